import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseSideFile, unwrapKey, wrapKey } from "../../db/connection/side-file.ts";
import { MADE_VAULT, makeTestVault, newFolder, PASSPHRASE, serviceOn } from "./service.ts";

/** As little work as a side file may ask for: a passphrase that is slow to try would be most of a test's time. */
const CHEAP = { n: 2 ** 14, r: 1, p: 1 };

let folder: string;

/** Before all tests of a run: makes the vault that each of them gets a copy of. */
export async function setup(): Promise<void> {
  folder = newFolder();
  const making = serviceOn(folder);
  await makeTestVault(making);
  await making.service.close();
  const file = join(folder, "standdown.json");
  const sideFile = parseSideFile(readFileSync(file, "utf8"));
  const rawKey = typeof sideFile === "string" ? null : await unwrapKey(sideFile, PASSPHRASE);
  if (rawKey === null) throw new Error("the vault just made does not open");
  writeFileSync(file, JSON.stringify(await wrapKey(rawKey, PASSPHRASE, CHEAP)));
  process.env[MADE_VAULT] = folder;
}

/** After all tests of a run. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
