import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { DoLongWrite } from "../../../db/service/long-writes.ts";
import type { AppEvent } from "../../../shared/contract/events.ts";
import type { DatabaseMethod } from "../../../shared/contract/methods.ts";
import { sampleExtract } from "../../../shared/domain/sample-trust/generate.ts";
import { writesInThreadAt } from "../../support/clock.ts";
import { newFolder, PASSPHRASE, serviceOn, type TestService } from "../../support/service.ts";

/** What the clock of the thread goes on from. */
const AT = "2026-12-01T09:00:00.000Z";

const LARGE = 20_000;
const SMALL = 300;

let app: TestService;
afterEach(() => app.close());

function extract(name: string, seed: number, rows: number): string {
  const path = join(app.folder, name);
  writeFileSync(path, [...sampleExtract({ seed, today: "2026-11-22", rows, trustCode: "R9Z" }), ""].join("\n"));
  return path;
}

async function open(doLongWrite?: DoLongWrite): Promise<void> {
  app = serviceOn(newFolder(), doLongWrite);
  await app.ask("vault.create", { passphrase: PASSPHRASE });
  await app.ask("planner.set", { name: "Pat Planner" });
  await app.ask("import.run", order("first", extract("first.csv", 1, SMALL)));
}

const order = (jobId: string, path: string) => ({ jobId, path, asAt: "2026-11-22T06:00:00.000Z", sha256: null });

/** Well into the rows of that job. */
const halfWay =
  (jobId: string) =>
  (event: AppEvent): boolean =>
    event.kind === "progress" && event.jobId === jobId && (event.rows ?? 0) > 1000;

const READS: readonly (readonly [DatabaseMethod, unknown])[] = [
  ["list.status", {}],
  ["trust.get", {}],
  ["strike.list", {}],
  ["entry.search", { text: "a", limit: 10 }],
  ["entry.history", { entryId: 1 }],
  ["audit.list", { before: null, limit: 10, text: "" }],
  ["import.list", {}],
];

/** Nothing is held open any more: the last connection folds the write-ahead log back into the file. */
function expectClosed(): void {
  expect(readdirSync(app.folder).filter((name) => name.startsWith("standdown."))).toEqual([
    "standdown.db",
    "standdown.json",
  ]);
}

async function expectLockedNow(): Promise<void> {
  expect(await app.ask("app.status", {})).toMatchObject({ state: "locked" });
  for (const [name, args] of READS) {
    expect(await app.service.call(name, args), name).toMatchObject({ ok: false, error: { kind: "locked" } });
  }
}

describe.each([
  ["in a thread of its own", writesInThreadAt(AT)],
  ["in the process itself", undefined],
] as const)("with long writes %s", (_where, doLongWrite) => {
  it("locks at once in the middle of an import, which leaves no trace and can be run again", async () => {
    await open(doLongWrite);
    const before = await app.ask("list.status", {});
    const path = extract("large.csv", 2, LARGE);
    const reached = app.next(halfWay("large"));
    const running = app.refusal("import.run", order("large", path));
    await reached;
    // Waits behind the import; what was locked before its turn is not done.
    const waiting = app.refusal("planner.set", { name: "Sam Planner" });
    const [event, locking] = [app.next(({ kind }) => kind === "changed"), app.ask("vault.lock", {})];

    expect(await event).toEqual({ kind: "changed", what: ["vault"] });
    await expectLockedNow();
    expect(await running).toMatchObject({ kind: "cancelled" });
    expect(await waiting).toMatchObject({ kind: "locked" });
    await locking;
    expectClosed();

    await app.ask("vault.unlock", { passphrase: PASSPHRASE });
    expect(await app.ask("list.status", {})).toEqual(before);
    expect(await app.ask("import.list", {})).toHaveLength(1);
    expect(await app.ask("planner.get", {})).toEqual({ name: "Pat Planner" });
    expect(await app.ask("check.run", {})).toMatchObject({ ok: true, problems: [] });
    const { summary } = await app.ask("import.run", order("again", path));
    expect(summary.counts.added).toBeGreaterThan(LARGE / 2);
    expect(await app.ask("import.list", {})).toHaveLength(2);
  });

  it("stops an undo and locks; the import is still there", async () => {
    await open(doLongWrite);
    await app.ask("import.run", order("large", extract("large.csv", 2, LARGE)));
    const before = await app.ask("list.status", {});
    // The first progress report: a fast machine sends no second one.
    const reached = app.next((event) => event.kind === "progress" && event.jobId === "undo");
    const running = app.refusal("import.undo", { jobId: "undo", importId: 2 });
    await reached;
    const locking = app.ask("vault.lock", {});
    await expectLockedNow();
    expect(await running).toMatchObject({ kind: "cancelled" });
    await locking;
    expectClosed();
    await app.ask("vault.unlock", { passphrase: PASSPHRASE });
    expect(await app.ask("list.status", {})).toEqual(before);
    await app.ask("import.undo", { jobId: "undo", importId: 2 });
    expect((await app.ask("check.run", {})).problems).toEqual([]);
  });
});

it("a look at a file that is under way gives nothing away after the lock", async () => {
  await open(writesInThreadAt(AT));
  const path = extract("large.csv", 2, LARGE);
  const reached = app.next(halfWay("look"));
  const looking = app.refusal("import.preview", { jobId: "look", path, asAt: null });
  await reached;
  await app.ask("vault.lock", {});
  expect(await looking).toMatchObject({ kind: "locked" });
  expectClosed();
});

it("unlocking waits until what ran has ended, and then opens", async () => {
  await open(writesInThreadAt(AT));
  const path = extract("large.csv", 2, LARGE);
  const reached = app.next(halfWay("large"));
  const running = app.refusal("import.run", order("large", path));
  await reached;
  const locking = app.ask("vault.lock", {});
  const unlocking = app.ask("vault.unlock", { passphrase: PASSPHRASE });
  await Promise.all([running, locking, unlocking]);
  expect(await app.ask("app.status", {})).toMatchObject({ state: "open" });
  expect(await app.ask("import.list", {})).toHaveLength(1);
});

it("a lock pressed while the data are being opened leaves them locked", async () => {
  await open(writesInThreadAt(AT));
  await app.ask("vault.lock", {});
  await Promise.all([app.ask("vault.unlock", { passphrase: PASSPHRASE }), app.ask("vault.lock", {})]);
  await expectLockedNow();
  expectClosed();
});

it("closing in the middle of an import does not do what waits behind it, and leaves the file closed", async () => {
  await open(writesInThreadAt(AT));
  const path = extract("large.csv", 2, LARGE);
  const reached = app.next(halfWay("large"));
  const running = app.refusal("import.run", order("large", path));
  const waiting = app.refusal("import.run", order("second", extract("second.csv", 3, LARGE)));
  await reached;
  await app.service.close();
  expect(await running).toMatchObject({ kind: "cancelled" });
  expect(await waiting).toMatchObject({ kind: "locked" });
  expectClosed();
});
