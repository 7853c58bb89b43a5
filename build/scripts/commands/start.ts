// npm start -- [arguments of the app]
import { launch } from "../launch.ts";
import { runCommand, say } from "../say.ts";
import { setUpAndBuild } from "../set-up.ts";

await runCommand(async () => {
  const runtime = await setUpAndBuild({ quiet: false });
  say("Launch: opening Standdown. It ends when its window is closed.");
  return launch(runtime, process.argv.slice(2), { headless: false });
});
