import { treatmentFunctionByName } from "../codes/specialty-names.ts";
import { findTreatmentFunction } from "../codes/treatment-functions.ts";
import { codeBeside, codeIn } from "./code-beside.ts";
import type { ExtractShape } from "./headings.ts";
import type { CodedField } from "./mapping.ts";

/** The code that the field's usual words and codes stand for, alone or beside each other; null where none is known. */
export function knownCode(field: CodedField, text: string, shape: ExtractShape): string | null {
  switch (field) {
    case "intendedManagement":
      return codeIn(text, (part) => lookUp(MANAGEMENTS, part) ?? null);
    case "admissionType":
      // All three are elective, so that a trust's own words beside one of them make no difference.
      return codeIn(text, (part) => lookUp(ADMISSION_TYPES, part) ?? null, true);
    case "priorityType":
      return codeIn(text, (part) => priorityTypeOf(part, shape) ?? null);
    case "procedurePriority":
      return codeIn(text.replace(PRIORITY_WORDS, "").replace(SPAN_BEHIND, ""), procedurePriorityOf);
    case "cancerPtl":
      return codeIn(text, (part) => lookUp(YES_NO, part) ?? null);
    case "session":
      return codeIn(text, (part) => lookUp(SESSIONS, part) ?? null);
    case "treatmentFunction":
      return knownSpecialty(text);
    case "siteCode":
    case "theatre":
      return text;
  }
}

/** Whether an admission type says no more than that the admission is elective: it must not take the patient off the list. */
export function isElectiveAlone(text: string): boolean {
  return /^(?:el|elective(?: admission)?)$/i.test(text);
}

/** The national code of a specialty by its code or name; null where neither is on the list. */
export function knownSpecialty(text: string): string | null {
  return codeIn(text, (part) => (findTreatmentFunction(part) === null ? treatmentFunctionByName(part) : part));
}

/** The code of a sex by its code or word. */
export function knownSex(text: string): string | null {
  return codeIn(text, (part) => lookUp(SEXES, part) ?? null);
}

/** The status of an entry on the list in two digits, with or without its words; unchanged if it has no code. */
export function listStatusOf(text: string): string {
  const code = codeBeside(text)?.code ?? text;
  return /^\d{1,2}$/.test(code) ? code.padStart(2, "0") : text;
}

/** The meaning of a letter of a PAS extract. */
export function knownAnaesthetic(text: string, shape: ExtractShape): string | null {
  return shape === "pas" ? (lookUp(PAS_ANAESTHETICS, text) ?? null) : null;
}

/** In a PAS extract R, U and 2 stand for routine, urgent and two week wait; elsewhere 2 is urgent. */
function priorityTypeOf(text: string, shape: ExtractShape): string | undefined {
  return shape === "pas" && text === "2" ? "3" : lookUp(PRIORITY_TYPES, text);
}

/** "Priority level 2", "Category 2". */
const PRIORITY_WORDS = /^(?:(?:priority|level|category)\s*)+/i;
/** The span of time that a priority stands for, in brackets behind it: "P3 (3 months)". */
const SPAN_BEHIND = /\s*\((?:within |up to |over |[<>]\s*)?\d+\s*(?:hours?|hrs?|days?|weeks?|wks?|months?)\)$/i;

function procedurePriorityOf(text: string): string | null {
  const match = /^(?:P[\s-]*)?(1\s?[AB]|[2-6])$/i.exec(text);
  return match === null ? null : `P${(match[1] ?? "").replace(/\s/, "").toUpperCase()}`;
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

/** NHS Data Dictionary INTENDED MANAGEMENT CODE, with the words that planners' files use for the codes. */
const MANAGEMENTS = codes({
  "1": [
    "01",
    "inpatient",
    "ip",
    "inpt",
    "electiveinpatient",
    "inpatientsurgery",
    "ordinary",
    "ordinaryadmission",
    "overnight",
    "overnightstay",
  ],
  "2": ["02", "daycase", "dc", "day", "daycasesurgery", "daysurgery", "electivedaycase", "daycaseadmission"],
  "3": ["03", "inpatientsequence", "sequence"],
  "4": ["04", "regularday", "regulardayadmission", "regulardayattender"],
  "5": ["05", "regularnight", "regularnightadmission", "regularnightattender"],
  "8": ["08", "notapplicable"],
  "9": ["09", "unknown", "notknown"],
});

/** NHS Data Dictionary ELECTIVE ADMISSION TYPE CODE: only these three are elective. */
const ADMISSION_TYPES = codes({
  "11": ["011", "waitinglist", "wl", "electivewaitinglist", "waitinglistadmission"],
  "12": ["012", "booked", "electivebooked", "bookedadmission"],
  "13": ["013", "planned", "electiveplanned", "plannedadmission"],
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

/** One letter in a PAS extract. "S" is not read: it means spinal in one trust and sedation in the next. */
const PAS_ANAESTHETICS = codes({ GA: ["g", "general"], LA: ["l", "local"] });
