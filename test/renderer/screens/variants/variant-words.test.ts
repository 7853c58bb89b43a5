import { expect, test } from "vitest";
import { planName, standingWords } from "../../../../renderer/screens/variants/variant-words.ts";
import type { ComparedStanding } from "../../../../shared/contract/variants.ts";

const CANCELLED: ComparedStanding = {
  state: "cancelled",
  decision: "cancel",
  reason: "industrial-action",
  movedToDate: null,
  movedToSiteCode: null,
  movedToTheatre: null,
  movedToSession: null,
  note: null,
  clinician: null,
};

test.each<[ComparedStanding | null, string]>([
  [null, "Not due in the window"],
  [CANCELLED, "Cancelled"],
  [{ ...CANCELLED, state: "cancelled-other", reason: "patient" }, "Cancelled: patient"],
  [
    { ...CANCELLED, movedToDate: "2026-12-17", movedToTheatre: "NG Theatre 2", movedToSession: "PM" },
    "Cancelled, moved to NG Theatre 2 PM, Thu 17 Dec 2026",
  ],
  [{ ...CANCELLED, movedToDate: "2026-12-17" }, "Cancelled, moved to Thu 17 Dec 2026"],
  [
    {
      ...CANCELLED,
      state: "kept",
      decision: "keep",
      reason: null,
      movedToDate: "2026-12-16",
      movedToTheatre: "Theatre 1",
    },
    "Kept, moved to Theatre 1, Wed 16 Dec 2026",
  ],
  [{ ...CANCELLED, state: "kept", decision: "keep", reason: null }, "Kept"],
  [{ ...CANCELLED, state: "gone", decision: "undecided", reason: null }, "No longer on the list"],
])("a plan's decision in words: %j", (standing, words) => {
  expect(standingWords(standing)).toBe(words);
});

test("plans by name", () => {
  expect(planName(null)).toBe("The strike's own plan");
  expect(planName("no residents")).toBe("‘no residents’");
});
