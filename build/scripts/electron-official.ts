import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache, nodeModules } from "./paths.ts";
import { runQuietly } from "./run.ts";
import { say, secondsSince } from "./say.ts";

const ANSWER_LIMIT_MS = 20_000;
const folder = join(nodeModules, "electron");

export function officialVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return manifest.version;
}

/** The folder of the official Electron, if it was downloaded before. */
export function installedOfficial(): string | undefined {
  const versionFile = join(folder, "dist", "version");
  if (!existsSync(versionFile)) return undefined;
  const version = readFileSync(versionFile, "utf8").trim().replace(/^v/, "");
  return version === officialVersion() ? join(folder, "dist") : undefined;
}

/** This file marks that this version could not be downloaded from here. */
function refusalFile(): string {
  return join(cache, `electron-${officialVersion()}-not-to-be-had`);
}

export function wasRefused(): boolean {
  return existsSync(refusalFile());
}

/** Downloads the official Electron, or notes that it is not available. */
export async function downloadOfficial(): Promise<string | undefined> {
  const started = Date.now();
  const version = officialVersion();
  say(`Electron: trying the official ${version}…`);
  if (!(await downloadWithin(ANSWER_LIMIT_MS, version))) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(refusalFile(), new Date().toISOString());
    return undefined;
  }
  // Its own installer now finds the archive in the download cache and unpacks it.
  await runQuietly(process.execPath, [join(folder, "install.js")]);
  rmSync(refusalFile(), { force: true });
  const found = installedOfficial();
  if (found !== undefined) say(`Electron: official ${version} installed in ${secondsSince(started)} s.`);
  return found;
}

/** True once the archive is downloaded. The time limit is only for the first byte. */
function downloadWithin(limitMs: number, version: string): Promise<boolean> {
  return new Promise((resolve) => {
    const script = join(import.meta.dirname, "download-electron.ts");
    const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "ignore"] });
    const timer = setTimeout(() => child.kill(), limitMs);
    let shown = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      clearTimeout(timer);
      const percent = Number(chunk.toString().trim().split("\n").at(-1));
      if (percent < shown + 10) return;
      shown = percent;
      say(`Electron: downloading ${version}, ${percent}%`);
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}
