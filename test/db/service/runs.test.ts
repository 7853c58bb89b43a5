import { writeFileSync } from "node:fs";
import { planIdOf } from "../../support/ids.ts";
import { join } from "node:path";
import * as v from "valibot";
import { afterEach, expect, test } from "vitest";
import type { DoLongWrite } from "../../../db/service/long-writes.ts";
import { isMethodName, methods, runsAs, type ArgsIn, type DatabaseMethod } from "../../../shared/contract/methods.ts";
import { appError } from "../../../shared/contract/errors.ts";
import { err } from "../../../shared/util/result.ts";
import { newFolder, PASSPHRASE, serviceOn, STRIKE, type TestService } from "../../support/service.ts";

/** Each method runs in the way that the contract declares. */
const made: TestService[] = [];
afterEach(async () => {
  for (const one of made.splice(0)) await one.close();
});

async function openVault(doLongWrite?: DoLongWrite): Promise<TestService> {
  const service = serviceOn(newFolder(), doLongWrite);
  made.push(service);
  await service.ask("vault.create", { passphrase: PASSPHRASE });
  return service;
}

const RUN: ArgsIn<"import.run"> = { jobId: "1", path: "/gone/extract.csv", asAt: null, sha256: null };
const FORM = {
  standdownMapping: 1,
  name: "Old form",
  columns: { org_code: "Trust code", elective_cancelled: "Cancelled" },
} as const;

test("what needs open data is refused while they are locked; all else is answered", async () => {
  const it = await openVault();
  await it.ask("vault.lock", {});
  const withoutArgs = Object.keys(methods)
    .filter(isMethodName)
    .filter((name) => !runsAs(name, "main") && v.safeParse(methods[name].args, {}).success);
  const answered: string[] = [];
  for (const name of withoutArgs) {
    const answer = await it.service.call(name, {});
    if (answer.ok) answered.push(name);
    else expect(answer.error.kind).toBe("locked");
  }
  expect(answered.toSorted()).toEqual(["app.status", "vault.lock"]);
  expect(withoutArgs.filter((name) => runsAs(name, "read")).length).toBeGreaterThan(8);
  expect(await it.refusal("planner.set", { name: "Pat Planner" })).toMatchObject({ kind: "locked" });
  expect(await it.refusal("import.run", RUN)).toMatchObject({ kind: "locked" });

  const path = join(it.folder, "form.csv");
  writeFileSync(path, "Trust code,Inpatient\r\nR9Z,4\r\n");
  expect(await it.ask("combine.headings", { path })).toEqual({ headings: ["Trust code", "Inpatient"] });
  await it.ask("combine.saveMapping", { mapping: FORM, path: join(it.folder, "form.json") });
  expect(await it.ask("job.cancel", { jobId: "none" })).toEqual({ found: false });
});

test("long writes go to their thread, and nothing else does", async () => {
  const asked: string[] = [];
  const it = await openVault(({ name }) => {
    asked.push(name);
    return Promise.resolve(err(appError("refused", "Not today.")));
  });
  await it.ask("planner.set", { name: "Pat Planner" });
  await it.ask("sample.load", { today: "2026-12-01" });
  await it.ask("list.status", {});
  expect(asked).toEqual([]);
  expect(await it.refusal("import.run", RUN)).toMatchObject({ message: "Not today." });
  expect(await it.refusal("import.undo", { jobId: "2", importId: 1 })).toMatchObject({ message: "Not today." });
  expect(asked).toEqual(Object.keys(methods).filter((name) => isMethodName(name) && runsAs(name, "long-write")));
});

test("every kind of write waits for the one before it, and no kind of read does", async () => {
  let finish = () => {};
  const it = await openVault(
    () =>
      new Promise((resolve) => {
        finish = () => resolve(err(appError("refused", "Not today.")));
      }),
  );
  const done: string[] = [];
  async function follow<N extends DatabaseMethod>(name: N, args: ArgsIn<N>): Promise<void> {
    await it.service.call(name, args);
    done.push(name);
  }
  const writes = [
    follow("import.run", RUN),
    follow("planner.set", { name: "Pat Planner" }),
    follow("combine.saveMapping", { mapping: FORM, path: join(it.folder, "form.json") }),
    follow("strike.add", STRIKE),
  ];
  const path = join(it.folder, "form.csv");
  writeFileSync(path, "Trust code\r\nR9Z\r\n");
  expect(await it.ask("strike.list", {})).toEqual([]);
  expect(await it.ask("combine.headings", { path })).toEqual({ headings: ["Trust code"] });
  expect((await it.ask("app.status", {})).state).toBe("open");
  expect(done).toEqual([]);
  finish();
  await Promise.all(writes);
  expect(done).toEqual(["import.run", "planner.set", "combine.saveMapping", "strike.add"]);
});

test("each write reports the changes that the contract lists, once it is done", async () => {
  const it = await openVault();
  async function changes<N extends DatabaseMethod>(name: N, args: ArgsIn<N>): Promise<void> {
    it.events.length = 0;
    await it.ask(name, args);
    const what = methods[name].changes;
    const expected = what.length === 0 ? [] : [{ kind: "changed", what }];
    expect(it.events.filter((event) => event.kind === "changed")).toEqual(expected);
  }
  await changes("trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  await changes("sample.load", { today: "2026-12-01" });
  await changes("strike.add", STRIKE);
  await changes("screen.remember", { screen: "plan", text: "{}" });
  await changes("variant.make", { from: planIdOf(1), name: "Fewer lists", note: null });
  await changes("combine.saveMapping", { mapping: FORM, path: join(it.folder, "form.json") });
  await changes("import.undo", { jobId: "1", importId: 1 });
  await changes("strike.list", {});
  await changes("vault.lock", {});
  await changes("vault.unlock", { passphrase: PASSPHRASE });
});

test("the index of patients is made after the methods that ask for it, and after no others", async () => {
  const it = await openVault();
  const raw = await it.raw();
  const indexes = () => raw.prepare("SELECT name FROM sqlite_schema WHERE name = 'entry_by_nhs_number'").all();
  await it.ask("planner.set", { name: "Pat Planner" });
  await it.ask("strike.add", STRIKE);
  expect(indexes()).toEqual([]);
  await it.ask("vault.lock", {});
  await it.ask("vault.unlock", { passphrase: PASSPHRASE });
  // Behind the index, which is made in its turn.
  await it.ask("planner.set", { name: "Sam Planner" });
  expect(indexes()).toHaveLength(1);
  raw.close();
  const named = Object.keys(methods).filter((name) => isMethodName(name) && methods[name].indexAfter);
  expect(named.toSorted()).toEqual(["import.run", "sample.load", "vault.unlock"]);
});
