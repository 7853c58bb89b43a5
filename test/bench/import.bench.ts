// Importing 200,000 rows of the eal shape into an encrypted, indexed list, against `sqlite3 .import` of the same file.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { askerOn, benchFolder, ROWS, writeExtract } from "./large-list.ts";
import { report, spread, timed } from "./measure.ts";
import { PASSPHRASE } from "../support/service.ts";

const RUNS = 3;
const MIB = 1024 * 1024;

const folder = benchFolder();
const extract = join(folder, "extract.csv");
writeExtract(extract, ROWS);

// The next day's extract: every tenth row has another value in its last column.
const newer = join(folder, "newer.csv");
const lines = readFileSync(extract, "utf8").split("\n");
writeFileSync(
  newer,
  lines.map((line, index) => (index % 10 === 9 ? line.replace(/,([^,]*)$/, ",Other $1") : line)).join("\n"),
);
lines.length = 0;

const plain = join(folder, "plain.db");
const peer = spread(
  await timed(RUNS, () => {
    rmSync(plain, { force: true });
    execFileSync("sqlite3", [plain, "-cmd", ".mode csv", `.import ${extract} extract`]);
  }),
).median;

const idle = process.memoryUsage().rss;
let peak = idle;
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 20);

const args = { path: extract, asAt: null };
const previews: number[] = [];
const imports: number[] = [];
const again: number[] = [];
const newerOnes: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const asker = askerOn(join(folder, `data-${run}`));
  await asker.ask("vault.create", { passphrase: PASSPHRASE });
  previews.push(...(await timed(1, () => asker.ask("import.preview", { ...args, jobId: "preview" }))));
  imports.push(...(await timed(1, () => asker.ask("import.run", { ...args, jobId: "run", sha256: null }))));
  again.push(...(await timed(1, () => asker.ask("import.run", { ...args, jobId: "again", sha256: null }))));
  const tomorrow = { jobId: "newer", path: newer, asAt: null, sha256: null };
  newerOnes.push(...(await timed(1, () => asker.ask("import.run", tomorrow))));
  await asker.service.close();
}
clearInterval(watching);

report(`import of ${ROWS} rows`, spread(imports).median, "sqlite3 .import", peer, 3);
report("reading it through, before anything is written", spread(previews).median, "sqlite3 .import", peer, null);
report("the same file again, nothing new", spread(again).median, "sqlite3 .import", peer, null);
report(
  "a newer extract over as many entries, a tenth of them changed",
  spread(newerOnes).median,
  "sqlite3 .import",
  peer,
  2.5,
);
const over = (peak - idle) / MIB;
process.stdout.write(
  `peak memory over idle: ${over.toFixed(0)} MiB, aim under 300 MiB: ${over < 300 ? "met" : "MISSED"}\n`,
);
