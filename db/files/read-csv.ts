import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { cutRows, withoutFirstRows, type CutRow } from "../../shared/domain/import/cell-table.ts";
import { createCsvScanner } from "../../shared/domain/import/csv-scanner.ts";
import { matchHeadings, type ColumnMapping, type HeadingProblem } from "../../shared/domain/import/headings.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { HEADER_WITHIN_ROWS, unknownHeadings, type ExtractSource, type TakeRows } from "./extract-source.ts";
import { readFailure } from "./file-error.ts";
import { byteOrderMark, createUtf8Check, type TextEncoding } from "./file-kind.ts";
import { createPieceDecoder } from "./text-decoder.ts";

/** Bytes read at a time. */
const PIECE = 1024 * 1024;

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** What is known of a CSV file before its rows are read. */
type CsvLayout = {
  readonly encoding: TextEncoding;
  readonly markLength: number;
  readonly delimiter: string;
  /** Records up to and with the header. */
  readonly recordsBefore: number;
  readonly mapping: ColumnMapping;
};

/** What was learnt of the file on the way in: its first bytes, name, size and time. */
export type CsvFile = Pick<ExtractSource, "fileName" | "fileSize" | "modifiedAt"> & {
  readonly path: string;
  readonly head: Buffer;
};

/**
 * Opens delimited text: finds the encoding (byte order mark, else UTF-8 where all of it is, else Windows-1252), the
 * delimiter and the header row, below a title perhaps. Errors: invalid where no header is known.
 */
export async function openCsv(file: CsvFile): Promise<Result<ExtractSource, AppError>> {
  const encoding = await findEncoding(file);
  if (!encoding.ok) return encoding;
  const { markLength } = encoding.value;
  const layout = findLayout(file, encoding.value.encoding, markLength);
  if (!layout.ok) return layout;
  const { fileName, fileSize, modifiedAt } = file;
  return ok({
    fileName,
    fileSize,
    modifiedAt,
    mapping: layout.value.mapping,
    exactWidth: true,
    progressTotal: fileSize,
    notes:
      layout.value.encoding === "windows-1252"
        ? ["The file is not UTF-8, so it was read as Windows-1252. Check that names with accents look right."]
        : [],
    read: (take) => readRows(file, layout.value, take),
  });
}

async function findEncoding(file: CsvFile): Promise<Result<{ encoding: TextEncoding; markLength: number }, AppError>> {
  const mark = byteOrderMark(file.head);
  if (mark !== null) return ok({ encoding: mark.encoding, markLength: mark.length });
  const check = createUtf8Check();
  let isUtf8 = true;
  const read = await eachPiece(file, (piece) => {
    isUtf8 = check.push(piece);
    return Promise.resolve(isUtf8 ? ok(null) : err(appError("invalid", "not UTF-8")));
  });
  if (!read.ok && isUtf8) return read;
  return ok({ encoding: isUtf8 && check.end() ? "utf-8" : "windows-1252", markLength: 0 });
}

/** The delimiter with which a header row is known; where none is, the refusal that names the headings found. */
function findLayout(file: CsvFile, encoding: TextEncoding, markLength: number): Result<CsvLayout, AppError> {
  const decoder = createPieceDecoder(encoding);
  const text = decoder.push(file.head.subarray(markLength)) + (file.head.length === file.fileSize ? decoder.end() : "");
  let problem: HeadingProblem = { found: [], wanted: [] };
  for (const delimiter of DELIMITERS) {
    const records = firstRecords(text, delimiter, file.head.length === file.fileSize);
    for (const [index, record] of records.entries()) {
      const mapping = matchHeadings(record.cells);
      if (mapping.ok) {
        return ok({ encoding, markLength, delimiter, recordsBefore: index + 1, mapping: mapping.value });
      }
      if (mapping.error.found.length > problem.found.length || problem.wanted.length === 0) problem = mapping.error;
    }
  }
  if (problem.wanted.length === 0) {
    return err(appError("invalid", `${file.fileName} is empty: it holds no headings and no rows.`));
  }
  return err(unknownHeadings(file.fileName, problem));
}

function firstRecords(text: string, delimiter: string, whole: boolean): CutRow[] {
  const scanner = createCsvScanner(delimiter);
  const scanned = scanner.push(text);
  const records = scanned.ok ? cutRows(scanned.value) : [];
  if (whole && scanned.ok) {
    const rest = scanner.end();
    if (rest.ok) records.push(...cutRows(rest.value));
  }
  return records.slice(0, HEADER_WITHIN_ROWS);
}

async function readRows(
  file: CsvFile,
  layout: CsvLayout,
  take: TakeRows,
): Promise<Result<{ sha256: string }, AppError>> {
  const hash = createHash("sha256");
  const decoder = createPieceDecoder(layout.encoding);
  const scanner = createCsvScanner(layout.delimiter);
  let toSkip = layout.recordsBefore;
  let markLeft = layout.markLength;

  function hand(scanned: ReturnType<typeof scanner.push>, done: number): Promise<Result<null, AppError>> {
    if (!scanned.ok) return Promise.resolve(err(unclosedQuote(file.fileName, scanned.error.line)));
    const skipped = Math.min(toSkip, scanned.value.rows);
    toSkip -= skipped;
    return take(skipped === 0 ? scanned.value : withoutFirstRows(scanned.value, skipped), done);
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
  let handle: FileHandle;
  try {
    handle = await open(file.path, "r");
  } catch (error) {
    return err(readFailure(error, file.fileName));
  }
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
