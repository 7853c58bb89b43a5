import type { IsoDate } from "../../util/local-date.ts";
import { findTreatmentFunction } from "../codes/treatment-functions.ts";
import type { EntryField } from "../list/entry.ts";
import { isNhsNumber } from "../list/nhs-number.ts";
import { parseDateSerial, parseExtractDate, parseExtractTime, type DateOrder, type ExtractDate } from "./dates.ts";
import { knownAnaesthetic, knownCode, knownSex } from "./code-words.ts";
import type { ExtractShape } from "./headings.ts";
import { LONGEST_CELL, type CodedField } from "./mapping.ts";

/** Something said about one value. The wording is the same for every row, so that problems can be counted by kind. */
export type Finding = { readonly kind: "refused" | "left-out" | "warning"; readonly problem: string };

/** What one cell says: a value in normal form, perhaps a second one that the cell carries too, perhaps a finding. */
export type Reading = {
  readonly value: string | number | null;
  /** A time inside a date cell, a side inside a procedure cell. */
  readonly also: { readonly field: EntryField; readonly value: string; readonly finding: Finding | null } | null;
  readonly finding: Finding | null;
};

/** What the meaning of a cell depends on beside its field. */
export type ReadingRules = {
  readonly shape: ExtractShape;
  /** The calendar date at which the extract was made: a TCI date before it is in the past. */
  readonly asAtDate: IsoDate;
  /** No column carries the side: a PAS extract then has it behind the operation, "(Left)". */
  readonly sideInProcedure: boolean;
  /** How 05/04/2026 is read in this column; null where that is not known. */
  readonly dateOrder: DateOrder | null;
  /** How a workbook counts days, where a date cell may be a bare number; null for delimited text. */
  readonly serialDates: "1900" | "1904" | null;
};

