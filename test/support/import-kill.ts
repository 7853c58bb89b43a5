import { createHash } from "node:crypto";
import type { WriteContext } from "../../db/kernel/context.ts";
import { openForReading, openForWriting, settleForWriting } from "../../db/connection/open-file.ts";
import { undoImport } from "../../db/import/undo.ts";
import { columnOf } from "../../db/kernel/column-name.ts";
import { runImport } from "../../db/import/run.ts";
import { makeJobs } from "../../db/service/jobs.ts";
import { ENTRY_FIELDS } from "../../shared/domain/list/entry.ts";
import { ALL_ANSWERED } from "./extracts.ts";
import { clockAt } from "./clock.ts";
import type { ReadHandle } from "../../db/connection/handles.ts";

const CIPHER = "aegis";

/** The file as the app opens it once the passphrase has given the key: that itself is slow on purpose. */
export function openForKilling(file: string, key: string): { readonly ctx: WriteContext; close(): void } {
  const access = { file, cipher: CIPHER, rawKey: Buffer.from(key, "hex") };
  const write = openForWriting(access);
  settleForWriting(write);
  const read = openForReading(access);
  const clock = clockAt("2026-12-15T18:30:00.000Z");
  return {
    ctx: {
      read,
      write,
      ...clock,
      jobs: makeJobs(() => undefined, clock.ticks),
      who: () => "Pat Planner",
      emit: () => undefined,
    },
    close() {
      read.close();
      write.close();
    },
  };
}

/** How many imports and undos the file has seen to their end. */
export function countDone(read: ReadHandle): number {
  const row = read
    .prepare<[], { n: number }>("SELECT (SELECT count(*) FROM import) + (SELECT count(*) FROM import_undo) AS n")
    .get();
  return row?.n ?? -1;
}

/** The next of: the first extract, the second, undo that, undo the first; by how many have been done. */
export async function importOrUndo(ctx: WriteContext, extracts: readonly [string, string]): Promise<void> {
  const turn = countDone(ctx.write) % 4;
  const path = extracts[turn];
  const job = { jobId: "1", path: path ?? "", asAt: "2026-11-01T06:00:00Z", sha256: null, mapping: null };
  const latest = ctx.write
    .prepare<[], { id: number }>("SELECT max(id) AS id FROM import WHERE id NOT IN (SELECT import_id FROM import_undo)")
    .get();
  const done =
    path === undefined
      ? await undoImport(ctx, { jobId: "1", importId: latest?.id ?? 0 })
      : await runImport(ctx, { ...job, skip: null, same: [], answers: ALL_ANSWERED });
  if (!done.ok) throw new Error(done.error.message);
}

/** Everything in the list, except the imports it came from, which differ from round to round. */
export function digestOf(read: ReadHandle): string {
  const hash = createHash("sha256");
  const rows = read
    .prepare<[], unknown[]>(
      `SELECT ${ENTRY_FIELDS.map(columnOf).join(", ")}, carried, row_hash, missing_since_import_id IS NOT NULL
       FROM entry ORDER BY entry_number`,
    )
    .raw(true);
  for (const row of rows.iterate()) hash.update(JSON.stringify(row));
  return hash.digest("hex");
}
