import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Answer, Args } from "../shared/contract/methods.ts";
import type { ImportProblem, ImportRecord } from "../shared/contract/schemas.ts";
import { required } from "../shared/util/assert.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import type { ReadHandle, WriteHandle } from "./connection/handles.ts";
import { statement } from "./connection/prepared.ts";
import { onOneView } from "./connection/transaction.ts";
import type { ReadContext } from "./context.ts";

type ImportRow = {
  id: number;
  file_name: string;
  file_size: number;
  sha256: string;
  shape: string;
  as_at: string;
  as_at_from: "given" | "file-contents" | "file-time";
  imported_at: string;
  imported_by: string;
  rows_read: number;
  added: number;
  changed: number;
  unchanged: number;
  missing: number;
  refused: number;
  left_out: number;
  warnings: number;
};

const SELECT_IMPORT = `SELECT id, file_name, file_size, sha256, shape, as_at, as_at_from, imported_at, imported_by,
  rows_read, added, changed, unchanged, missing, refused, left_out, warnings FROM import`;

function toRecord(row: ImportRow): ImportRecord {
  return {
    id: row.id,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    extract: {
      fileName: row.file_name,
      fileSize: row.file_size,
      sha256: row.sha256,
      shape: row.shape,
      asAt: row.as_at,
      asAtFrom: row.as_at_from,
    },
    counts: {
      read: row.rows_read,
      added: row.added,
      changed: row.changed,
      unchanged: row.unchanged,
      missing: row.missing,
      refused: row.refused,
      leftOut: row.left_out,
      warnings: row.warnings,
    },
  };
}

/** The import whose list is in use, or null before the first. */
export function latestImport(read: ReadHandle): ImportRecord | null {
  const row = statement<[], ImportRow>(read, `${SELECT_IMPORT} ORDER BY id DESC LIMIT 1`).get();
  return row === undefined ? null : toRecord(row);
}

/** The id that the next import will have: rows name it before its own row, which carries the counts, can be written. */
export function nextImportId(write: WriteHandle): number {
  const row = statement<[], { id: number }>(write, "SELECT coalesce(max(id), 0) + 1 AS id FROM import").get();
  return required(row, "next import id").id;
}

/** Writes the row of an import whose entries and problems have been written in the same transaction. */
export function insertImport(write: WriteHandle, record: ImportRecord): void {
  const { extract, counts } = record;
  statement<(string | number)[]>(
    write,
    `INSERT INTO import (id, file_name, file_size, sha256, shape, as_at, as_at_from, imported_at, imported_by,
       rows_read, added, changed, unchanged, missing, refused, left_out, warnings)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    record.id,
    extract.fileName,
    extract.fileSize,
    extract.sha256,
    extract.shape,
    extract.asAt,
    extract.asAtFrom,
    record.importedAt,
    record.importedBy,
    counts.read,
    counts.added,
    counts.changed,
    counts.unchanged,
    counts.missing,
    counts.refused,
    counts.leftOut,
    counts.warnings,
  );
}

/** Every import, newest first. */
export function listImports(ctx: ReadContext): Result<Answer<"import.list">, AppError> {
  return ok(statement<[], ImportRow>(ctx.read, `${SELECT_IMPORT} ORDER BY id DESC`).all().map(toRecord));
}

/** The problems of an import, a page of them: refusals, then rows left out, then warnings, each by line. */
export function importProblems(
  ctx: ReadContext,
  args: Args<"import.problems">,
): Result<Answer<"import.problems">, AppError> {
  return onOneView(ctx.read, () => {
    const { importId, limit, offset } = args;
    const known = statement<[number], { id: number }>(ctx.read, "SELECT id FROM import WHERE id = ?").get(importId);
    if (known === undefined) {
      const place = { field: "importId", value: String(importId) };
      return err(appError("not-found", `There is no import ${importId}.`, place));
    }
    const total = statement<[number], { total: number }>(
      ctx.read,
      "SELECT count(*) AS total FROM import_problem WHERE import_id = ?",
    ).get(importId);
    const problems = statement<[number, number, number], ImportProblem>(
      ctx.read,
      `SELECT line, kind, entry_number AS entryNumber, field, value, problem FROM import_problem WHERE import_id = ?
       ORDER BY CASE kind WHEN 'refused' THEN 0 WHEN 'left-out' THEN 1 ELSE 2 END, line, id LIMIT ? OFFSET ?`,
    ).all(importId, limit, offset);
    return ok({ total: total?.total ?? 0, problems });
  });
}

/** The list in use: how many entries it has, and the import it came from. Entries gone from it are not counted. */
export function listStatus(ctx: ReadContext): Result<Answer<"list.status">, AppError> {
  return onOneView(ctx.read, () => {
    const row = statement<[], { entries: number }>(
      ctx.read,
      "SELECT count(*) AS entries FROM entry WHERE missing_since_import_id IS NULL",
    ).get();
    return ok({ entries: row?.entries ?? 0, latest: latestImport(ctx.read) });
  });
}
