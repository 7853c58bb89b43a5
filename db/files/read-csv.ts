import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { cutRow, withoutFirstRows, type CellTable, type CutRow } from "../../shared/domain/import/cell-table.ts";
import { createCsvScanner } from "../../shared/domain/import/csv-scanner.ts";
import { findHeader, tableStrength } from "../../shared/domain/import/find-header.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { HEADER_WITHIN_ROWS, MOST_ROWS, tooManyRows, type ExtractFile, type TakeRows } from "./extract-source.ts";
import { openOrdinaryFile } from "../../disk/ordinary-file.ts";
import { readFailure } from "../../disk/read-failure.ts";
import { commonestWidth, openLineQuotes, withoutLineQuotes } from "./quoted-lines.ts";
import { createUtf8Check, createUtf8Weight, textEncoding, type TextEncoding } from "./file-kind.ts";
import { createPieceDecoder } from "./text-decoder.ts";

/** Bytes read at a time. */
const PIECE = 1024 * 1024;

const DELIMITERS = [",", ";", "\t", "|"] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** How the bytes become text. */
type TextForm = {
  readonly encoding: TextEncoding;
  readonly markLength: number;
  /** How many bytes are no character, if they were counted. */
  readonly badBytes: number;
};

/** What was learnt of the file on the way in: its first bytes, name, size and time. */
export type CsvFile = Pick<ExtractFile, "fileName" | "fileSize" | "modifiedAt"> & {
  readonly path: string;
  readonly head: Buffer;
};

/**
 * Opens delimited text: finds the encoding (byte order mark, UTF-16 by its look, else UTF-8 where more speaks for it than
 * against it, else Windows-1252) and the delimiter: the one by which most headings are known, or the rows agree best.
 */
export async function openCsv(file: CsvFile): Promise<Result<ExtractFile, AppError>> {
  const form = await findEncoding(file);
  if (!form.ok) return form;
  const { encoding, markLength } = form.value;
  const text = createPieceDecoder(encoding).push(file.head.subarray(markLength));
  const { delimiter, head, hasLineQuotes } = findDelimiter(text, file.head.length === file.fileSize);
  const divided = { delimiter, width: commonestWidth(head) };
  const { fileName, fileSize, modifiedAt } = file;
  return ok({
    fileName,
    fileSize,
    modifiedAt,
    kind: "csv",
    encoding: ENCODING_NAMES[encoding],
    delimiter: DELIMITER_NAMES[delimiter],
    sheets: [],
    sheet: null,
    rivalSheets: [],
    unresolved: [],
    serialDates: null,
    head,
    exactWidth: true,
    progressTotal: fileSize,
    notes: [...encodingNotes(form.value), ...(hasLineQuotes ? [LINE_QUOTES] : [])],
    readBelow: (line, take) => readRows(file, form.value, divided, line, take),
  });
}

const LINE_QUOTES = "Whole lines of this file are in quotation marks: the cells inside were read.";

const ENCODING_NAMES = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252",
} as const;

const DELIMITER_NAMES = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar" } as const;

function encodingNotes({ encoding, badBytes }: TextForm): string[] {
  if (encoding === "windows-1252") {
    return ["The file is not UTF-8, so it was read as Windows-1252. Check that names with accents look right."];
  }
  if (badBytes === 0) return [];
  const bytes = badBytes === 1 ? "1 byte that is" : `${badBytes} bytes that are`;
  return [`The file is UTF-8 with ${bytes} no character: each shows as � in its cell, and its line is named.`];
}

/** Letters of another encoding look like a whole character of UTF-8 so seldom that one outweighs so many bad bytes. */
const CHARACTER_WEIGHT = 10;

/** One bad byte makes no other encoding of a whole file: what is more in it decides. */
async function findEncoding(file: CsvFile): Promise<Result<TextForm, AppError>> {
  const mark = textEncoding(file.head);
  if (mark !== null) return ok({ encoding: mark.encoding, markLength: mark.length, badBytes: 0 });
  const check = createUtf8Check();
  let isUtf8 = true;
  const read = await eachPiece(file, (piece) => {
    isUtf8 = check.push(piece);
    return Promise.resolve(isUtf8 ? ok(null) : err(appError("invalid", "not UTF-8")));
  });
  if (!read.ok && isUtf8) return read;
  if (isUtf8 && check.end()) return ok({ encoding: "utf-8", markLength: 0, badBytes: 0 });
  const weight = createUtf8Weight();
  const weighed = await eachPiece(file, (piece) => {
    weight.push(piece);
    return Promise.resolve(ok(null));
  });
  if (!weighed.ok) return weighed;
  const { characters, badBytes } = weight.end();
  const isMostly = characters * CHARACTER_WEIGHT >= badBytes;
  return ok({ encoding: isMostly ? "utf-8" : "windows-1252", markLength: 0, badBytes });
}

