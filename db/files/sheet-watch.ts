import { createCarry } from "./carry.ts";
import { createCellWatch, type CellsSeen } from "./cell-watch.ts";
import { MOST_MERGED, mergedCells, type MergedCells } from "./merged-cells.ts";
import { isTrue, tagAttributes } from "./xml.ts";

/** What was seen of a sheet while its part went through the gate. */
export type SheetSeen = {
  rows: number;
  hiddenRows: number[];
  hiddenRowCount: number;
  /** Cells without a value. */
  readonly cells: CellsSeen;
  /** Cells that are merged over several rows. */
  readonly merged: MergedCells[];
};

/** Hidden rows that are named. */
const MOST_NAMED = 10;

/** The name of the tag of merged cells. */
const MERGED = "mergeCell";

/** Longer than any opening tag of a row. */
const LONGEST_TAG = 512;

/** Longer than any name of a row with a prefix in front of it, as in "<x:row". */
const LONGEST_PREFIX = 64;

/**
 * Counts the rows of a sheet, finds the hidden ones and the merged cells, and looks at its cells, from the pieces of its part. By looking for
 * tags in the bytes: text in a cell cannot hold a bare "<".
 */
export function createSheetWatch(): { push(piece: Buffer): void; readonly seen: SheetSeen } {
  const cells = createCellWatch();
  const seen: SheetSeen = { rows: 0, hiddenRows: [], hiddenRowCount: 0, cells: cells.seen, merged: [] };
  const carry = createCarry();
  return {
    seen,
    push(piece) {
      cells.push(piece);
      const bytes = carry.join(piece);
      let keepFrom = Math.max(0, bytes.length - LONGEST_PREFIX);
      for (let at = bytes.indexOf("row"); at !== -1;) {
        const start = tagStart(bytes, at);
        const end = start === -1 ? at + 2 : bytes.indexOf(0x3e, at);
        if (end === -1) {
          keepFrom = Math.max(start, bytes.length - LONGEST_TAG);
          break;
        }
        if (start !== -1 && isNameEnd(bytes[at + 3])) see(bytes, start, end);
        keepFrom = Math.max(keepFrom, end + 1);
        at = bytes.indexOf("row", end);
      }
      keepFrom = Math.min(keepFrom, lookForMerged(bytes));
      // The last bytes may begin a tag that the next piece ends.
      carry.keepFrom(keepFrom);
    },
  };

  /** Gives the place from which the bytes are to be kept: that of a tag that has not ended yet. */
  function lookForMerged(bytes: Buffer): number {
    for (let at = bytes.indexOf(MERGED); at !== -1; at = bytes.indexOf(MERGED, at + 1)) {
      const start = tagStart(bytes, at);
      if (start === -1) continue;
      const end = bytes.indexOf(0x3e, at);
      if (end === -1) return Math.max(start, bytes.length - LONGEST_TAG);
      if (!isNameEnd(bytes[at + MERGED.length])) continue;
      const merged = mergedCells(tagAttributes(bytes.toString("latin1", start, end + 1)).get("ref") ?? "");
      if (merged !== null && seen.merged.length < MOST_MERGED) seen.merged.push(merged);
    }
    return bytes.length;
  }

  function see(bytes: Buffer, start: number, end: number): void {
    seen.rows++;
    if (end - start > LONGEST_TAG) return;
    if (bytes.subarray(start, end).indexOf("hidden") === -1) return;
    const attributes = tagAttributes(bytes.toString("latin1", start, end + 1));
    if (!isTrue(attributes.get("hidden"))) return;
    seen.hiddenRowCount++;
    const row = Number(attributes.get("r"));
    if (seen.hiddenRows.length < MOST_NAMED && Number.isInteger(row) && row > 0) seen.hiddenRows.push(row);
  }
}

/** Where a tag begins, given the place of its name, which may follow a prefix; -1 if this is not the name of a tag. */
function tagStart(bytes: Buffer, name: number): number {
  if (bytes[name - 1] === 0x3c) return name - 1;
  if (bytes[name - 1] !== 0x3a) return -1;
  const open = bytes.lastIndexOf(0x3c, name);
  const prefix = bytes.toString("latin1", open + 1, name - 1);
  return open !== -1 && name - open <= LONGEST_PREFIX && /^[\w.-]+$/.test(prefix) ? open : -1;
}

/** A blank of any sort, or the end of the tag. */
function isNameEnd(byte: number | undefined): boolean {
  return byte === undefined || byte <= 0x20 || byte === 0x3e || byte === 0x2f;
}
