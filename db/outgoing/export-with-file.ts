import { outgoingFile, writeBeside, writeWholeFile } from "../../disk/outgoing-file.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { inTransaction } from "../connection/transaction.ts";
import { dropFileOut, finishFilesOut, nameFileOut, noteFileOut, noteRecorded, type FilesOut } from "./files-out.ts";

/**
 * Writes a file together with what `work` records of it: both, or after an error neither. The file is written in full
 * beside its place; then the record is committed; then the file takes its name, and only now the older file of that
 * name goes. Whatever ends the process in between, the next start finishes or clears away (`finishFilesOut`).
 */
export function writeWithFile<T>(
  ctx: FilesOut,
  path: string,
  bytes: Uint8Array,
  work: () => Result<T, AppError>,
): Result<T, AppError> {
  const file = outgoingFile(path);
  if (!file.ok) return file;
  finishFilesOut(ctx);
  const id = noteFileOut(ctx, file.value);
  let recorded = false;
  try {
    const outcome = inTransaction(ctx.write, () => {
      if (!noteRecorded(ctx, id)) return err(anotherCopy());
      const written = writeBeside(file.value, bytes);
      return written.ok ? work() : written;
    });
    recorded = outcome.ok;
    if (!outcome.ok) return outcome;
    const named = nameFileOut(ctx, id, file.value);
    if (named.ok) return outcome;
    // The record stands, so screens must fetch it although the method gives an error.
    ctx.emit({ kind: "changed", what: ["positions", "prints", "audit"] });
    return err({
      ...named.error,
      message: `${named.error.message} What it was to hold is on record already, and the log says that this file was not saved: save it again.`,
    });
  } finally {
    if (!recorded) dropFileOut(ctx, id, file.value);
  }
}

/** A PDF together with its record, or the record alone of pages that a printer has. */
export function withPdf<T>(
  ctx: FilesOut,
  pdf: { readonly path: string; readonly bytes: Uint8Array } | null,
  work: () => Result<T, AppError>,
): Result<T, AppError> {
  return pdf === null ? inTransaction(ctx.write, work) : writeWithFile(ctx, pdf.path, pdf.bytes, work);
}

/** The same where there may be no data open, and so no record: then the file alone. */
export function writeWithFileIfOpen(
  ctx: FilesOut | null,
  path: string,
  bytes: Uint8Array,
  record: (ctx: FilesOut) => void,
): Result<Record<never, never>, AppError> {
  if (ctx === null) {
    const written = writeWholeFile(path, bytes);
    return written.ok ? ok({}) : written;
  }
  return writeWithFile(ctx, path, bytes, () => {
    record(ctx);
    return ok({});
  });
}

function anotherCopy(): AppError {
  return appError(
    "file",
    "Another copy of Standdown is writing to this data folder, so nothing was saved. Wait until it has finished, then try again.",
  );
}
