import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, errors, type Page, test as base } from "@playwright/test";

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

/** What only launchers on a test machine add, such as --no-sandbox for root. */
export function launcherSwitches(): string[] {
  const switches: string[] = JSON.parse(fromLauncher("STANDDOWN_E2E_SWITCHES"));
  return switches;
}

/**
 * Starts the packaged app on a data folder. The caller closes it. On a busy machine the driver now and then attaches
 * too late to let the app begin, before any of our code has run: it gets one more try. A fault of the app fails both.
 */
export async function startApp(dataFolder: string, args: readonly string[] = []): Promise<ElectronApplication> {
  const options = {
    executablePath: fromLauncher("STANDDOWN_E2E_APP"),
    args: [...launcherSwitches(), "--data", dataFolder, ...args],
    timeout: 20_000,
  };
  try {
    return await _electron.launch(options);
  } catch (late) {
    if (!(late instanceof errors.TimeoutError)) throw late;
    return _electron.launch(options);
  }
}

interface Fixtures {
  /** An empty folder of this test's own, gone after it. */
  readonly dataFolder: string;
  /** The running app, started on that folder. */
  readonly app: ElectronApplication;
  /** Its first window. */
  readonly window: Page;
}

export const test = base.extend<Fixtures>({
  // Playwright reads the names of the first parameter, so it must be a pattern.
  // oxlint-disable-next-line no-empty-pattern
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "standdown-e2e-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  app: async ({ dataFolder }, use) => {
    const app = await startApp(dataFolder);
    await use(app);
    await app.close();
  },
  window: async ({ app }, use) => {
    await use(await app.firstWindow());
  },
});
