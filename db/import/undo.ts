import * as v from "valibot";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Undone } from "../../shared/contract/import.ts";
import type { Args } from "../../shared/contract/methods.ts";
import { ENTRY_FIELDS } from "../../shared/domain/list/entry.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { inLongTransaction } from "../connection/long-transaction.ts";
import { statement } from "../connection/prepared.ts";
import type { Job, WriteContext } from "../kernel/context.ts";
import { latestImport, listImports } from "../list/imports.ts";
import { columnOf } from "../kernel/column-name.ts";

/** Entries between two pauses. */
const CHUNK = 500;

/**
 * Undoes the latest import that is not undone: every entry is as it was before it, marks and all. Entries that it had
 * added are taken off the list again, but those that were decided on, planned with or printed since stay, marked as no longer on the
 * extract: a decision, a return or a paper names them, and importing them again brings them back. The import's own
 * rows stay as what happened; the undo is a row of its own. Errors: not-found; refused for any other import.
 */
export async function undoImport(ctx: WriteContext, args: Args<"import.undo">): Promise<Result<Undone, AppError>> {
  const { write } = ctx;
  const { importId } = args;
  const job = ctx.jobs.start(args.jobId);
  try {
    return await inLongTransaction(write, async () => {
      const fault = whyNot(ctx, importId);
      if (fault !== null) return err(fault);
      const lastEntryId = lastIdEver(write);
      const added = await takeOff(write, importId, job);
      if (!added.ok) return added;
      const restored = await putBack(write, importId, job);
      if (!restored.ok) return restored;
      const undone: Undone = { restored: restored.value, ...added.value };
      const [at, who] = [ctx.now(), ctx.who()];
      const record = latestImport(write);
      statement<object>(
        write,
        `INSERT INTO import_undo (import_id, undone_at, undone_by, restored, removed, parked, last_entry_id)
         VALUES (:importId, :at, :who, :restored, :removed, :parked, :lastEntryId)`,
      ).run({ importId, at, who, ...undone, lastEntryId });
      appendAudit(write, [
        {
          at,
          who,
          action: "Import undone",
          subject: `${record?.extract.fileName ?? ""}, import ${importId}`,
          before: { listAsAt: record?.extract.asAt ?? null },
          after: { listAsAt: latestImport(write)?.extract.asAt ?? null, ...undone },
        },
      ]);
      return ok(undone);
    });
  } finally {
    job.end();
  }
}

function whyNot(ctx: WriteContext, importId: number): AppError | null {
  const place = { field: "importId", value: String(importId) };
  const imports = listImports({ ...ctx, read: ctx.write });
  const record = imports.ok ? imports.value.find(({ id }) => id === importId) : undefined;
  if (record === undefined) return appError("not-found", `There is no import ${importId}.`, place);
  const name = `Import ${importId}, ${record.extract.fileName},`;
  if (record.undone !== null) return appError("refused", `${name} has been undone already.`, place);
  if (!record.canUndo) return appError("refused", `${name} is not the latest. Undo the imports after it first.`, place);
  const taken = statement<[number], { number: string }>(
    ctx.write,
    `SELECT before ->> 'entryNumber' AS number FROM entry_change c
     WHERE import_id = ? AND before ->> 'entryNumber' IS NOT NULL
       AND EXISTS (SELECT 1 FROM entry WHERE entry_number = before ->> 'entryNumber')`,
  ).get(importId);
  if (taken === undefined) return null;
  const why = `it gave entry ${taken.number} a new number, and another entry has the old one now`;
  return appError("refused", `${name} cannot be undone: ${why}.`, place);
}

function lastIdEver(read: ReadHandle): number {
  const row = statement<[], { id: number }>(
    read,
    "SELECT max((SELECT coalesce(max(id), 0) FROM entry), (SELECT coalesce(max(last_entry_id), 0) FROM import_undo)) AS id",
  ).get();
  return row?.id ?? 0;
}

function stopped(): Result<never, AppError> {
  return err(appError("cancelled", "The undo was stopped. The list is as the import left it."));
}

