import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bin, outTest } from "./paths.ts";
import { run, runQuietly } from "./run.ts";
import { say, secondsSince } from "./say.ts";
import { type Counts, playwrightCounts, readCounts, vitestCounts } from "./test-counts.ts";

interface Check {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

const CHECKS: readonly Check[] = [
  { name: "Format", program: bin("oxfmt"), args: ["--check"] },
  { name: "Lint", program: bin("oxlint"), args: ["--type-aware", "--deny-warnings"] },
  { name: "Import rules", program: process.execPath, args: [join(import.meta.dirname, "check-imports.ts")] },
  { name: "Clock", program: process.execPath, args: [join(import.meta.dirname, "check-clock.ts")] },
  { name: "Types", program: bin("tsc"), args: ["-b"] },
  { name: "Unused code", program: bin("knip"), args: [] },
];

export interface TestRun {
  readonly ok: boolean;
  readonly counts: Counts;
}

/** Runs every check, even after one has failed, and returns the names of those that failed. */
export async function runChecks(): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, program, args } of CHECKS) {
    const started = Date.now();
    const result = await runQuietly(program, args);
    say(`${name}: ${result.code === 0 ? "good" : "FAILED"} (${secondsSince(started)} s)`);
    if (result.code === 0) continue;
    say(result.output.trimEnd());
    failed.push(name);
  }
  return failed;
}

interface UnitOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Files to leave out, as patterns. */
  readonly leftOut?: readonly string[];
}

export function runUnitTests({ env = {}, leftOut = [] }: UnitOptions = {}): Promise<TestRun> {
  const report = join(outTest, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  for (const pattern of leftOut) args.push(`--exclude=${pattern}`);
  return runTests(bin("vitest"), args, env, () => readCounts(report, vitestCounts), report);
}

export function runEndToEnd(env: Readonly<Record<string, string>>, filters: readonly string[] = []): Promise<TestRun> {
  const report = join(outTest, "playwright.json");
  return runTests(bin("playwright"), ["test", ...filters], env, () => readCounts(report, playwrightCounts), report);
}

async function runTests(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  counts: () => Counts,
  report: string,
): Promise<TestRun> {
  mkdirSync(outTest, { recursive: true });
  // Removes the old report, so that it is not read as the result of a run that was interrupted.
  rmSync(report, { force: true });
  const code = await run(program, args, { env: { ...process.env, ...env } });
  return { ok: code === 0, counts: counts() };
}
