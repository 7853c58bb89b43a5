import {
  cellCount,
  cellText,
  cutRow,
  tableOf,
  type CellTable,
  type CutRow,
} from "../../shared/domain/import/cell-table.ts";
import { createCsvScanner } from "../../shared/domain/import/csv-scanner.ts";

/** The fewest cells of a line that is in quotation marks as a whole: fewer are one cell with a comma in it. */
const FEWEST_CELLS = 3;

/** The first rows of a file; lines that are in quotation marks as a whole are divided into cells. */
export function withoutLineQuotes(head: readonly CutRow[], delimiter: string): readonly CutRow[] {
  const opened = head.map((row) => openedRow(row, delimiter));
  const width = commonestWidth(opened);
  // A title with commas in it is not divided, because it has fewer cells than the rows.
  return opened.map((row, index) => (row.cells.length === width ? row : (head[index] ?? row)));
}

/** How many cells most of the rows have; 0 if there are too few rows to know. */
export function commonestWidth(rows: readonly CutRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width = 0] = [...counts.entries()].toSorted((one, other) => other[1] - one[1])[0] ?? [];
  return width >= FEWEST_CELLS ? width : 0;
}

/** The same rows; a line that is in quotation marks as a whole is divided into cells if it then fits the others. */
export function openLineQuotes(table: CellTable, delimiter: string, width: number): CellTable {
  if (width === 0) return table;
  let isQuoted = false;
  for (let row = 0; row < table.rows && !isQuoted; row++) {
    isQuoted = cellCount(table, row) === 1 && cellText(table, table.firstCell[row] ?? 0).includes(delimiter);
  }
  if (!isQuoted) return table;
  const rows = Array.from({ length: table.rows }, (_value, index) => {
    const row = cutRow(table, index);
    const opened = openedRow(row, delimiter);
    return opened.cells.length === width ? opened : row;
  });
  return { ...tableOf(rows), openEnd: table.openEnd };
}

function openedRow(row: CutRow, delimiter: string): CutRow {
  const [line = "", ...others] = row.cells;
  if (others.length > 0 || !line.includes(delimiter)) return row;
  const scanned = createCsvScanner(delimiter).push(`${line}\n`);
  if (!scanned.ok || scanned.value.rows !== 1) return row;
  const { cells, malformed } = cutRow(scanned.value, 0);
  return { line: row.line, cells, malformed: malformed || row.malformed };
}
