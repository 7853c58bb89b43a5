import { expect, test } from "vitest";
import { forAndAgainst, type ForAndAgainstFacts } from "../../../../shared/domain/plan/for-and-against.ts";

/** Nothing speaks for or against it but its day. */
const NEUTRAL: ForAndAgainstFacts = {
  dueDate: "2026-12-16",
  onActionDay: true,
  onLatestExtract: true,
  isDayCase: false,
  procedurePriority: "P3",
  priorityType: "1",
  weeksWaited: 30,
  previousCancellations: null,
  expectedMinutes: 90,
  protections: [],
  misfits: [],
};
const ON_THE_DAY = "Due on an action day, Wed 16 Dec 2026";

test("an action day is a reason to cancel, any other day a reason to keep", () => {
  expect(forAndAgainst(NEUTRAL)).toEqual({ toKeep: [], toCancel: [ON_THE_DAY] });
  expect(forAndAgainst({ ...NEUTRAL, onActionDay: false, dueDate: "2026-12-15" })).toEqual({
    toKeep: ["Due on a day without action, Tue 15 Dec 2026"],
    toCancel: [],
  });
});

test.each<[Partial<ForAndAgainstFacts>, string]>([
  [{ procedurePriority: "P4" }, "Priority P4: may wait longer than 3 months"],
  [{ procedurePriority: "p4" }, "Priority P4: may wait longer than 3 months"],
  [{ procedurePriority: "P6" }, "Priority P6: the patient chose to postpone"],
  [{ procedurePriority: null }, "Referred as routine, and has no priority code"],
  [{ weeksWaited: 1 }, "Has waited 1 week, under 18"],
  [{ weeksWaited: 17 }, "Has waited 17 weeks, under 18"],
  [{ previousCancellations: 0 }, "Not cancelled before"],
  [{ isDayCase: true, expectedMinutes: 60 }, "Short day case, 60 minutes: a new place is found more easily"],
  [{ misfits: ["no anaesthetist in the session"] }, "No anaesthetist in the session"],
  [{ onLatestExtract: false }, "No longer on the latest extract"],
])("%j speaks for cancelling", (change, words) => {
  expect(forAndAgainst({ ...NEUTRAL, ...change })).toEqual({ toKeep: [], toCancel: [ON_THE_DAY, words] });
});

test.each<[Partial<ForAndAgainstFacts>, string]>([
  [{ protections: ["priority P2, within 4 weeks"] }, "Priority P2, within 4 weeks"],
  [{ weeksWaited: 53 }, "Has waited 53 weeks, over 52"],
  [{ previousCancellations: 1 }, "Cancelled before once"],
  [{ previousCancellations: 3 }, "Cancelled before 3 times"],
])("%j speaks for keeping", (change, words) => {
  expect(forAndAgainst({ ...NEUTRAL, ...change })).toEqual({ toKeep: [words], toCancel: [ON_THE_DAY] });
});

test.each<[string, Partial<ForAndAgainstFacts>]>([
  ["18 weeks", { weeksWaited: 18 }],
  ["52 weeks", { weeksWaited: 52 }],
  ["a clock that has not begun", { weeksWaited: -1 }],
  ["a wait that is not known", { weeksWaited: null }],
  ["a long day case", { isDayCase: true, expectedMinutes: 61 }],
  ["a day case without minutes", { isDayCase: true, expectedMinutes: null }],
  ["a short inpatient", { expectedMinutes: 20 }],
  ["urgent without a code", { procedurePriority: null, priorityType: "2" }],
])("%s speaks neither way", (_name, change) => {
  expect(forAndAgainst({ ...NEUTRAL, ...change })).toEqual({ toKeep: [], toCancel: [ON_THE_DAY] });
});

test("a protection is listed once, not again as a long wait or an earlier cancellation", () => {
  const protections = ["has waited 70 weeks, over 65", "cancelled before by the hospital once, at Consultants, March"];
  const reasons = forAndAgainst({ ...NEUTRAL, weeksWaited: 70, previousCancellations: 0, protections });
  expect(reasons.toKeep).toEqual([
    "Has waited 70 weeks, over 65",
    "Cancelled before by the hospital once, at Consultants, March",
  ]);
  expect(reasons.toCancel).toEqual([ON_THE_DAY]);
});
