import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roomMinutes, type RoomSession } from "../../../../shared/domain/theatres/room-minutes.ts";
import { sessionTimes } from "../../../../shared/domain/theatres/theatre-session.ts";
import { USUAL_SESSION_TIMES } from "../../../../shared/domain/trust/trust.ts";

function booked(session: string | null, bookedMinutes: number, withoutMinutes = 0): RoomSession {
  return { session, times: sessionTimes(session, USUAL_SESSION_TIMES), bookedMinutes, withoutMinutes };
}

/** Minutes left in the first session beside the others. */
function left(own: RoomSession, ...others: RoomSession[]): number | null {
  return roomMinutes(own, others).minutesLeft;
}

describe("the minutes of a room", () => {
  it("belong to a session alone where none other is at its time", () => {
    expect(left(booked("AM", 100))).toBe(140);
    expect(left(booked("AM", 100), booked("PM", 240), booked("EVE", 180))).toBe(140);
    expect(roomMinutes(booked("AM", 100), [booked("PM", 240)]).sharedWith).toEqual([]);
  });

  it("are shared by an all-day list and a morning list", () => {
    expect(left(booked("AM", 0), booked("ALL DAY", 400))).toBe(140);
    expect(left(booked("ALL DAY", 400), booked("AM", 100))).toBe(40);
    expect(left(booked("ALL DAY", 0), booked("AM", 200), booked("PM", 100))).toBe(240);
    expect(roomMinutes(booked("AM", 0), [booked("ALL DAY", 400), booked("PM", 10)]).sharedWith).toEqual(["ALL DAY"]);
  });

  it("leave a morning what the afternoon has pushed an all-day list into", () => {
    // 300 minutes all day, of which none can be done in a full afternoon: morning and the hour at noon are taken.
    expect(left(booked("AM", 0), booked("ALL DAY", 300), booked("PM", 240))).toBe(0);
  });

  it("are not taken by what another session has booked beyond its end, nor by a list with nobody on it", () => {
    expect(left(booked("AM", 0), booked("ALL DAY", 0), booked("PM", 400))).toBe(240);
    expect(roomMinutes(booked("AM", 0), [booked("ALL DAY", 0)])).toEqual({
      minutesLeft: 240,
      sharedWith: [],
      maybeSharedWith: [],
      withoutMinutes: 0,
    });
  });

  it("say what is not known: a session without times, cases without minutes", () => {
    expect(roomMinutes(booked("AM", 0), [booked("LATE", 60), booked(null, 60), booked("ALL DAY", 0, 2)])).toEqual({
      minutesLeft: 240,
      sharedWith: ["ALL DAY"],
      maybeSharedWith: ["LATE", "a list without a session"],
      withoutMinutes: 2,
    });
    expect(left(booked("LATE", 0), booked("AM", 10))).toBeNull();
  });

  it("never grow by what another session books, and never exceed the session's own", () => {
    const session = fc.constantFrom("AM", "PM", "EVE", "ALL DAY");
    fc.assert(
      fc.property(
        session,
        fc.uniqueArray(fc.tuple(session, fc.nat(600)), { selector: ([name]) => name }),
        fc.nat(600),
        fc.nat(100),
        (name, rest, own, more) => {
          const others = rest.filter(([other]) => other !== name).map(([other, minutes]) => booked(other, minutes));
          const now = left(booked(name, own), ...others) ?? 0;
          expect(now).toBeLessThanOrEqual(left(booked(name, own)) ?? 0);
          expect(left(booked(name, own + more), ...others)).toBe(now - more);
          const fuller = others.map((other) => ({ ...other, bookedMinutes: other.bookedMinutes + more }));
          expect(left(booked(name, own), ...fuller)).toBeLessThanOrEqual(now);
        },
      ),
      { seed: 20261216 },
    );
  });
});