/** Takes the entries that the import added off the list, or parks them where something names them. */
async function takeOff(
  write: WriteHandle,
  importId: number,
  job: Job,
): Promise<Result<{ removed: number; parked: number }, AppError>> {
  const named = namedElsewhere(write, importId);
  const select = statement<[number, number, number], { id: number }>(
    write,
    "SELECT id FROM entry WHERE id > ? AND first_import_id = ? ORDER BY id LIMIT ?",
  );
  const remove = statement<[number]>(write, "DELETE FROM entry WHERE id = ?");
  // A hash that no row has: the next extract that names the entry brings it back.
  const park = statement<[number, number]>(
    write,
    "UPDATE entry SET missing_since_import_id = ?, row_hash = '-1' WHERE id = ?",
  );
  let removed = 0;
  let parked = 0;
  for (let last = 0; ;) {
    const chunk = select.all(last, importId, CHUNK);
    for (const { id } of chunk) {
      if (named.has(id)) {
        park.run(importId, id);
        parked++;
      } else {
        remove.run(id);
        removed++;
      }
      last = id;
    }
    if (chunk.length < CHUNK) return ok({ removed, parked });
    job.progress("Taking off what was added", removed + parked, null);
    await job.pause();
    if (job.cancelled) return stopped();
  }
}

/** Entries that the import added and that a decision (and so a position), a frozen baseline or a print names. */
function namedElsewhere(read: ReadHandle, importId: number): ReadonlySet<number> {
  const decided = statement<[number], { id: number }>(
    read,
    "SELECT DISTINCT e.id FROM decision d JOIN entry e ON e.id = d.entry_id WHERE e.first_import_id = ?",
  ).all(importId);
  const printed = statement<[], { id: number }>(
    read,
    `SELECT DISTINCT row.value ->> 'entryId' AS id FROM print_sheet, json_each(content, '$.running') AS row
     UNION SELECT row.value ->> 'entryId' FROM print_sheet, json_each(content, '$.cancelled') AS row`,
  ).all();
  const planned = statement<[number], { id: number }>(
    read,
    `SELECT DISTINCT e.id FROM (SELECT entry_id FROM baseline_entry UNION ALL SELECT entry_id FROM baseline_anew_entry) b
     JOIN entry e ON e.id = b.entry_id WHERE e.first_import_id = ?`,
  ).all(importId);
  return new Set([...decided, ...planned, ...printed].map(({ id }) => id));
}

type ChangeRow = {
  readonly id: number;
  readonly kind: string;
  readonly before: string;
  readonly carried: string;
  readonly hash: string;
  readonly changedBy: number;
  readonly missingSince: number | null;
};

const beforeSchema = v.record(v.picklist(ENTRY_FIELDS), v.nullable(v.union([v.string(), v.number()])));

/** Puts entries that the import changed or marked back; how many of them show it. */
async function putBack(write: WriteHandle, importId: number, job: Job): Promise<Result<number, AppError>> {
  const select = statement<[number, number, number], ChangeRow>(
    write,
    `SELECT entry_id AS id, kind, before, carried, row_hash AS hash, changed_import_id AS changedBy,
            missing_since_import_id AS missingSince
     FROM entry_change WHERE import_id = ? AND entry_id > ? ORDER BY entry_id LIMIT ?`,
  );
  let shown = 0;
  for (let last = 0; ;) {
    const chunk = select.all(importId, last, CHUNK);
    for (const row of chunk) {
      const before = Object.entries(v.parse(beforeSchema, JSON.parse(row.before)));
      const fields = ENTRY_FIELDS.filter((field) => before.some(([name]) => name === field));
      statement<(string | number | null)[]>(
        write,
        `UPDATE entry SET ${fields.map((field) => `${columnOf(field)} = ?, `).join("")}carried = ?, row_hash = ?,
           changed_import_id = ?, missing_since_import_id = ? WHERE id = ?`,
      ).run(
        ...fields.map((field) => before.find(([name]) => name === field)?.[1] ?? null),
        row.carried,
        row.hash,
        row.changedBy,
        row.missingSince,
        row.id,
      );
      if (row.kind !== "restamped") shown++;
      last = row.id;
    }
    if (chunk.length < CHUNK) return ok(shown);
    job.progress("Putting back what was changed", shown, null);
    await job.pause();
    if (job.cancelled) return stopped();
  }
}
