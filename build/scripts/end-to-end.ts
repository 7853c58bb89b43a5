import { runEndToEnd, type TestRun } from "./checks.ts";
import { openDisplay } from "./display.ts";
import { launcherSwitches } from "./launch.ts";
import { packageApp } from "./package-app.ts";
import { setUpAndBuild } from "./set-up.ts";
import { makeTestCopy } from "./test-copy.ts";

/** Packages the app and drives it as a person would. */
export async function endToEnd(filters: readonly string[] = []): Promise<TestRun> {
  const runtime = await setUpAndBuild({ quiet: false });
  const app = await packageApp(runtime);
  const executable = await makeTestCopy(app);
  const display = await openDisplay();
  try {
    const env = {
      ...display.env,
      STANDDOWN_E2E_APP: executable,
      STANDDOWN_RELEASED_APP: app.executable,
      STANDDOWN_E2E_SWITCHES: JSON.stringify(launcherSwitches()),
    };
    return await runEndToEnd(env, filters);
  } finally {
    display.stop();
  }
}
