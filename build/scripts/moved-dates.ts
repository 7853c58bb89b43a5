// Runs the unit tests again with other dates on the machine: nothing may change. `.ci/run` uses it.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runUnitTests, type TestRun } from "./checks.ts";
import { runQuietly } from "./run.ts";
import { say, SetUpError } from "./say.ts";
import { ensureSystemPackages } from "./system-packages.ts";
import { sum } from "./test-counts.ts";

interface MovedDate {
  readonly name: string;
  /**
   * As the machine's own clock shows it, in its zone. Each process begins at that time; those that begin ten seconds
   * before an hour run past it.
   */
  readonly shown: string;
  readonly zone: string;
}

const LONDON = "Europe/London";

const DATES: readonly MovedDate[] = [
  { name: "the last day of a strike", shown: "2026-12-17 09:00:00", zone: LONDON },
  { name: "New Year's Eve, ten seconds before midnight", shown: "2026-12-31 23:59:50", zone: LONDON },
  { name: "the hour that London's clocks leave out", shown: "2027-03-28 01:30:00", zone: "UTC" },
  { name: "a leap day", shown: "2028-02-29 12:00:00", zone: LONDON },
];

/**
 * Left out: tests that make very many runs on dates of their own, and the tests of the build. All others are run,
 * including new ones.
 */
const LEFT_OUT = ["test/kill/**", "test/property/**", "test/**/*property.test.ts", "test/build/**"];

/** Debian's libfaketime, in the folder for the machine's kind. */
function library(): string {
  const places = existsSync("/usr/lib") ? readdirSync("/usr/lib") : [];
  const found = places
    .map((place) => join("/usr/lib", place, "faketime", "libfaketimeMT.so.1"))
    .find((file) => existsSync(file));
  if (found === undefined) throw new SetUpError("Moved dates: libfaketime is not here (Debian's package faketime).");
  return found;
}

/** Runs the unit tests on each of the dates and adds up their numbers. */
export async function runOnMovedDates(): Promise<TestRun> {
  await ensureSystemPackages(["faketime"]);
  const preload = library();
  let all: TestRun = { ok: true, counts: { passed: 0, failed: 0 } };
  for (const { name, shown, zone } of DATES) {
    const env = { LD_PRELOAD: preload, FAKETIME: `@${shown}`, FAKETIME_DONT_FAKE_MONOTONIC: "1", TZ: zone };
    await ensureMoved(shown, env);
    say(`Unit tests on ${shown} (${zone}): ${name}…`);
    const { ok, counts } = await runUnitTests({ env: { ...env, STANDDOWN_LONG_TESTS: "0" }, leftOut: LEFT_OUT });
    say(`Unit tests on ${shown} (${zone}): ${counts.passed} passed, ${counts.failed} failed`);
    all = { ok: all.ok && ok, counts: sum(all.counts, counts) };
  }
  return all;
}

/** Makes sure that the date was moved, because otherwise the tests would prove nothing. */
async function ensureMoved(shown: string, env: Readonly<Record<string, string>>): Promise<void> {
  const script = "process.stdout.write(new Date().toLocaleString('sv'))";
  const { output } = await runQuietly(process.execPath, ["-e", script], { env: { ...process.env, ...env } });
  // Compared to the minute, which may have passed meanwhile.
  const [wanted, is] = [shown, output].map((text) => Date.parse(`${text.replace(" ", "T")}Z`));
  if (wanted === undefined || is === undefined || !(is >= wanted && is < wanted + 60_000)) {
    throw new SetUpError(`Moved dates: the date did not move to ${shown}, the machine shows ${output}.`);
  }
}
