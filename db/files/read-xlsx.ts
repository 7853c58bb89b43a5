import { createHash } from "node:crypto";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { createCellTable, tableOf, type CellTable, type CutRow } from "../../shared/domain/import/cell-table.ts";
import { findHeader } from "../../shared/domain/import/find-header.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { HEADER_WITHIN_ROWS, MOST_ROWS, tooManyRows, type ExtractFile, type TakeRows } from "./extract-source.ts";
import { readOrdinaryFile } from "../../disk/ordinary-file.ts";
import type { CsvFile } from "./read-csv.ts";
import { createMergedRows, mergedNote, type MergedCells, type MergedRows } from "./merged-cells.ts";
import { openSheets, type SheetBook } from "./sheet-book.ts";
import type { Cell, SheetRow } from "./sheet-rows.ts";
import { WorkbookFault } from "./workbook-fault.ts";
import { passGate } from "./workbook-gate.ts";
import type { SheetSeen } from "./sheet-watch.ts";
import { sheetFacts } from "./workbook-parts.ts";
import { greatest } from "../../shared/util/greatest.ts";

/** The file is held whole, packed: a workbook of 200,000 rows has about 30 MB. */
const LARGEST_FILE = 256 * 1024 * 1024;

/**
 * Rows kept from the first look: beginning to read costs as much as many rows do, because all texts of the
 * workbook are taken in first. What has begun goes on where the first look ended, once.
 */
const FIRST_ROWS = 2500;

/** Rows handed on at a time, and characters: a long text may be in every cell, and only once in the file. */
const BATCH = 100;
const BATCH_CHARACTERS = 8 * 1024 * 1024;

/** Characters of a row of a list, one with another: many times what the fullest one has. Short files may have more. */
const MOST_BY_ROW = 4096;
const ALWAYS_ALLOWED = 32 * 1024 * 1024;

/**
 * Opens a workbook behind a gate that bounds what it can unfold to. Reads the sheet of that name, or the one that looks
 * most like a list. Errors: invalid, saying what the file is when it is no workbook, or which sheets there are.
 */
export async function openXlsx(
  file: Omit<CsvFile, "head">,
  wanted: string | null,
  orBest: boolean,
): Promise<Result<ExtractFile, AppError>> {
  const { path, fileName, fileSize, modifiedAt } = file;
  const tooLarge = `${fileName} is larger than any list of patients. Save the list alone as CSV UTF-8.`;
  const read = await readOrdinaryFile(path, LARGEST_FILE, appError("invalid", tooLarge));
  if (!read.ok) return read;
  const gate = await passGate(read.value.bytes, fileName);
  if (!gate.ok) return gate;
  const { bytes, parts, seen } = gate.value;
  const book = openSheets(gate.value);
  const names = parts.sheets.map(({ name }) => name);
  const sheet = wanted !== null && (names.includes(wanted) || !orBest) ? wanted : null;
  if (sheet !== null && !names.includes(sheet)) {
    const there = names.length === 0 ? "It has none" : `Its sheets are: ${names.join(", ")}`;
    return err(
      appError("invalid", `${fileName} has no sheet named ${sheet}. ${there}.`, { field: "sheet", value: sheet }),
    );
  }
  if (names.length === 0) {
    const message = `${fileName} has no sheet of rows: charts, macros and dialogs are no list. Choose the workbook that holds the list, or save the list as CSV UTF-8.`;
    return err(appError("invalid", message));
  }
  const shown = parts.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  const chosen = await chooseSheet(book, sheet === null ? (shown.length === 0 ? names : shown) : [sheet], fileName);
  if (!chosen.ok) return chosen;
  const { name, first, rivals } = chosen.value;
  let begun: SheetRows | null = chosen.value.rest;
  const rowsBehindFirst = (): SheetRows => {
    const rows = begun ?? book.rows(name);
    begun = null;
    return rows;
  };
  const part = parts.sheets.find((candidate) => candidate.name === name)?.part ?? "";
  const merged = seen.get(part)?.merged ?? [];
  const head = first.slice(0, HEADER_WITHIN_ROWS);
  return ok({
    fileName,
    fileSize,
    modifiedAt,
    kind: "xlsx",
    encoding: null,
    delimiter: null,
    sheets: sheetFacts(parts, seen),
    sheet: name,
    rivalSheets: rivals,
    serialDates: parts.serialDates,
    head,
    exactWidth: false,
    progressTotal: null,
    notes: [...hiddenNote(seen.get(part)), ...mergedNote(merged, findHeader(head)?.line ?? 0)],
    unresolved: [...(seen.get(part)?.cells.unresolved ?? [])],
    readBelow: (line, take) => readRows({ bytes, fileName, first, merged, rowsBehindFirst }, line, take),
  });
}

