import type { EntryField } from "../list/entry.ts";
import type { ColumnHabits } from "./column-habits.ts";
import { isNumberField, isWordField } from "./field-kinds.ts";

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const NEEDS_WORK = /[^\x20-\x7E]|^['=`]|'$|\.0+$/;

/** NUL and what has no width or only turns the direction of writing: nobody can see it, and nothing is meant by it. */
// oxlint-disable-next-line no-control-regex, no-misleading-character-class -- each of them alone is taken away
const INVISIBLE = /[\u0000\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF]/g;
const OTHER_SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
const OTHER_DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const WIDE_FORMS = /[\uFF01-\uFF5E]/;
/** How an export keeps a spreadsheet from taking a number for one: ="0045100", =T("0045100"), its quotation marks perhaps doubled. */
const AS_FORMULA = /^=\s*(?:T\s*\(\s*)?("{1,2})((?:[^"]|"")*)\1\s*\)?$/i;
/** Apostrophes of all sorts at the ends of a number or code, and those round a word. */
const OUTER_APOSTROPHES = /^\s*['’‘`´]|['’‘`´]\s*$/g;
const ROUND_WORD = /^\s*'(.*?)'?\s*$/s;
/** An apostrophe before what a spreadsheet would run: every careful export writes it. */
const BEFORE_FORMULA = /^'()(?=[=+\-@])/;

/** Whether a cell needs nothing, as most: printable ASCII, no sign of a spreadsheet's own, no decimals of a whole number. */
export function isPlainCell(trimmed: string): boolean {
  return !NEEDS_WORK.test(trimmed);
}

/** The text of a cell without what is not meant by it; the same text where there is nothing of the kind. Trimmed. */
export function cleanCell(field: EntryField, trimmed: string, habits: ColumnHabits | null): string {
  if (isPlainCell(trimmed)) return trimmed;
  const isWords = isWordField(field);
  const space = isNumberField(field) && habits?.spaced !== true ? "" : " ";
  let text = trimmed.replace(INVISIBLE, "").replace(OTHER_SPACES, space);
  if (field !== "procedureText") text = text.replace(OTHER_DASHES, "-");
  if (!isWords && WIDE_FORMS.test(text)) text = text.normalize("NFKC");
  const inside = AS_FORMULA.exec(text.trim());
  if (inside !== null) text = (inside[2] ?? "").replaceAll('""', '"');
  if (!isWords) text = text.replaceAll(OUTER_APOSTROPHES, "");
  else text = text.replace(habits?.apostrophes === true ? ROUND_WORD : BEFORE_FORMULA, "$1");
  text = text.trim();
  if (isWords || !/^\d+\.0+$/.test(text)) return text;
  // A number of the trust's own may have points: then every one of them is meant.
  return isNumberField(field) && habits?.pointZeros !== true ? text : text.slice(0, text.indexOf("."));
}
