import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { managementWord, type ManagementClass } from "../../../../shared/domain/list/intended-management.ts";
import type { PlanState, TotalsCell } from "../../../../shared/domain/return/counting.ts";
import { stateWord } from "./plan-words.ts";

/** The rows behind one figure above the grid. */
export type CellFilter = Pick<TotalsCell, "type" | "onActionDay" | "state">;

/** True for exactly the rows that the figure counts, by the three fields that the totals are grouped by. */
export function matchesCell(row: Pick<PlanRow, "type" | "onActionDay" | "state">, cell: CellFilter): boolean {
  return row.type === cell.type && row.onActionDay === cell.onActionDay && row.state === cell.state;
}

/** "inpatient, action days, cancelled". */
export function cellFilterWords(cell: CellFilter): string {
  const days = cell.onActionDay ? "action days" : "other days";
  return `${typeWord(cell.type).toLowerCase()}, ${days}, ${stateWord(cell.state).toLowerCase()}`;
}

/** "Inpatient", "Day case", "Regular, not counted", "Management not known". */
export function typeWord(type: ManagementClass): string {
  switch (type) {
    case "inpatient":
    case "day-case":
      return managementWord(type);
    case "regular":
      return "Regular, not counted";
    case "unknown":
      return "Management not known";
  }
}

/** The short heading of a figure, under its type. */
export function totalsHeading(state: PlanState): string {
  switch (state) {
    case "cancelled-other":
      return "Other reason";
    case "cancelled-elsewhere":
      return "At another strike";
    case "gone":
      return "Off list";
    case "cancelled":
    case "kept":
    case "undecided":
      return stateWord(state);
  }
}

export type TotalsColumn = { readonly type: ManagementClass; readonly state: PlanState };

/**
 * The columns of the totals: inpatient and day case with cancelled, kept and undecided always; cancelled for another
 * reason or at another strike, no longer on the list, and admissions that do not count only if there are any.
 */
export function totalsColumns(cells: readonly TotalsCell[]): TotalsColumn[] {
  const types = ["inpatient", "day-case", "regular", "unknown"] as const;
  const states = ["cancelled", "cancelled-other", "cancelled-elsewhere", "kept", "undecided", "gone"] as const;
  const isAny = (type: ManagementClass, state: PlanState): boolean =>
    cells.some((cell) => cell.type === type && cell.state === state && cell.count > 0);
  const isAlways = (type: ManagementClass, state: PlanState): boolean =>
    (type === "inpatient" || type === "day-case") &&
    (state === "cancelled" || state === "kept" || state === "undecided");
  return types.flatMap((type) =>
    states.flatMap((state) => (isAlways(type, state) || isAny(type, state) ? [{ type, state }] : [])),
  );
}

/** How many rows a figure counts; 0 if it is not among the totals. */
export function countOf(cells: readonly TotalsCell[], wanted: CellFilter): number {
  return cells.find((cell) => matchesCell(cell, wanted))?.count ?? 0;
}
