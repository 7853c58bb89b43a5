import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import { diskFailure } from "../../../db/connection/failures.ts";
import {
  cancelArgs,
  openTestService,
  PASSPHRASE,
  putEntries,
  serviceOn,
  STRIKE,
  type TestService,
} from "../../support/service.ts";

let it: TestService;
beforeEach(async () => {
  it = await openTestService();
});
afterEach(() => it.close());

test("what crosses is checked: the name, and each argument", async () => {
  expect(await it.service.call("no.such", {})).toMatchObject({ ok: false, error: { kind: "invalid" } });
  expect(await it.service.call("constructor", {})).toMatchObject({ ok: false, error: { kind: "invalid" } });
  expect(await it.service.call("file.showInFolder", { path: "x" })).toMatchObject({
    ok: false,
    error: { kind: "invalid" },
  });
  expect(await it.service.call("strike.add", { ...STRIKE, start: "2026-02-30T08:00" })).toMatchObject({
    error: { kind: "invalid", field: "start" },
  });
  expect(await it.service.call("plan.rows", { planId: "1; DROP TABLE entry" })).toMatchObject({
    error: { field: "planId" },
  });
  expect(await it.service.call("trust.get", { more: 1 })).toMatchObject({ error: { kind: "invalid" } });
  expect(await it.service.call("app.status", null)).toMatchObject({ error: { kind: "invalid" } });
});

test("each write reports what it changed after its commit; a refused one and a read report nothing", async () => {
  it.events.length = 0;
  await it.ask("strike.list", {});
  await it.refusal("strike.add", { ...STRIKE, actionDates: [] });
  expect(it.events).toEqual([]);
  await it.ask("strike.add", STRIKE);
  expect(it.events).toEqual([{ kind: "changed", what: ["strikes", "audit"] }]);
});

test("writes stand one behind another and all arrive", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `Strike ${index}`);
  const added = await Promise.all(names.map((name) => it.ask("strike.add", { ...STRIKE, name })));
  expect(added.map((strike) => strike.name)).toEqual(names);
  expect(added.map((strike) => strike.id)).toEqual(names.map((_, index) => index + 1));
  const { rows } = await it.ask("audit.list", { before: null, limit: 20, text: "strike added" });
  expect(rows.map((row) => row.subject)).toEqual(
    names.map((name, index) => `Strike ${index + 1}, ${name}`).toReversed(),
  );
});

test("what is asked while the vault is still opening waits for it when it writes", async () => {
  const folder = it.folder;
  await it.service.close();
  const again = serviceOn(folder);
  const unlocking = again.ask("vault.unlock", { passphrase: PASSPHRASE });
  const adding = again.ask("strike.add", STRIKE);
  expect((await again.refusal("strike.list", {})).kind).toBe("locked");
  await unlocking;
  expect((await adding).id).toBe(1);
  await again.service.close();
});

test("a bug in a method comes back as one and leaves nothing behind", async () => {
  const strike = await it.ask("strike.add", STRIKE);
  const raw = await it.raw();
  const ids = putEntries(raw, [{ entryNumber: "E1" }, { entryNumber: "E2" }]);
  raw.exec(
    `CREATE TRIGGER planted BEFORE INSERT ON decision WHEN NEW.entry_id = ${ids[1] ?? 0} BEGIN SELECT RAISE(ABORT, 'planted'); END`,
  );
  const before = await it.ask("audit.list", { before: null, limit: 1, text: "" });
  const error = await it.refusal("decision.apply", cancelArgs(ownPlanOf(strike.id), ids));
  expect(error).toMatchObject({ kind: "bug", message: expect.stringContaining("decision.apply: planted") });
  expect(raw.prepare<[], { n: number }>("SELECT count(*) AS n FROM decision").get()).toEqual({ n: 0 });
  expect(await it.ask("audit.list", { before: null, limit: 1, text: "" })).toEqual(before);
  raw.exec("DROP TRIGGER planted");
  raw.close();
  expect(await it.ask("decision.apply", cancelArgs(ownPlanOf(strike.id), ids))).toMatchObject({ applied: 2 });
});

test("a lock held by another process is waited for, then reported; reads go on", { timeout: 15_000 }, async () => {
  const raw = await it.raw();
  raw.exec("BEGIN IMMEDIATE");
  const error = await it.refusal("strike.add", STRIKE);
  expect(error).toMatchObject({ kind: "file", message: expect.stringContaining("Another copy of Standdown") });
  expect(await it.ask("strike.list", {})).toEqual([]);
  raw.exec("ROLLBACK");
  raw.close();
  expect((await it.ask("strike.add", STRIKE)).id).toBe(1);
});

test("two services on one folder see each other's work", async () => {
  const other = serviceOn(it.folder);
  await other.ask("vault.unlock", { passphrase: PASSPHRASE });
  await other.ask("strike.add", STRIKE);
  expect(await it.ask("strike.list", {})).toHaveLength(1);
  await it.ask("strike.add", STRIKE);
  expect(await other.ask("strike.list", {})).toHaveLength(2);
  await other.service.close();
  expect(await it.ask("check.run", {})).toMatchObject({ ok: true, problems: [] });
});

test("a full file is reported as a full disk, and the transaction leaves nothing", async () => {
  const raw = await it.raw();
  raw.pragma(`max_page_count = ${Number(raw.pragma("page_count", { simple: true })) + 2}`);
  const fill = () =>
    putEntries(
      raw,
      Array.from({ length: 5000 }, (_, index) => ({ entryNumber: `F${index}` })),
    );
  let thrown: unknown;
  try {
    fill();
  } catch (error) {
    thrown = error;
  }
  expect(diskFailure(thrown)).toMatchObject({ kind: "file", message: expect.stringContaining("disk is full") });
  expect(raw.prepare<[], { n: number }>("SELECT count(*) AS n FROM entry").get()).toEqual({ n: 0 });
  raw.close();
  expect(diskFailure(new Error("of our own"))).toBeNull();
});

test("after an import the index of patients is made, without which nothing is missing", async () => {
  const raw = await it.raw();
  const indexes = () => raw.prepare("SELECT name FROM sqlite_schema WHERE name = 'entry_by_nhs_number'").all();
  expect(indexes()).toEqual([]);
  await it.ask("sample.load", { today: "2026-12-01" });
  // Behind whatever was asked for after the import.
  await it.ask("planner.set", { name: "Pat Planner" });
  expect(indexes()).toHaveLength(1);
  raw.close();
});
