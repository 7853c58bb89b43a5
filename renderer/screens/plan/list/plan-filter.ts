import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { managementWord, type ManagementClass } from "../../../../shared/domain/list/intended-management.ts";
import { readExtras } from "../../../../shared/domain/list/extras.ts";
import { formatNhsNumber } from "../../../../shared/domain/list/nhs-number.ts";
import type { PlanState, TotalsCell } from "../../../../shared/domain/return/counting.ts";
import { plainText } from "../../../grid/header-filter.ts";
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

/** Rows are never changed, only replaced, so a row's search text can be stored with it. */
const searched = new WeakMap<PlanRow, string>();
const searchedPatient = new WeakMap<PlanRow, string>();

/** The text that the quick search looks in, in lower case: names, numbers with and without spaces, places, the trust's own. */
export function searchText(row: PlanRow): string {
  const known = searched.get(row);
  if (known !== undefined) return known;
  const own = readExtras(row.extras).map(([, text]) => text);
  const text = `${patientText(row)}\n${joined([row.procedure, row.procedureCode, row.consultant, row.theatre, ...own])}`;
  searched.set(row, text);
  return text;
}

/** The part of the search text that is about the patient: names and numbers. */
function patientText(row: PlanRow): string {
  const known = searchedPatient.get(row);
  if (known !== undefined) return known;
  const { surname, forename, nhsNumber, hospitalNumber, entryNumber } = row;
  const spaced = nhsNumber === null ? null : formatNhsNumber(nhsNumber);
  const text = joined([surname, forename, nhsNumber, spaced, hospitalNumber, entryNumber]);
  searchedPatient.set(row, text);
  return text;
}

function joined(parts: readonly (string | null)[]): string {
  return plainText(parts.filter((part) => part !== null).join("\n"));
}

/** Whether the words are found in the patient's names and numbers, and not only in a consultant's or a place's. */
export function isPatientSearched(row: PlanRow, words: readonly string[]): boolean {
  const text = patientText(row);
  return words.every((word) => text.includes(word));
}

/** The words that must all be in a row's search text; none for a blank search. */
export function searchWords(typed: string): string[] {
  return plainText(typed)
    .split(/\s+/)
    .filter((word) => word !== "");
}
