import Database from "better-sqlite3";
import { runImport } from "../../db/imports.ts";
import { makeJobs } from "../../db/jobs.ts";
import type { ReadHandle, WriteHandle } from "../../db/connection/handles.ts";

/** Imports an extract into the list at that path, over and over, saying when each one begins; until it is killed. */
const [database = "", ...extracts] = process.argv.slice(2);
const write = new Database(database) as WriteHandle; // the brand is only known to the compiler
const read = new Database(database, { readonly: true }) as ReadHandle; // as above
const ctx = {
  read,
  write,
  now: () => "2026-12-15T18:30:00.000Z",
  who: () => "Pat Planner",
  emit: () => undefined,
  jobs: makeJobs(
    () => undefined,
    () => performance.now(),
  ),
};
for (let round = 0; ; round++) {
  process.stdout.write(`${round}\n`);
  const path = extracts[round % extracts.length] ?? "";
  await runImport(ctx, { jobId: "1", path, asAt: "2026-11-01T06:00:00Z", sha256: null });
}
