// npm run e2e -- [Playwright arguments, such as the name of a spec]
import { endToEnd } from "../end-to-end.ts";
import { runCommand } from "../say.ts";

await runCommand(async () => ((await endToEnd(process.argv.slice(2))).ok ? 0 : 1));
