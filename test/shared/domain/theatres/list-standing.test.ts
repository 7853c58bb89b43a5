import { expect, test } from "vitest";
import {
  countList,
  isDraft,
  notFinalWords,
  openMatters,
  openMattersWords,
  type ListInHand,
} from "../../../../shared/domain/theatres/list-standing.ts";

const list = (state: ListInHand["state"], ...undecided: boolean[]): ListInHand => ({
  date: "2026-12-16",
  siteCode: "R9Z01",
  theatre: "NG Theatre 4",
  session: "AM",
  state,
  running: undecided.map((one) => ({ undecided: one })),
});

test.each([
  ["runs", [false, true, true], { toRun: 1, undecided: 2, toPlace: 0 }, true],
  ["consultant-led", [false], { toRun: 1, undecided: 0, toPlace: 0 }, false],
  ["stood-down", [false, true], { toRun: 0, undecided: 0, toPlace: 2 }, true],
  ["emergency-only", [], { toRun: 0, undecided: 0, toPlace: 0 }, false],
] as const)("in a session that is %s each patient is counted once", (state, undecided, counts, draft) => {
  expect(countList(list(state, ...undecided))).toEqual(counts);
  expect(isDraft(list(state, ...undecided))).toBe(draft);
});

test("what is open is named with its numbers and lists", () => {
  expect(openMatters([list("runs", false), list("stood-down")])).toBeNull();
  const open = openMatters([
    list("runs", true, true),
    { ...list("stood-down", false), session: "PM" },
    { ...list("runs", true), theatre: null, session: null, specialty: "Urology" },
  ]);
  if (open === null) throw new Error("nothing is open");
  expect(openMattersWords(open)).toBe(
    "3 patients are not yet decided, and 1 patient is on a list that does not run, neither cancelled nor moved",
  );
  expect(open.lines).toEqual([
    "NG Theatre 4 AM, Wed 16 Dec: 2 not yet decided",
    "NG Theatre 4 PM, Wed 16 Dec: stood down, 1 left to place",
    "Urology, Wed 16 Dec: 1 not yet decided",
  ]);
  expect(notFinalWords({ ...open, lines: ["a", "b", "c", "d", "e", "f", "g"] })).toContain(
    "a; b; c; d; e; 2 more lists",
  );
});
