import { err, ok, type Result } from "../../util/result.ts";
import { addCell, addRow, createCellTable, HASH_START, hashStep, type CellTable } from "./cell-table.ts";

/** What makes the rest of a file unreadable: a quotation mark that is never closed, with the line where it opens. */
export type CsvScanProblem = { readonly kind: "unclosed-quote"; readonly line: number };

export type CsvScanner = {
  /** Takes the next piece of text; gives the rows that are complete with it. Good until the next call. */
  push(text: string): Result<CellTable, CsvScanProblem>;
  /** Gives what remains after the last piece. */
  end(): Result<CellTable, CsvScanProblem>;
};

const QUOTE = 34;
const CR = 13;
const LF = 10;
const SPACE = 32;
const TAB = 9;

/** No row of a waiting list is this long: a quotation mark was opened and never closed. In characters. */
export const LONGEST_RECORD = 1_000_000;

/** Where scanning one record led: past its end, or to the end of the text before the record was complete. */
type Step = {
  next: number;
  nextCell: number;
  lineBreaks: number;
  malformed: boolean;
  openQuoteAfter: number;
  /** The record ended with the text. */
  openEnd: boolean;
};

const INCOMPLETE = -1;

/**
 * Scans delimited text as RFC 4180 has it, in pieces of any size: cells in double quotation marks may hold the
 * delimiter, line breaks and doubled marks; records end with LF, CRLF or CR. A quotation mark inside a cell that does
 * not begin with one is text, as spreadsheets take it; blanks before a cell in marks are none of it. Blank lines are no rows. Never holds more than the pieces of
 * one record. Our own because a general parser takes longer than the whole import may; csv-parse is the judge of it
 * in the tests.
 */
export function createCsvScanner(delimiter: string): CsvScanner {
  const delimiterCode = delimiter.charCodeAt(0);
  const step: Step = { next: 0, nextCell: 0, lineBreaks: 0, malformed: false, openQuoteAfter: 0, openEnd: false };
  const table = createCellTable();
  let held = "";
  let line = 1;

  function scan(text: string, final: boolean): Result<CellTable, CsvScanProblem> {
    table.text = text;
    table.rows = 0;
    table.openEnd = false;
    table.rewritten.clear();
    let start = 0;
    let cell = 0;
    while (start < text.length) {
      scanRecord(table, start, cell, final, delimiterCode, step);
      if (step.next === INCOMPLETE) {
        if (final || text.length - start > LONGEST_RECORD) {
          return err({ kind: "unclosed-quote", line: line + step.openQuoteAfter });
        }
        break;
      }
      const isBlank = step.nextCell === cell + 1 && table.starts[cell] === table.ends[cell];
      if (!isBlank) {
        addRow(table, line, step.nextCell, step.malformed);
        table.openEnd = step.openEnd;
        cell = step.nextCell;
      }
      line += step.lineBreaks;
      start = step.next;
    }
    held = start === 0 ? text : text.slice(start);
    return ok(table);
  }

  return {
    push: (text) => scan(held === "" ? text : held + text, false),
    end: () => scan(held, true),
  };
}

/**
 * One record from `start`, its cells put into the table from `firstCell` on. `step.next` is where the next one starts, or
 * INCOMPLETE when the text ends first (with `final` only if a quotation mark is not closed).
 */
function scanRecord(
  table: CellTable,
  start: number,
  firstCell: number,
  final: boolean,
  delimiter: number,
  step: Step,
): void {
  const text = table.text;
  const length = text.length;
  let position = start;
  let cell = firstCell;
  step.lineBreaks = 0;
  step.malformed = false;
  step.openQuoteAfter = 0;
  step.openEnd = false;
  for (;;) {
    let code = -1;
    position = behindBlanks(text, position, delimiter);
    if (position < length && text.charCodeAt(position) === QUOTE) {
      position = scanQuoted(table, position, cell, final, step);
      if (position === INCOMPLETE) {
        step.next = INCOMPLETE;
        return;
      }
      const closedAt = position;
      while (position < length) {
        code = text.charCodeAt(position);
        if (code === delimiter || code === LF || code === CR) break;
        position++;
      }
      if (position > closedAt && text.slice(closedAt, position).trim() !== "") step.malformed = true;
    } else {
      const cellStart = position;
      let hash = HASH_START;
      while (position < length) {
        code = text.charCodeAt(position);
        if (code === delimiter || code === LF || code === CR) break;
        hash = hashStep(hash, code);
        position++;
      }
      addCell(table, cell, cellStart, position, hash);
    }
    cell++;
    if (position === length) {
      if (!final) {
        step.next = INCOMPLETE;
        return;
      }
      step.openEnd = true;
      code = LF;
    }
    if (code === delimiter) {
      position++;
      continue;
    }
    if (code === CR) {
      // The LF that belongs to this CR may be the first character of the next piece.
      if (position === length - 1 && !final) {
        step.next = INCOMPLETE;
        return;
      }
      if (text.charCodeAt(position + 1) === LF) position++;
    }
    step.lineBreaks++;
    step.nextCell = cell;
    step.next = position + 1;
    return;
  }
}

/**
 * Where a cell begins that has blanks before its quotation mark: at the mark, if it is closed on the same line and nothing
 * but blanks comes after it. Any other cell begins with its blanks.
 */
function behindBlanks(text: string, start: number, delimiter: number): number {
  if (!isBlankCode(text.charCodeAt(start), delimiter)) return start;
  let quote = start;
  while (isBlankCode(text.charCodeAt(quote), delimiter)) quote++;
  if (text.charCodeAt(quote) !== QUOTE) return start;
  let position = quote + 1;
  for (; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === LF || code === CR) return start;
    if (code !== QUOTE) continue;
    if (text.charCodeAt(position + 1) !== QUOTE) break;
    position++;
  }
  do position++;
  while (isBlankCode(text.charCodeAt(position), delimiter));
  const after = text.charCodeAt(position);
  return position >= text.length || after === delimiter || after === LF || after === CR ? quote : start;
}

function isBlankCode(code: number, delimiter: number): boolean {
  return code === SPACE || (code === TAB && delimiter !== TAB);
}

/** A cell that begins with a quotation mark: gives the position behind its closing one, or INCOMPLETE. */
function scanQuoted(table: CellTable, start: number, cell: number, final: boolean, step: Step): number {
  const text = table.text;
  const length = text.length;
  let position = start + 1;
  let hash = HASH_START;
  let lineBreaks = 0;
  let doubled = false;
  for (;;) {
    if (position >= length) {
      step.openQuoteAfter = step.lineBreaks;
      return INCOMPLETE;
    }
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      // Whether this one closes the cell or is the first of two, the next piece may have to say.
      if (position === length - 1 && !final) {
        step.openQuoteAfter = step.lineBreaks;
        return INCOMPLETE;
      }
      if (text.charCodeAt(position + 1) !== QUOTE) break;
      doubled = true;
      position++;
    } else if (code === LF || (code === CR && text.charCodeAt(position + 1) !== LF)) {
      lineBreaks++;
    }
    hash = hashStep(hash, code);
    position++;
  }
  if (doubled) {
    table.rewritten.set(cell, text.slice(start + 1, position).replaceAll('""', '"'));
    addCell(table, cell, start + 1, start, hash);
  } else {
    addCell(table, cell, start + 1, position, hash);
  }
  step.lineBreaks += lineBreaks;
  return position + 1;
}
