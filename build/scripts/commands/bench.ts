// npm run bench -- [part of a file's name]: runs test/bench/*.bench.ts, each in a process of its own.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../paths.ts";
import { run } from "../run.ts";
import { runCommand, say, SetUpError } from "../say.ts";
import { setUpAndBuild } from "../set-up.ts";
import { BENCH_PACKAGES, ensureSystemPackages } from "../system-packages.ts";

const folder = join(root, "test", "bench");

await runCommand(async () => {
  const [wanted = ""] = process.argv.slice(2);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const benches = names.filter((name) => name.endsWith(".bench.ts") && name.includes(wanted)).toSorted();
  if (benches.length === 0) throw new SetUpError(`Bench: there is no test/bench/*${wanted}*.bench.ts.`);
  await ensureSystemPackages(BENCH_PACKAGES);
  await setUpAndBuild({ quiet: false });
  let failures = 0;
  for (const name of benches) {
    say(`Bench: ${name}`);
    const code = await run(process.execPath, ["--expose-gc", join(folder, name)]);
    if (code !== 0) failures += 1;
  }
  return failures === 0 ? 0 : 1;
});
