// npm run demo: the headless command "demo" of the app.
import { launch } from "../launch.ts";
import { runCommand } from "../say.ts";
import { setUpAndBuild } from "../set-up.ts";

await runCommand(async () => {
  const runtime = await setUpAndBuild({ quiet: false });
  return launch(runtime, ["demo", ...process.argv.slice(2)], { headless: true });
});
