import { readFileSync } from "node:fs";
import { streamXlsxRows } from "hucre/xlsx";

/** Reads the cells of one workbook and does nothing with them: how far memory rises meanwhile, in bytes over idle. */
const [path = ""] = process.argv.slice(2);
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = idle;
let rows = 0;
for await (const row of streamXlsxRows(readFileSync(path))) {
  if (rows++ % 1000 === 0 || row.index < 0) peak = Math.max(peak, process.memoryUsage().rss);
}
process.stdout.write(String(peak - idle));
