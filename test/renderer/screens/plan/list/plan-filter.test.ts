import { describe, expect, it } from "vitest";
import {
  cellFilterWords,
  countOf,
  matchesCell,
  totalsColumns,
} from "../../../../../renderer/screens/plan/list/plan-filter.ts";
import { planRow } from "../../../../support/plan-samples.ts";

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
