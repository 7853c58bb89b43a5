import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { streamXlsxRows } from "hucre/xlsx";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { tableOf, type CutRow } from "../../shared/domain/import/cell-table.ts";
import { matchHeadings, type ColumnMapping, type HeadingProblem } from "../../shared/domain/import/headings.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { HEADER_WITHIN_ROWS, unknownHeadings, type ExtractSource, type TakeRows } from "./extract-source.ts";
import { readFailure } from "./file-error.ts";
import type { CsvFile } from "./read-csv.ts";
import { checkZip, readZipDirectory, WORKBOOK_LIMITS, type ZipEntry, type ZipFault } from "./zip-gate.ts";

/** The file is held whole, packed: a workbook of 200,000 rows has about 30 MB. */
const LARGEST_FILE = 256 * 1024 * 1024;

/** Rows handed on at a time. */
const BATCH = 500;

/** The sheet that holds the list, and the row of its headings (from 1). */
type Found = { readonly sheet: number; readonly headerRow: number; readonly mapping: ColumnMapping };

/** What the reading library may hand over for a cell. */
type Cell = string | number | boolean | Date | null | undefined;

/**
 * Opens a workbook behind a gate that bounds what it can unfold to, and finds the first sheet with a known header row,
 * below a title perhaps. Errors: invalid, saying what the file is when it is no workbook.
 */
export async function openXlsx(file: CsvFile): Promise<Result<ExtractSource, AppError>> {
  const { path, fileName, fileSize, modifiedAt } = file;
  const bytes = await readBounded(path, fileName, fileSize);
  if (!bytes.ok) return bytes;
  const entries = await passGate(bytes.value, fileName);
  if (!entries.ok) return entries;
  const sheets = entries.value.filter((entry) => /^xl\/worksheets\/[^/]+\.xml$/i.test(entry.name)).length;
  const found = await findHeader(bytes.value, sheets, fileName);
  if (!found.ok) return found;
  return ok({
    fileName,
    fileSize,
    modifiedAt,
    mapping: found.value.mapping,
    exactWidth: false,
    progressTotal: null,
    notes: [],
    read: (take) => readRows(bytes.value, found.value, fileName, take),
  });
}

async function readBounded(path: string, fileName: string, fileSize: number): Promise<Result<Buffer, AppError>> {
  if (fileSize > LARGEST_FILE) {
    return err(
      appError("invalid", `${fileName} is larger than any list of patients. Save the list alone as CSV UTF-8.`),
    );
  }
  try {
    return ok(await readFile(path));
  } catch (error) {
    return err(readFailure(error, fileName));
  }
}

async function passGate(bytes: Buffer, fileName: string): Promise<Result<readonly ZipEntry[], AppError>> {
  const directory = readZipDirectory(bytes, WORKBOOK_LIMITS);
  if (!directory.ok) return err(gateError(directory.error, fileName));
  const names = new Set(directory.value.map((entry) => entry.name.toLowerCase()));
  if (!names.has("[content_types].xml") || !names.has("xl/workbook.xml")) {
    const what = names.has("xl/workbook.bin")
      ? "a binary workbook (.xlsb). Save it as Excel workbook (.xlsx) or CSV UTF-8."
      : names.has("mimetype") || names.has("content.xml")
        ? "an OpenDocument spreadsheet. Save it as Excel workbook (.xlsx) or CSV UTF-8."
        : "a zip archive, not a workbook. Unpack it first and choose the extract inside.";
    return err(appError("invalid", `${fileName} is ${what}`));
  }
  const fault = await checkZip(bytes, directory.value, WORKBOOK_LIMITS);
  return fault === null ? ok(directory.value) : err(gateError(fault, fileName));
}

function gateError(fault: ZipFault, fileName: string): AppError {
  switch (fault) {
    case "encrypted":
      return appError("invalid", `${fileName} has a password. Save a copy without one, or as CSV UTF-8.`);
    case "too-many-entries":
    case "too-large":
      return appError(
        "invalid",
        `${fileName} unfolds to far more than a list of patients, so it was not opened. Save the list alone as CSV UTF-8.`,
      );
    case "doctype":
      return appError(
        "invalid",
        `${fileName} holds something that no workbook needs (a DOCTYPE), so it was not opened. Save it again from Excel.`,
      );
    case "not-a-zip":
    case "unknown-method":
    case "damaged":
      return appError(
        "invalid",
        `${fileName} is damaged and cannot be read as a workbook. Save it again from Excel, or as CSV UTF-8.`,
      );
  }
}

async function findHeader(bytes: Buffer, sheets: number, fileName: string): Promise<Result<Found, AppError>> {
  let problem: HeadingProblem = { found: [], wanted: [] };
  try {
    for (let sheet = 0; sheet < sheets; sheet++) {
      for await (const row of streamXlsxRows(bytes, { sheet, maxRows: HEADER_WITHIN_ROWS })) {
        const mapping = matchHeadings(row.values.map(xlsxCellText));
        if (mapping.ok) return ok({ sheet, headerRow: row.index + 1, mapping: mapping.value });
        if (mapping.error.found.length > problem.found.length || problem.wanted.length === 0) problem = mapping.error;
      }
    }
  } catch (error) {
    return err(unreadable(error, fileName));
  }
  if (problem.wanted.length === 0)
    return err(appError("invalid", `${fileName} is empty: it holds no headings and no rows.`));
  return err(unknownHeadings(fileName, problem));
}

async function readRows(
  bytes: Buffer,
  found: Found,
  fileName: string,
  take: TakeRows,
): Promise<Result<{ sha256: string }, AppError>> {
  const rows = streamXlsxRows(bytes, { sheet: found.sheet });
  let batch: CutRow[] = [];
  let done = 0;
  for (;;) {
    const next = await nextRow(rows, fileName);
    if (!next.ok) return next;
    const row = next.value;
    if (row !== null && row.index + 1 > found.headerRow) {
      batch.push({ line: row.index + 1, cells: row.values.map(xlsxCellText), malformed: false });
    }
    if (batch.length < BATCH && row !== null) continue;
    done += batch.length;
    const taken = await take(tableOf(batch), done);
    batch = [];
    if (!taken.ok || row === null) {
      await rows.return();
      return taken.ok ? ok({ sha256: createHash("sha256").update(bytes).digest("hex") }) : taken;
    }
  }
}

type SheetRow = { readonly index: number; readonly values: Cell[] };

async function nextRow(
  rows: AsyncGenerator<SheetRow, void, undefined>,
  fileName: string,
): Promise<Result<SheetRow | null, AppError>> {
  try {
    const next = await rows.next();
    return ok(next.done === true ? null : next.value);
  } catch (error) {
    return err(unreadable(error, fileName));
  }
}

/** The library throws on a workbook that breaks its own rules: the file's fault, and the planner can do something. */
function unreadable(error: unknown, fileName: string): AppError {
  const why = error instanceof Error ? error.message : "unknown reason";
  return appError(
    "invalid",
    `${fileName} cannot be read as a workbook (${why}). Save it again from Excel, or as CSV UTF-8.`,
  );
}

/** A cell as a CSV would carry it. Real dates become "YYYY-MM-DD HH:mm:ss"; the library gives them as UTC. */
export function xlsxCellText(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return cell;
  if (cell instanceof Date) {
    const time = cell.getTime();
    // A day's fraction is stored rounded: 08:30 may come as 08:29:59.999.
    return Number.isNaN(time)
      ? ""
      : new Date(Math.round(time / 1000) * 1000).toISOString().slice(0, 19).replace("T", " ");
  }
  return String(cell);
}
