import { describe, expect, it } from "vitest";
import {
  decisionOfCaseWords,
  decisionWords,
  dueWords,
  managementWords,
  priorityOrder,
  priorityWords,
} from "../../../../../renderer/screens/plan/list/plan-words.ts";
import { planRow } from "../../../../support/plan-samples.ts";

describe("the words of the plan", () => {
  it("tell each state by another word and another mark, cancelled alone by a cross", () => {
    const states = ["cancelled", "cancelled-other", "cancelled-elsewhere", "kept", "undecided", "gone"] as const;
    const words = states.map((state) => decisionWords({ state, cancelledElsewhere: null }));
    expect(new Set(words).size).toBe(states.length);
    expect(words.filter((word) => word.startsWith("✕"))).toHaveLength(3);
  });

  it("name the other strike that cancelled it", () => {
    const row = planRow(1, { state: "cancelled-elsewhere", cancelledElsewhere: "Resident doctors, December" });
    expect(decisionWords(row)).toBe("✕ Cancelled at Resident doctors, December");
  });

  it("say of whom the session does not run that they are to be placed", () => {
    expect(decisionOfCaseWords(planRow(1))).toBe("○ Undecided");
    expect(decisionOfCaseWords(planRow(1, { sessionState: "stood-down" }))).toBe("○ To place");
    expect(decisionOfCaseWords(planRow(1, { sessionState: "emergency-only", state: "kept" }))).toBe("✓ Keep, to place");
    expect(decisionOfCaseWords(planRow(1, { sessionState: "consultant-led" }))).toBe("○ Undecided");
  });

  it("give the P code, or the referral priority in words", () => {
    expect(priorityWords({ procedurePriority: "P2", priorityType: "1" })).toBe("P2");
    expect(priorityWords({ procedurePriority: null, priorityType: "3" })).toBe("Two week wait");
    expect(priorityWords({ procedurePriority: null, priorityType: null })).toBe("");
  });

  it("sort the most urgent first and the unknown last", () => {
    const codes = ["P4", null, "P1B", "P2", "P1A"];
    const sorted = codes
      .map((procedurePriority) => ({ procedurePriority, priorityType: null }))
      .toSorted((a, b) => priorityOrder(a) - priorityOrder(b))
      .map(({ procedurePriority }) => procedurePriority);
    expect(sorted).toEqual(["P1A", "P1B", "P2", "P4", null]);
  });

  it("show what the list gave if management does not count", () => {
    expect(managementWords(planRow(1))).toBe("Day case");
    expect(managementWords(planRow(1, { type: "unknown", intendedManagement: null }))).toBe("Not known (blank)");
    expect(dueWords("2026-12-16")).toBe("Wed 16 Dec");
  });
});
