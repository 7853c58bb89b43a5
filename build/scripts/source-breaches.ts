import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Breach } from "./import-rules.ts";
import { root } from "./paths.ts";

const FOLDERS = ["shared", "disk", "db", "electron", "renderer", "build", "test"];

/**
 * Holds every file of ours to a rule, prints each breach and sets the exit code. The folder to check may be given on
 * the command line, for tests that plant breaches.
 */
export function reportBreaches(breachesIn: (path: string, source: string) => readonly Breach[]): void {
  const base = resolve(process.argv[2] ?? root);
  const files = FOLDERS.map((folder) => join(base, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const breaches = files.flatMap((file) =>
    breachesIn(relative(base, file).replaceAll(sep, "/"), readFileSync(file, "utf8")),
  );
  for (const { file, message } of breaches) console.log(`${file} ${message}`);
  if (files.length === 0) console.log("No files were found to check.");
  process.exitCode = breaches.length === 0 && files.length > 0 ? 0 : 1;
}
