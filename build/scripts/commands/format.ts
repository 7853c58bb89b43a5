// npm run format
import { bin } from "../paths.ts";
import { run } from "../run.ts";
import { runCommand } from "../say.ts";

await runCommand(() => run(bin("oxfmt"), process.argv.slice(2)));
