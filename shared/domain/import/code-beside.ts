/** A code with its words in one cell: "11 - Waiting List", "P2 within 1 month", "Trauma & Orthopaedics (110)". */
export type CodeBeside = { readonly code: string; readonly words: string };

/** The sign between them: a dash, colon or the like, or brackets round the code. A blank alone could be anything. */
const CODE_FIRST = /^([A-Z]{0,3}\d{0,3}[A-Z]?)\s*[-:=|/;.,]\s*(\D.*)$/i;
const SPACED_CODE_FIRST = /^([A-Z]{0,3}\d{0,3}[A-Z]?)\s+[-:=|]\s+(.+)$/i;
const BRACKETS_FIRST = /^[([]([A-Z]{0,3}\d{0,3}[A-Z]?)[)\]]\s*[-:]?\s*(.+)$/i;
const BRACKETS_LAST = /^(.+?)\s*[([]([A-Z]{0,3}\d{1,3}[A-Z]?|[A-Z]{1,3})[)\]]$/i;
const CODE_LAST = /^(\D.*?)\s+[-:=|]\s*([A-Z]?\d{1,3}[A-Z]?)$/i;
const LETTER_AND_DIGIT_FIRST = /^([A-Z]\d[A-Z]?)\s+(\D.*)$/i;
const DIGITS_FIRST = /^(\d{2,3})\s+(\p{L}.*)$/u;

/** Takes a code and its words apart; null where the cell is not of that form. */
export function codeBeside(text: string): CodeBeside | null {
  const first =
    BRACKETS_FIRST.exec(text) ??
    SPACED_CODE_FIRST.exec(text) ??
    CODE_FIRST.exec(text) ??
    LETTER_AND_DIGIT_FIRST.exec(text) ??
    DIGITS_FIRST.exec(text);
  if (first !== null) {
    const [, code = "", words = ""] = first;
    // "2 - 4 weeks" may be a span of time.
    return code === "" || (/^\d+$/.test(code) && /^\d/.test(words)) ? null : { code, words: words.trim() };
  }
  const last = BRACKETS_LAST.exec(text) ?? CODE_LAST.exec(text);
  return last === null ? null : { code: last[2] ?? "", words: last[1] ?? "" };
}

/**
 * The code that a cell means: from the whole cell, or from the code in it if the words beside it do not contradict it.
 * A cell whose code and words contradict each other ("2 - Inpatient") is not known, unless `codeRules`.
 */
export function codeIn(text: string, lookUp: (part: string) => string | null, codeRules = false): string | null {
  const whole = lookUp(text);
  if (whole !== null) return whole;
  const parts = codeBeside(text);
  if (parts === null) return null;
  const byCode = lookUp(parts.code);
  const byWords = lookUp(parts.words);
  if (byCode === null || byWords === null || codeRules) return byCode ?? byWords;
  return byCode === byWords ? byCode : null;
}
