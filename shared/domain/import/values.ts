import type { IsoDate } from "../../util/local-date.ts";
import { findTreatmentFunction } from "../codes/treatment-functions.ts";
import type { EntryField } from "../entry.ts";
import { isNhsNumber } from "../nhs-number.ts";
import { parseExtractDate, parseExtractTime } from "./dates.ts";
import type { ExtractShape } from "./headings.ts";

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
};

/** The words of every finding, in one place. */
export const FINDINGS = {
  notADate: "This is not a date that exists. Give it as DD/MM/YYYY, YYYY-MM-DD or YYYYMMDD.",
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

/** Reads a cell that is not blank. */
type Reader = (text: string, rules: ReadingRules) => Reading;

const READERS: Readonly<Record<EntryField, Reader>> = {
  entryNumber: readText,
  nhsNumber: readNhsNumber,
  hospitalNumber: readText,
  surname: readText,
  forename: readText,
  dateOfBirth: readDate,
  sex: (text) => plain(lookUp(SEXES, text) ?? text),
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
  cancerPtl: (text) => known(lookUp(YES_NO, text), FINDINGS.cancerUnknown),
  cancerTargetDate: readDate,
  rttStartDate: readDate,
  decidedToAdmitDate: readDate,
  tciDate: readTciDate,
  tciTime: (text) => known(parseExtractTime(text) ?? parseExtractDate(text)?.time, FINDINGS.notATime),
  siteCode: readText,
  theatre: readText,
  session: (text) => plain(lookUp(SESSIONS, text) ?? singleLine(text)),
  listOrder: readWholeNumber,
  expectedMinutes: readWholeNumber,
  anaesthetic: (text, { shape }) =>
    plain((shape === "pas" ? lookUp(PAS_ANAESTHETICS, text) : undefined) ?? singleLine(text)),
  ward: readText,
  previousCancellations: readWholeNumber,
  listStatus: (text) => plain(/^\d$/.test(text) ? `0${text}` : text),
};

/**
 * What a cell says about a field, in the normal form of EntryFields. `text` is trimmed; "" is a blank cell. A blank
 * is null without a finding, but for the fields that should not be blank.
 */
export function readValue(field: EntryField, text: string, rules: ReadingRules): Reading {
  return text === "" ? readBlank(field) : READERS[field](text, rules);
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
  const code = lookUp(ADMISSION_TYPES, text);
  return code === undefined
    ? { value: text, also: null, finding: { kind: "left-out", problem: FINDINGS.notElective } }
    : plain(code);
}

/** In a PAS extract R, U and 2 stand for routine, urgent and two week wait; elsewhere 2 is urgent. */
function readPriorityType(text: string, { shape }: ReadingRules): Reading {
  const code = shape === "pas" && text === "2" ? "3" : lookUp(PRIORITY_TYPES, text);
  return code === undefined ? warned(text, FINDINGS.priorityTypeUnknown) : plain(code);
}

function readProcedurePriority(text: string): Reading {
  const match = /^P?\s*(1[AB]|[2-6])$/i.exec(text);
  return match === null ? warned(text, FINDINGS.procedurePriorityUnknown) : plain(`P${(match[1] ?? "").toUpperCase()}`);
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

function readDate(text: string): Reading {
  const found = parseExtractDate(text);
  return found === null
    ? { value: null, also: null, finding: { kind: "refused", problem: FINDINGS.notADate } }
    : plain(found.date);
}

function readTciDate(text: string, { asAtDate }: ReadingRules): Reading {
  const found = parseExtractDate(text);
  if (found === null) return { value: null, also: null, finding: { kind: "refused", problem: FINDINGS.notADate } };
  return {
    value: found.date,
    also: found.time === null ? null : { field: "tciTime", value: found.time, finding: null },
    finding: found.date < asAtDate ? { kind: "warning", problem: FINDINGS.tciPast } : null,
  };
}

function readManagement(text: string): Reading {
  const code = lookUp(MANAGEMENTS, text);
  if (code === undefined) return warned(text, FINDINGS.managementUnknown);
  return code === "8" || code === "9" ? warned(code, FINDINGS.managementUnknown) : plain(code);
}

function readSide(text: string): Reading {
  const upper = text.toUpperCase();
  return SIDES.has(upper) ? plain(upper) : warned(text, FINDINGS.sideNotInFull);
}

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

/** Looks a code or word up without regard to case, spaces and punctuation. */
function lookUp(table: ReadonlyMap<string, string>, text: string): string | undefined {
  return table.get(text.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

function codes(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([code, words]) => [code.toLowerCase(), ...words].map((word) => [word, code])),
  );
}

const SIDES = new Set(["LEFT", "RIGHT", "BILATERAL"]);

/** NHS Data Dictionary INTENDED MANAGEMENT CODE, with the words that planners' files use for the codes. */
const MANAGEMENTS = codes({
  "1": ["01", "inpatient", "ip", "ordinary", "ordinaryadmission", "overnight"],
  "2": ["02", "daycase", "dc", "day"],
  "3": ["03", "inpatientsequence", "sequence"],
  "4": ["04", "regularday", "regulardayadmission", "regulardayattender"],
  "5": ["05", "regularnight", "regularnightadmission", "regularnightattender"],
  "8": ["08", "notapplicable"],
  "9": ["09", "unknown", "notknown"],
});

/** NHS Data Dictionary ELECTIVE ADMISSION TYPE CODE: only these three are elective. */
const ADMISSION_TYPES = codes({
  "11": ["waitinglist", "wl", "electivewaitinglist"],
  "12": ["booked", "electivebooked"],
  "13": ["planned", "electiveplanned"],
});

/** NHS Data Dictionary PRIORITY TYPE CODE. */
const PRIORITY_TYPES = codes({
  "1": ["01", "r", "routine"],
  "2": ["02", "u", "urgent"],
  "3": ["03", "2ww", "twoweekwait", "2weekwait", "tww"],
});

const YES_NO = codes({ Y: ["yes", "true", "1"], N: ["no", "false", "0"] });

/** NHS Data Dictionary PERSON STATED GENDER CODE. */
const SEXES = codes({ "1": ["m", "male"], "2": ["f", "female"], "9": ["indeterminate"] });

const SESSIONS = codes({
  AM: ["morning"],
  PM: ["afternoon"],
  EVE: ["evening"],
  "ALL DAY": ["allday", "day", "fullday", "ad"],
});

/** One letter in a PAS extract. "S" is left alone: it stands for spinal in one trust and sedation in the next. */
const PAS_ANAESTHETICS = codes({ GA: ["g", "general"], LA: ["l", "local"] });