/** The words of every finding, in one place. */
export const FINDINGS = {
  notADate: "This is not a date that exists. Give it as DD/MM/YYYY, YYYY-MM-DD or YYYYMMDD.",
  dateOrderUnknown: "Whether the day or the month comes first in this date is not known. Say so for this column.",
  dateFromNumber: "This date was a bare number of days, as a workbook counts them. Check that it is right.",
  cellTooLong: "This cell holds more text than a cell of a list can. Look for a missing quotation mark before it.",
  noEntryNumber: "There is no entry number.",
  notElective: "The admission type is not waiting list (11), booked (12) or planned (13).",
  noAdmissionType: "There is no admission type, so nothing says that this is elective.",
  nhsNumberMissing: "There is no NHS number.",
  nhsNumberWrong: "This NHS number fails its check: a digit is wrong or missing.",
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

const BLANK: Reading = { value: null, also: null, finding: null };

function plain(value: string | number | null): Reading {
  return { value, also: null, finding: null };
}

function warned(value: string | number | null, problem: string): Reading {
  return { value, also: null, finding: { kind: "warning", problem } };
}

function refused(problem: string): Reading {
  return { value: null, also: null, finding: { kind: "refused", problem } };
}

/** Reads a cell that is not blank. */
type Reader = (text: string, rules: ReadingRules) => Reading;

const READERS: Readonly<Record<EntryField, Reader>> = {
  entryNumber: readText,
  nhsNumber: readNhsNumber,
  hospitalNumber: readText,
  surname: readText,
  forename: readText,
  dateOfBirth: readDate,
  sex: (text) => plain(knownSex(text) ?? text),
  treatmentFunction: (text) =>
    findTreatmentFunction(text) === null ? warned(text, FINDINGS.treatmentFunctionUnknown) : plain(text),
  mainSpecialty: readText,
  consultantCode: readText,
  consultantName: readText,
  procedureCode: (text) => plain(text.replaceAll(/[.\s]/g, "").toUpperCase()),
  procedureText: (text, rules) => (rules.sideInProcedure ? readProcedureWithSide(text) : readText(text)),
  side: readSide,
  intendedManagement: readManagement,
  admissionType: readAdmissionType,
  priorityType: readPriorityType,
  procedurePriority: readProcedurePriority,
  cancerPtl: (text) => known(knownCode("cancerPtl", text, "other"), FINDINGS.cancerUnknown),
  cancerTargetDate: readDate,
  rttStartDate: readDate,
  decidedToAdmitDate: readDate,
  tciDate: readTciDate,
  tciTime: (text) => known(parseExtractTime(text) ?? parseExtractDate(text)?.time, FINDINGS.notATime),
  siteCode: readText,
  theatre: readText,
  session: (text) => plain(knownCode("session", text, "other") ?? singleLine(text)),
  listOrder: readWholeNumber,
  expectedMinutes: readWholeNumber,
  anaesthetic: (text, { shape }) => plain(knownAnaesthetic(text, shape) ?? singleLine(text)),
  ward: readText,
  previousCancellations: readWholeNumber,
  listStatus: (text) => plain(/^\d$/.test(text) ? `0${text}` : text),
};

/**
 * What a cell says about a field, in the normal form of EntryFields. `text` is trimmed; "" is a blank cell. A blank
 * is null without a finding, but for the fields that should not be blank.
 */
export function readValue(field: EntryField, text: string, rules: ReadingRules): Reading {
  if (text === "") return readBlank(field);
  return text.length > LONGEST_CELL ? refused(FINDINGS.cellTooLong) : READERS[field](text, rules);
}

const DATE_FIELDS: ReadonlySet<EntryField> = new Set([
  "dateOfBirth",
  "cancerTargetDate",
  "rttStartDate",
  "decidedToAdmitDate",
  "tciDate",
]);

/** Whether a field holds a calendar date. */
export function isDateField(field: EntryField): boolean {
  return DATE_FIELDS.has(field);
}

/** What a word of a coded column says that the planner has given a code for. */
export function readMappedValue(field: CodedField, code: string): Reading {
  if (field === "intendedManagement" && (code === "8" || code === "9")) return warned(code, FINDINGS.managementUnknown);
  return plain(code);
}

function readText(text: string): Reading {
  return plain(singleLine(text));
}

/** The value, or a blank with a warning where the text is none. */
function known(value: string | null | undefined, problem: string): Reading {
  return value === undefined || value === null ? warned(null, problem) : plain(value);
}

function readNhsNumber(text: string): Reading {
  const digits = text.replaceAll(/[\s-]/g, "");
  return isNhsNumber(digits) ? plain(digits) : warned(digits, FINDINGS.nhsNumberWrong);
}

function readAdmissionType(text: string): Reading {
  const code = knownCode("admissionType", text, "other");
  return code === null
    ? { value: text, also: null, finding: { kind: "left-out", problem: FINDINGS.notElective } }
    : plain(code);
}

function readPriorityType(text: string, { shape }: ReadingRules): Reading {
  const code = knownCode("priorityType", text, shape);
  return code === null ? warned(text, FINDINGS.priorityTypeUnknown) : plain(code);
}

function readProcedurePriority(text: string): Reading {
  const code = knownCode("procedurePriority", text, "other");
  return code === null ? warned(text, FINDINGS.procedurePriorityUnknown) : plain(code);
}

function readWholeNumber(text: string): Reading {
  return /^\d{1,6}(\.0+)?$/.test(text) ? plain(Number.parseInt(text, 10)) : warned(null, FINDINGS.notANumber);
}

function readBlank(field: EntryField): Reading {
  switch (field) {
    case "entryNumber":
      return { value: null, also: null, finding: { kind: "refused", problem: FINDINGS.noEntryNumber } };
    case "admissionType":
      return { value: null, also: null, finding: { kind: "left-out", problem: FINDINGS.noAdmissionType } };
    case "nhsNumber":
      return warned(null, FINDINGS.nhsNumberMissing);
    case "treatmentFunction":
      return warned(null, FINDINGS.treatmentFunctionMissing);
    case "intendedManagement":
      return warned(null, FINDINGS.managementUnknown);
    default:
      return BLANK;
  }
}

function readDate(text: string, rules: ReadingRules): Reading {
  const found = findDate(text, rules);
  return found.date === null ? refused(found.problem) : { value: found.date.date, also: null, finding: found.finding };
}

function readTciDate(text: string, rules: ReadingRules): Reading {
  const found = findDate(text, rules);
  if (found.date === null) return refused(found.problem);
  const { date, time } = found.date;
  return {
    value: date,
    also: time === null ? null : { field: "tciTime", value: time, finding: null },
    finding: found.finding ?? (date < rules.asAtDate ? { kind: "warning", problem: FINDINGS.tciPast } : null),
  };
}

type FoundDate =
  | { readonly date: ExtractDate; readonly finding: Finding | null }
  | { readonly date: null; readonly problem: string };

function findDate(text: string, { dateOrder, serialDates }: ReadingRules): FoundDate {
  const date = parseExtractDate(text, dateOrder);
  if (date !== null) return { date, finding: null };
  const counted = serialDates === null ? null : parseDateSerial(text, serialDates);
  if (counted !== null) return { date: counted, finding: { kind: "warning", problem: FINDINGS.dateFromNumber } };
  const isAmbiguous = parseExtractDate(text, "day-first") !== null && parseExtractDate(text, "month-first") !== null;
  return { date: null, problem: isAmbiguous ? FINDINGS.dateOrderUnknown : FINDINGS.notADate };
}

function readManagement(text: string): Reading {
  const code = knownCode("intendedManagement", text, "other");
  if (code === null) return warned(text, FINDINGS.managementUnknown);
  return code === "8" || code === "9" ? warned(code, FINDINGS.managementUnknown) : plain(code);
}

function readSide(text: string): Reading {
  const upper = text.toUpperCase();
  return SIDES.has(upper) ? plain(upper) : warned(text, FINDINGS.sideNotInFull);
}

const SIDES = new Set(["LEFT", "RIGHT", "BILATERAL"]);

/** The side that a PAS extract writes behind the operation, in brackets: in full, or as a short form. */
const SIDE_SUFFIX = /^(.*\S)\s*\((left|right|bilateral|l|r|b|lt|rt|bilat|l\/r|r\/l)\.?\)$/is;

function readProcedureWithSide(text: string): Reading {
  const match = SIDE_SUFFIX.exec(text);
  if (match === null) return plain(singleLine(text));
  const side = readSide(match[2] ?? "");
  return {
    value: singleLine(match[1] ?? ""),
    also: { field: "side", value: String(side.value), finding: side.finding },
    finding: null,
  };
}

/** Line breaks and other control characters inside a cell become single spaces. */
function singleLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u001F\u007F]/.test(text) ? text.replaceAll(/[\u0000-\u001F\u007F]+/g, " ").trim() : text;
}
