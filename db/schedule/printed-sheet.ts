import * as v from "valibot";
import { storedShape } from "../kernel/stored-shape.ts";

/**
 * What a printed sheet is read for: which rows stood on it, and what was printed of each. The rest of it is kept and
 * never read back, but that queries look for entries in its two blocks. Frozen once it has shipped.
 */
const rows = v.array(v.looseObject({ entryId: v.number() }));
const PRINTED_SHEET = storedShape("The sheet that was printed", v.object({ running: rows, cancelled: rows }));

/** A row of a printed sheet, with whatever was printed of it. */
export type PrintedRow = { readonly entryId: number; readonly [field: string]: unknown };

/** The rows of a sheet as it was printed; none where that cannot be read, so that every row counts as changed since. */
export function printedRows(content: string): {
  readonly running: readonly PrintedRow[];
  readonly cancelled: readonly PrintedRow[];
} {
  const read = PRINTED_SHEET.read(content);
  return read.ok ? read.value : { running: [], cancelled: [] };
}