type SheetRows = AsyncGenerator<SheetRow, void, undefined>;

type LookedAt = {
  readonly name: string;
  readonly first: readonly CutRow[];
  /** Where the first rows end; null where they are all. */
  readonly rest: SheetRows | null;
  readonly known: number;
};

type ChosenSheet = Pick<LookedAt, "name" | "first" | "rest"> & { readonly rivals: readonly string[] };

/** The sheet on whose header most headings are known; of equals the first, with the others named. */
async function chooseSheet(
  book: SheetBook,
  names: readonly string[],
  fileName: string,
): Promise<Result<ChosenSheet, AppError>> {
  const sheets: LookedAt[] = [];
  let fault: AppError | null = null;
  for (const name of names) {
    try {
      const looked = await firstRows(book.rows(name), fileName);
      if (!looked.ok) {
        fault ??= looked.error;
        continue;
      }
      const { first, rest } = looked.value;
      const header = findHeader(first.slice(0, HEADER_WITHIN_ROWS));
      if (header === null) await rest?.return();
      else sheets.push({ name, first, rest, known: header.known });
    } catch (error) {
      // Another sheet may be the list, and sound.
      fault ??= unreadable(error, fileName);
    }
  }
  const most = greatest(
    sheets.map(({ known }) => known),
    0,
  );
  const [best, ...others] = sheets.filter(({ known }) => known === most);
  if (fault !== null && most === 0) return err(fault);
  if (best === undefined) return err(appError("invalid", `${fileName} is empty: it holds no headings and no rows.`));
  for (const { name, rest } of sheets) if (name !== best.name) await rest?.return();
  const { name, first, rest } = best;
  return ok({ name, first, rest, rivals: most === 0 ? [] : others.map((other) => other.name) });
}

async function firstRows(
  rows: SheetRows,
  fileName: string,
): Promise<Result<Pick<LookedAt, "first" | "rest">, AppError>> {
  const first: CutRow[] = [];
  const bounds = createBounds(fileName);
  while (first.length < FIRST_ROWS) {
    const next = await rows.next();
    if (next.done === true) return ok({ first, rest: null });
    const row = cut(next.value);
    first.push(row);
    bounds.add(row);
    if (bounds.fault === null) continue;
    await rows.return();
    return err(bounds.fault);
  }
  return ok({ first, rest: rows });
}

function hiddenNote(seen: SheetSeen | undefined): string[] {
  if (seen === undefined || seen.hiddenRowCount === 0) return [];
  const more = seen.hiddenRowCount > seen.hiddenRows.length ? " and more" : "";
  const count = seen.hiddenRowCount === 1 ? "1 row is" : `${seen.hiddenRowCount} rows are`;
  return [
    `${count} hidden in the sheet, and read like the others: ${seen.hiddenRows.join(", ")}${more}. ` +
      "If a filter was on when the file was saved, check that you want what it hid.",
  ];
}

/** A sheet that has been looked at: its first rows are here, the others still in the file. */
type OpenSheet = {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly first: readonly CutRow[];
  readonly merged: readonly MergedCells[];
  /** From behind the first rows where nobody has asked yet, else from the beginning. */
  readonly rowsBehindFirst: () => SheetRows;
};

