import { inflateRawSync } from "node:zlib";
import { posix } from "node:path";
import type { SheetFacts } from "./extract-source.ts";
import { childrenOf, readXml, tagAttributes, type XmlElement } from "./xml.ts";
import { packedBytes, type ZipEntry } from "./zip-gate.ts";

/** What a workbook says of itself, read from its small parts behind the gate. */
export type WorkbookParts = {
  /** In the order of their tabs, with the name of the part that holds each; "" where none is named. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  readonly serialDates: "1900" | "1904";
  /** The parts with the texts that cells share, and with their formats; "" where none is named. */
  readonly sharedTexts: string;
  readonly formats: string;
};

/** The spaces that workbooks write their elements in: the usual one, that of "Strict Open XML", and none at all. */
export const SHEET_SPACES = [
  "",
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  "http://purl.oclc.org/ooxml/spreadsheetml/main",
];
const RELATION_SPACES = [
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  "http://purl.oclc.org/ooxml/officeDocument/relationships",
];
const PACKAGE_SPACES = ["", "http://schemas.openxmlformats.org/package/2006/relationships"];

const WORKBOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";

/** The list of sheets is small; one of this size says something else. */
const LARGEST_PART = 8 * 1024 * 1024;

/** The sheets of a workbook and how it counts days. Parts that are not there, or cannot be read, say nothing. */
export function readWorkbookParts(zip: Buffer, entries: readonly ZipEntry[]): WorkbookParts {
  const workbook = readXml(partText(zip, entries, WORKBOOK));
  const relations = childrenOf(readXml(partText(zip, entries, RELATIONS)), PACKAGE_SPACES, "Relationship");
  const ownNames = new Map(entries.map(({ name }) => [name.toLowerCase(), name]));
  const named = relations.map(({ attributes }) => {
    const part = partName(attributes.get("Target") ?? "");
    return {
      id: attributes.get("Id"),
      type: attributes.get("Type") ?? "",
      part: ownNames.get(part.toLowerCase()) ?? part,
    };
  });
  const targets = new Map(named.map(({ id, part }) => [id, part]));
  const partOfType = (type: string): string => named.find((one) => one.type.endsWith(`/${type}`))?.part ?? "";
  const sheets = childrenOf(workbook, SHEET_SPACES, "sheets")
    .flatMap((list) => childrenOf(list, SHEET_SPACES, "sheet"))
    .map((sheet) => ({
      name: sheet.attributes.get("name") ?? "",
      hidden: ["hidden", "veryHidden"].includes(sheet.attributes.get("state") ?? ""),
      part: targets.get(relationOf(sheet)) ?? "",
    }));
  const uses1904 = childrenOf(workbook, SHEET_SPACES, "workbookPr").some(({ attributes }) =>
    isTrue(attributes.get("date1904")),
  );
  return {
    sheets: sheets.filter((sheet) => sheet.name !== ""),
    serialDates: uses1904 ? "1904" : "1900",
    sharedTexts: partOfType("sharedStrings"),
    formats: partOfType("styles"),
  };
}

function relationOf({ attributes }: XmlElement): string | undefined {
  return RELATION_SPACES.map((space) => attributes.get(`{${space}}id`)).find((id) => id !== undefined);
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

/** What was seen of a sheet while its part went through the gate. */
export type SheetSeen = { rows: number; hiddenRows: number[]; hiddenRowCount: number };

/** Hidden rows that are named. */
const MOST_NAMED = 10;

/** Longer than any opening tag of a row. */
const LONGEST_TAG = 512;

/** Longer than any name of a row with a prefix in front of it, as in "<x:row". */
const LONGEST_PREFIX = 64;

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
      // The last bytes may begin a tag that the next piece ends.
      tail = Buffer.from(bytes.subarray(keepFrom));
    },
  };

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

/** Where the tag begins whose name, behind any prefix, stands at that place; -1 where it is no such name. */
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
  return target.startsWith("/") ? target.slice(1) : posix.join("xl", target);
}
