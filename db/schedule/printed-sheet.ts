import * as v from "valibot";
import { storedShape } from "../kernel/stored-shape.ts";

/**
 * The parts of a printed sheet that are read again: its state and staff, which rows were on it, and what was printed of
 * each. Queries also look for entries in its two blocks; nothing else is read. Frozen once it has been released.
 */
const rows = v.array(v.looseObject({ entryId: v.number() }));
const cover = v.array(v.looseObject({ role: v.string(), present: v.boolean(), person: v.nullable(v.string()) }));
const PRINTED_SHEET = storedShape(
  "The sheet that was printed",
  v.object({
    running: rows,
    cancelled: rows,
    /** Not on the prints of the first Standdown. */
    state: v.exactOptional(v.string()),
    cover: v.exactOptional(cover),
  }),
);

/** A row of a printed sheet, with everything that was printed of it. */
export type PrintedRow = { readonly entryId: number; readonly [field: string]: unknown };

/** A printed sheet: its rows by block, and, if they were printed, its state and its staff. */
export type PrintedSheet = {
  readonly running: readonly PrintedRow[];
  readonly cancelled: readonly PrintedRow[];
  readonly state?: string;
  readonly cover?: readonly { readonly role: string; readonly present: boolean; readonly person: string | null }[];
};

/** What was printed; no rows if it cannot be read, so that every row then counts as new. */
export function printedRows(content: string): PrintedSheet {
  const read = PRINTED_SHEET.read(content);
  return read.ok ? read.value : { running: [], cancelled: [] };
}
