import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { methods, isMethodName, runsAs, type MethodName } from "../../../shared/contract/methods.ts";
import { anyValue, pickFrom } from "../../support/any-arguments.ts";
import { openTestService, type TestService } from "../../support/service.ts";

/** Calls of each method; STANDDOWN_ROUNDS makes it a longer run. */
const ROUNDS = Number(process.env["STANDDOWN_ROUNDS"] ?? 12);

/** These open and close the data, and have tests of their own. */
const APART: readonly MethodName[] = ["vault.changePassphrase", "vault.create", "vault.lock", "vault.unlock"];

let it: TestService;
let files = "";
beforeAll(async () => {
  it = await openTestService();
  await it.ask("sample.load", { today: "2026-12-01" });
  files = mkdtempSync(join(tmpdir(), "standdown-every-"));
  writeFileSync(join(files, "list.csv"), "Entry number,Surname,TCI date\nE1,Stone,2026-12-16\n");
  writeFileSync(join(files, "not a layout.json"), "{}");
}, 120_000);
afterAll(async () => {
  await it.close();
  rmSync(files, { recursive: true, force: true });
});

test("no method calls it a bug when it is given arguments that fit its schema", { timeout: 600_000 }, async () => {
  const pick = pickFrom(20_261_216);
  const whole = ["list.csv", "not a layout.json", "new.csv", "new.xlsx", "gone/new.csv", "."].map((name) =>
    join(files, name),
  );
  // Refused, because nothing says in which folder: no file may appear where the tests run.
  const given = [...whole, "beside-every.csv", "../beside-every.xlsx"];
  const filesHere = readdirSync(".");
  const bugs = new Set<string>();
  const answered = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of Object.keys(methods).filter(isMethodName)) {
      if (runsAs(name, "main") || APART.includes(name)) continue;
      const args = anyValue(methods[name].args, pick, given);
      const answer = await it.service.call(name, args);
      if (answer.ok) answered.set(name, (answered.get(name) ?? 0) + 1);
      else if (answer.error.kind === "bug") bugs.add(`${answer.error.message} ${JSON.stringify(args).slice(0, 300)}`);
    }
  }
  expect([...bugs]).toEqual([]);
  expect(readdirSync(".")).toEqual(filesHere);
  expect(existsSync("../beside-every.xlsx")).toBe(false);
  expect(await it.ask("check.run", {})).toMatchObject({ ok: true });
  expect(answered.size).toBeGreaterThan(60);
});
