import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { readExtras } from "../../../../shared/domain/list/extras.ts";
import { formatNhsNumber } from "../../../../shared/domain/list/nhs-number.ts";
import type { IsoDate } from "../../../../shared/util/local-date.ts";
import { parseTypedDate } from "../../../components/typed-date.ts";
import { plainText } from "../../../grid/header-filter.ts";

/** What the planner searched for. */
export type PlanSearch = {
  readonly matches: (row: PlanRow) => boolean;
  /** Whether it is found in the patient's own names, numbers or birth, and not only in a consultant's or a place's. */
  readonly isPatient: (row: PlanRow) => boolean;
};

/** Where the search looks, for a search that found nothing. */
export const SEARCHED_WORDS =
  "names, dates of birth, due dates, NHS, hospital and entry numbers, procedures, consultants, theatres and your own columns";

/**
 * Reads what was typed or pasted: a date ("19/06/1978": born or due then), several numbers (patients with any of them),
 * or words that must all be found ("CARR, Aisha" in any order). Null for a blank search.
 */
export function planSearch(typed: string): PlanSearch | null {
  const words = plainText(typed)
    .split(/[\s,;]+/)
    .filter((word) => word !== "");
  if (words.length === 0) return null;
  const dates = datesOf(typed);
  if (dates.length > 0) {
    const isBorn = ({ dateOfBirth }: PlanRow): boolean => dates.some((date) => date === dateOfBirth);
    return { matches: (row) => isBorn(row) || dates.includes(row.dueDate), isPatient: isBorn };
  }
  const numbers = numbersOf(typed);
  if (numbers.length > 1) {
    const hasOne = (row: PlanRow): boolean => numbers.some((number) => patientText(row).includes(number));
    return { matches: hasOne, isPatient: hasOne };
  }
  return {
    matches: (row) => words.every((word) => searchText(row).includes(word)),
    isPatient: (row) => words.every((word) => patientText(row).includes(word)),
  };
}

/** Of a year of two digits both centuries are meant: the one of a birth is not known. */
function datesOf(typed: string): IsoDate[] {
  const date = parseTypedDate(typed);
  if (date === null) return [];
  return typed.includes(date.slice(0, 4)) ? [date] : [date, `19${date.slice(2)}`];
}

/** Shorter ones are more likely a part of a name of a theatre. */
const SHORTEST_NUMBER = 5;

/** The numbers, if everything typed is one: NHS numbers also in their three groups. */
function numbersOf(typed: string): string[] {
  const grouped = typed.replaceAll(/\b(\d{3})[ -](\d{3})[ -](\d{4})\b/g, "$1$2$3");
  const parts = plainText(grouped)
    .split(/[\s,;]+/)
    .filter((part) => part !== "");
  return parts.every((part) => part.length >= SHORTEST_NUMBER && /\d/.test(part)) ? parts : [];
}

/** Rows are never changed, only replaced, so a row's search text can be stored with it. */
const searched = new WeakMap<PlanRow, string>();
const searchedPatient = new WeakMap<PlanRow, string>();

/** The text that words are looked for in, in lower case: names, numbers with and without spaces, places, the trust's own. */
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
