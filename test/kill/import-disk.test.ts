import { appendFileSync, mkdtempSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCheck } from "../../db/check/check.ts";
import { diskFailure } from "../../db/connection/failures.ts";
import type { WriteContext } from "../../db/kernel/context.ts";
import { undoImport } from "../../db/import/undo.ts";
import { runImport } from "../../db/import/run.ts";
import { makeJobs } from "../../db/service/jobs.ts";
import { MIGRATIONS } from "../../db/connection/migrate.ts";
import { sampleExtract } from "../../shared/domain/sample-trust/generate.ts";
import { ALL_ANSWERED } from "../support/extracts.ts";
import { digestOf, openForKilling } from "../support/import-kill.ts";

const ARGS = {
  jobId: "1",
  asAt: "2026-11-01T06:00:00Z",
  sha256: null,
  mapping: null,
  skip: null,
  same: [],
  answers: ALL_ANSWERED,
};

let folder: string;
let opened: ReturnType<typeof openForKilling>;
let ctx: WriteContext;

function extract(name: string, seed: number, rows: number): string {
  const path = join(folder, name);
  const lines = [...sampleExtract({ seed, today: "2026-11-22", rows, trustCode: "R9Z" })];
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "standdown-disk-"));
  const key = "5a".repeat(32);
  const file = join(folder, "list.db");
  const db = new Database(file);
  db.pragma("cipher = 'aegis'");
  db.pragma(`key = "x'${key}'"`);
  for (const { sql } of MIGRATIONS) db.exec(sql);
  db.close();
  opened = openForKilling(file, key);
  ctx = opened.ctx;
  const old = await runImport(ctx, { ...ARGS, path: extract("old.csv", 1, 400) });
  if (!old.ok) throw new Error(old.error.message);
});
afterEach(() => {
  opened.close();
  rmSync(folder, { recursive: true });
});

function expectWhole(): void {
  expect(ctx.write.inTransaction).toBe(false);
  expect(ctx.write.pragma("foreign_keys", { simple: true })).toBe(1);
  expect(runCheck(ctx)).toMatchObject({ value: { ok: true, problems: [] } });
}

/** No page more than there are now, and so many. */
function fillDisk(spare: number): void {
  ctx.write.pragma(`max_page_count = ${Number(ctx.write.pragma("page_count", { simple: true })) + spare}`);
}

async function fault(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return diskFailure(error)?.message;
  }
}

it.each([0, 1, 20, 300])("a disk that is full after %i pages more leaves the old list, whole", async (spare) => {
  const before = digestOf(ctx.read);
  fillDisk(spare);
  const path = extract("new.csv", 2, 4000);
  expect(await fault(runImport(ctx, { ...ARGS, path }))).toContain("The disk is full, so nothing was saved.");
  expect(digestOf(ctx.read)).toBe(before);
  expectWhole();
  ctx.write.pragma("max_page_count = 1000000");
  expect(await runImport(ctx, { ...ARGS, path })).toMatchObject({ ok: true, value: { importId: 2 } });
  expectWhole();
});

it("an undo on a full disk leaves the list as the import left it", async () => {
  const path = extract("new.csv", 2, 4000);
  await runImport(ctx, { ...ARGS, path });
  const before = digestOf(ctx.read);
  // The rows that an undo writes itself need a page sooner or later: fill what is free with lines of the log.
  ctx.write.exec("CREATE TABLE filler (text TEXT)");
  fillDisk(0);
  const fill = ctx.write.prepare("INSERT INTO filler (text) VALUES (hex(randomblob(1000)))");
  expect(
    await fault(
      (async () => {
        for (;;) fill.run();
      })(),
    ),
  ).toContain("The disk is full");
  ctx.write.exec(
    "CREATE TRIGGER no_room AFTER INSERT ON import_undo BEGIN INSERT INTO filler VALUES (hex(randomblob(9000000))); END",
  );
  expect(await fault(undoImport(ctx, { jobId: "1", importId: 2 }))).toContain("The disk is full");
  expect(digestOf(ctx.read)).toBe(before);
  expectWhole();
});

/** The context in which that is done to the file once its first rows have been read. */
function meanwhile(act: () => void): WriteContext {
  let acted = false;
  const emit = (event: { kind: string; phase?: string }): void => {
    if (acted || event.kind !== "progress" || event.phase !== "Reading rows") return;
    acted = true;
    act();
  };
  return { ...ctx, jobs: makeJobs(emit, ctx.ticks) };
}

it.each([
  ["cut short", (path: string) => truncateSync(path, 700_000)],
  ["written on", (path: string) => appendFileSync(path, "E1,2,3\n")],
  ["replaced", (path: string) => renameSync(extract("other.csv", 3, 100), path)],
  ["emptied", (path: string) => truncateSync(path, 0)],
])("a file that is %s while it is read is refused, and the old list is there", async (_what, act) => {
  const before = digestOf(ctx.read);
  const path = extract("new.csv", 2, 12_000);
  expect(statSync(path).size).toBeGreaterThan(2_000_000);
  const done = await runImport(
    meanwhile(() => act(path)),
    { ...ARGS, path },
  );
  expect(done).toMatchObject({ ok: false, error: { message: expect.stringContaining("new.csv") } });
  expect(digestOf(ctx.read)).toBe(before);
  expectWhole();
});

it("a file that is pulled away while it is read is taken whole or refused", async () => {
  const before = digestOf(ctx.read);
  const path = extract("new.csv", 2, 12_000);
  const done = await runImport(
    meanwhile(() => rmSync(path)),
    { ...ARGS, path },
  );
  if (done.ok) expect(done.value.summary.counts.read).toBeGreaterThan(11_990);
  else expect(digestOf(ctx.read)).toBe(before);
  expectWhole();
});
