import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { join } from "node:path";
import { MIGRATIONS, newestVersion, type Migration } from "../../../db/connection/migrate.ts";
import type { VaultPlace } from "../../../db/connection/vault-folder.ts";
import { unlockVault } from "../../../db/connection/vault.ts";
import { newFolder, PASSPHRASE, serviceOn, STRIKE } from "../../support/service.ts";

let folder: string;
beforeEach(async () => {
  folder = newFolder();
  const it = serviceOn(folder);
  await it.ask("vault.create", { passphrase: PASSPHRASE });
  await it.ask("strike.add", STRIKE);
  await it.service.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const next = newestVersion(MIGRATIONS) + 1;
function place(...added: Migration[]): VaultPlace {
  return { dataFolder: folder, now: () => "2026-12-01T09:08:07.000Z", migrations: [...MIGRATIONS, ...added] };
}
const backups = () => readdirSync(folder).filter((name) => name.includes("before"));

test("an older file is brought up to date in order, after a copy was made that opens with the same key", async () => {
  const opened = await unlockVault(
    place(
      { version: next, sql: "ALTER TABLE strike ADD COLUMN note TEXT" },
      { version: next + 1, sql: "UPDATE strike SET note = 'kept'" },
    ),
    PASSPHRASE,
  );
  if (!opened.ok) throw new Error(opened.error.message);
  expect(opened.value.read.prepare("SELECT name, note FROM strike").all()).toEqual([
    { name: STRIKE.name, note: "kept" },
  ]);
  expect(opened.value.read.pragma("user_version", { simple: true })).toBe(next + 1);
  opened.value.close();
  expect(backups()).toEqual([`standdown-version-${next - 1}-before-${next + 1}-20261201T090807.db`]);

  rmSync(join(folder, "standdown.db"));
  copyFileSync(join(folder, backups()[0] ?? ""), join(folder, "standdown.db"));
  const restored = await unlockVault(place(), PASSPHRASE);
  if (!restored.ok) throw new Error(restored.error.message);
  expect(restored.value.read.prepare("SELECT name FROM strike").all()).toEqual([{ name: STRIKE.name }]);
  restored.value.close();
});

test.each([
  ["SQL that fails half-way", "CREATE TABLE new_one (a); INSERT INTO nowhere VALUES (1)"],
  [
    "a row that points at nothing",
    "PRAGMA defer_foreign_keys = ON; CREATE TABLE new_one (a); INSERT INTO strike_action_date VALUES (77, '2026-12-16')",
  ],
])("%s: reported, the file unchanged, the copy still there", async (_name, sql) => {
  const failed = await unlockVault(place({ version: next, sql }), PASSPHRASE);
  if (failed.ok) throw new Error("it opened");
  expect(failed.error.message).toMatch(new RegExp(`from version ${next - 1} to ${next}.*copy from before lies at`));
  expect(backups()).toHaveLength(1);
  const opened = await unlockVault(place(), PASSPHRASE);
  if (!opened.ok) throw new Error(opened.error.message);
  expect(opened.value.read.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'new_one'").get()).toEqual({
    n: 0,
  });
  opened.value.close();
});
