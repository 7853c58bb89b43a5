import { randomInt } from "node:crypto";
import type { ReadHandle } from "../connection/handles.ts";
import { createEntryNumbers } from "./entry-numbers.ts";

/** What became of the first row that named an entry. */
export type LedgerVerdict = "take" | "refused" | "left-out";

/** An entry of the list as it is when the import begins. */
export type ListedEntry = {
  readonly id: number;
  /** Which columns the row was last written from, and the hash of their values. */
  readonly carried: string;
  readonly hash: number;
  /** Marked as gone by an earlier import. */
  readonly missing: boolean;
};

/** Every entry number that the list or the file names, while an extract streams past. */
export type Ledger = {
  /** No entry was on the list. */
  readonly isEmpty: boolean;
  /** How many entries were on the list and not marked as gone. */
  readonly onList: number;
  /** The place of that number in the ledger; made where there is none yet. */
  placeOf(entryNumber: string): number;
  /** Null for an entry that is new. */
  listed(place: number): ListedEntry | null;
  /** The line of the file on which the entry is found first; 0 while it has not been seen. */
  line(place: number): number;
  fileHash(place: number): number;
  verdict(place: number): LedgerVerdict;
  /** Stores line, hash and verdict of the first row that names the entry. */
  see(place: number, line: number, hash: number, verdict: LedgerVerdict): void;
  /** Ids of entries of the list, not marked missing so far, that the file does not list as elective. */
  gone(): number[];
  /** Ids of entries of the list, marked missing or not, whose number is nowhere in the file. */
  notNamed(): number[];
};

/** id, number, carried, hash, and the import since which it is missing: without a name for each, 200,000 times. */
type ListedRow = readonly [number, string, string, string, number | null];

const VERDICTS: readonly LedgerVerdict[] = ["take", "refused", "left-out"];
const LEFT_OUT = VERDICTS.indexOf("left-out");

/** Entries read between two pauses. */
const CHUNK = 1000;

/**
 * The ledger, with every entry that is on the list. Held in plain arrays outside the heap, an entry of the list in
 * some 80 bytes: as objects they cost more to keep than to read. Other calls get their turn between pieces of it.
 */
export async function openLedger(read: ReadHandle, pause: () => Promise<void>): Promise<Ledger> {
  const numbers = createEntryNumbers(randomInt(2 ** 32));
  const ids = createColumn((length) => new Float64Array(length));
  const listHashes = createColumn((length) => new Float64Array(length));
  const marks = createColumn((length) => new Uint8Array(length));
  const stamps = createColumn((length) => new Int32Array(length));
  // The same few texts are in every row, so each is stored once.
  const stampTexts: string[] = [];
  const stampPlaces = new Map<string, number>();
  let onList = 0;
  const select = read
    .prepare<[number, number], ListedRow>(
      `SELECT id, entry_number, carried, row_hash, missing_since_import_id
       FROM entry WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .raw(true);
  for (let last = 0, more = true; more;) {
    const rows = select.all(last, CHUNK);
    for (const [id, number, carried, hash, missing] of rows) {
      const place = numbers.placeOf(number);
      let stamp = stampPlaces.get(carried);
      if (stamp === undefined) {
        stamp = stampTexts.push(carried) - 1;
        stampPlaces.set(carried, stamp);
      }
      ids.set(place, id);
      listHashes.set(place, Number(hash));
      marks.set(place, missing === null ? 0 : 1);
      if (missing === null) onList++;
      stamps.set(place, stamp);
      last = id;
    }
    more = rows.length === CHUNK;
    if (more) await pause();
  }
  const listedCount = numbers.length;
  const lines = createColumn((length) => new Int32Array(length));
  const fileHashes = createColumn((length) => new Float64Array(length));
  const verdicts = createColumn((length) => new Uint8Array(length));

  function idsWhere(isWanted: (place: number) => boolean): number[] {
    const found: number[] = [];
    for (let place = 0; place < listedCount; place++) if (isWanted(place)) found.push(ids.get(place));
    return found;
  }

  return {
    isEmpty: listedCount === 0,
    onList,
    placeOf: (entryNumber) => numbers.placeOf(entryNumber),
    listed: (place) =>
      place >= listedCount
        ? null
        : {
            id: ids.get(place),
            carried: stampTexts[stamps.get(place)] ?? "",
            hash: listHashes.get(place),
            missing: marks.get(place) === 1,
          },
    line: (place) => lines.get(place),
    fileHash: (place) => fileHashes.get(place),
    verdict: (place) => VERDICTS[verdicts.get(place)] ?? "take",
    see(place, line, hash, verdict) {
      lines.set(place, line);
      fileHashes.set(place, hash);
      verdicts.set(place, VERDICTS.indexOf(verdict));
    },
    notNamed: () => idsWhere((place) => lines.get(place) === 0),
    gone: () =>
      idsWhere((place) => marks.get(place) === 0 && (lines.get(place) === 0 || verdicts.get(place) === LEFT_OUT)),
  };
}

type NumberArray = Float64Array | Int32Array | Uint8Array;

/** A number for each place; 0 where none was set. */
type Column = { get(place: number): number; set(place: number, value: number): void };

/** Places in one piece of memory: what grows by pieces is never copied. */
const PIECE_BITS = 14;
const PIECE = 1 << PIECE_BITS;

function createColumn(make: (length: number) => NumberArray): Column {
  const pieces: NumberArray[] = [];
  return {
    get: (place) => pieces[place >> PIECE_BITS]?.[place & (PIECE - 1)] ?? 0,
    set(place, value) {
      while (pieces.length <= place >> PIECE_BITS) pieces.push(make(PIECE));
      const piece = pieces[place >> PIECE_BITS];
      if (piece !== undefined) piece[place & (PIECE - 1)] = value;
    },
  };
}
