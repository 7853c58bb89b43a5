import { existsSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { giveName, removeBeside, type OutgoingFile } from "../../disk/outgoing-file.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import { diskFailure } from "../connection/failures.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { WriteContext } from "../kernel/context.ts";

/** What is needed to write a file together with its record. */
export type FilesOut = Pick<WriteContext, "write" | "now" | "who" | "emit">;

type Row = OutgoingFile & { readonly id: number };

/** Notes that a temporary file is about to be written beside that path; returns the note's number. */
export function noteFileOut({ write }: FilesOut, { path, beside }: OutgoingFile): number {
  const insert = statement<[string, string]>(write, "INSERT INTO file_out (path, beside, recorded) VALUES (?, ?, 0)");
  return Number(insert.run(path, beside).lastInsertRowid);
}

/** Notes, in the record's transaction, that the file may get its name. False if the note is gone. */
export function noteRecorded({ write }: FilesOut, id: number): boolean {
  return statement<[number]>(write, "UPDATE file_out SET recorded = 1 WHERE id = ?").run(id).changes === 1;
}

/** Removes a file that has no record. */
export function dropFileOut({ write }: FilesOut, id: number, file: OutgoingFile): void {
  removeBeside(file);
  quietly(() => statement<[number]>(write, "DELETE FROM file_out WHERE id = ?").run(id));
}

/** Renames a file that has its record. If that fails, the log shows that the file was not saved. */
export function nameFileOut(ctx: FilesOut, id: number, file: OutgoingFile): Result<undefined, AppError> {
  const named = nameOrFound(file);
  quietly(() => inTransaction(ctx.write, () => ok(settle(ctx, id, file, named))));
  return named;
}

/**
 * Completes what an earlier start could not: a file with a record gets its name, every other is removed. If the folder
 * is not available (a USB stick, a network drive), the note stays for a later start.
 */
export function finishFilesOut(ctx: FilesOut): void {
  const rows = statement<[], Row>(ctx.write, "SELECT id, path, beside FROM file_out ORDER BY id").all();
  for (const { id, ...file } of rows) {
    if (existsSync(dirname(file.path))) quietly(() => inTransaction(ctx.write, () => ok(finish(ctx, id, file))));
  }
}

/** Holds the write lock, so that nobody else is writing the file. */
function finish(ctx: FilesOut, id: number, file: OutgoingFile): void {
  const note = statement<[number], { recorded: 0 | 1 }>(ctx.write, "SELECT recorded FROM file_out WHERE id = ?").get(
    id,
  );
  if (note === undefined) return;
  if (note.recorded === 0 || !existsSync(file.beside)) {
    settle(ctx, id, file, ok(undefined));
  } else if (isNewer(file.path, file.beside)) {
    settle(ctx, id, file, err(appError("file", `Another file has been saved as ${file.path} since.`)));
  } else {
    settle(ctx, id, file, nameOrFound(file));
  }
}

/** Another copy of Standdown on the same data may have renamed it a moment before. */
function nameOrFound(file: OutgoingFile): Result<undefined, AppError> {
  const named = giveName(file);
  return named.ok || existsSync(file.beside) || !existsSync(file.path) ? named : ok(undefined);
}

function settle(ctx: FilesOut, id: number, file: OutgoingFile, named: Result<undefined, AppError>): void {
  removeBeside(file);
  statement<[number]>(ctx.write, "DELETE FROM file_out WHERE id = ?").run(id);
  if (named.ok) return;
  appendAudit(ctx.write, [
    {
      at: ctx.now(),
      who: ctx.who(),
      action: "File not saved",
      subject: basename(file.path),
      before: null,
      after: { path: file.path, problem: named.error.message },
    },
  ]);
}

function isNewer(path: string, than: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there !== undefined && there.mtimeMs > statSync(than).mtimeMs;
}

/** For work that the next start repeats: a disk that fails now must not turn finished work into an error. */
function quietly(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (diskFailure(error) === null) throw error;
  }
}
