import { cellCount, cellText, type CellTable } from "./cell-table.ts";
import { JOINED_BY, type MappedColumn } from "./headings.ts";

/** A row that is part of a report and no patient: its text, and what it is. */
export type NoPatient = { readonly text: string; readonly problem: string };

const TOTAL = "This row counts or ends the list: it is no patient.";
const RULE = "This row is a line drawn across the table: it is no patient.";
const HEADINGS_AGAIN = "This row repeats the headings: it is no patient.";
const GROUP = "This row names a group of rows: it is no patient.";
const END = "This row is the end mark of the file: it is no patient.";

/** The words with which the last rows of a report count the rows above them, or give the time at which it was made. */
const TOTAL_WORDS = [
  /^(?:(?:grand|sub|report|overall)[\s-]*)?totals?\b/i,
  /^(?:row|record|patient|entry|case)s?\s*(?:count|total|selected|returned)\b/i,
  /^(?:count|number)\b(?:\s+of\b)?/i,
  /^[\s*(-]*end of (?:the )?(?:report|file|extract|list|data)\b/i,
  /^\(?\d+\s+(?:row|record|patient|entrie|case|result|line)(?:s|\(s\))?\b/i,
  /^completion time:/i,
  /^page\s+\d+(?:\s*(?:of|\/)\s*\d+)?$/i,
  /^(?:printed|produced|generated|extracted|report run|run)\s+(?:on|at|by)\b/i,
] as const;

/** A row of this kind has only its words and a few numbers. A patient's row has more cells than that. */
const MOST_CELLS = 4;
const LONGEST = 80;

/** Characters of which lines are drawn. */
const DRAWN = /^[-=_*+|~.\s\u2010-\u2015\u2500-\u257F]+$/;
const DRAWN_STARTS = "-=_*+|~‐‑‒–—―─━═";

/** The character with which old systems end a file. */
const END_MARK = "\u001A";

/** The reason why a row is no patient; null if it may be one. Must be fast, because nearly every row is a patient. */
export type NoPatientTest = (table: CellTable, row: number) => NoPatient | null;

/** The test for rows of a file with these columns. */
export function createNoPatientTest(columns: readonly MappedColumn[]): NoPatientTest {
  const key = columns.findIndex(({ field }) => field === "entryNumber");
  const headings = columns.map(({ heading }) => lowerLine(heading));
  const keyHeading = headings[key] ?? "";

  /** The headings of a page that begins in the middle of the file: most of the cells repeat the headings at the top. */
  function isHeadingsAgain(table: CellTable, row: number): boolean {
    const first = table.firstCell[row] ?? 0;
    const cell = first + key;
    const length = (table.ends[cell] ?? 0) - (table.starts[cell] ?? 0);
    if (keyHeading === "" || key >= cellCount(table, row) || length !== keyHeading.length) return false;
    if (cellText(table, cell).toLowerCase() !== keyHeading) return false;
    const again = headings.filter((heading, column) => {
      const text =
        column < cellCount(table, row)
          ? cellText(table, first + column)
              .trim()
              .toLowerCase()
          : "";
      return text === heading;
    });
    return again.length * 2 > headings.length;
  }

  return (table, row) => {
    if (key !== -1 && isHeadingsAgain(table, row))
      return { text: shown(filledTexts(table, row)), problem: HEADINGS_AGAIN };
    const first = table.firstCell[row] ?? 0;
    const end = first + cellCount(table, row);
    // Nearly every row ends here, before a text is cut out.
    let filled = 0;
    let firstFilled = end;
    for (let cell = first; cell < end && filled <= MOST_CELLS; cell++) {
      if (table.starts[cell] === table.ends[cell]) continue;
      if (filled === 0) firstFilled = cell;
      filled++;
    }
    const begins = table.text.charAt(table.starts[firstFilled] ?? 0);
    if (filled > MOST_CELLS && !DRAWN_STARTS.includes(begins)) return null;
    const texts = filledTexts(table, row);
    if (texts.length > 1 && texts.every((text) => DRAWN.test(text))) return { text: shown(texts), problem: RULE };
    if (filled > MOST_CELLS) return null;
    const problem = smallRow(texts, key === -1 ? "" : textAt(table, row, key), columns.length);
    return problem === null ? null : { text: shown(texts), problem };
  };
}

/** What a row with few filled cells is; null for one that may be a patient. */
function smallRow(texts: readonly string[], keyText: string, width: number): string | null {
  const [firstText = "", ...others] = texts;
  if (firstText === "" || firstText.length > LONGEST) return null;
  if (others.length === 0 && firstText === END_MARK) return END;
  if (others.length === 0 && firstText.length > 2 && DRAWN.test(firstText)) return RULE;
  if (TOTAL_WORDS.some((words) => words.test(firstText)) && others.every(isTotalPart)) return TOTAL;
  // A list of few columns may have no more cells for a patient.
  if (width < MOST_CELLS) return null;
  const isLabel = firstText.endsWith(":") && others.length === 1;
  const isAlone = others.length === 0 && !(keyText !== "" && /^\S*\d\S*$/.test(keyText));
  const isBeside = others.length === 1 && keyText === "" && !/^\d+$/.test(firstText);
  return isLabel || isAlone || isBeside ? GROUP : null;
}

function isTotalPart(text: string): boolean {
  return /^[\d,.\s%:=/]+$/.test(text) || TOTAL_WORDS.some((words) => words.test(text));
}

function filledTexts(table: CellTable, row: number): string[] {
  const first = table.firstCell[row] ?? 0;
  return Array.from({ length: cellCount(table, row) }, (_value, index) => cellText(table, first + index).trim()).filter(
    (text) => text !== "",
  );
}

function textAt(table: CellTable, row: number, column: number): string {
  return column < cellCount(table, row) ? cellText(table, (table.firstCell[row] ?? 0) + column).trim() : "";
}

function shown(texts: readonly string[]): string {
  return texts.join(" ").replaceAll(END_MARK, "SUB");
}

/** Of headings on two lines the lower one, which is what a page begins with. */
function lowerLine(heading: string): string {
  return (heading.split(JOINED_BY).at(-1) ?? heading).trim().toLowerCase();
}
