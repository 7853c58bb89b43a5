// npm run build
import { runCommand } from "../say.ts";
import { setUpAndBuild } from "../set-up.ts";

await runCommand(async () => {
  await setUpAndBuild({ quiet: false });
  return 0;
});
