import { minutesOfDay } from "./theatre-session.ts";

/** What of a session decides how many minutes its room has left on that day. */
export type RoomSession = {
  readonly session: string | null;
  /** Null where the trust has no times for it. */
  readonly times: { readonly start: string; readonly end: string } | null;
  /** Minutes of the cases that run there, and how many of those the list gives none for. */
  readonly bookedMinutes: number;
  readonly withoutMinutes: number;
};

/** What a room has left for one of its sessions. */
export type RoomMinutes = {
  /** Below nought where more is booked than there is time; null where the session's own times are not known. */
  readonly minutesLeft: number | null;
  /** The room's other sessions, by name, that take their minutes from the same hours. */
  readonly sharedWith: readonly string[];
  /** Those whose times nobody knows: they may take the same minutes. */
  readonly maybeSharedWith: readonly string[];
  /** Cases without minutes, of this session and those that it shares with. */
  readonly withoutMinutes: number;
};

type Timed = RoomSession & { readonly from: number; readonly to: number };

/**
 * The minutes that a session has left in its room on its day. An all-day list and a morning list in one theatre are one
 * room: what the one has booked, the other cannot use. An all-day case can be done at any time of its list, so the
 * session has what is left of the tightest group of sessions that it is in: the time that they cover together, less
 * all that is booked in them. What another session has booked beyond its own length runs on after its end, and takes
 * nothing from this one.
 */
export function roomMinutes(own: RoomSession, others: readonly RoomSession[]): RoomMinutes {
  const inUse = others.filter(({ bookedMinutes, withoutMinutes }) => bookedMinutes > 0 || withoutMinutes > 0);
  const [timed] = withTimes([own]);
  if (timed === undefined) {
    const { withoutMinutes } = own;
    return { minutesLeft: null, sharedWith: [], maybeSharedWith: inUse.map(nameOf), withoutMinutes };
  }
  const near = joinedTo(timed, withTimes(inUse));
  const groups = subsetsOf(near).map((some) => joinedTo(timed, some));
  return {
    minutesLeft: Math.min(...groups.map((group) => leftIn(timed, group))),
    sharedWith: near.filter((other) => overlap(timed, other)).map(nameOf),
    maybeSharedWith: inUse.filter(({ times }) => times === null).map(nameOf),
    withoutMinutes: [timed, ...near].reduce((sum, { withoutMinutes }) => sum + withoutMinutes, 0),
  };
}

function withTimes(sessions: readonly RoomSession[]): Timed[] {
  return sessions.flatMap((session) => {
    const { times } = session;
    return times === null ? [] : [{ ...session, from: minutesOfDay(times.start), to: minutesOfDay(times.end) }];
  });
}

function nameOf({ session }: RoomSession): string {
  return session ?? "a list without a session";
}

function overlap(a: Timed, b: Timed): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Those that overlap with a session, or with one that does. */
function joinedTo(own: Timed, others: readonly Timed[]): Timed[] {
  const joined: Timed[] = [];
  for (let left = others; ; left = left.filter((other) => !joined.includes(other))) {
    const next = left.filter((other) => [own, ...joined].some((one) => overlap(one, other)));
    if (next.length === 0) return joined;
    joined.push(...next);
  }
}

/** Every choice of some, none or all: a room has no more than four sessions with times. */
function subsetsOf<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}

function leftIn(own: Timed, group: readonly Timed[]): number {
  const taken = group.reduce((sum, { bookedMinutes, from, to }) => sum + Math.min(bookedMinutes, to - from), 0);
  return covered([own, ...group]) - own.bookedMinutes - taken;
}

/** Minutes of the day that at least one of these covers. */
function covered(sessions: readonly Timed[]): number {
  let [minutes, end] = [0, 0];
  for (const { from, to } of sessions.toSorted((a, b) => a.from - b.from)) {
    minutes += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return minutes;
}

/** "95 minutes", "1 minute", "no minutes left"; below nought, by how much it is overbooked. */
export function minutesWords(minutes: number): string {
  if (minutes < 0) return `${-minutes} minutes too many booked`;
  if (minutes === 0) return "no minutes left";
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
