import * as v from "valibot";
import { storedShape } from "../kernel/stored-shape.ts";

/**
 * The parts of a printed sheet that are read by name: which rows were on it. Everything else that was printed is kept
 * beside them, to compare it with what would print now. Queries also look for entries in its two blocks. Frozen once it
 * has been released.
 */
const rows = v.array(v.looseObject({ entryId: v.number() }));
const PRINTED_SHEET = storedShape("The sheet that was printed", v.looseObject({ running: rows, cancelled: rows }));

/** A row of a printed sheet, with everything that was printed of it. */
export type PrintedRow = { readonly entryId: number; readonly [field: string]: unknown };

/** A printed sheet, with everything that was printed of it. */
export type PrintedSheet = {
  readonly running: readonly PrintedRow[];
  readonly cancelled: readonly PrintedRow[];
  readonly [field: string]: unknown;
};

/** A printed sheet; null if it cannot be read. */
export function printedSheet(content: string): PrintedSheet | null {
  const read = PRINTED_SHEET.read(content);
  return read.ok ? read.value : null;
}

/** The rows of a printed sheet; none if it cannot be read, so that every row then counts as changed. */
export function printedRows(content: string): Pick<PrintedSheet, "running" | "cancelled"> {
  return printedSheet(content) ?? { running: [], cancelled: [] };
}
