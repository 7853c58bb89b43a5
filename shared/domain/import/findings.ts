import type { EntryField } from "../list/entry.ts";

/**
 * A problem of one value. The wording is the same for every row, so that problems can be counted by kind; if the
 * problem ends with the row's own words, the wording is its beginning.
 */
export type Finding = {
  readonly kind: "refused" | "left-out" | "warning";
  readonly problem: string;
  readonly wording?: string;
};

/** A change to a cell that is not reported by row but counted for its column. */
export type CellNote = "nothing" | "no-date" | "cleaned" | "short-year" | "zone";

/** What one cell means: a value in normal form, perhaps a second value from the same cell, perhaps a finding. */
export type Reading = {
  readonly value: string | number | null;
  /** A time inside a date cell, a side inside a procedure cell. */
  readonly also: { readonly field: EntryField; readonly value: string; readonly finding: Finding | null } | null;
  readonly finding: Finding | null;
  readonly note?: CellNote;
};

/** The words of every finding, in one place. */
export const FINDINGS = {
  notADate: "This is not a date that exists. Give it as DD/MM/YYYY, YYYY-MM-DD or YYYYMMDD.",
  dateUnreadable: "This cannot be read as a date. Give it as DD/MM/YYYY, YYYY-MM-DD or YYYYMMDD.",
  yearMissing: "This date has no year. Give it as DD/MM/YYYY, YYYY-MM-DD or YYYYMMDD.",
  dayNumber:
    "This is the number under which a spreadsheet keeps a date. Format the column as a date there, and export it again.",
  keptBlank: "It is kept as blank.",
  behindDate: "The text after this date was not understood.",
  behindDateBlank: "The text after this date was not understood, so the date is kept as blank.",
  timeBehindDate: "The date was read, but not the time after it.",
  wrongWeekday: "The weekday beside this date is not that of the date. Check which of them is right.",
  dateOrderUnknown: "Whether the day or the month comes first in this date is not known. Say so for this column.",
  dateFromNumber: "This date was a bare number of days, as a workbook counts them. Check that it is right.",
  mayBeExchanged: "Day and month of this date may have been exchanged by a spreadsheet. Check it against the PAS.",
  notExchanged: "Day and month of this date cannot have been exchanged like the others, so it was read as written.",
  birthOfEitherCentury: "This birth with a year of two digits may be of either century, so it is kept as blank.",
  bornLater: "This birth is after the day on which the extract was made. Check it.",
  cellTooLong: "This cell holds more text than a cell of a list can. Look for a missing quotation mark before it.",
  unreadableCharacter: "This cell holds a character that could not be read (�). Check it against the PAS.",
  garbled:
    "The accents of this cell are garbled: its text was written in one character set and read in another on its way here. Export it again as UTF-8, or check it against the PAS.",
  notShown:
    "A spreadsheet saved these signs in place of the value, because its column was too narrow. Widen the column there, and export it again.",
  unreadableNumber:
    "This number holds a character that could not be read, so nothing can be found by it. Check it against the PAS.",
  damagedNumber:
    "A spreadsheet has shortened this number and its last digits are gone. Export it again with this column as text.",
  noEntryNumber: "There is no entry number.",
  notElective: "The admission type is not waiting list (11), booked (12) or planned (13).",
  electiveKindMissing: "This is elective, but whether waiting list, booked or planned is not known.",
  noAdmissionType: "There is no admission type, so it is not known whether this is elective.",
  nhsNumberMissing: "There is no NHS number.",
  nhsNumberWrong: "This NHS number fails its check: a digit is wrong or missing.",
  notNhsNumber: "This is no NHS number: it has no digits.",
  treatmentFunctionUnknown: "This treatment function is not on the national list.",
  treatmentFunctionMissing: "There is no treatment function.",
  managementUnknown: "It is not known whether this is inpatient or day case.",
  tciPast: "The TCI date was already past when the extract was made.",
  sideNotInFull: "The side is not written in full (left, right or bilateral): shown as it is, never guessed at.",
  priorityTypeUnknown: "This priority type is not known: kept as it is.",
  procedurePriorityUnknown: "This procedure priority is not P1a to P6: kept as it is.",
  cancerUnknown: "This is neither yes nor no: kept as blank.",
  notANumber: "This is not a whole number: kept as blank.",
  notATime: "This is not a time of day: kept as blank.",
} as const;

/** A blank cell that needs no finding. */
export const BLANK: Reading = { value: null, also: null, finding: null };

/** The value, without a finding. */
export function plain(value: string | number | null): Reading {
  return { value, also: null, finding: null };
}

/** The value, with a warning. */
export function warned(value: string | number | null, problem: string): Reading {
  return { value, also: null, finding: { kind: "warning", problem } };
}

/** No value: the row cannot be taken. */
export function refused(problem: string): Reading {
  return { value: null, also: null, finding: { kind: "refused", problem } };
}

/** The value, or a blank with a warning if there is none. */
export function known(value: string | null | undefined, problem: string): Reading {
  return value === undefined || value === null ? warned(null, problem) : plain(value);
}

/** A finding whose words end with words of the row. */
export function about(kind: Finding["kind"], wording: string, more: string): Finding {
  return { kind, problem: `${wording} ${more}`, wording };
}
