// npm run --silent standdown -- <command> [arguments]: the headless app, its stdout, stderr and
// exit code passed through untouched.
import { launch } from "../launch.ts";
import { runCommand } from "../say.ts";
import { setUpAndBuild } from "../set-up.ts";

await runCommand(async () => {
  const runtime = await setUpAndBuild({ quiet: true });
  return launch(runtime, process.argv.slice(2), { headless: true });
});
