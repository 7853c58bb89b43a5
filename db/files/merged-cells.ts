import type { CutRow } from "../../shared/domain/import/cell-table.ts";

/** Cells that are merged over several rows: lines from 1, and the column, from 0, in which the value is. */
export type MergedCells = { readonly column: number; readonly top: number; readonly bottom: number };

/** Ranges that are kept of a sheet. A list has far fewer, and what is kept must be bounded. */
export const MOST_MERGED = 100_000;

/** The merged cells that a range such as "M2:M5" or "M2:N5" names; null where they are in one row. */
export function mergedCells(range: string): MergedCells | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/i.exec(range);
  if (match === null) return null;
  const [, letters = "", top, bottom] = match;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return Number(bottom) > Number(top) ? { column: column - 1, top: Number(top), bottom: Number(bottom) } : null;
}

/** Gives rows, one after another, what is written once for several of them. */
export type MergedRows = {
  /** The row with the values of the cells that reach down to it. A row without any cell of its own stays blank. */
  filled(row: CutRow): CutRow;
};

/** A sheet holds the value of merged cells in the first of their rows alone, and shows it for all of them. */
export function createMergedRows(all: readonly MergedCells[], below: number): MergedRows {
  const waiting = all.filter(({ top }) => top > below).toSorted((one, other) => one.top - other.top);
  let next = 0;
  let open: { readonly cells: MergedCells; readonly value: string }[] = [];
  return {
    filled(row) {
      const reaching = open.filter(({ cells }) => cells.bottom >= row.line);
      open = reaching;
      const isBlank = row.cells.every((cell) => cell.trim() === "");
      let filled = row;
      if (!isBlank && reaching.length > 0) {
        const cells = [...row.cells];
        for (const { cells: merged, value } of reaching) {
          while (cells.length <= merged.column) cells.push("");
          if (cells[merged.column] === "") cells[merged.column] = value;
        }
        filled = { ...row, cells };
      }
      for (let begun = waiting[next]; begun !== undefined && begun.top <= row.line; begun = waiting[++next]) {
        const value = begun.top === row.line ? (row.cells[begun.column] ?? "") : "";
        if (value !== "") open.push({ cells: begun, value });
      }
      return filled;
    },
  };
}

/** Says how many cells below the headings are read for several rows. */
export function mergedNote(merged: readonly MergedCells[], header: number): string[] {
  const count = merged.filter(({ top }) => top > header).length;
  if (count === 0) return [];
  const isAll = merged.length < MOST_MERGED;
  const cells =
    count === 1
      ? "1 cell is merged over several rows: its value was"
      : `${count} cells are merged over several rows: their value was`;
  return [
    `${cells} read for each of those rows.${isAll ? "" : " There are more of them, whose value was read for the first row alone: take out what is merged and save the list again."}`,
  ];
}
