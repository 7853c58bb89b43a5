import { expect, it } from "vitest";
import type { PlanRow } from "../../../../../shared/contract/plan.ts";
import { fieldsGiven, planColumns, PLAN_ROW_CLASSES } from "../../../../../renderer/screens/plan/list/plan-columns.ts";
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

it("leaves out a column of the list that is empty in every row, and never one of what is decided", () => {
  const bare = { consultant: null, weeksWaited: null, note: null, clinician: null, contact: null } as const;
  const headings = (rows: readonly PlanRow[]): string[] => planColumns(fieldsGiven(rows)).map(({ heading }) => heading);
  const full = headings([planRow(1, { consultant: "Okafor, R", weeksWaited: 20 })]);
  expect(full).toEqual(expect.arrayContaining(["Consultant", "Weeks", "Note", "Clinician", "Told"]));
  expect(headings([planRow(1, bare), planRow(2, bare)])).toEqual(
    full.filter((heading) => !["Consultant", "Weeks"].includes(heading)),
  );
  expect(headings([planRow(1, bare), planRow(2, { ...bare, weeksWaited: 0 })])).toContain("Weeks");
});

it("shows due, patient, priority, wait, cancer, consultant, session and decision first, in this order", () => {
  const shown = planColumns(fieldsGiven([planRow(1, { weeksWaited: 20, cancerPtl: "Y" })])).filter(
    ({ hidden }) => hidden !== true,
  );
  expect(shown.slice(0, 12).map(({ id }) => id)).toEqual([
    "due",
    "patient",
    "dateOfBirth",
    "procedure",
    "priority",
    "weeksWaited",
    "cancer",
    "consultant",
    "session",
    "theatre",
    "protected",
    "decision",
  ]);
});

it("marks rows with a note, and rows of patients whom somebody tried to tell", () => {
  const marksOf = (row: PlanRow): string[] =>
    Object.entries(PLAN_ROW_CLASSES).flatMap(([name, has]) => (/contacted|noted/.test(name) && has(row) ? [name] : []));
  expect(marksOf(planRow(1, { note: null, contact: null }))).toEqual([]);
  expect(marksOf(planRow(1, { note: "Agreed", contact: "told" }))).toEqual(["plan-row-contacted", "plan-row-noted"]);
});
