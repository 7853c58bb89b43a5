import type { BoardSession } from "../../shared/contract/board.ts";

type Place = Partial<BoardSession["key"]>;

/** A session of an invented theatre with nothing in it, but for what is given. */
export function boardSession(place: Place = {}, given: Partial<Omit<BoardSession, "key">> = {}): BoardSession {
  return {
    key: {
      date: "2026-12-16",
      siteCode: "R9Z01",
      theatre: "NG Theatre 4",
      session: "AM",
      treatmentFunction: null,
      ...place,
    },
    specialty: null,
    times: null,
    lengthMinutes: 240,
    bookedMinutes: 0,
    withoutMinutes: 0,
    minutesLeft: 240,
    sharedWith: [],
    running: 0,
    inpatient: 0,
    dayCase: 0,
    otherType: 0,
    kept: 0,
    undecided: 0,
    children: 0,
    protected: 0,
    movedIn: 0,
    cancelled: 0,
    movedOut: 0,
    movedAway: 0,
    gone: 0,
    surgeons: [],
    specialties: [],
    state: { value: "runs", why: null, by: null, at: null },
    toPlace: 0,
    cover: [],
    misfits: 0,
    unsure: 0,
    ...given,
  };
}
