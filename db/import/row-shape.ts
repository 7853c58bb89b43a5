import { cellCount, cellText, cutRow, type CellTable } from "../../shared/domain/import/cell-table.ts";
import type { MappedColumn } from "../../shared/domain/import/headings.ts";
import { LONGEST_CELL } from "../../shared/domain/import/mapping.ts";
import { FINDINGS } from "../../shared/domain/import/values.ts";

/** Where in a row a problem lies. `wording` groups problems whose words name a line. */
export type Place = {
  readonly field: string;
  readonly value: string;
  readonly problem: string;
  readonly wording?: string;
};

const CELLS_DO_NOT_FIT = "The cells of this row do not fit the headings.";

/** Why the cells of a row cannot be told apart, or null. */
export function misfitOf(table: CellTable, row: number, width: number, exactWidth: boolean): Place | null {
  const wording = CELLS_DO_NOT_FIT;
  const count = cellCount(table, row);
  if (table.malformed[row] === 1) {
    const problem = `${CELLS_DO_NOT_FIT} A quotation mark closes in the middle of a cell.`;
    return { field: "Row", value: cutRow(table, row).cells.join(","), problem, wording };
  }
  if (exactWidth ? count === width : count <= width || isBlank(table, row, width)) return null;
  const problem = `${CELLS_DO_NOT_FIT} There are ${count} cells and ${width} headings.`;
  return { field: "Row", value: cutRow(table, row).cells.join(","), problem, wording };
}

/** True when no cell of the row from the given one on says anything. */
export function isBlank(table: CellTable, row: number, from: number): boolean {
  const end = table.firstCell[row + 1] ?? 0;
  for (let cell = (table.firstCell[row] ?? 0) + from; cell < end; cell++) {
    if (table.starts[cell] !== table.ends[cell] && cellText(table, cell).trim() !== "") return false;
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
    // A cell that had to be rewritten ends before it starts: how long it is, only its text says.
    if (stop >= start ? stop - start <= LONGEST_CELL : cellText(table, cell).length <= LONGEST_CELL) continue;
    const column = columns[cell - first];
    if (column !== undefined && column.field !== null) continue;
    const field = column === undefined || column.heading === "" ? `Column ${cell - first + 1}` : column.heading;
    return { field, value: cellText(table, cell), problem: FINDINGS.cellTooLong };
  }
  return null;
}
