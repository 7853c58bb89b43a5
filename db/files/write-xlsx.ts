import { writeXlsx } from "hucre/xlsx";
import type { ReturnTable } from "../../shared/contract/return.ts";

/** Fixed, so that a workbook of the same table has the same bytes, whenever it is written. */
const WRITTEN_AT = new Date(0);

/** Widths in characters: wide enough for the longest cell, within limits. */
const NARROWEST = 10;
const WIDEST = 60;

/**
 * The table as an Excel workbook of one sheet: a bold row of headings that stays visible, numbers as numbers, and
 * everything else as text, so that no cell can be run as a formula.
 */
export function writeXlsxTable(table: ReturnTable, sheetName = "Return"): Promise<Uint8Array> {
  const rows: (string | number)[][] = [...table.above, table.headings, ...table.rows];
  const headingRow = table.above.length;
  return writeXlsx({
    properties: { created: WRITTEN_AT, modified: WRITTEN_AT },
    sheets: [
      {
        name: sheetName,
        columns: table.headings.map((_heading, column) => ({ width: widthOf(rows.slice(headingRow), column) })),
        rows,
        cells: new Map(
          table.headings.map((heading, column) => [
            `${headingRow},${column}`,
            { value: heading, type: "string" as const, style: { font: { bold: true } } },
          ]),
        ),
        freezePane: { rows: headingRow + 1 },
      },
    ],
  });
}

function widthOf(rows: readonly (readonly (string | number)[])[], column: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, String(row[column] ?? "").length), 0);
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
}
