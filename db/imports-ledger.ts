import { detached } from "../shared/domain/import/read-row.ts";
import type { ReadHandle } from "./connection/handles.ts";

/** What became of the first row that named an entry. */
export type LedgerVerdict = "take" | "refused" | "left-out";

/** What the list says of an entry when the import begins. */
export type ListedEntry = {
  readonly id: number;
  /** Which columns the row was last written from, and the hash of what they said. */
  readonly carried: string;
  readonly hash: number;
  /** Marked as gone by an earlier import. */
  readonly missing: boolean;
};

/** Every entry number that the list or the file names, while an extract streams past. */
export type Ledger = {
  /** No entry was on the list. */
  readonly isEmpty: boolean;
  /** The place of that number in the ledger; made where there is none yet. */
  placeOf(entryNumber: string): number;
  /** Null for an entry that is new. */
  listed(place: number): ListedEntry | null;
  /** The line of the file on which the entry stands first; 0 while it has not been seen. */
  line(place: number): number;
  fileHash(place: number): number;
  verdict(place: number): LedgerVerdict;
  /** Keeps what the first row that names the entry says. */
  see(place: number, line: number, hash: number, verdict: LedgerVerdict): void;
  /** Entries of the list, not marked missing so far, that the file does not list as elective. */
  gone(): ListedEntry[];
  /** Entries of the list, marked missing or not, whose number stands nowhere in the file. */
  notNamed(): ListedEntry[];
};

type ListedRow = { id: number; number: string; carried: string; hash: string; missing: number | null };

const VERDICTS: readonly LedgerVerdict[] = ["take", "refused", "left-out"];

/** Entries read between two pauses. */
const CHUNK = 4000;

/**
 * The ledger, with every entry that is on the list. Held by number and in plain arrays: as objects, the entries of a
 * long list cost more to keep than to read. Other calls get their turn between pieces of it.
 */
export async function openLedger(read: ReadHandle, pause: () => Promise<void>): Promise<Ledger> {
  const listed: ListedEntry[] = [];
  const places = new Map<string, number>();
  const select = read.prepare<[number, number], ListedRow>(
    `SELECT id, entry_number AS number, carried, row_hash AS hash, missing_since_import_id AS missing
     FROM entry WHERE id > ? ORDER BY id LIMIT ?`,
  );
  let carried = "";
  for (let last = 0, more = true; more;) {
    const rows = select.all(last, CHUNK);
    for (const row of rows) {
      // The same few texts stand in every row: kept once.
      if (row.carried !== carried) carried = row.carried;
      places.set(row.number, listed.length);
      listed.push({ id: row.id, carried, hash: Number(row.hash), missing: row.missing !== null });
      last = row.id;
    }
    more = rows.length === CHUNK;
    if (more) await pause();
  }
  let lines = new Int32Array(Math.max(1024, listed.length * 2));
  let hashes = new Float64Array(lines.length);
  let verdicts = new Uint8Array(lines.length);

  function makeRoom(): void {
    const wider = { lines: new Int32Array(lines.length * 2), hashes: new Float64Array(lines.length * 2) };
    wider.lines.set(lines);
    wider.hashes.set(hashes);
    const wideVerdicts = new Uint8Array(lines.length * 2);
    wideVerdicts.set(verdicts);
    lines = wider.lines;
    hashes = wider.hashes;
    verdicts = wideVerdicts;
  }

  return {
    isEmpty: listed.length === 0,
    placeOf(entryNumber) {
      const known = places.get(entryNumber);
      if (known !== undefined) return known;
      const place = places.size;
      places.set(detached(entryNumber), place);
      if (place >= lines.length) makeRoom();
      return place;
    },
    listed: (place) => listed[place] ?? null,
    line: (place) => lines[place] ?? 0,
    fileHash: (place) => hashes[place] ?? 0,
    verdict: (place) => VERDICTS[verdicts[place] ?? 0] ?? "take",
    see(place, line, hash, verdict) {
      lines[place] = line;
      hashes[place] = hash;
      verdicts[place] = VERDICTS.indexOf(verdict);
    },
    notNamed: () => listed.filter((_entry, place) => lines[place] === 0),
    gone: () =>
      listed.filter(
        (entry, place) => !entry.missing && (lines[place] === 0 || VERDICTS[verdicts[place] ?? 0] === "left-out"),
      ),
  };
}
