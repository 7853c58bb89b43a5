import { basename } from "node:path";
import { isUtf8 } from "node:buffer";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { cutRows, type CutRow } from "../../shared/domain/import/cell-table.ts";
import { createCsvScanner } from "../../shared/domain/import/csv-scanner.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { readOrdinaryFile } from "../../disk/ordinary-file.ts";
import { fileKind, textEncoding } from "./file-kind.ts";
import { decodeWindows1252 } from "./windows-1252.ts";

/** A table that planners write by hand is small. */
const LARGEST = 20 * 1024 * 1024;

/** More rows than any list has entries. */
const MOST_ROWS = 250_000;

/** Every record of a small CSV file, its header row first; comma, semicolon or tab, as its first line shows. */
export async function readTable(path: string): Promise<Result<CutRow[], AppError>> {
  const name = basename(path);
  const tooLarge = appError("invalid", `${name} is too large: at most 20 MB are read.`);
  const read = await readOrdinaryFile(path, LARGEST, tooLarge);
  if (!read.ok) return read;
  const { bytes } = read.value;
  if (fileKind(bytes) !== "text") {
    return err(appError("invalid", `${name} is not a CSV file. Save it as CSV UTF-8 (comma delimited).`));
  }
  return readTableText(bytes, name);
}

/** Every record of the bytes of a CSV file. */
export function readTableText(bytes: Buffer, name: string): Result<CutRow[], AppError> {
  if (bytes.length === 0) return err(appError("invalid", `${name} is empty.`));
  const text = decoded(bytes);
  const scanner = createCsvScanner(delimiterOf(text));
  const rows: CutRow[] = [];
  for (const scan of [() => scanner.push(text), () => scanner.end()]) {
    const scanned = scan();
    if (!scanned.ok) {
      const { line } = scanned.error;
      return err(appError("invalid", `${name} has a quotation mark on line ${line} that is never closed.`, { line }));
    }
    if (rows.length + scanned.value.rows > MOST_ROWS) {
      const message = `${name} has more than 250,000 rows. Divide it into smaller files.`;
      return err(appError("invalid", message));
    }
    for (const row of cutRows(scanned.value)) rows.push(row);
  }
  return ok(rows);
}

function decoded(bytes: Buffer): string {
  const mark = textEncoding(bytes);
  if (mark === null && !isUtf8(bytes)) return decodeWindows1252(bytes);
  return new TextDecoder(mark?.encoding ?? "utf-8").decode(bytes);
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  return [",", ";", "\t"].reduce((best, delimiter) =>
    header.split(delimiter).length > header.split(best).length ? delimiter : best,
  );
}
