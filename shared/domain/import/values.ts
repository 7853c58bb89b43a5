import { isElectiveAlone, knownAnaesthetic, knownCode, knownSex, knownSpecialty, listStatusOf } from "./code-words.ts";
import { cleanCell, isPlainCell } from "./clean-cell.ts";
import { isShortened, type ColumnHabits } from "./column-habits.ts";
import { parseExtractDate, parseExtractTime } from "./dates.ts";
import { isDateField, isNumberField, isWordField } from "./field-kinds.ts";
import { BLANK, FINDINGS, known, plain, refused, warned, type CellNote, type Reading } from "./findings.ts";
import type { ExtractShape } from "./headings.ts";
import { LONGEST_CELL, type CodedField } from "./mapping.ts";
import { saysNothing } from "./nothing.ts";
import { readDateCell, type DateRules } from "./read-date.ts";
import { minutesInCell, timeInCell } from "./durations.ts";
import { findTreatmentFunction } from "../codes/treatment-functions.ts";
import type { EntryField } from "../list/entry.ts";
import { isNhsNumber } from "../list/nhs-number.ts";

/** What the meaning of a cell depends on beside its field. */
export type ReadingRules = DateRules & {
  readonly shape: ExtractShape;
  /** No column carries the side: a PAS extract then has it behind the operation, "(Left)". */
  readonly sideInProcedure: boolean;
  /** How the column as a whole writes its cells; left out where it was not looked at. */
  readonly habits?: ColumnHabits | null;
};

/** Reads a cell that is not blank. */
type Reader = (text: string, rules: ReadingRules) => Reading;

const READERS: Readonly<Record<EntryField, Reader>> = {
  entryNumber: readText,
  nhsNumber: readNhsNumber,
  hospitalNumber: readText,
  surname: readText,
  forename: readText,
  dateOfBirth: readDate("dateOfBirth"),
  sex: (text) => plain(knownSex(text) ?? text),
  treatmentFunction: readTreatmentFunction,
  mainSpecialty: (text) => plain(knownSpecialty(text) ?? singleLine(text)),
  consultantCode: readText,
  consultantName: readText,
  procedureCode: readProcedureCode,
  procedureText: (text, rules) => (rules.sideInProcedure ? readProcedureWithSide(text) : readText(text)),
  side: readSide,
  intendedManagement: readManagement,
  admissionType: readAdmissionType,
  priorityType: readPriorityType,
  procedurePriority: readProcedurePriority,
  cancerPtl: (text) => known(knownCode("cancerPtl", text, "other"), FINDINGS.cancerUnknown),
  cancerTargetDate: readDate("cancerTargetDate"),
  rttStartDate: readDate("rttStartDate"),
  decidedToAdmitDate: readDate("decidedToAdmitDate"),
  tciDate: readDate("tciDate"),
  tciTime: (text) =>
    known(parseExtractTime(text) ?? timeInCell(text) ?? parseExtractDate(text)?.time, FINDINGS.notATime),
  siteCode: readText,
  theatre: readText,
  session: (text) => plain(knownCode("session", text, "other") ?? singleLine(text)),
  listOrder: readWholeNumber,
  expectedMinutes: readMinutes,
  anaesthetic: (text, { shape }) => plain(knownAnaesthetic(text, shape) ?? singleLine(text)),
  ward: readText,
  previousCancellations: readWholeNumber,
  listStatus: (text) => plain(listStatusOf(text)),
  allergy: readText,
  latex: readText,
  infection: readText,
  diabetes: readText,
  implants: readText,
  alerts: readText,
  plannedBed: readText,
  telephone: readText,
  secondTelephone: readText,
  nextOfKin: readText,
  nextOfKinTelephone: readText,
  interpreter: readText,
  adjustments: readText,
  extras: readText,
};

/**
 * The value of a cell for a field, in the normal form of EntryFields. `text` is trimmed; "" is a blank cell. A blank
 * is null without a finding, but for the fields that should not be blank. What is not meant by the cell is taken off
 * first, and words for nothing are nothing.
 */
export function readValue(field: EntryField, text: string, rules: ReadingRules): Reading {
  if (text === "") return readBlank(field);
  if (text.length > LONGEST_CELL) return refused(FINDINGS.cellTooLong);
  if (isPlainCell(text)) return readMeant(field, text, rules);
  const cleaned = cleanCell(field, text, rules.habits ?? null);
  if (cleaned === "") return noted(readBlank(field), "cleaned");
  const reading = withGarbled(text, withUnreadable(field, cleaned, readMeant(field, cleaned, rules)));
  return cleaned === text ? reading : noted(reading, "cleaned");
}

