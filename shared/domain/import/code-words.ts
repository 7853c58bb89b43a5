import type { ExtractShape } from "./headings.ts";
import type { CodedField } from "./mapping.ts";

/** The code that the field's usual words and codes stand for; null where nothing is known for a word. */
export function knownCode(field: CodedField, text: string, shape: ExtractShape): string | null {
  switch (field) {
    case "intendedManagement":
      return lookUp(MANAGEMENTS, text) ?? null;
    case "admissionType":
      return lookUp(ADMISSION_TYPES, text) ?? null;
    case "priorityType":
      return priorityTypeOf(text, shape) ?? null;
    case "procedurePriority":
      return procedurePriorityOf(text);
    case "cancerPtl":
      return lookUp(YES_NO, text) ?? null;
    case "session":
      return lookUp(SESSIONS, text) ?? null;
    case "siteCode":
    case "theatre":
      return text;
  }
}

/** The code of a sex by its code or word. */
export function knownSex(text: string): string | null {
  return lookUp(SEXES, text) ?? null;
}

/** What a letter of a PAS extract stands for. */
export function knownAnaesthetic(text: string, shape: ExtractShape): string | null {
  return shape === "pas" ? (lookUp(PAS_ANAESTHETICS, text) ?? null) : null;
}

/** In a PAS extract R, U and 2 stand for routine, urgent and two week wait; elsewhere 2 is urgent. */
function priorityTypeOf(text: string, shape: ExtractShape): string | undefined {
  return shape === "pas" && text === "2" ? "3" : lookUp(PRIORITY_TYPES, text);
}

function procedurePriorityOf(text: string): string | null {
  const match = /^(?:P|Priority)?\s*(1[AB]|[2-6])$/i.exec(text);
  return match === null ? null : `P${(match[1] ?? "").toUpperCase()}`;
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
