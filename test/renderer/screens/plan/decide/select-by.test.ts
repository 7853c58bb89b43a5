import { expect, test } from "vitest";
import {
  ANY,
  choose,
  criteriaWords,
  facetOptions,
  matchesCriteria,
  type Criteria,
  type Facet,
} from "../../../../../renderer/screens/plan/decide/select-by.ts";
import { planRow } from "../../../../support/plan-samples.ts";

const ROWS = [
  planRow(1, { procedurePriority: "P4", type: "day-case", dueDate: "2026-12-16", theatre: "Theatre 10" }),
  planRow(2, { procedurePriority: "P4", type: "inpatient", dueDate: "2026-12-16", theatre: "Theatre 2" }),
  planRow(3, { procedurePriority: "P2", type: "day-case", dueDate: "2026-12-17", onActionDay: false, theatre: null }),
  planRow(4, { procedurePriority: "P4", type: "day-case", dueDate: "2026-12-15", onActionDay: false, theatre: null }),
];

function chosen(...choices: readonly (readonly [Facet, string])[]): Criteria {
  return choices.reduce((criteria, [facet, value]) => choose(criteria, facet, value, true), ANY);
}

function found(criteria: Criteria): number[] {
  return ROWS.filter((row) => matchesCriteria(row, criteria)).map(({ entryId }) => entryId);
}

test.each<[string, Criteria, number[]]>([
  ["nothing chosen: everybody", ANY, [1, 2, 3, 4]],
  [
    "all P4 day cases on Wednesday",
    chosen(["priority", "P4"], ["management", "day-case"], ["date", "2026-12-16"]),
    [1],
  ],
  ["one value or another of the same", chosen(["date", "2026-12-16"], ["date", "2026-12-17"]), [1, 2, 3]],
  ["what the list leaves blank", chosen(["theatre", ""]), [3, 4]],
  ["a value that no row has", chosen(["theatre", "Theatre 99"]), []],
])("%s", (_name, criteria, ids) => {
  expect(found(criteria)).toEqual(ids);
});

test("a choice taken back leaves no trace, and what nobody chose is any", () => {
  const there = choose(ANY, "session", "AM", true);
  expect(there.session).toEqual(new Set(["AM"]));
  expect(choose(there, "session", "AM", false)).toEqual(ANY);
});

test("protection, contact and decision are chosen from the current row", () => {
  const row = planRow(1, { protectedBy: "P2", contact: "told", state: "cancelled" });
  expect(matchesCriteria(row, chosen(["protected", "yes"], ["told", "told"], ["state", "cancelled"]))).toBe(true);
  expect(matchesCriteria(row, chosen(["protected", "no"]))).toBe(false);
  expect(matchesCriteria(row, chosen(["told", ""]))).toBe(false);
});

test("options come once each, in their natural order, the blank last, in words", () => {
  expect(facetOptions(ROWS, "theatre").map(({ words }) => words)).toEqual(["Theatre 2", "Theatre 10", "Not stated"]);
  expect(facetOptions(ROWS, "priority").map(({ words }) => words)).toEqual(["P2", "P4"]);
  expect(facetOptions(ROWS, "date").map(({ words }) => words)).toEqual([
    "Tue 15 Dec",
    "Wed 16 Dec, action day",
    "Thu 17 Dec",
  ]);
  expect(facetOptions([planRow(1, { treatmentFunction: "130" })], "specialty")[0]?.words).toBe("Ophthalmology");
});

test("the choice is shown in words", () => {
  const options = (facet: Facet) => facetOptions(ROWS, facet);
  expect(criteriaWords(ANY, options)).toBeNull();
  expect(criteriaWords(chosen(["priority", "P4"], ["date", "2026-12-15"], ["date", "2026-12-17"]), options)).toBe(
    "Tue 15 Dec or Thu 17 Dec, P4",
  );
});
