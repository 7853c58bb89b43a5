// An extract as a workbook, against reading its cells alone, by a library and by ours; and how the time per row grows with a list.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { streamXlsxRows } from "hucre/xlsx";
import { askerOn, benchFolder, cellsOf, ROWS, writeExtract, writeWorkbook } from "./large-list.ts";
import { report, spread, timed } from "./measure.ts";
import { PASSPHRASE } from "../support/service.ts";

const FEW_ROWS = 50_000;
const MANY_ROWS = 400_000;
const MOST_GROWTH = 1.2;

const folder = benchFolder();

async function importInto(name: string, path: string): Promise<number> {
  const asker = askerOn(join(folder, name));
  await asker.ask("vault.create", { passphrase: PASSPHRASE });
  const [figure = 0] = await timed(1, () => asker.ask("import.run", { path, asAt: null, jobId: "run", sha256: null }));
  await asker.service.close();
  return figure;
}

const perRow: number[] = [];
for (const rows of [FEW_ROWS, MANY_ROWS]) {
  const path = join(folder, `${rows}.csv`);
  writeExtract(path, rows);
  const runs: number[] = [];
  for (let run = 0; run < 3; run++) runs.push(await importInto(`${rows}-${run}`, path));
  perRow.push(spread(runs).median / rows);
}
const [few = 0, many = 0] = perRow;
const growth = many / few;
process.stdout.write(
  `time per row, ${FEW_ROWS} to ${MANY_ROWS} rows: ${(few * 1000).toFixed(2)} to ${(many * 1000).toFixed(2)} µs, ` +
    `ratio ${growth.toFixed(2)}, aim at most ${MOST_GROWTH}: ${growth <= MOST_GROWTH ? "met" : "MISSED"}\n`,
);

const extract = join(folder, "extract.csv");
const workbook = join(folder, "extract.xlsx");
writeExtract(extract, ROWS);
await writeWorkbook(extract, workbook);
const [byLibrary = 0] = await timed(1, async () => {
  for await (const row of streamXlsxRows(readFileSync(workbook))) if (row.index < 0) break;
});
const [byOurs = 0] = await timed(1, () => cellsOf(workbook, () => undefined));
const whole = await importInto("xlsx", workbook);
report(`import of ${ROWS} rows as XLSX`, whole, "a library reading the cells alone", byLibrary, 1.3);
report(`import of ${ROWS} rows as XLSX`, whole, "reading the cells alone", byOurs, null);
