import { cellCount, cellText, type CellTable } from "./cell-table.ts";

/** The words with which the last rows of a report count what stands above them. */
const TOTAL =
  /^(?:(?:grand|sub|report|overall)[\s-]*)?totals?\b|^(?:row|record|patient|entry|case)s?\s*(?:count|total|selected|returned)\b|^(?:count|number)\b(?:\s+of\b)?|^end of (?:report|file|extract|list)\b|^\d+\s+(?:row|record|patient|entrie|case)s?\b/i;

/** A total says little: its words and a few numbers. A patient's row has more cells than that. */
const MOST_CELLS = 4;
const LONGEST = 60;

/**
 * What a row of totals says ("Total: 214"), or null for a row that may be a patient: no more than a few cells, of which
 * the first begins as totals do and the others are numbers or blank.
 */
export function totalRowText(table: CellTable, row: number): string | null {
  const first = table.firstCell[row] ?? 0;
  const end = first + cellCount(table, row);
  // Nearly every row ends here, before a text is cut out.
  let filled = 0;
  for (let cell = first; cell < end && filled <= MOST_CELLS; cell++) {
    if (table.starts[cell] !== table.ends[cell]) filled++;
  }
  if (filled > MOST_CELLS) return null;
  const said: string[] = [];
  for (let cell = first; cell < end; cell++) {
    if (table.starts[cell] === table.ends[cell]) continue;
    const text = cellText(table, cell).trim();
    if (text === "") continue;
    if (text.length > LONGEST) return null;
    if (said.length === 0 ? !TOTAL.test(text) : !isTotalPart(text)) return null;
    said.push(text);
  }
  return said.length === 0 ? null : said.join(" ");
}

function isTotalPart(text: string): boolean {
  return /^[\d,.\s%:=]+$/.test(text) || TOTAL.test(text);
}
