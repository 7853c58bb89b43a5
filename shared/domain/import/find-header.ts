import type { CutRow } from "./cell-table.ts";
import { dateReadings } from "./dates.ts";
import { knownHeadings } from "./headings.ts";

/** Fewer known headings than this may be chance: a title that says "Theatre" is no header. */
const FEWEST_KNOWN = 2;

/** The row of headings among the first rows, and how many of its headings are known. Null where there are no rows. */
export function findHeader(head: readonly CutRow[]): { readonly index: number; readonly known: number } | null {
  let best = { index: -1, known: 0 };
  for (const [index, row] of head.entries()) {
    const known = knownHeadings(row.cells);
    if (known > best.known) best = { index, known };
  }
  if (best.known >= FEWEST_KNOWN) return best;
  const index = headerByForm(head);
  return index === -1 ? null : { index, known: index === best.index ? best.known : 0 };
}

/** How well the rows agree on being a table: rows of the commonest width, where that is more than one cell. */
export function tableStrength(head: readonly CutRow[]): number {
  const widths = new Map<number, number>();
  for (const row of head) widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
  let most = 0;
  for (const [width, rows] of widths) if (width > 1) most = Math.max(most, rows * Math.min(width, 10));
  return most;
}

/** Where no heading is known: the first row that is nearly full and holds words alone; else the first with cells. */
function headerByForm(head: readonly CutRow[]): number {
  const widest = Math.max(0, ...head.map(filledCells));
  const full = head.findIndex((row) => filledCells(row) >= widest * 0.7 && row.cells.every(isWords));
  return full === -1 ? head.findIndex((row) => filledCells(row) > 0) : full;
}

function filledCells(row: CutRow): number {
  return row.cells.filter((cell) => cell.trim() !== "").length;
}

function isWords(cell: string): boolean {
  const text = cell.trim();
  if (text === "") return true;
  const { sure, dayFirst, monthFirst } = dateReadings(text);
  return /\p{L}/u.test(text) && !/\d{3}/.test(text) && sure === null && dayFirst === null && monthFirst === null;
}
