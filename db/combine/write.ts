import { extname } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import {
  combinationSheets,
  combinationTable,
  type CombinationTable,
} from "../../shared/domain/combine/combination-tables.ts";
import type { Combination } from "../../shared/domain/combine/combination.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { writeCsvTable } from "../files/write-csv.ts";

const ENDINGS = [".csv", ".xlsx", ".json"] as const;
export type CombinationEnding = (typeof ENDINGS)[number];

/** The kind of file for a path's ending. */
export function endingOf(path: string): Result<CombinationEnding, AppError> {
  const given = extname(path).toLowerCase();
  const ending = ENDINGS.find((known) => known === given);
  return ending === undefined
    ? err(
        appError("invalid", "Give the file a name that ends in .csv, .xlsx or .json.", { field: "path", value: path }),
      )
    : ok(ending);
}

/** The combination as the bytes of a file. */
export async function combinationBytes(combination: Combination, ending: CombinationEnding): Promise<Uint8Array> {
  switch (ending) {
    case ".csv":
      return writeCsvTable({ above: [], ...combinationTable(combination) });
    case ".xlsx":
      return writeXlsx({
        // Fixed, so that the same combination always gives the same bytes.
        properties: { created: new Date(0), modified: new Date(0) },
        sheets: combinationSheets(combination).map(sheetOf),
      });
    case ".json":
      return new TextEncoder().encode(`${JSON.stringify(combination, null, 1)}\n`);
  }
}

function sheetOf({ name, headings, rows }: CombinationTable) {
  const all = [headings, ...rows];
  const widest = (column: number): number =>
    all.reduce((most, row) => Math.max(most, String(row[column] ?? "").length), 0);
  return {
    name,
    columns: headings.map((_heading, column) => ({ width: Math.min(60, Math.max(10, widest(column) + 2)) })),
    rows: all,
    cells: new Map(
      headings.map((heading, column) => [
        `0,${column}`,
        { value: heading, type: "string" as const, style: { font: { bold: true } } },
      ]),
    ),
    freezePane: { rows: 1 },
  };
}
