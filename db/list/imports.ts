import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { ImportProblem, ImportRecord } from "../../shared/contract/import.ts";
import { required } from "../../shared/util/assert.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { findChoices } from "../trust/trust.ts";

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
  skipped: number;
  missing_skipped: number;
  renumbered: number;
  skipped_kinds: string | null;
  mapping: string | null;
  undone_at: string | null;
  undone_by: string | null;
  /** The latest import that is not undone. */
  in_use: 0 | 1;
};

const IN_USE = "(SELECT max(id) FROM import WHERE id NOT IN (SELECT import_id FROM import_undo))";

const SELECT_IMPORT = `SELECT id, file_name, file_size, sha256, shape, as_at, as_at_from, imported_at, imported_by,
  rows_read, added, changed, unchanged, missing, refused, left_out, warnings, skipped, missing_skipped, renumbered,
  skipped_kinds, mapping, undone_at, undone_by, id IS ${IN_USE} AS in_use
  FROM import LEFT JOIN import_undo ON import_undo.import_id = import.id`;

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
      skipped: row.skipped,
      missingSkipped: row.missing_skipped,
      renumbered: row.renumbered,
    },
    skippedKinds: row.skipped_kinds,
    mapping: row.mapping,
    undone: row.undone_at === null || row.undone_by === null ? null : { at: row.undone_at, by: row.undone_by },
    canUndo: row.in_use === 1,
  };
}

/** The import whose list is in use: the latest that is not undone, or null if there is none. */
export function latestImport(read: ReadHandle): ImportRecord | null {
  const row = statement<[], ImportRow>(read, `${SELECT_IMPORT} WHERE id = ${IN_USE}`).get();
  return row === undefined ? null : toRecord(row);
}

/** The id of the next import: rows refer to it before its own row, which has the counts, can be written. */
export function nextImportId(write: WriteHandle): number {
  const row = statement<[], { id: number }>(write, "SELECT coalesce(max(id), 0) + 1 AS id FROM import").get();
  return required(row, "next import id").id;
}

/** The facts of an import that its row has. */
export type NewImport = Omit<ImportRecord, "undone" | "canUndo">;

/** Writes the row of an import whose entries and problems have been written in the same transaction. */
export function insertImport(write: WriteHandle, record: NewImport): void {
  const { extract, counts, ...rest } = record;
  statement<object>(
    write,
    `INSERT INTO import (id, file_name, file_size, sha256, shape, as_at, as_at_from, imported_at, imported_by,
       rows_read, added, changed, unchanged, missing, refused, left_out, warnings, skipped, missing_skipped, renumbered,
       skipped_kinds, mapping)
     VALUES (:id, :fileName, :fileSize, :sha256, :shape, :asAt, :asAtFrom, :importedAt, :importedBy,
       :read, :added, :changed, :unchanged, :missing, :refused, :leftOut, :warnings, :skipped, :missingSkipped,
       :renumbered, :skippedKinds, :mapping)`,
  ).run({ ...extract, ...counts, ...rest });
}

/** Every import, newest first. */
export function listImports(ctx: ReadContext): Result<Answer<"import.list">, AppError> {
  return ok(statement<[], ImportRow>(ctx.read, `${SELECT_IMPORT} ORDER BY id DESC`).all().map(toRecord));
}

/** The problems of an import, by page: refusals, then rows left out, then warnings, each in order of line. */
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

/** Changes with each import and each undo: what was shown for one value is out of date for another. */
export function listVersion(read: ReadHandle): string {
  const row = statement<[], { imports: number; undone: number }>(
    read,
    "SELECT (SELECT count(*) FROM import) AS imports, (SELECT count(*) FROM import_undo) AS undone",
  ).get();
  return `${row?.imports ?? 0}/${row?.undone ?? 0}`;
}

const HOUR_MS = 3_600_000;

/**
 * The list in use: how many entries it has, the import it came from, and whether it is too old to plan with. Entries
 * gone from it are not counted.
 */
export function listStatus(ctx: ReadContext): Result<Answer<"list.status">, AppError> {
  return onOneView(ctx.read, () => {
    const row = statement<[], { entries: number }>(
      ctx.read,
      "SELECT count(*) AS entries FROM entry WHERE missing_since_import_id IS NULL",
    ).get();
    const latest = latestImport(ctx.read);
    const ageLimitHours = findChoices(ctx.read).listAgeLimitHours;
    const ageMs = latest === null ? 0 : Date.parse(ctx.now()) - Date.parse(latest.extract.asAt);
    return ok({ entries: row?.entries ?? 0, latest, ageLimitHours, isTooOld: ageMs > ageLimitHours * HOUR_MS });
  });
}
