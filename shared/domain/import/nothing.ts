import { ALERT_FIELDS, type EntryField } from "../list/entry.ts";
import { isDateField, isNumberField } from "./field-kinds.ts";

/** How systems write that a cell holds nothing: databases, spreadsheets with a fault in a formula, and people. */
const NOTHING = new Set(
  [
    ["null", "(null)", "<null>", "[null]", "{null}", "\\n", "<na>", "(blank)", "<blank>", "undefined"],
    ["#n/a", "#n/a n/a", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "#field!"],
    ["#error", "#error!", "#blocked!", "#unknown!", "#connect!", "#getting_data", "#missing", "#multivalue", "n/a"],
    ["not recorded", "not entered", "not available", "not provided", "not specified", "no data"],
    ["n\\a", "n.a.", "n/k", "err:502", "err:504", "err:508", "err:509", "err:522"],
  ].flat(),
);

/** Words that are names of people as well: nothing in every other field. */
const NOTHING_BUT_A_NAME = new Set(["na", "nan", "nat", "none", "nil", "blank", "(none)", "<none>"]);

/** What people write where there is no date yet. */
const NO_DATE_YET = new Set(
  [
    [
      "tbc",
      "tba",
      "tbd",
      "tbn",
      "to be confirmed",
      "to be arranged",
      "to be advised",
      "to be agreed",
      "to be notified",
    ],
    ["no date", "no tci", "no tci date", "undated", "not dated", "not booked", "unbooked", "not set", "no date yet"],
    ["awaiting date", "date tbc", "date tba", "not applicable", "never", "not known", "unknown"],
  ].flat(),
);

/** What people write where there is no number. */
const NO_NUMBER = new Set(["not known", "unknown", "not given", "not stated", "no number", "missing", "pending"]);

const NAMES: ReadonlySet<EntryField> = new Set(["surname", "forename", "consultantName"]);

const ALERTS: ReadonlySet<EntryField> = new Set(ALERT_FIELDS);
const NO_ALERT = new Set(["none", "nil", "(none)"]);

/** Longer than every word above. */
const LONGEST = 16;

/** Whether the text of a cell means "nothing" in this field. */
export function saysNothing(field: EntryField, text: string): boolean {
  if (text.length > LONGEST) return false;
  const first = text.charCodeAt(0);
  // Digits begin no such word: nearly every number and date ends here.
  if (first >= 48 && first <= 57) return false;
  const last = text.charCodeAt(text.length - 1);
  // Of those that end with a digit only a spreadsheet's "Err:502" is one.
  if (last >= 48 && last <= 57 && !/^err:/i.test(text)) return false;
  const word = text.toLowerCase();
  if (NOTHING.has(word) || /^[-‐-―−_./:*~\s]+$/.test(word)) return true;
  if (isDateField(field) && NO_DATE_YET.has(word)) return true;
  if (isNumberField(field) && NO_NUMBER.has(word)) return true;
  if (NAMES.has(field)) return text === "NaN" || text === "NaT";
  // "None" is an answer to which anaesthetic, to which allergies and perhaps to what a trust asks: a blank says that
  // nobody has asked.
  return NOTHING_BUT_A_NAME.has(word) && !isAnswer(field, word);
}

function isAnswer(field: EntryField, word: string): boolean {
  return (
    (field === "anaesthetic" && word === "none") || ((ALERTS.has(field) || field === "extras") && NO_ALERT.has(word))
  );
}
