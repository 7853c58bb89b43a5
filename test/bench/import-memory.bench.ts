// How far memory rises while an extract is looked at, imported, and imported again, each file in a process of its own.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { benchFolder, ROWS, writeExtract, writeWorkbook } from "./large-list.ts";

const MIB = 1024 * 1024;
const LIMIT_MIB = 300;
const WORKBOOK_LIMIT_MIB = 250;
/** As electron/database-process.ts starts the app's own. */
const MEMORY_FLAGS = ["--max-semi-space-size=4", "--heap-growing-percent=100", "--expose-gc"];

const folder = benchFolder();

function peakOf(child: string, ...args: readonly string[]): number {
  const script = join(import.meta.dirname, child);
  const printed = execFileSync(process.execPath, [...MEMORY_FLAGS, script, ...args], {
    encoding: "utf8",
  });
  return Number(printed) / MIB;
}

const peakOfImports = (name: string, path: string): number =>
  peakOf("import-memory-child.ts", join(folder, name), path);

function tell(what: string, peak: number, limit: number | null): void {
  const held = limit === null ? "" : `, limit ${limit} MiB: ${peak < limit ? "met" : "MISSED"}`;
  process.stdout.write(`${what}, peak memory over idle: ${peak.toFixed(0)} MiB${held}\n`);
}

for (const rows of [50_000, ROWS, 400_000]) {
  const path = join(folder, `${rows}.csv`);
  writeExtract(path, rows);
  tell(`${rows} rows of CSV`, peakOfImports(`data-${rows}`, path), LIMIT_MIB);
}
const workbook = join(folder, "extract.xlsx");
await writeWorkbook(join(folder, `${ROWS}.csv`), workbook);
tell(`${ROWS} rows of XLSX`, peakOfImports("data-xlsx", workbook), WORKBOOK_LIMIT_MIB);
tell("reading its cells alone", peakOf("cells-memory-child.ts", workbook), null);
