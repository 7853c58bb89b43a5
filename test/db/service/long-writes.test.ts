import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleExtract } from "../../../shared/domain/sample-trust/generate.ts";
import { writesInThreadAt } from "../../support/clock.ts";
import { newFolder, PASSPHRASE, serviceOn, type TestService } from "../../support/service.ts";

/** What the thread's clock goes on from. */
const AT = "2026-11-22T08:30:00.000Z";

let app: TestService;
beforeEach(async () => {
  app = serviceOn(newFolder(), writesInThreadAt(AT));
  await app.ask("vault.create", { passphrase: PASSPHRASE });
  await app.ask("planner.set", { name: "Pat Planner" });
});
afterEach(() => app.close());

function extract(name: string, seed: number, rows: number): string {
  const path = join(app.folder, name);
  writeFileSync(path, [...sampleExtract({ seed, today: "2026-11-22", rows, trustCode: "R9Z" }), ""].join("\n"));
  return path;
}

const MADE_AT = "2026-11-22T06:00:00.000Z";
const order = (path: string) => ({ jobId: "1", path, asAt: MADE_AT, sha256: null });

/** Entries on the list, as another connection of this process sees them. */
async function entries(): Promise<number> {
  return (await app.ask("list.status", {})).entries;
}

it("imports and undoes in a thread, with progress, a row in the log by the planner, and the list whole", async () => {
  const path = extract("first.csv", 1, 3000);
  const preview = await app.ask("import.preview", { jobId: "0", path, asAt: MADE_AT });
  app.events.length = 0;
  const done = await app.ask("import.run", order(path));
  expect(done.summary.counts).toEqual(preview.counts);
  expect(await entries()).toBe(preview.counts.added);
  expect(app.events).toContainEqual(expect.objectContaining({ kind: "progress", jobId: "1", phase: "Reading rows" }));
  expect(app.events.at(-1)).toEqual({ kind: "changed", what: ["list", "audit"] });
  // The preview is of a list that no longer exists.
  const page = { previewId: preview.previewId, kind: "added", offset: 0, limit: 1 } as const;
  expect(await app.refusal("import.previewRows", page)).toMatchObject({ kind: "not-found" });

  await app.ask("import.run", order(extract("second.csv", 2, 3000)));
  await app.ask("import.undo", { jobId: "1", importId: 2 });
  expect(await entries()).toBe(preview.counts.added);
  const log = await app.ask("audit.list", { before: null, limit: 10, text: "" });
  expect(log.rows.slice(0, 3)).toMatchObject([
    { action: "Import undone", who: "Pat Planner" },
    { action: "List imported", who: "Pat Planner" },
    { action: "List imported", who: "Pat Planner" },
  ]);
  // The thread goes by the clock that it was given.
  for (const { at } of log.rows.slice(0, 3)) expect(at).toMatch(/^2026-11-22T08:3/);
  expect(await app.ask("check.run", {})).toMatchObject({ ok: true, problems: [] });
}, 90_000);

it("stops at the planner's request, leaving no trace, and writes go on after it", async () => {
  await app.ask("import.run", order(extract("first.csv", 1, 300)));
  const before = await entries();
  const path = extract("second.csv", 2, 60_000);
  const running = app.refusal("import.run", order(path));
  await vi.waitUntil(() => app.events.some((event) => event.kind === "progress" && (event.rows ?? 0) > 1000), {
    interval: 2,
    timeout: 20_000,
  });
  expect(await app.ask("job.cancel", { jobId: "1" })).toEqual({ found: true });
  expect(await running).toMatchObject({ kind: "cancelled" });
  expect(await entries()).toBe(before);
  expect(await app.ask("import.list", {})).toHaveLength(1);
  await app.ask("planner.set", { name: "Sam Planner" });
  expect(await app.ask("check.run", {})).toMatchObject({ ok: true, problems: [] });
});

it("gives refusals as they are", async () => {
  expect(await app.refusal("import.run", order(join(app.folder, "gone.csv")))).toMatchObject({ kind: "file" });
  expect(await app.refusal("import.undo", { jobId: "1", importId: 7 })).toMatchObject({ kind: "not-found" });
});

const JOB = {
  progress: () => undefined,
  pause: () => Promise.resolve(),
  cancelled: false,
  whenEnded: () => undefined,
  end: () => undefined,
};
const NO_FILE = { file: "no such.db", cipher: "aegis", rawKey: Buffer.alloc(32) };

it.each([
  ["finds no file", NO_FILE, "file", /^Standdown may not write in its data folder/],
  // Not what the compiler lets through: the thread cannot even begin.
  ["dies", { ...NO_FILE, rawKey: "no bytes" as unknown as Buffer }, "bug", /^Something went wrong inside Standdown/],
])("reports it if the thread %s", async (_what, access, kind, message) => {
  const undo = { name: "import.undo", args: { jobId: "1", importId: 1 }, who: "Pat" } as const;
  const lost = { ...undo, access: { ...access, file: join(app.folder, access.file) } };
  expect(await writesInThreadAt(AT)(lost, JOB, () => undefined)).toMatchObject({
    ok: false,
    error: { kind, message: expect.stringMatching(message) },
  });
});
