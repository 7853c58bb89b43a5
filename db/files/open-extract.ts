import { basename } from "node:path";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { compoundKind } from "./compound-kind.ts";
import type { ExtractFile } from "./extract-source.ts";
import { openOrdinaryFile } from "../../disk/ordinary-file.ts";
import { readFailure } from "../../disk/read-failure.ts";
import { fileKind } from "./file-kind.ts";
import { openCsv, type CsvFile } from "./read-csv.ts";
import { openXlsx } from "./read-xlsx.ts";
import { openInThread } from "./sheet-thread.ts";

/** Is given what is to be done when nothing more is read. */
type WhenEnded = (close: () => void) => void;

/** A workbook of so many bytes takes longer to read than a thread to begin: some 10,000 rows. */
const LARGE = 1024 * 1024;

/** How many bytes are read to find out what a file is, and where its header is. */
const HEAD = 64 * 1024;

const SAVE_AS_CSV =
  "Open it in Excel, choose Save As, and save it as CSV UTF-8 (comma delimited) or as Excel workbook (.xlsx).";

/**
 * Opens an extract, whatever its name ends in: its contents show whether it is delimited text or a workbook. `sheet` is
 * the sheet of a workbook to read; with `orBest`, it is only read if it exists; null chooses the sheet that looks most
 * like a list. With `whenEnded` a large workbook is read in a thread of its own, until that ends it. For other files the
 * error (file or invalid) explains what it is and what to save instead.
 */
export async function openExtract(
  path: string,
  sheet: string | null,
  orBest: boolean,
  whenEnded: WhenEnded | null = null,
): Promise<Result<ExtractFile, AppError>> {
  const fileName = basename(path);
  const found = await readHead(path, fileName);
  if (!found.ok) return found;
  const file = found.value;
  const kind = fileKind(file.head);
  if (kind === "zip") {
    const { head: _head, ...known } = file;
    return whenEnded === null || file.fileSize < LARGE
      ? openXlsx(known, sheet, orBest)
      : openInThread({ file: known, sheet, orBest }, whenEnded);
  }
  if (kind === "text") {
    return file.fileSize === 0
      ? err(appError("invalid", `${fileName} is empty: it holds no headings and no rows.`))
      : openCsv(file);
  }
  return err(appError("invalid", `${fileName} ${kind === "compound" ? whatCompound(file.head) : WHAT[kind]}`));
}

const WHAT = {
  html: `is a web page, although its name ends otherwise: some systems export one as .xls. ${SAVE_AS_CSV}`,
  xml: `is an XML file, not a table of rows. If Excel opens it as a table: ${SAVE_AS_CSV}`,
  pdf: "is a PDF. Ask for the extract as CSV or Excel workbook (.xlsx).",
  rtf: "is a document for Word (RTF). Ask for the extract as CSV or Excel workbook (.xlsx).",
  archive: "is a packed archive. Unpack it first and choose the extract inside.",
  binary: "is not a text file and not a workbook. Choose a CSV or XLSX extract.",
} as const;

function whatCompound(head: Buffer): string {
  switch (compoundKind(head)) {
    case "encrypted":
      return `is a workbook with a password, which cannot be read. Open it in Excel, take the password away (File, Info, Protect Workbook), and save it again.`;
    case "xls":
      return `is a workbook of Excel 97 to 2003 (.xls), which cannot be read. ${SAVE_AS_CSV}`;
    case "word":
      return "is a Word document. Ask for the extract as CSV or Excel workbook (.xlsx).";
    case "unknown":
      return `is a workbook with a password, or one of Excel 97 to 2003 (.xls). Neither can be read. ${SAVE_AS_CSV}`;
  }
}

async function readHead(path: string, fileName: string): Promise<Result<CsvFile, AppError>> {
  const opened = await openOrdinaryFile(path);
  if (!opened.ok) return opened;
  const { handle, size, modifiedAt } = opened.value;
  try {
    const head = Buffer.alloc(Math.min(HEAD, size));
    await handle.read(head, 0, head.length, 0);
    return ok({ path, fileName, fileSize: size, modifiedAt, head });
  } catch (error) {
    return err(readFailure(error, fileName));
  } finally {
    await handle.close();
  }
}
