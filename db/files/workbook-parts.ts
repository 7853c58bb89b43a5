import { inflateRawSync } from "node:zlib";
import type { SheetFacts } from "./extract-source.ts";
import { packedBytes, type ZipEntry } from "./zip-gate.ts";

/** What a workbook says of itself, read from its small parts behind the gate. */
export type WorkbookParts = {
  /** In the order of their tabs, with the name of the part that holds each. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  readonly serialDates: "1900" | "1904";
};

/** The list of sheets is small; one of this size says something else. */
const LARGEST_PART = 8 * 1024 * 1024;

/** The sheets of a workbook and how it counts days. Parts that are not there say nothing. */
export function readWorkbookParts(zip: Buffer, entries: readonly ZipEntry[]): WorkbookParts {
  const workbook = partText(zip, entries, "xl/workbook.xml");
  const targets = new Map(
    tags(partText(zip, entries, "xl/_rels/workbook.xml.rels"), "Relationship").map((tag) => [
      attribute(tag, "Id"),
      partName(attribute(tag, "Target")),
    ]),
  );
  const sheets = tags(workbook, "sheet").map((tag) => ({
    name: attribute(tag, "name"),
    hidden: /\sstate="(?:hidden|veryHidden)"/.test(tag),
    part: targets.get(attribute(tag, "[a-zA-Z]+:id")) ?? "",
  }));
  const uses1904 = tags(workbook, "workbookPr").some((tag) => /\sdate1904="(?:1|true)"/.test(tag));
  return { sheets: sheets.filter((sheet) => sheet.name !== ""), serialDates: uses1904 ? "1904" : "1900" };
}

/** What was seen of a sheet while its part went through the gate. */
export type SheetSeen = { rows: number; hiddenRows: number[]; hiddenRowCount: number };

/** Hidden rows that are named. */
const MOST_NAMED = 10;

/** Longer than any opening tag of a row. */
const LONGEST_TAG = 512;

/**
 * Counts the rows of a sheet and finds the hidden ones, from the pieces of its part. By looking for tags in the bytes:
 * text in a cell cannot hold a bare "<".
 */
export function createSheetWatch(): { push(piece: Buffer): void; readonly seen: SheetSeen } {
  const seen: SheetSeen = { rows: 0, hiddenRows: [], hiddenRowCount: 0 };
  let tail = Buffer.alloc(0);
  return {
    seen,
    push(piece) {
      const bytes = tail.length === 0 ? piece : Buffer.concat([tail, piece]);
      let at = bytes.indexOf("<row");
      let open = -1;
      while (at !== -1) {
        const end = bytes.indexOf(0x3e, at);
        if (end === -1) {
          open = at;
          break;
        }
        const after = bytes[at + 4];
        if (after === 0x20 || after === 0x3e || after === 0x2f) see(bytes, at, end);
        at = bytes.indexOf("<row", end);
      }
      // The last bytes may begin a tag that the next piece ends.
      const keepFrom = open === -1 ? Math.max(0, bytes.length - 3) : Math.max(open, bytes.length - LONGEST_TAG);
      tail = Buffer.from(bytes.subarray(keepFrom));
    },
  };

  function see(bytes: Buffer, start: number, end: number): void {
    seen.rows++;
    if (end - start > LONGEST_TAG) return;
    const hidden = bytes.subarray(start, end).indexOf(" hidden=");
    if (hidden === -1) return;
    const tag = bytes.toString("latin1", start, end);
    if (!/\shidden="(?:1|true)"/.test(tag)) return;
    seen.hiddenRowCount++;
    const row = Number(attribute(tag, "r"));
    if (seen.hiddenRows.length < MOST_NAMED && Number.isInteger(row) && row > 0) seen.hiddenRows.push(row);
  }
}

/** Sheets as the planner chooses among them. */
export function sheetFacts(parts: WorkbookParts, seen: ReadonlyMap<string, SheetSeen>): SheetFacts[] {
  return parts.sheets.map(({ name, hidden, part }) => ({ name, hidden, rows: seen.get(part)?.rows ?? 0 }));
}

function partText(zip: Buffer, entries: readonly ZipEntry[], name: string): string {
  const entry = entries.find((candidate) => candidate.name.toLowerCase() === name);
  const packed = entry === undefined ? null : packedBytes(zip, entry);
  if (entry === undefined || packed === null) return "";
  if (entry.method === 0) return packed.toString("utf8", 0, LARGEST_PART);
  try {
    return inflateRawSync(packed, { maxOutputLength: LARGEST_PART }).toString("utf8");
  } catch {
    // Larger than any list of sheets: as if it were not there.
    return "";
  }
}

function partName(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
}

function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:[a-zA-Z]+:)?${name}\\s[^>]*>`, "g")) ?? [];
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return (match?.[1] ?? "").replaceAll(/&(lt|gt|quot|apos|amp|#\d+|#x[0-9a-fA-F]+);/g, (_whole, entity: string) =>
    unescaped(entity),
  );
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["amp", "&"],
]);

function unescaped(entity: string): string {
  const named = ENTITIES.get(entity);
  if (named !== undefined) return named;
  const code = entity.startsWith("#x") ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : "";
}
