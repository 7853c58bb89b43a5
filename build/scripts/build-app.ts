import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { ElectronRuntime } from "./electron-runtime.ts";
import { withLock } from "./lock.mjs";
import { locks, outBuild, root } from "./paths.ts";
import { say, secondsSince, SetUpError } from "./say.ts";
import { sqliteBinding } from "./sqlite-binding.ts";

const SOURCES = ["shared", "disk", "db", "electron", "renderer", "build/vite", "package-lock.json"];
const stamp = join(outBuild, "inputs.hash");

/** Builds the app into out/build, unless its sources have not changed. */
export async function buildApp(runtime: ElectronRuntime): Promise<void> {
  const binding = await sqliteBinding(runtime.kind);
  if (isFresh(binding)) return;
  await withLock(
    join(locks, "build.lock"),
    async () => {
      if (!isFresh(binding)) await build(binding);
    },
    () => say("Build: another build is running, waiting…"),
  );
}

function isFresh(binding: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashOfInputs(binding);
}

async function build(binding: string): Promise<void> {
  const started = Date.now();
  say("Build: bundling…");
  // Taken before the build, so that a file saved meanwhile makes the next start build again.
  const hash = hashOfInputs(binding);
  // Loaded here and not at the top, because most starts need no build.
  const { buildParts } = await import("../vite/build-parts.ts");
  await buildParts().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    throw new SetUpError(`Build: failed.\n${stripVTControlCharacters(message)}`);
  });
  placeBinding(binding);
  writeFileSync(stamp, hash);
  say(`Build: done in ${secondsSince(started)} s.`);
}

/** Replaced by renaming, because a running app may still use the old one. */
function placeBinding(binding: string): void {
  mkdirSync(join(outBuild, "main"), { recursive: true });
  const target = join(outBuild, "main", "better_sqlite3.node");
  copyFileSync(binding, `${target}.new`);
  renameSync(`${target}.new`, target);
}

/** Names, sizes and times are enough, and fast to read: this runs before every start. */
function hashOfInputs(binding: string): string {
  const hash = createHash("sha256").update(binding);
  for (const file of SOURCES.flatMap((source) => filesUnder(join(root, source)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
