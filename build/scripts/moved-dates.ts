// Runs the unit tests again with other dates on the machine: nothing may change. `.ci/run` uses it.
import { join } from "node:path";
import { runUnitTests, type TestRun } from "./checks.ts";
import { runQuietly } from "./run.ts";
import { root } from "./paths.ts";
import { say, SetUpError } from "./say.ts";
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

/** Runs the unit tests on each of the dates and adds up their numbers. */
export async function runOnMovedDates(): Promise<TestRun> {
  let all: TestRun = { ok: true, counts: { passed: 0, failed: 0 } };
  for (const { name, shown, zone } of DATES) {
    const env = movedEnv(shown, zone);
    await ensureMoved(shown, env);
    say(`Unit tests on ${shown} (${zone}): ${name}…`);
    const { ok, counts } = await runUnitTests({ env: { ...env, STANDDOWN_LONG_TESTS: "0" }, leftOut: LEFT_OUT });
    say(`Unit tests on ${shown} (${zone}): ${counts.passed} passed, ${counts.failed} failed`);
    all = { ok: all.ok && ok, counts: sum(all.counts, counts) };
  }
  return all;
}

/** The environment in which every Node process, its threads and its children begin at a time that `zone` shows. */
export function movedEnv(shown: string, zone: string): Readonly<Record<string, string>> {
  const clock = join(root, "build", "scripts", "moved-clock.ts");
  // Quoted because a folder's name may hold a space; --import would leave out threads.
  const options = [process.env["NODE_OPTIONS"], `--require "${clock}"`].filter((option) => option !== undefined);
  return { STANDDOWN_MOVED_TO: shown, NODE_OPTIONS: options.join(" "), TZ: zone };
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
