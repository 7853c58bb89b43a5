import { caseId } from "../../shared/domain/plan/cases.ts";
import { roomMinutes, type RoomMinutes } from "../../shared/domain/theatres/room-minutes.ts";
import { sessionId, sessionTimes, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import type { Trust } from "../../shared/domain/trust/trust.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { isRunning, type BoardCase, type SessionCases } from "./board-cases.ts";
import type { MovedElsewhere, OtherStrikes } from "./other-strikes.ts";

/** Minutes of the cases that run, and how many have none. */
export function bookedOf(cases: readonly BoardCase[]): { bookedMinutes: number; withoutMinutes: number } {
  let [bookedMinutes, withoutMinutes] = [0, 0];
  for (const { row } of cases.filter(isRunning)) {
    if (row.expectedMinutes === null) withoutMinutes++;
    else bookedMinutes += row.expectedMinutes;
  }
  return { bookedMinutes, withoutMinutes };
}

/** A board as far as its rooms are concerned. */
type Drawn = {
  readonly sessions: readonly SessionCases[];
  readonly times: Trust["sessionTimes"];
  readonly others: Pick<OtherStrikes, "movedIn">;
};

type Booked = ReturnType<typeof bookedOf>;

/** With the cases that another strike's plan moved there. */
function withMoved(booked: Booked, moved: readonly MovedElsewhere[]): Booked {
  return {
    bookedMinutes: moved.reduce((sum, { expectedMinutes }) => sum + (expectedMinutes ?? 0), booked.bookedMinutes),
    withoutMinutes: booked.withoutMinutes + moved.filter(({ expectedMinutes }) => expectedMinutes === null).length,
  };
}

/**
 * What each of these sessions has left in its room on its day. Of an entry that is to be moved the minutes are taken as
 * free wherever it runs now: it leaves them.
 */
export function openRooms(
  { sessions, times, others }: Drawn,
  moving: number | null = null,
): (key: SessionKey) => RoomMinutes {
  const staying = ({ row }: BoardCase): boolean => row.entryId !== moving;
  // What this plan has moved itself, it counts where it moved it.
  const movedHere = new Set(
    sessions.flatMap(({ cases }) =>
      cases.filter(({ standing }) => standing === "moved-in").map(({ row }) => caseId(row)),
    ),
  );
  const movedIn = groupBy(
    others.movedIn.filter((one) => one.entryId !== moving && !movedHere.has(caseId(one))),
    ({ key }) => sessionId(key),
  );
  const here = new Set(sessions.map(({ key }) => sessionId(key)));
  const onlyThere = [...movedIn].flatMap(([id, [first]]) =>
    first === undefined || here.has(id) ? [] : [{ key: first.key, cases: [] }],
  );
  const drawn = [...sessions, ...onlyThere].map(({ key, cases }) => ({
    key,
    session: key.session,
    times: sessionTimes(key.session, times),
    ...withMoved(bookedOf(moving === null ? cases : cases.filter(staying)), movedIn.get(sessionId(key)) ?? []),
  }));
  const byRoom = groupBy(drawn, ({ key }) => roomId(key));
  return (key) => {
    const room = byRoom.get(roomId(key)) ?? [];
    const own = room.find(({ session }) => session === key.session);
    if (own === undefined) throw new Error("a room without the session asked for");
    return roomMinutes(
      own,
      room.filter((other) => other !== own),
    );
  };
}

/** One text for each room on each day; a list without a theatre has none to share. */
function roomId(key: SessionKey): string {
  const { date, siteCode, theatre } = key;
  return theatre === null ? sessionId(key) : `${date}\u001F${siteCode ?? ""}\u001F${theatre}`;
}
