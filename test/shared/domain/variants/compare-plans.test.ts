import { expect, test } from "vitest";
import {
  bestOf,
  countPlan,
  standingsDiffer,
  type ComparedRow,
  type Standing,
} from "../../../../shared/domain/variants/compare-plans.ts";

const ROW: ComparedRow = {
  dueDate: "2026-12-16",
  onActionDay: true,
  type: "inpatient",
  state: "cancelled",
  dateOfBirth: "1980-01-01",
  weeksWaited: 10,
  expectedMinutes: 60,
  movedToDate: null,
  protectedBy: null,
};

const NONE = {
  planned: 1,
  cancelled: 1,
  inpatientOnActionDays: 1,
  inpatientOtherDays: 0,
  dayCaseOnActionDays: 0,
  dayCaseOtherDays: 0,
  otherType: 0,
  protectedCancelled: 0,
  children: 0,
  over52Weeks: 0,
  minutesFreed: 60,
  withoutMinutes: 0,
  cancelledOther: 0,
  kept: 0,
  undecided: 0,
  moved: 0,
};
const NOT_CANCELLED = { cancelled: 0, inpatientOnActionDays: 0, minutesFreed: 0 };

test.each<[string, Partial<ComparedRow>, Partial<typeof NONE>]>([
  ["an inpatient on an action day", {}, {}],
  ["on another day", { onActionDay: false }, { inpatientOnActionDays: 0, inpatientOtherDays: 1 }],
  ["a day case", { type: "day-case" }, { inpatientOnActionDays: 0, dayCaseOnActionDays: 1 }],
  [
    "a day case on another day",
    { type: "day-case", onActionDay: false },
    { inpatientOnActionDays: 0, dayCaseOtherDays: 1 },
  ],
  ["a regular admission", { type: "regular" }, { inpatientOnActionDays: 0, otherType: 1 }],
  ["management not known", { type: "unknown" }, { inpatientOnActionDays: 0, otherType: 1 }],
  ["protected", { protectedBy: "P2" }, { protectedCancelled: 1 }],
  ["17 on the day", { dateOfBirth: "2008-12-17" }, { children: 1 }],
  ["18 on the day", { dateOfBirth: "2008-12-16" }, {}],
  ["a birth date that is none", { dateOfBirth: "unknown" }, {}],
  ["52 weeks", { weeksWaited: 52 }, {}],
  ["53 weeks", { weeksWaited: 53 }, { over52Weeks: 1 }],
  ["without minutes", { expectedMinutes: null }, { minutesFreed: 0, withoutMinutes: 1 }],
  ["moved: its time is used again", { movedToDate: "2026-12-17" }, { minutesFreed: 0, moved: 1 }],
  [
    "another reason, protected",
    { state: "cancelled-other", protectedBy: "P2" },
    { ...NOT_CANCELLED, cancelledOther: 1 },
  ],
  ["kept, protected", { state: "kept", protectedBy: "P2" }, { ...NOT_CANCELLED, kept: 1 }],
  ["undecided", { state: "undecided" }, { ...NOT_CANCELLED, undecided: 1 }],
  ["gone", { state: "gone" }, { ...NOT_CANCELLED, planned: 0 }],
])("%s", (_name, row, expected) => {
  expect(countPlan([{ ...ROW, ...row }])).toEqual({ ...NONE, ...expected });
});

const KEPT: Standing = {
  state: "kept",
  decision: "keep",
  reason: null,
  movedToDate: null,
  movedToSiteCode: null,
  movedToTheatre: null,
  movedToSession: null,
};
const CANCELLED: Standing = { ...KEPT, state: "cancelled", decision: "cancel", reason: "industrial-action" };
const MOVED: Standing = { ...CANCELLED, movedToDate: "2026-12-17", movedToTheatre: "Theatre 2", movedToSession: "AM" };

test.each<[string, (Standing | null)[], boolean]>([
  ["alone", [KEPT], false],
  ["the same", [KEPT, { ...KEPT }, KEPT], false],
  ["another decision in the last", [KEPT, KEPT, CANCELLED], true],
  ["another reason", [CANCELLED, { ...CANCELLED, state: "cancelled-other", reason: "patient" }], true],
  ["moved to another session", [MOVED, { ...MOVED, movedToSession: "PM" }], true],
  ["not due in one", [KEPT, null], true],
  ["due in none", [null, null], false],
])("plans differ: %s", (_name, standings, expected) => {
  expect(standingsDiffer(standings)).toBe(expected);
});

test.each<[(number | null)[], "more" | "fewer", boolean[]]>([
  [[3, 1, 2], "fewer", [false, true, false]],
  [[3, 1, 3], "more", [true, false, true]],
  [[2, 2], "fewer", [false, false]],
  [[null, 5], "more", [false, false]],
  [[null, 5, 4], "more", [false, true, false]],
  [[], "more", []],
])("the best of %j where %s is better", (values, better, expected) => {
  expect(bestOf(values, better)).toEqual(expected);
});
