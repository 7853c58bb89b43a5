import { inflateRawSync } from "node:zlib";
import { posix } from "node:path";
import type { SheetFacts } from "./extract-source.ts";
import type { SheetSeen } from "./sheet-watch.ts";
import { childrenOf, isTrue, readXml, type XmlElement } from "./xml.ts";
import { packedBytes, type ZipEntry } from "./zip-gate.ts";

/** The structure of a workbook, read from its small parts after the gate has let it through. */
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

const ROOT_RELATIONS = "_rels/.rels";
const USUAL_WORKBOOK = "xl/workbook.xml";

/** How the relation to a sheet of cells ends, and that to the workbook; charts, macros and dialogs have others. */
const WORKSHEET = /\/worksheet$/;
const SHARED_TEXTS = /\/sharedStrings$/;
const FORMATS = /\/styles$/;
const MAIN_PART = /\/officeDocument$/;

/** The list of sheets is small. Something of this size is not one. */
const LARGEST_PART = 8 * 1024 * 1024;

/** The sheets of a workbook and how it counts days. Parts that are not there, or cannot be read, say nothing. */
export function readWorkbookParts(zip: Buffer, entries: readonly ZipEntry[]): WorkbookParts {
  const part = workbookPart(zip, entries);
  const workbook = readXml(partText(zip, entries, part));
  const folder = posix.dirname(part);
  const relations = relationsIn(zip, entries, posix.join(folder, "_rels", `${posix.basename(part)}.rels`), folder);
  const sheets = childrenOf(workbook, SHEET_SPACES, "sheets")
    .flatMap((list) => childrenOf(list, SHEET_SPACES, "sheet"))
    .flatMap((sheet) => {
      const relation = relations.get(relationOf(sheet) ?? "");
      if (relation !== undefined && !WORKSHEET.test(relation.type)) return [];
      const name = sheet.attributes.get("name") ?? "";
      const hidden = ["hidden", "veryHidden"].includes(sheet.attributes.get("state") ?? "");
      return [{ name, hidden, part: relation?.part ?? "" }];
    });
  const partOfType = (type: RegExp): string =>
    [...relations.values()].find((relation) => type.test(relation.type))?.part ?? "";
  const uses1904 = childrenOf(workbook, SHEET_SPACES, "workbookPr").some(({ attributes }) =>
    isTrue(attributes.get("date1904")),
  );
  return {
    sheets: sheets.filter((sheet) => sheet.name !== ""),
    serialDates: uses1904 ? "1904" : "1900",
    sharedTexts: partOfType(SHARED_TEXTS),
    formats: partOfType(FORMATS),
  };
}

/** The name of the part that holds the list of sheets; most files have it in the usual place. */
export function workbookPart(zip: Buffer, entries: readonly ZipEntry[]): string {
  const main = [...relationsIn(zip, entries, ROOT_RELATIONS, "").values()].find(({ type }) => MAIN_PART.test(type));
  return main?.part ?? USUAL_WORKBOOK;
}

type Relation = { readonly type: string; readonly part: string };

/** What a part names by its relations, by their ids; parts under the names that the archive has for them. */
function relationsIn(
  zip: Buffer,
  entries: readonly ZipEntry[],
  name: string,
  folder: string,
): ReadonlyMap<string, Relation> {
  const ownNames = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry.name]));
  const relations = childrenOf(readXml(partText(zip, entries, name)), PACKAGE_SPACES, "Relationship");
  return new Map(
    relations.map(({ attributes }) => {
      const part = partName(attributes.get("Target") ?? "", folder);
      return [
        attributes.get("Id") ?? "",
        { type: attributes.get("Type") ?? "", part: ownNames.get(part.toLowerCase()) ?? part },
      ];
    }),
  );
}

function relationOf({ attributes }: XmlElement): string | undefined {
  return RELATION_SPACES.map((space) => attributes.get(`{${space}}id`)).find((id) => id !== undefined);
}

/** Sheets as the planner chooses among them. */
export function sheetFacts(parts: WorkbookParts, seen: ReadonlyMap<string, SheetSeen>): SheetFacts[] {
  return parts.sheets.map(({ name, hidden, part }) => ({ name, hidden, rows: seen.get(part)?.rows ?? 0 }));
}

function partText(zip: Buffer, entries: readonly ZipEntry[], name: string): string {
  const entry = entries.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
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

function partName(target: string, folder: string): string {
  return target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
}
