import { describe, expect, it } from "vitest";
import type { DecisionKind, Reason } from "../../../../shared/domain/actions/decision.ts";
import { countedAs, managementClass } from "../../../../shared/domain/list/intended-management.ts";
import { countDecision, planState, type NotCountedCause } from "../../../../shared/domain/return/counting.ts";

const strike = { actionDates: ["2026-12-16"], windowFrom: "2026-12-09", windowTo: "2026-12-23" };
const trust = { regularDayCountsAs: null, regularNightCountsAs: null };

const cancelled: {
  decision: DecisionKind;
  reason: Reason | null;
  dueDate: string | null;
  intendedManagement: string | null;
} = { decision: "cancel", reason: "industrial-action", dueDate: "2026-12-16", intendedManagement: "2" };

describe("countDecision", () => {
  it.each<[string, Partial<typeof cancelled>, "inpatient" | "day-case", boolean]>([
    ["a day case due on the action date", {}, "day-case", true],
    ["an inpatient due on the action date", { intendedManagement: "1" }, "inpatient", true],
    ["a sequence of stays with nights", { intendedManagement: "3" }, "inpatient", true],
    ["the morning after, though the strike runs until 08:00", { dueDate: "2026-12-17" }, "day-case", false],
    ["the first date of the window", { dueDate: "2026-12-09" }, "day-case", false],
    ["the last date of the window", { dueDate: "2026-12-23" }, "day-case", false],
  ])("counts %s", (_name, change, type, onActionDay) => {
    expect(countDecision({ ...cancelled, ...change }, strike, trust)).toEqual({ counts: true, type, onActionDay });
  });

  it.each<[string, Partial<typeof cancelled>, NotCountedCause]>([
    ["reinstated", { decision: "keep", reason: null }, "not-cancelled"],
    ["undecided again", { decision: "undecided", reason: null }, "not-cancelled"],
    ["cancelled by the patient", { reason: "patient" }, "other-reason"],
    ["cancelled on clinical grounds", { reason: "clinical" }, "other-reason"],
    ["cancelled for want of a bed", { reason: "other" }, "other-reason"],
    ["without a date", { dueDate: null }, "no-due-date"],
    ["the day before the window", { dueDate: "2026-12-08" }, "outside-window"],
    ["the day after the window", { dueDate: "2026-12-24" }, "outside-window"],
    ["a regular day admission", { intendedManagement: "4" }, "regular-admission"],
    ["a regular night admission", { intendedManagement: "5" }, "regular-admission"],
    ["management not known", { intendedManagement: "9" }, "management-unknown"],
    ["management not applicable", { intendedManagement: "8" }, "management-unknown"],
    ["management blank", { intendedManagement: null }, "management-unknown"],
  ])("does not count an entry %s", (_name, change, cause) => {
    expect(countDecision({ ...cancelled, ...change }, strike, trust)).toEqual({ counts: false, cause });
  });

  it("counts regular admissions if the trust chose so, each as it chose", () => {
    const counting = { regularDayCountsAs: "day-case", regularNightCountsAs: "inpatient" } as const;
    expect(countDecision({ ...cancelled, intendedManagement: "4" }, strike, counting)).toMatchObject({
      type: "day-case",
    });
    expect(countDecision({ ...cancelled, intendedManagement: "5" }, strike, counting)).toMatchObject({
      type: "inpatient",
    });
  });
});

describe("managementClass and countedAs", () => {
  it.each([
    ["1", "inpatient"],
    ["2", "day-case"],
    ["3", "inpatient"],
    ["4", "regular"],
    ["5", "regular"],
    ["8", "unknown"],
    ["9", "unknown"],
    ["", "unknown"],
    ["X", "unknown"],
    [null, "unknown"],
  ])("%s is %s", (code, expected) => {
    expect(managementClass(code)).toBe(expected);
    expect(countedAs(code, trust)).toBe(expected);
  });
});

describe("planState", () => {
  it.each([
    ["cancel", "industrial-action", true, "cancelled"],
    ["cancel", "industrial-action", false, "cancelled"],
    ["cancel", "patient", true, "cancelled-other"],
    ["keep", null, true, "kept"],
    ["keep", null, false, "gone"],
    ["undecided", null, true, "undecided"],
    ["undecided", null, false, "gone"],
  ] as const)("%s for %s, on the latest extract %s: %s", (decision, reason, onLatestExtract, state) => {
    expect(planState({ decision, reason }, onLatestExtract, false)).toBe(state);
  });

  it("is cancelled elsewhere where another strike cancelled it, unless this plan did too", () => {
    expect(planState(null, true, true)).toBe("cancelled-elsewhere");
    expect(planState(null, false, true)).toBe("cancelled-elsewhere");
    expect(planState({ decision: "keep", reason: null }, true, true)).toBe("cancelled-elsewhere");
    expect(planState({ decision: "cancel", reason: "industrial-action" }, true, true)).toBe("cancelled");
    expect(planState({ decision: "cancel", reason: "patient" }, true, true)).toBe("cancelled-other");
  });

  it("without a decision is undecided while on the extract, gone when not", () => {
    expect(planState(null, true, false)).toBe("undecided");
    expect(planState(null, false, false)).toBe("gone");
  });
});
