import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DecisionKind } from "../../../../shared/domain/actions/decision.ts";
import { aboutDateMeant, caseId, caseRef, decidedOn, type AboutCase } from "../../../../shared/domain/plan/cases.ts";

const WINDOW = { windowFrom: "2026-12-09", windowTo: "2026-12-23" };

/** A decision about a date; `dueDate` is the date that the entry had when it was decided. */
function about(
  decisionId: number,
  decision: DecisionKind,
  aboutDate: string,
  dueDate: string | null = aboutDate,
): AboutCase {
  return { decisionId, decision, aboutDate, dueDate };
}

describe("what is decided where the list has an entry", () => {
  const kept = about(1, "keep", "2026-12-16");
  const cancelled = about(2, "cancel", "2026-12-16");
  const withdrawn = about(3, "keep", "2026-12-16", "2026-12-18");

  test.each<[string, AboutCase[], string | null, AboutCase | null]>([
    ["nothing was", [], "2026-12-16", null],
    ["what was decided of that date", [kept], "2026-12-16", kept],
    ["a keep goes along", [kept], "2026-12-18", kept],
    ["a keep goes along where there is no date", [kept], null, kept],
    ["a cancellation does not", [cancelled], "2026-12-18", null],
    ["nor does a keep from before it", [about(1, "keep", "2026-12-14"), cancelled], "2026-12-18", null],
    ["withdrawing a date that was left says nothing of the new one", [withdrawn], "2026-12-18", null],
    [
      "its own date goes before what is newer",
      [about(1, "cancel", "2026-12-18"), about(9, "keep", "2026-12-14")],
      "2026-12-18",
      about(1, "cancel", "2026-12-18"),
    ],
  ])("%s", (_name, current, listDate, decided) => {
    expect(decidedOn(current, listDate)).toEqual(decided);
  });
});

describe("the case that is meant", () => {
  const cancelled = [about(1, "cancel", "2026-12-16"), about(5, "cancel", "2026-12-14")];

  test.each<[string, string | null, string | null, string | null]>([
    ["by the entry alone, where it is due in the window", null, "2026-12-18", "2026-12-18"],
    ["by the entry alone, where it is cancelled and still due", null, "2026-12-16", "2026-12-16"],
    ["by the entry alone, due elsewhere: the latest cancellation", null, "2027-01-08", "2026-12-14"],
    ["by the entry alone, without a date: the latest cancellation", null, null, "2026-12-14"],
    ["by a date that it was cancelled from", "2026-12-16", "2026-12-18", "2026-12-16"],
    ["by the date that it has", "2026-12-18", "2026-12-18", "2026-12-18"],
    ["by a date that it never had", "2026-12-17", "2026-12-18", null],
  ])("%s", (_name, meant, listDate, date) => {
    expect(aboutDateMeant(cancelled, meant, listDate, WINDOW)).toBe(date);
  });

  test("of an entry on which nothing is decided it is where the list has it, in the window or not", () => {
    expect(aboutDateMeant([], null, "2027-01-08", WINDOW)).toBe("2027-01-08");
    expect(aboutDateMeant([], null, null, WINDOW)).toBe("");
  });
});

test("a cancellation of another date never decides about the list's date, whatever else was decided", () => {
  const date = fc.constantFrom("2026-12-14", "2026-12-16", "2026-12-18");
  const decision = fc.constantFrom<DecisionKind[]>("cancel", "keep", "undecided");
  const some = fc.uniqueArray(fc.record({ date, decision, due: date }), { selector: (one) => one.date });
  fc.assert(
    fc.property(some, date, (decisions, listDate) => {
      const current = decisions.map((one, index) => about(index + 1, one.decision, one.date, one.due));
      const decided = decidedOn(current, listDate);
      if (decided?.decision === "cancel") expect(decided.aboutDate).toBe(listDate);
    }),
  );
});

test("cases are told apart by entry and date", () => {
  expect(caseRef(7)).toEqual({ entryId: 7, dueDate: null });
  const both = [
    caseRef(7),
    caseRef({ entryId: 7, dueDate: "2026-12-16" }),
    caseRef({ entryId: 71, dueDate: "2026-12-16" }),
  ];
  expect(new Set(both.map(caseId)).size).toBe(3);
});
