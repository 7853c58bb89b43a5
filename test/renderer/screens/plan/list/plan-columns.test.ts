import { expect, it } from "vitest";
import { fieldsGiven, planColumns } from "../../../../../renderer/screens/plan/list/plan-columns.ts";
import { planRow } from "../../../../support/plan-samples.ts";

it("has a column for an alert only where a row has one, and never one of a telephone number", () => {
  const without = planColumns(fieldsGiven([planRow(1)])).map(({ heading }) => heading);
  const rows = [planRow(1), planRow(2, { allergy: "Latex gloves", plannedBed: "HDU" })];
  const given = planColumns(fieldsGiven(rows));
  expect(given.map(({ heading }) => heading)).toEqual([...without, "Planned bed", "Allergies"]);
  expect(given.slice(-2).map(({ text }) => text(planRow(2, { allergy: "None" })))).toEqual(["", "None"]);
  expect(given.filter(({ heading }) => /telephone|kin/i.test(heading))).toEqual([]);
});
