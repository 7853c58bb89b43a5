import { describe, expect, it } from "vitest";
import {
  cellFilterWords,
  countOf,
  isPatientSearched,
  matchesCell,
  searchText,
  searchWords,
  totalsColumns,
} from "../../../../../renderer/screens/plan/list/plan-filter.ts";
import { planRow } from "../../../../support/plan-samples.ts";

const finds = (typed: string, row = planRow(1)): boolean => {
  const text = searchText(row);
  return searchWords(typed).every((word) => text.includes(word));
};

describe("the figures above the grid", () => {
  const cell = { type: "inpatient", onActionDay: true, state: "cancelled" } as const;

  it("open exactly the rows of their type, day and state", () => {
    expect(matchesCell(planRow(1, cell), cell)).toBe(true);
    expect(matchesCell(planRow(1, { ...cell, type: "day-case" }), cell)).toBe(false);
    expect(matchesCell(planRow(1, { ...cell, onActionDay: false }), cell)).toBe(false);
    expect(matchesCell(planRow(1, { ...cell, state: "cancelled-other" }), cell)).toBe(false);
    expect(cellFilterWords(cell)).toBe("inpatient, action days, cancelled");
  });

  it("always show six of a kind, the rest only where there are any", () => {
    expect(totalsColumns([])).toHaveLength(6);
    const unknown = { type: "unknown", onActionDay: false, state: "gone", count: 2 } as const;
    expect(totalsColumns([unknown])).toHaveLength(7);
    expect(totalsColumns([{ ...unknown, count: 0 }])).toHaveLength(6);
    expect(countOf([unknown], unknown)).toBe(2);
    expect(countOf([unknown], cell)).toBe(0);
  });
});

describe("the quick search", () => {
  it("finds what the trust keeps as its own, and not its headings", () => {
    const row = planRow(1, { extras: '[["Escort","Wife"]]' });
    expect([finds("una wife", row), finds("escort", row)]).toEqual([true, false]);
  });

  it("finds a number with and without its spaces", () => {
    expect(finds("9997741218")).toBe(true);
    expect(finds("999 774 1218")).toBe(true);
    expect(finds("n674")).toBe(true);
    expect(finds("EAL071")).toBe(true);
  });

  it("finds names whatever the accents, apostrophes and order of the words", () => {
    expect(finds("una d'souza")).toBe(true);
    expect(finds("walesa", planRow(1, { surname: "Wałęsa" }))).toBe(false);
    expect(finds("wałesa", planRow(1, { surname: "Wałęsa" }))).toBe(true);
    expect(finds("okafor theatre phaco")).toBe(true);
    expect(finds("souza smith")).toBe(false);
  });

  it("distinguishes a patient's own name and numbers from a consultant's and a place's", () => {
    const row = planRow(1, { surname: "WARDLE", forename: "Sofia", consultant: "Okafor, R", theatre: "Theatre 1" });
    const isPatient = (typed: string): boolean => isPatientSearched(row, searchWords(typed));
    expect(isPatient("wardle sofia")).toBe(true);
    expect(isPatient("999 774 1218")).toBe(true);
    expect(isPatient("okafor")).toBe(false);
    expect(isPatient("wardle theatre 1")).toBe(false);
  });

  it("lets everything through when nothing is typed", () => {
    expect(searchWords("  ")).toEqual([]);
  });
});
