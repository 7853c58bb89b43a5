import { outgoingFile, writeBeside, writeWholeFile } from "../../disk/outgoing-file.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { inTransaction } from "../connection/transaction.ts";
import { dropFileOut, finishFilesOut, nameFileOut, noteFileOut, noteRecorded, type FilesOut } from "./files-out.ts";

/**
 * Writes a file together with what `work` records: both, or after an error neither. The complete file is written under
 * a temporary name beside its place; then the record is committed; then the file gets its name, and only now is an
 * older file of that name replaced. If the process ends in between, the next start completes or removes it
 * (`finishFilesOut`).
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
    // The record is stored, so screens must fetch it although the method returns an error.
    ctx.emit({ kind: "changed", what: ["positions", "prints", "audit"] });
    return err({
      ...named.error,
      message: `${named.error.message} Its content is recorded already, and the log shows that this file was not saved: save it again.`,
    });
  } finally {
    if (!recorded) dropFileOut(ctx, id, file.value);
  }
}

/** Saves a PDF together with its record; or only the record, for pages that went to a printer. */
export function withPdf<T>(
  ctx: FilesOut,
  pdf: { readonly path: string; readonly bytes: Uint8Array } | null,
  work: () => Result<T, AppError>,
): Result<T, AppError> {
  return pdf === null ? inTransaction(ctx.write, work) : writeWithFile(ctx, pdf.path, pdf.bytes, work);
}

/** The same if data may not be open, when there is no record and only the file is written. */
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
