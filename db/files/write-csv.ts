import type { ReturnTable } from "../../shared/contract/return-schemas.ts";

const NEWLINE = "\r\n";

/**
 * A cell that a spreadsheet would run as a formula (= + - @, tab or return first) gets an apostrophe in front, which
 * spreadsheets take for "this is text". Numbers stay plain, also negative ones.
 */
function neutralised(text: string): string {
  if (!/^[=+\-@\t\r]/.test(text)) return text;
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? text : `'${text}`;
}

function csvCell(cell: string | number): string {
  const text = typeof cell === "number" ? String(cell) : neutralised(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as CSV after RFC 4180: UTF-8 without a byte order mark, CRLF after each row; above the headings what the layout puts there. */
export function writeCsvTable(table: ReturnTable): Uint8Array {
  const lines = [...table.above, table.headings, ...table.rows].map((row) => row.map(csvCell).join(",") + NEWLINE);
  return new TextEncoder().encode(lines.join(""));
}