/** The delimiter, with the first records as it divides them. */
function findDelimiter(
  text: string,
  whole: boolean,
): { readonly delimiter: Delimiter; readonly head: readonly CutRow[]; readonly hasLineQuotes: boolean } {
  const tried = DELIMITERS.map((delimiter) => {
    const records = firstRecords(text, delimiter, whole);
    const head = withoutLineQuotes(records, delimiter);
    const hasLineQuotes = head.some((row, index) => row !== records[index]);
    return { delimiter, head, hasLineQuotes, known: findHeader(head)?.known ?? 0, strength: tableStrength(head) };
  });
  return tried.reduce((best, next) =>
    next.known > best.known || (next.known === best.known && next.strength > best.strength) ? next : best,
  );
}

function firstRecords(text: string, delimiter: string, whole: boolean): CutRow[] {
  const scanner = createCsvScanner(delimiter);
  const scanned = scanner.push(text);
  if (!scanned.ok) return [];
  const records = cutFirst(scanned.value, HEADER_WITHIN_ROWS);
  if (!whole || records.length === HEADER_WITHIN_ROWS) return records;
  const rest = scanner.end();
  return rest.ok ? [...records, ...cutFirst(rest.value, HEADER_WITHIN_ROWS - records.length)] : records;
}

function cutFirst(table: CellTable, most: number): CutRow[] {
  return Array.from({ length: Math.min(most, table.rows) }, (_value, row) => cutRow(table, row));
}

async function readRows(
  file: CsvFile,
  form: TextForm,
  { delimiter, width }: { readonly delimiter: Delimiter; readonly width: number },
  below: number,
  take: TakeRows,
): Promise<Result<{ sha256: string }, AppError>> {
  const hash = createHash("sha256");
  const decoder = createPieceDecoder(form.encoding);
  const scanner = createCsvScanner(delimiter);
  let markLeft = form.markLength;
  let rows = 0;

  function hand(scanned: ReturnType<typeof scanner.push>, done: number): Promise<Result<null, AppError>> {
    if (!scanned.ok) return Promise.resolve(err(unclosedQuote(file.fileName, scanned.error.line)));
    const table = openLineQuotes(scanned.value, delimiter, width);
    rows += table.rows;
    if (rows > MOST_ROWS) return Promise.resolve(err(tooManyRows(file.fileName)));
    let skipped = 0;
    while (skipped < table.rows && (table.lines[skipped] ?? 0) <= below) skipped++;
    return take(skipped === 0 ? table : withoutFirstRows(table, skipped), done);
  }

  const read = await eachPiece(file, (piece, done) => {
    hash.update(piece);
    const text = decoder.push(markLeft === 0 ? piece : piece.subarray(markLeft));
    markLeft = 0;
    return hand(scanner.push(text), done);
  });
  if (!read.ok) return read;
  const nearlyLast = await hand(scanner.push(decoder.end()), file.fileSize);
  if (!nearlyLast.ok) return nearlyLast;
  const last = await hand(scanner.end(), file.fileSize);
  return last.ok ? ok({ sha256: hash.digest("hex") }) : last;
}

function unclosedQuote(fileName: string, line: number): AppError {
  return appError(
    "invalid",
    `${fileName} has a quotation mark on line ${line} that is never closed, so where its rows end cannot be known. ` +
      `Correct that line, or export the file again.`,
    { line },
  );
}

const LF = 10;

/**
 * Reads the file from its start, piece by piece, each cut behind its last line end where it has one: the scanner then
 * has nothing to keep and join. The piece is only good until the promise given for it is settled.
 */
async function eachPiece(
  file: CsvFile,
  use: (piece: Buffer, done: number) => Promise<Result<null, AppError>>,
): Promise<Result<null, AppError>> {
  const opened = await openOrdinaryFile(file.path);
  if (!opened.ok) return opened;
  const { handle } = opened.value;
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    let done = 0;
    let kept = 0;
    for (;;) {
      const read = await readPiece(handle, buffer.subarray(kept), done, file.fileName);
      if (!read.ok) return read;
      done += read.value;
      const filled = kept + read.value;
      if (filled === 0) return ok(null);
      const lastLineEnd = read.value === 0 ? filled : buffer.lastIndexOf(LF, filled - 1) + 1;
      const cut = lastLineEnd === 0 ? filled : lastLineEnd;
      const used = await use(buffer.subarray(0, cut), done);
      if (!used.ok) return used;
      buffer.copyWithin(0, cut, filled);
      kept = filled - cut;
    }
  } finally {
    await handle.close();
  }
}

async function readPiece(
  handle: FileHandle,
  buffer: Buffer,
  position: number,
  fileName: string,
): Promise<Result<number, AppError>> {
  try {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    return ok(bytesRead);
  } catch (error) {
    return err(readFailure(error, fileName));
  }
}
