const NEWLINE = "\r\n";

/**
 * A cell that a spreadsheet would run as a formula (it starts with = + - @, tab or return) gets an apostrophe in front,
 * which spreadsheets read as "this is text". Numbers stay as they are, including negative ones.
 */
function neutralised(text: string): string {
  if (!/^[=+\-@\t\r]/.test(text)) return text;
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? text : `'${text}`;
}

function csvCell(cell: string | number): string {
  const text = typeof cell === "number" ? String(cell) : neutralised(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV in the format of RFC 4180: CRLF after each row. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.map(csvCell).join(",") + NEWLINE).join("");
}
