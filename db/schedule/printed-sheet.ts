import * as v from "valibot";
import { storedShape } from "../kernel/stored-shape.ts";

/**
 * The parts of a printed sheet that are read by name: its state and staff, and which rows were on it. Everything else
 * that was printed stays beside them, to compare it with what would print now. Queries also look for entries in its two
 * blocks. Frozen once it has been released.
 */
const rows = v.array(v.looseObject({ entryId: v.number() }));
const cover = v.array(v.looseObject({ role: v.string(), present: v.boolean(), person: v.nullable(v.string()) }));
const PRINTED_SHEET = storedShape(
  "The sheet that was printed",
  v.looseObject({
    running: rows,
    cancelled: rows,
    /** Not on the prints of the first Standdown. */
    state: v.exactOptional(v.string()),
    cover: v.exactOptional(cover),
  }),
);

/** A row of a printed sheet, with everything that was printed of it. */
export type PrintedRow = { readonly entryId: number; readonly [field: string]: unknown };

/** A printed sheet, with everything that was printed of it. */
export type PrintedSheet = {
  readonly running: readonly PrintedRow[];
  readonly cancelled: readonly PrintedRow[];
  readonly state?: string;
  readonly cover?: readonly { readonly role: string; readonly present: boolean; readonly person: string | null }[];
  readonly [field: string]: unknown;
};

/** What was printed; null if it cannot be read. */
export function readPrintedSheet(content: string): PrintedSheet | null {
  const read = PRINTED_SHEET.read(content);
  return read.ok ? read.value : null;
}

/** What was printed; no rows if it cannot be read, so that every row then counts as new. */
export function printedRows(content: string): PrintedSheet {
  return readPrintedSheet(content) ?? { running: [], cancelled: [] };
}