async function readRows(
  sheet: OpenSheet,
  below: number,
  take: TakeRows,
): Promise<Result<{ sha256: string }, AppError>> {
  const { bytes, first } = sheet;
  let done = 0;
  const merged = createMergedRows(sheet.merged, below);
  const wanted = first.filter(({ line }) => line > below).map((row) => merged.filled(row));
  const bounds = createBounds(sheet.fileName);
  const table = createCellTable();
  let batch: CutRow[] = [];
  for (const [index, row] of wanted.entries()) {
    batch.push(row);
    const isFull = bounds.add(row);
    if (bounds.fault !== null) return err(bounds.fault);
    if (!isFull && index < wanted.length - 1) continue;
    done += batch.length;
    const taken = await take(tableOf(batch, table), done);
    if (!taken.ok) return taken;
    batch = [];
  }
  const lastLine = Math.max(below, first.at(-1)?.line ?? 0);
  const rest =
    first.length < FIRST_ROWS
      ? ok(null)
      : await readRest(sheet, { below: lastLine, before: done, bounds, table, merged }, take);
  return rest.ok ? ok({ sha256: createHash("sha256").update(bytes).digest("hex") }) : rest;
}

/** What has been handed on from the first rows, and what goes on counting behind them. */
type ReadSoFar = {
  readonly below: number;
  readonly before: number;
  readonly bounds: Bounds;
  /** For each batch in turn. */
  readonly table: CellTable;
  readonly merged: MergedRows;
};

async function readRest(
  { fileName, rowsBehindFirst }: OpenSheet,
  { below, before, bounds, table, merged }: ReadSoFar,
  take: TakeRows,
): Promise<Result<null, AppError>> {
  const rows = rowsBehindFirst();
  let batch: CutRow[] = [];
  let done = before;
  for (;;) {
    const next = await nextRow(rows, fileName);
    if (!next.ok) return next;
    const row = next.value;
    let isFull = row === null;
    if (row !== null && row.index + 1 > below) {
      const line = merged.filled(cut(row));
      batch.push(line);
      isFull = bounds.add(line);
    }
    if (!isFull) continue;
    done += batch.length;
    const fault = done > MOST_ROWS ? tooManyRows(fileName) : bounds.fault;
    const taken = fault === null ? await take(tableOf(batch, table), done) : err(fault);
    batch = [];
    if (taken.ok && row !== null) continue;
    await rows.return();
    return taken;
  }
}

/** Counts rows and characters, to find out when a batch is full, and when there is more than any list holds. */
type Bounds = {
  /** True where the batch is full with this row. */
  add(row: CutRow): boolean;
  readonly fault: AppError | null;
};

function createBounds(fileName: string): Bounds {
  let rows = 0;
  let characters = 0;
  let allRows = 0;
  let all = 0;
  return {
    add({ cells }) {
      rows++;
      allRows++;
      for (const cell of cells) characters += cell.length;
      if (rows < BATCH && characters < BATCH_CHARACTERS) return false;
      all += characters;
      rows = 0;
      characters = 0;
      return true;
    },
    get fault() {
      if (all + characters <= ALWAYS_ALLOWED + allRows * MOST_BY_ROW) return null;
      const message = `${fileName} holds far more text than a list of patients: long texts are in very many cells. Take out the columns that the list does not need (notes, above all), and save it again.`;
      return appError("invalid", message);
    },
  };
}

function cut(row: SheetRow): CutRow {
  return { line: row.index + 1, cells: row.values.map(xlsxCellText), malformed: false };
}

async function nextRow(rows: SheetRows, fileName: string): Promise<Result<SheetRow | null, AppError>> {
  try {
    const next = await rows.next();
    return ok(next.done === true ? null : next.value);
  } catch (error) {
    return err(unreadable(error, fileName));
  }
}

/** A workbook that breaks its own rules is the file's fault, and the planner can do something; any other error is ours. */
function unreadable(error: unknown, fileName: string): AppError {
  if (!(error instanceof WorkbookFault)) throw error;
  return appError(
    "invalid",
    `${fileName} cannot be read as a workbook (${error.message}). Open it in Excel and save the sheet with the list as CSV UTF-8; if Excel cannot open it either, export it again.`,
  );
}

/** A cell as a CSV would carry it. Real dates become "YYYY-MM-DD HH:mm:ss", as they are in UTC. */
export function xlsxCellText(cell: Cell): string {
  if (cell === null) return "";
  // A workbook can name half of a character by its number (&#xD83D;), which no database keeps.
  if (typeof cell === "string") return cell.toWellFormed();
  if (cell instanceof Date) {
    // A day's fraction is stored rounded: 08:30 may come as 08:29:59.999.
    return new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace("T", " ");
  }
  return String(cell);
}
