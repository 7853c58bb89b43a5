import { open, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ExtractSource } from "./extract-source.ts";
import { readFailure } from "./file-error.ts";
import { fileKind } from "./file-kind.ts";
import { openCsv, type CsvFile } from "./read-csv.ts";
import { openXlsx } from "./read-xlsx.ts";

/** Bytes looked at to tell what a file is, and where its header stands. */
const HEAD = 64 * 1024;

const SAVE_AS_CSV =
  "Open it in Excel, choose Save As, and save it as CSV UTF-8 (comma delimited) or as Excel workbook (.xlsx).";

/**
 * Opens an extract, whatever its name ends in: its contents say whether it is delimited text or a workbook. Anything
 * else comes back as an error of kind file or invalid that says what it is and what to save instead.
 */
export async function openExtract(path: string): Promise<Result<ExtractSource, AppError>> {
  const fileName = basename(path);
  const found = await readHead(path, fileName);
  if (!found.ok) return found;
  const file = found.value;
  switch (fileKind(file.head)) {
    case "zip":
      return openXlsx(file);
    case "text":
      return file.fileSize === 0
        ? err(appError("invalid", `${fileName} is empty: it holds no headings and no rows.`))
        : openCsv(file);
    case "compound":
      return err(
        appError(
          "invalid",
          `${fileName} is a workbook with a password, or one of Excel 97 to 2003 (.xls). Neither can be read. ${SAVE_AS_CSV}`,
        ),
      );
    case "html":
      return err(
        appError(
          "invalid",
          `${fileName} is a web page, whatever its name says: some systems export one as .xls. ${SAVE_AS_CSV}`,
        ),
      );
    case "xml":
      return err(appError("invalid", `${fileName} is an XML file, not a table of rows. ${SAVE_AS_CSV}`));
    case "pdf":
      return err(appError("invalid", `${fileName} is a PDF. Ask for the extract as CSV or Excel workbook (.xlsx).`));
    case "binary":
      return err(
        appError("invalid", `${fileName} is not a text file and not a workbook. Choose a CSV or XLSX extract.`),
      );
  }
}

async function readHead(path: string, fileName: string): Promise<Result<CsvFile, AppError>> {
  let handle: FileHandle;
  try {
    handle = await open(path, "r");
  } catch (error) {
    return err(readFailure(error, fileName));
  }
  try {
    const info = await handle.stat();
    if (info.isDirectory()) return err(appError("file", `${fileName} is a folder. Choose the extract itself.`));
    if (!info.isFile())
      return err(appError("file", `${fileName} is not an ordinary file. Choose a CSV or XLSX extract.`));
    const head = Buffer.alloc(Math.min(HEAD, info.size));
    await handle.read(head, 0, head.length, 0);
    return ok({ path, fileName, fileSize: info.size, modifiedAt: info.mtime.toISOString(), head });
  } catch (error) {
    return err(readFailure(error, fileName));
  } finally {
    await handle.close();
  }
}
