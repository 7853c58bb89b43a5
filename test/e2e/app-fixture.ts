import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, errors, type Page, test as base } from "@playwright/test";
import { aheadTo, machineClock, type Clock } from "../../shared/util/clock.ts";
import { dateFile } from "../support/dated-file.ts";

/** When these tests take place, unless one has `test.use({ at })`: the day of the sample trust and of the sample files. */
const AT = "2026-11-25T10:00:00.000Z";
/** That morning: the sample files are dated so, whenever they were checked out. */
export const SAMPLES_AT = "2026-11-25T06:00:00.000Z";

const SAMPLES = join(import.meta.dirname, "../fixtures/samples");

/** Set by `npm run e2e`, which has packaged the app. */
function fromLauncher(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start these tests with npm run e2e or npm test.`);
  return value;
}

/** The executable that users get, which no test driver can attach to. */
export function releasedApp(): string {
  return fromLauncher("STANDDOWN_RELEASED_APP");
}

/** The same app with two differences: a test driver can attach to it, and its clock can be set. */
export function drivenApp(): string {
  return fromLauncher("STANDDOWN_E2E_APP");
}

/** A clock that goes on from that moment. */
export function clockFrom(at = AT): Clock {
  return machineClock(aheadTo(at));
}

/** What sets the clock of the driven app when it is started. */
export function clockSetting({ now }: Clock): Readonly<Record<string, string>> {
  return { STANDDOWN_CLOCK: now() };
}

/** What only launchers on a test machine add, such as --no-sandbox for root. */
export function launcherSwitches(): string[] {
  const switches: string[] = JSON.parse(fromLauncher("STANDDOWN_E2E_SWITCHES"));
  return switches;
}

/** Where the app keeps its data in a test's folder: apart from the test's own files, as it opens and writes none there. */
export function dataIn(folder: string): string {
  return join(folder, "data");
}

/**
 * Starts the packaged app on the data in a test's folder. The caller closes it. On a busy machine the driver now and then attaches
 * too late to let the app begin, before any of our code has run: it gets one more try. A fault of the app fails both.
 */
export async function startApp(dataFolder: string, clock: Clock): Promise<ElectronApplication> {
  const options = {
    executablePath: drivenApp(),
    args: [...launcherSwitches(), "--data", dataIn(dataFolder)],
    env: { ...environment(), ...clockSetting(clock) },
    timeout: 20_000,
  };
  try {
    return await _electron.launch(options);
  } catch (late) {
    if (!(late instanceof errors.TimeoutError)) throw late;
    return _electron.launch(options);
  }
}

/** Ours, without the names that are not set. */
function environment(): Record<string, string> {
  const set = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(set);
}

interface Fixtures {
  /** The moment at which the test begins. */
  readonly at: string;
  /** Goes on from that moment, also over a restart of the app. */
  readonly clock: Clock;
  /** An empty folder of this test's own, gone after it; the app's data are in a folder inside it (dataIn). */
  readonly dataFolder: string;
  /** The running app, started on the data in that folder. */
  readonly app: ElectronApplication;
  /** Its first window. */
  readonly window: Page;
}

export const test = base.extend<Fixtures>({
  at: [AT, { option: true }],
  clock: async ({ at }, use) => {
    await use(clockFrom(at));
  },
  // Playwright reads the names of the first parameter, so it must be a pattern.
  // oxlint-disable-next-line no-empty-pattern
  dataFolder: async ({}, use) => {
    for (const name of readdirSync(SAMPLES)) dateFile(join(SAMPLES, name), SAMPLES_AT);
    const folder = mkdtempSync(join(tmpdir(), "standdown-e2e-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  app: async ({ dataFolder, clock }, use) => {
    const app = await startApp(dataFolder, clock);
    await use(app);
    await app.close();
  },
  window: async ({ app }, use) => {
    await use(await app.firstWindow());
  },
});