/** Reads a cell after the signs that nobody meant were removed. */
function readMeant(field: EntryField, text: string, rules: ReadingRules): Reading {
  if (saysNothing(field, text)) return noted(readBlank(field), "nothing");
  if (NOT_SHOWN.test(text)) {
    return field === "entryNumber" || field === "tciDate"
      ? refused(FINDINGS.notShown)
      : warned(null, FINDINGS.notShown);
  }
  return readShortened(field, text) ?? READERS[field](text, rules);
}

/** What a spreadsheet shows, and saves as CSV, where its column is too narrow for a date or a number. */
const NOT_SHOWN = /^#{3,}$/;

function noted(reading: Reading, note: CellNote): Reading {
  return reading.note === undefined ? { ...reading, note } : reading;
}

/** A number whose last digits are gone names another patient, or none. Null where the cell is none. */
function readShortened(field: EntryField, text: string): Reading | null {
  // Such a number begins with a digit, and so does no word: nearly every cell ends here or is a date.
  if (!beginsWithDigit(text) || isDateField(field)) return null;
  if ((isWordField(field) && field !== "ward" && field !== "theatre") || !isShortened(text)) return null;
  return field === "entryNumber" ? refused(FINDINGS.damagedNumber) : warned(null, FINDINGS.damagedNumber);
}

function beginsWithDigit(text: string): boolean {
  const first = text.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** What is read for a byte that is no character. */
const UNREADABLE = "\uFFFD";

/**
 * A byte that is no character marks its own cell. Read as another encoding it is a letter with an accent, which no
 * number has: nothing is looked up by a number with either in it.
 */
function withUnreadable(field: EntryField, text: string, reading: Reading): Reading {
  if (reading.finding?.kind === "refused" || /^[\x20-\x7E]*$/.test(text)) return reading;
  if (field === "entryNumber") return refused(FINDINGS.unreadableNumber);
  if (isNumberField(field)) return warned(null, FINDINGS.unreadableNumber);
  if (!text.includes(UNREADABLE)) return reading;
  return { ...reading, finding: { kind: "warning", problem: FINDINGS.unreadableCharacter } };
}

/** The first bytes of an accent or a typographic sign in UTF-8, each read as a letter of its own: "Ã¼" for "ü". */
const GARBLED = /Ã[\u0080-\u00BF\u0152-\u0192\u02C6-\u2122]|â€|â\u0080/;

function withGarbled(text: string, reading: Reading): Reading {
  if (reading.finding !== null || !GARBLED.test(text)) return reading;
  return { ...reading, finding: { kind: "warning", problem: FINDINGS.garbled } };
}

/** The value of a word of a coded column for which the planner has given a code. */
export function readMappedValue(field: CodedField, code: string): Reading {
  if (field === "intendedManagement" && (code === "8" || code === "9")) return warned(code, FINDINGS.managementUnknown);
  return plain(code);
}

function readText(text: string): Reading {
  return plain(singleLine(text));
}

function readNhsNumber(text: string): Reading {
  const digits = text.replaceAll(/[\s-]/g, "").replace(/^NHS(?:NO|NUMBER)?:?(?=\d)/i, "");
  // Ten noughts or nines pass the check, and are how systems write that there is no number.
  if (/^(\d)\1{9}$/.test(digits)) return noted(readBlank("nhsNumber"), "nothing");
  if (isNhsNumber(digits)) return plain(digits);
  return warned(digits, /\d/.test(digits) ? FINDINGS.nhsNumberWrong : FINDINGS.notNhsNumber);
}

function readAdmissionType(text: string): Reading {
  const code = knownCode("admissionType", text, "other");
  if (code === null && isElectiveAlone(text)) return warned(null, FINDINGS.electiveKindMissing);
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
  return /^\d{1,6}$/.test(text) ? plain(Number(text)) : warned(null, FINDINGS.notANumber);
}

/** "75", "75 mins", "1:15", "1 h 15 min", and what a workbook makes of a duration: a time, or a fraction of a day. */
function readMinutes(text: string): Reading {
  const minutes = minutesInCell(text);
  return minutes === null ? readWholeNumber(text.replace(/\s*(?:mins?|minutes|m)\.?$/i, "")) : plain(minutes);
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

/** A reader for the dates of that field. */
function readDate(field: EntryField): Reader {
  return (text, rules) => readDateCell(field, text, rules);
}

function readTreatmentFunction(text: string): Reading {
  const code = findTreatmentFunction(text)?.code ?? knownSpecialty(text);
  return code === null ? warned(singleLine(text), FINDINGS.treatmentFunctionUnknown) : plain(code);
}

/** OPCS-4 without the point, and without the words that some systems write behind it. */
function readProcedureCode(text: string): Reading {
  const beside = /^([A-Z]\d{2}\.?\d[A-Z0-9]?)\s*[-:]\s*[A-Z]{2}/i.exec(text);
  return plain((beside?.[1] ?? text).replaceAll(/[.\s]/g, "").toUpperCase());
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
