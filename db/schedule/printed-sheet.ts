import * as v from "valibot";
import { storedShape } from "../kernel/stored-shape.ts";

/**
 * The parts of a printed sheet that are read again: which rows were on it, and what was printed of each. Queries also
 * look for entries in its two blocks; nothing else is read. Frozen once it has been released.
 */
const rows = v.array(v.looseObject({ entryId: v.number() }));
const PRINTED_SHEET = storedShape("The sheet that was printed", v.object({ running: rows, cancelled: rows }));

/** A row of a printed sheet, with everything that was printed of it. */
export type PrintedRow = { readonly entryId: number; readonly [field: string]: unknown };

/** The rows of a printed sheet, by block. */
export type PrintedSheet = { readonly running: readonly PrintedRow[]; readonly cancelled: readonly PrintedRow[] };

/** The rows of a printed sheet; none if it cannot be read, so that every row then counts as new. */
export function printedRows(content: string): PrintedSheet {
  const read = PRINTED_SHEET.read(content);
  return read.ok ? read.value : { running: [], cancelled: [] };
}
