import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { usualNames } from "./part-names.ts";
import { createSheetWatch, type SheetSeen } from "./sheet-watch.ts";
import { readWorkbookParts, workbookPart, type WorkbookParts } from "./workbook-parts.ts";
import { rewriteZip } from "./rewrite-zip.ts";
import { checkZip, readZipDirectory, WORKBOOK_LIMITS, type ZipEntry, type ZipFault } from "./zip-gate.ts";

/** A workbook that may be opened, as it is to be read, and what was seen of it on the way. */
export type GatedWorkbook = {
  readonly bytes: Buffer;
  readonly entries: readonly ZipEntry[];
  readonly parts: WorkbookParts;
  readonly seen: ReadonlyMap<string, SheetSeen>;
};

/** Unpacks every part once within bounds. Errors: invalid, saying what the file is or what is wrong with it. */
export async function passGate(original: Buffer, fileName: string): Promise<Result<GatedWorkbook, AppError>> {
  const named = withUsualNames(original);
  if (!named.ok) return err(gateError(named.error, fileName));
  const { bytes, entries } = named.value;
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  if (!names.has("[content_types].xml") || !names.has(workbookPart(bytes, entries).toLowerCase())) {
    return err(appError("invalid", `${fileName} is ${whatArchive(names)}`));
  }
  const parts = readWorkbookParts(bytes, entries);
  const sheets = new Set(parts.sheets.map(({ part }) => part));
  const seen = new Map<string, SheetSeen>();
  const fault = await checkZip(bytes, entries, WORKBOOK_LIMITS, (entry) => {
    if (!sheets.has(entry.name)) return null;
    const watch = createSheetWatch();
    seen.set(entry.name, watch.seen);
    return (piece) => watch.push(piece);
  });
  if (fault !== null) return err(gateError(fault, fileName));
  return ok({ bytes, entries, parts, seen });
}

/** The archive with the names of its parts as its own relations write them: with slashes, in the same letters. */
function withUsualNames(
  bytes: Buffer,
): Result<{ readonly bytes: Buffer; readonly entries: readonly ZipEntry[] }, ZipFault> {
  const directory = readZipDirectory(bytes, WORKBOOK_LIMITS);
  if (!directory.ok) return directory;
  const entries = directory.value;
  const usual = usualNames(bytes, entries);
  if (usual === null) return ok({ bytes, entries });
  const renamed = Buffer.from(rewriteZip(bytes, usual.entries, usual.relations));
  const again = readZipDirectory(renamed, WORKBOOK_LIMITS);
  return again.ok ? ok({ bytes: renamed, entries: again.value }) : again;
}

function whatArchive(names: ReadonlySet<string>): string {
  if (names.has("xl/workbook.bin")) {
    return "a binary workbook (.xlsb). Save it as Excel workbook (.xlsx) or CSV UTF-8.";
  }
  if (names.has("word/document.xml")) {
    return "a Word document. Ask for the extract as CSV or Excel workbook (.xlsx).";
  }
  if (names.has("mimetype") || names.has("content.xml")) {
    return "an OpenDocument spreadsheet. Save it as Excel workbook (.xlsx) or CSV UTF-8.";
  }
  if (names.has("index/document.iwa") || names.has("index.zip")) {
    return "a Numbers document. In Numbers choose File, Export To, and CSV or Excel.";
  }
  if (names.has("ppt/presentation.xml")) {
    return "a PowerPoint presentation. Ask for the extract as CSV or Excel workbook (.xlsx).";
  }
  if (names.has("[content_types].xml")) {
    return "a workbook with parts missing, so its sheets cannot be found. Export it again; if Excel opens it, save it from there as Excel workbook (.xlsx) under another name.";
  }
  return "a zip archive, not a workbook. Unpack it first and choose the extract inside.";
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
        `${fileName} holds something that no workbook needs (a DOCTYPE), so it was not opened. If you trust where it comes from, open it in Excel and save it as CSV UTF-8.`,
      );
    case "not-a-zip":
    case "unknown-method":
    case "damaged":
      return appError(
        "invalid",
        `${fileName} is damaged: parts of the workbook are cut off or changed. Copy or export it again; if Excel can open it, save it from there under another name.`,
      );
  }
}
