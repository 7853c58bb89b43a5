// Combining 1,000 and 10,000 files of returns: time for each file, and memory over idle.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listOrganisations } from "../../shared/domain/codes/organisations.ts";
import { csv2016, csvByDate } from "../support/combine-returns.ts";
import { askerOn, benchFolder } from "./large-list.ts";
import { spread, timed } from "./measure.ts";

const MIB = 1024 * 1024;
const RUNS = 3;
const STRIKE = "Junior doctors 10 February 2016";

const root = benchFolder();
const codes = listOrganisations().map(({ code }) => code);

/** So many returns, a new position of each trust after another, one file in five by date. */
function makeFolder(files: number): string {
  const folder = join(root, `returns-${files}`);
  mkdirSync(folder);
  for (let index = 0; index < files; index++) {
    const code = codes[index % codes.length] ?? "";
    const asAt = new Date(Date.UTC(2016, 1, 10) + index * 60_000).toISOString();
    const text =
      index % 5 === 0
        ? csvByDate(code, STRIKE, asAt, [9, 8, 7, 6], ["2016-02-10"])
        : csv2016(code, STRIKE, asAt, [9, 8, 7, 6]);
    writeFileSync(join(folder, `${code}-${index}.csv`), text);
  }
  return folder;
}

const idle = process.memoryUsage().rss;
let peak = idle;
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 10);
const asker = askerOn(join(root, "data"));
const perFile: number[] = [];
for (const files of [1_000, 10_000]) {
  const args = {
    jobId: "bench",
    folder: makeFolder(files),
    strike: STRIKE,
    expected: null,
    mappings: [],
    before: null,
  };
  const middle = spread(await timed(RUNS, () => asker.ask("combine.read", args))).median;
  perFile.push(middle / files);
  process.stdout.write(
    `combining ${files} files: ${middle.toFixed(0)} ms, ${((middle / files) * 1000).toFixed(0)} µs a file\n`,
  );
}
clearInterval(watching);
await asker.service.close();
rmSync(root, { recursive: true, force: true });

const [small = 0, large = 0] = perFile;
const growth = large / small;
process.stdout.write(
  `time for a file at 10,000 to that at 1,000: ${growth.toFixed(2)}, aim under 1.20: ${growth < 1.2 ? "met" : "MISSED"}\n`,
);
const over = (peak - idle) / MIB;
process.stdout.write(
  `peak memory ${(peak / MIB).toFixed(0)} MiB, over idle ${over.toFixed(0)} MiB, aim under 500 MiB: ${peak / MIB < 500 ? "met" : "MISSED"}\n`,
);
