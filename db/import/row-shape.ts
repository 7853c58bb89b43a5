import { cellCount, cellText, cutRow, tableOf, type CellTable } from "../../shared/domain/import/cell-table.ts";
import type { MappedColumn } from "../../shared/domain/import/headings.ts";
import { LONGEST_CELL } from "../../shared/domain/import/mapping.ts";
import { FINDINGS } from "../../shared/domain/import/findings.ts";

/** Where in a row a problem lies. `wording` groups problems whose words name a line. */
export type Place = {
  readonly field: string;
  readonly value: string;
  readonly problem: string;
  readonly wording?: string;
};

const CELLS_DO_NOT_FIT = "The cells of this row do not fit the headings.";
const BROKEN = "This row is broken over lines: one of its cells contains a line break without quotation marks.";
const CUT_OFF = "The file ends in the middle of this row: it was not written or copied to its end. Export it again.";

/** Lines over which a row is looked for that was broken: an address has no more. */
const MOST_PARTS = 4;

/** A row in its table. */
export type RowAt = { readonly table: CellTable; readonly row: number };

/** The rows that follow, one after another; null where the file ends. */
export type RowsAfter = (rowsAhead: number) => RowAt | null;

/** Tells rows whose cells do not fit the headings from those that only leave blank cells at the end out. */
export type RowShapes = {
  /** That a row is the rest of a broken one, or null. To be asked for every row in turn, before all else. */
  brokenPart(at: RowAt): Place | null;
  /** Why it is not clear which cell belongs to which heading, or null. */
  misfitOf(at: RowAt, after: RowsAfter): Place | null;
  /** Rows that ended before the last heading, and were taken. */
  readonly shortRows: number;
};

/**
 * Shapes of rows under the headings. Where every row should have as many cells (`isExact`), a short one may be half of a
 * row that a line break has cut in two: their cells together are those of one row.
 */
export function createRowShapes(columns: readonly MappedColumn[], isExact: boolean): RowShapes {
  const width = columns.length;
  const key = columns.findIndex(({ field }) => field === "entryNumber");
  let brokenLeft = 0;
  let shortRows = 0;

  function misfitOf(at: RowAt, after: RowsAfter): Place | null {
    const { table, row } = at;
    const count = cellCount(table, row);
    if (table.malformed[row] === 1) {
      return misfit(table, row, CELLS_DO_NOT_FIT, "A quotation mark closes in the middle of a cell.");
    }
    if (count > width && !isBlank(table, row, width)) {
      const problem = `There are ${count} cells and ${width} headings: look for a cell with a comma or other separator in it that lacks its quotation marks.`;
      return misfit(table, row, CELLS_DO_NOT_FIT, problem);
    }
    if (count >= width || !isExact) return null;
    brokenLeft = partsAfter(at, width, key, after);
    if (brokenLeft > 0) return misfit(table, row, BROKEN, "");
    if (table.openEnd && row === table.rows - 1 && shortRows === 0) return misfit(table, row, CUT_OFF, "");
    shortRows++;
    return null;
  }

  return {
    brokenPart({ table, row }) {
      if (brokenLeft === 0) return null;
      brokenLeft--;
      return misfit(table, row, BROKEN, "");
    },
    misfitOf,
    get shortRows() {
      return shortRows;
    },
  };
}

/**
 * How many rows after a short one are the rest of it; 0 where it is a row of its own. A row whose entry number looks like
 * this one's is never the rest of it.
 */
function partsAfter(at: RowAt, width: number, key: number, after: RowsAfter): number {
  let cells = cellCount(at.table, at.row);
  for (let part = 1; part < MOST_PARTS; part++) {
    const next = after(part);
    if (next === null || cellCount(next.table, next.row) >= width) return 0;
    if (formOf(next, key) === formOf(at, key)) return 0;
    cells += cellCount(next.table, next.row) - 1;
    if (cells >= width) return cells === width ? part : 0;
  }
  return 0;
}

/** What a cell looks like: "AA9999" for WL1000. */
function formOf({ table, row }: RowAt, column: number): string {
  if (column < 0 || column >= cellCount(table, row)) return "";
  const text = cellText(table, (table.firstCell[row] ?? 0) + column).trim();
  return text.replaceAll(/\p{L}/gu, "A").replaceAll(/\d/g, "9");
}

function misfit(table: CellTable, row: number, wording: string, more: string): Place {
  const problem = more === "" ? wording : `${wording} ${more}`;
  return { field: "Row", value: cutRow(table, row).cells.join(","), problem, wording };
}

/** The last short rows of a table, when more of the file follows: only the next rows show whether they are broken. */
export function shortTail(table: CellTable, width: number): CellTable | null {
  let first = table.rows;
  while (first > 0 && table.rows - first < MOST_PARTS - 1 && cellCount(table, first - 1) < width) first--;
  if (first === table.rows) return null;
  const rows = Array.from({ length: table.rows - first }, (_value, index) => cutRow(table, first + index));
  return { ...tableOf(rows), openEnd: table.openEnd };
}

/** True if the given cell of the row and all those after it are blank. */
export function isBlank(table: CellTable, row: number, from: number): boolean {
  const end = table.firstCell[row + 1] ?? 0;
  for (let cell = (table.firstCell[row] ?? 0) + from; cell < end; cell++) {
    if (table.starts[cell] !== table.ends[cell] && !/^[\s\0]*$/.test(cellText(table, cell))) return false;
  }
  return true;
}

/**
 * Where a column that is not used holds a cell longer than any, or null. In columns that are used the reading of the
 * value refuses it.
 */
export function longUnusedCell(table: CellTable, row: number, columns: readonly MappedColumn[]): Place | null {
  const first = table.firstCell[row] ?? 0;
  const end = table.firstCell[row + 1] ?? 0;
  for (let cell = first; cell < end; cell++) {
    const start = table.starts[cell] ?? 0;
    const stop = table.ends[cell] ?? 0;
    // A cell that had to be rewritten ends before it starts: its length is known from its text only.
    if (stop >= start ? stop - start <= LONGEST_CELL : cellText(table, cell).length <= LONGEST_CELL) continue;
    const column = columns[cell - first];
    if (column !== undefined && column.field !== null) continue;
    const field = column === undefined || column.heading === "" ? `Column ${cell - first + 1}` : column.heading;
    return { field, value: cellText(table, cell), problem: FINDINGS.cellTooLong };
  }
  return null;
}
