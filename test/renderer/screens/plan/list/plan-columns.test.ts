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

it("has the trust's own columns by their headings, only where a row has a value in them", () => {
  const rows = [
    planRow(1, { extras: '[["Theatre","T4"],["Tray 10","x"]]' }),
    planRow(2, { allergy: "Latex", extras: '[["Tray 2","y"]]' }),
  ];
  const own = planColumns(fieldsGiven(rows)).slice(-4);
  expect(own.map(({ heading }) => heading)).toEqual(["Allergies", "Theatre", "Tray 2", "Tray 10"]);
  expect(own.map(({ text }) => rows.map(text))).toEqual([
    ["", "Latex"],
    ["T4", ""],
    ["", "y"],
    ["x", ""],
  ]);
  const ids = planColumns(fieldsGiven(rows)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
