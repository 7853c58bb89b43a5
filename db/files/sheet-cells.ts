import { err, ok, type Result } from "../../shared/util/result.ts";

/** Why a cell of a workbook cannot be set. */
export type CellFault = "no-rows" | "formula";

/** An element with its attributes, whether it is closed at once, and where its content and itself end. */
type Element = {
  readonly from: number;
  readonly attributes: string;
  /** Null: `<c …/>`. */
  readonly content: { readonly from: number; readonly to: number } | null;
  readonly to: number;
};

/**
 * A sheet's XML with one cell set, its style and everything else as it was. Text goes in as text, so that nothing can
 * be run as a formula; a cell that holds a formula is refused.
 */
export function setCell(xml: string, cell: string, value: string | number): Result<string, CellFault> {
  const rowNumber = Number(cell.replace(/^[A-Z]+/, ""));
  const data = firstElement(xml, "sheetData", 0, xml.length);
  if (data === null) return err("no-rows");
  if (data.content === null) {
    const filled = `<sheetData><row r="${rowNumber}">${cellXml(cell, "", value)}</row></sheetData>`;
    return ok(replace(xml, data, filled));
  }
  const rows = elements(xml, "row", data.content.from, data.content.to);
  const numberOf = (row: Element) => Number(attribute(row.attributes, "r") ?? Number.NaN);
  if (rows.some((row) => Number.isNaN(numberOf(row)))) return err("no-rows");
  const row = rows.find((candidate) => numberOf(candidate) === rowNumber);
  if (row === undefined) {
    const after = rows.find((candidate) => numberOf(candidate) > rowNumber);
    return ok(insert(xml, after?.from ?? data.content.to, `<row r="${rowNumber}">${cellXml(cell, "", value)}</row>`));
  }
  if (row.content === null) {
    return ok(replace(xml, row, `<row${row.attributes}>${cellXml(cell, "", value)}</row>`));
  }
  const cells = elements(xml, "c", row.content.from, row.content.to);
  const found = cells.find((candidate) => attribute(candidate.attributes, "r") === cell);
  if (found === undefined) {
    const after = cells.find((candidate) => columnOf(attribute(candidate.attributes, "r") ?? "") > columnOf(cell));
    return ok(insert(xml, after?.from ?? row.content.to, cellXml(cell, "", value)));
  }
  const content = found.content === null ? "" : xml.slice(found.content.from, found.content.to);
  if (/<f[\s>/]/.test(content)) return err("formula");
  const style = attribute(found.attributes, "s");
  return ok(replace(xml, found, cellXml(cell, style === null ? "" : ` s="${style}"`, value)));
}

/** The value of an attribute of an element, entities resolved, or null. */
export function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? null : unescapeXml(value);
}

/** Every element of that name between two places that lies in no other of its name. */
export function elements(xml: string, name: string, from: number, to: number): Element[] {
  const found: Element[] = [];
  for (let at = from; ;) {
    const element = firstElement(xml, name, at, to);
    if (element === null) return found;
    found.push(element);
    at = element.to;
  }
}

function firstElement(xml: string, name: string, from: number, to: number): Element | null {
  const opening = new RegExp(`<${name}((?:\\s(?:[^>"']|"[^"]*"|'[^']*')*?)?)(/?)>`, "g");
  opening.lastIndex = from;
  const match = opening.exec(xml);
  if (match === null || match.index >= to) return null;
  const attributes = match[1] ?? "";
  const start = opening.lastIndex;
  if (match[2] === "/") return { from: match.index, attributes, content: null, to: start };
  const closing = `</${name}>`;
  const end = xml.indexOf(closing, start);
  if (end === -1 || end > to) return null;
  return { from: match.index, attributes, content: { from: start, to: end }, to: end + closing.length };
}

function cellXml(cell: string, style: string, value: string | number): string {
  return typeof value === "number"
    ? `<c r="${cell}"${style}><v>${value}</v></c>`
    : `<c r="${cell}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

/** "C" is 3, "AA" is 27. */
function columnOf(cell: string): number {
  let column = 0;
  for (const letter of cell.replace(/\d+$/, "")) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function insert(xml: string, at: number, text: string): string {
  return xml.slice(0, at) + text + xml.slice(at);
}

function replace(xml: string, element: Element, text: string): string {
  return xml.slice(0, element.from) + text + xml.slice(element.to);
}

function escapeXml(text: string): string {
  return (
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      // XML has no place for control characters.
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, " ")
  );
}

function unescapeXml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
