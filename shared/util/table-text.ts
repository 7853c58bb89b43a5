/** A table as text for the clipboard, as spreadsheets read it: tabs between cells, one line for each row. */
export function tableText(table: {
  readonly above: readonly (readonly (string | number)[])[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}): string {
  return [...table.above, table.headings, ...table.rows].map((row) => row.map(cellText).join("\t")).join("\r\n");
}

function cellText(value: string | number): string {
  const text = String(value).replaceAll(/[\t\r\n]+/g, " ");
  // A spreadsheet would run text that begins like a formula.
  return typeof value === "string" && /^[=+\-@]/.test(text) ? `'${text}` : text;
}
