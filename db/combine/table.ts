import { createHash } from "node:crypto";
import { streamXlsxRows } from "hucre/xlsx";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { ReturnRow } from "../../shared/domain/combine/read-cells.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { readOrdinaryFile } from "../../disk/ordinary-file.ts";
import { fileKind, type FileKind } from "../files/file-kind.ts";
import { readTableText } from "../files/read-table.ts";
import { xlsxCellText } from "../files/read-xlsx.ts";
import { checkZip, readZipDirectory, type ZipLimits } from "../files/zip-gate.ts";

/** A return has a few kilobytes; a form with guidance and formatting may have some megabytes. */
const LARGEST = 16 * 1024 * 1024;
const MOST_ROWS = 20_000;
const MOST_SHEETS = 20;

/** How large a workbook may be after unpacking. */
const LIMITS: ZipLimits = {
  entries: 1000,
  unpacked: 64 * 1024 * 1024,
  ratio: 300,
  ratioFrom: 4 * 1024 * 1024,
};

/** The tables of a file: one for a CSV, one for each sheet of a workbook. */
export type FileTables = {
  readonly sha256: string;
  readonly modifiedAt: Instant;
  readonly tables: readonly (readonly ReturnRow[])[];
};

/** Reads a whole small file, whatever its name ends in, with the same checks as an import. */
export async function readTables(path: string, name: string): Promise<Result<FileTables, AppError>> {
  const tooLarge = appError("invalid", `${name} is larger than any return: at most 16 MB are read.`);
  const read = await readOrdinaryFile(path, LARGEST, tooLarge);
  if (!read.ok) return read;
  const { bytes, modifiedAt } = read.value;
  const kind = fileKind(bytes.subarray(0, 64 * 1024));
  const tables = kind === "zip" ? await workbookTables(bytes, name) : textTable(bytes, kind, name);
  if (!tables.ok) return tables;
  return ok({ sha256: createHash("sha256").update(bytes).digest("hex"), modifiedAt, tables: tables.value });
}

function textTable(bytes: Buffer, kind: Exclude<FileKind, "zip">, name: string): Result<ReturnRow[][], AppError> {
  switch (kind) {
    case "text": {
      const rows = readTableText(bytes, name);
      if (!rows.ok) return rows;
      return rows.value.length > MOST_ROWS ? err(tooManyRows(name)) : ok([rows.value]);
    }
    case "compound":
      return err(
        appError("invalid", `${name} is a workbook with a password, or one of Excel 97 to 2003. Ask for CSV or .xlsx.`),
      );
    case "html":
    case "xml":
    case "pdf":
    case "rtf":
    case "archive":
    case "binary":
      return err(appError("not-found", `${name} is neither CSV nor an Excel workbook.`));
  }
}

function tooManyRows(name: string): AppError {
  return appError("invalid", `${name} has more than ${MOST_ROWS.toLocaleString("en-GB")} rows: that is no return.`);
}

async function workbookTables(bytes: Buffer, name: string): Promise<Result<ReturnRow[][], AppError>> {
  const directory = readZipDirectory(bytes, LIMITS);
  if (!directory.ok) return err(gateError(directory.error, name));
  const names = new Set(directory.value.map((entry) => entry.name.toLowerCase()));
  if (!names.has("[content_types].xml") || !names.has("xl/workbook.xml")) {
    return err(appError("not-found", `${name} is an archive of another kind, not an Excel workbook (.xlsx).`));
  }
  const fault = await checkZip(bytes, directory.value, LIMITS);
  if (fault !== null) return err(gateError(fault, name));
  const sheets = [...names].filter((entry) => /^xl\/worksheets\/[^/]+\.xml$/.test(entry)).length;
  const tables: ReturnRow[][] = [];
  try {
    for (let sheet = 0; sheet < Math.min(sheets, MOST_SHEETS); sheet++) {
      const rows: ReturnRow[] = [];
      for await (const row of streamXlsxRows(bytes, { sheet, maxRows: MOST_ROWS + 1 })) {
        rows.push({ line: row.index + 1, cells: row.values.map(xlsxCellText), malformed: false });
      }
      if (rows.length > MOST_ROWS) return err(tooManyRows(name));
      tables.push(rows);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : "unknown reason";
    return err(appError("invalid", `${name} cannot be read as a workbook (${why}). Ask for it as CSV.`));
  }
  return ok(tables);
}

function gateError(fault: string, name: string): AppError {
  switch (fault) {
    case "encrypted":
      return appError("invalid", `${name} has a password. Ask for a copy without one.`);
    case "too-many-entries":
    case "too-large":
      return appError("invalid", `${name} unfolds to far more than a return, so it was not opened.`);
    case "doctype":
      return appError("invalid", `${name} holds something that no workbook needs (a DOCTYPE), so it was not opened.`);
    default:
      return appError("invalid", `${name} is damaged and cannot be read as a workbook. Ask for it again.`);
  }
}
