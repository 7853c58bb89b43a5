import { err, ok, type Result } from "../../shared/util/result.ts";
import { SHEET_SPACES } from "./workbook-parts.ts";
import { childrenOf, readXml, type XmlElement } from "./xml.ts";

/** A cell to set, by its name, such as "C12". */
export type CellToSet = { readonly cell: string; readonly value: string | number };

/** Why cells of a workbook cannot be set. */
export type CellFault = { readonly cell: string; readonly fault: "no-rows" | "formula" };

/** A part of the text to replace; if from and to are the same, text is only inserted. */
type Edit = { readonly from: number; readonly to: number; readonly text: string };

/**
 * A sheet's XML with these cells set; their styles and everything else are unchanged. Text is written as text, so that
 * nothing can be run as a formula; a cell with a formula is refused.
 */
export function setCells(xml: string, cells: readonly CellToSet[]): Result<string, CellFault> {
  const [data] = childrenOf(readXml(xml), SHEET_SPACES, "sheetData");
  const rows = childrenOf(data ?? null, SHEET_SPACES, "row").map((row) => ({ row, number: numberOf(row) }));
  const [first] = cells;
  if (first === undefined) return ok(xml);
  if (data === undefined || rows.some(({ number }) => Number.isNaN(number))) {
    return err({ cell: first.cell, fault: "no-rows" });
  }
  const edits: Edit[] = [];
  const fresh: string[] = [];
  for (const [number, ofRow] of byRow(cells)) {
    const found = rows.find((candidate) => candidate.number === number)?.row;
    if (found === undefined) {
      const text = rowXml(data.prefix, ` r="${number}"`, ofRow);
      const after = rows.find((candidate) => candidate.number > number)?.row;
      if (data.closedAtOnce) fresh.push(text);
      else edits.push(insertion(after?.from ?? data.contentTo, text));
    } else if (found.closedAtOnce) {
      const tag = xml.slice(found.from + 1 + found.prefix.length + "row".length, found.to - "/>".length);
      edits.push(replacement(found, rowXml(found.prefix, tag, ofRow)));
    } else {
      const set = editsOfRow(found, ofRow);
      if (!set.ok) return set;
      edits.push(...set.value);
    }
  }
  if (data.closedAtOnce) {
    const name = `${data.prefix}sheetData`;
    edits.push(replacement(data, `<${name}>${fresh.join("")}</${name}>`));
  }
  return ok(applied(xml, edits));
}

function editsOfRow(row: XmlElement, cells: readonly CellToSet[]): Result<Edit[], CellFault> {
  const there = childrenOf(row, SHEET_SPACES, "c");
  const edits: Edit[] = [];
  for (const one of cells) {
    const found = there.find(({ attributes }) => attributes.get("r") === one.cell);
    if (found === undefined) {
      const after = there.find(({ attributes }) => columnOf(attributes.get("r") ?? "") > columnOf(one.cell));
      edits.push(insertion(after?.from ?? row.contentTo, cellXml(row.prefix, null, one)));
    } else if (childrenOf(found, SHEET_SPACES, "f").length > 0) {
      return err({ cell: one.cell, fault: "formula" });
    } else {
      edits.push(replacement(found, cellXml(found.prefix, found.attributes.get("s") ?? null, one)));
    }
  }
  return ok(edits);
}

/** The cells by row, both in the order of the sheet; if a cell is named twice, the last one counts. */
function byRow(cells: readonly CellToSet[]): readonly (readonly [number, readonly CellToSet[]])[] {
  const last = new Map(cells.map((one) => [one.cell, one]));
  const rows = new Map<number, CellToSet[]>();
  for (const one of last.values()) {
    const number = Number(one.cell.replace(/^[A-Z]+/, ""));
    rows.set(number, [...(rows.get(number) ?? []), one]);
  }
  return [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([number, ofRow]) => [number, ofRow.toSorted((a, b) => columnOf(a.cell) - columnOf(b.cell))]);
}

function numberOf(row: XmlElement): number {
  return Number(row.attributes.get("r") ?? Number.NaN);
}

function rowXml(prefix: string, tag: string, cells: readonly CellToSet[]): string {
  return `<${prefix}row${tag}>${cells.map((one) => cellXml(prefix, null, one)).join("")}</${prefix}row>`;
}

function cellXml(prefix: string, style: string | null, { cell, value }: CellToSet): string {
  const tag = (name: string, content: string, attributes = ""): string =>
    `<${prefix}${name}${attributes}>${content}</${prefix}${name}>`;
  const place = ` r="${cell}"${style === null ? "" : ` s="${escapeXml(style).replaceAll('"', "&quot;")}"`}`;
  return typeof value === "number"
    ? tag("c", tag("v", String(value)), place)
    : tag("c", tag("is", tag("t", escapeXml(value), ' xml:space="preserve"')), `${place} t="inlineStr"`);
}

/** "C" is 3, "AA" is 27. */
function columnOf(cell: string): number {
  let column = 0;
  for (const letter of cell.replace(/\d+$/, "")) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function insertion(at: number, text: string): Edit {
  return { from: at, to: at, text };
}

function replacement({ from, to }: XmlElement, text: string): Edit {
  return { from, to, text };
}

/** The text with all edits made; edits at the same position are in the order given. */
function applied(xml: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, text } of edits.toSorted((a, b) => a.from - b.from)) {
    pieces.push(xml.slice(at, from), text);
    at = to;
  }
  return pieces.join("") + xml.slice(at);
}

function escapeXml(text: string): string {
  return (
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      // XML does not allow control characters.
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, " ")
  );
}
