import type { EntryField } from "../list/entry.ts";

const DATES: ReadonlySet<EntryField> = new Set([
  "dateOfBirth",
  "cancerTargetDate",
  "rttStartDate",
  "decidedToAdmitDate",
  "tciDate",
]);

/** Numbers by which a system finds something: each of their characters counts. */
const NUMBERS: ReadonlySet<EntryField> = new Set(["entryNumber", "nhsNumber", "hospitalNumber"]);

/** Words that people read, in which an apostrophe or a point may be meant. */
const WORDS: ReadonlySet<EntryField> = new Set([
  "surname",
  "forename",
  "consultantName",
  "procedureText",
  "ward",
  "theatre",
  "allergy",
  "latex",
  "infection",
  "diabetes",
  "implants",
  "alerts",
  "plannedBed",
  "nextOfKin",
  "interpreter",
  "adjustments",
]);

/** Whether a field holds a calendar date. */
export function isDateField(field: EntryField): boolean {
  return DATES.has(field);
}

/** Whether a field holds a number by which a patient or an entry is found. */
export function isNumberField(field: EntryField): boolean {
  return NUMBERS.has(field);
}

/** Whether a field holds words as people wrote them; all others hold numbers, dates, codes and short words. */
export function isWordField(field: EntryField): boolean {
  return WORDS.has(field);
}
