import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openTestService, PASSPHRASE, serviceOn, type TestService } from "../../support/service.ts";

const NEXT = "another long passphrase";
let it: TestService | null = null;
afterEach(() => it?.close());

test("after a change the new passphrase opens the data, and the old one does not", async () => {
  it = await openTestService();
  await it.ask("vault.changePassphrase", { current: PASSPHRASE, next: NEXT });
  // Work goes on, and nothing that is written later brings the old passphrase back.
  await it.ask("planner.set", { name: "Pat Planner" });
  await it.service.close();

  const reopened = serviceOn(it.folder);
  expect((await reopened.refusal("vault.unlock", { passphrase: PASSPHRASE })).kind).toBe("wrong-passphrase");
  await reopened.ask("vault.unlock", { passphrase: NEXT });
  expect(await reopened.ask("planner.get", {})).toEqual({ name: "Pat Planner" });
  const log = await reopened.ask("audit.list", { before: null, limit: 10, text: "" });
  expect(JSON.stringify(log)).toContain("Passphrase changed");
  expect(JSON.stringify(log)).not.toContain(NEXT);
  expect((await reopened.ask("check.run", {})).ok).toBe(true);
  await reopened.service.close();
});

test("with a wrong passphrase, or a new one that is too short, the key file stays as it is", async () => {
  it = await openTestService();
  const file = join(it.folder, "standdown.json");
  const before = readFileSync(file, "utf8");
  const wrong = await it.refusal("vault.changePassphrase", { current: "not this one", next: NEXT });
  expect(wrong).toMatchObject({ kind: "wrong-passphrase", field: "current" });
  expect(await it.refusal("vault.changePassphrase", { current: PASSPHRASE, next: "short" })).toMatchObject({
    kind: "invalid",
    field: "next",
  });
  expect(readFileSync(file, "utf8")).toBe(before);
});
