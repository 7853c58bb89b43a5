import { cellsOf } from "./large-list.ts";

/** Reads the cells of one workbook and does nothing with them: how far memory rises meanwhile, in bytes over idle. */
const [path = ""] = process.argv.slice(2);
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = idle;
let rows = 0;
await cellsOf(path, () => {
  if (rows++ % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
});
process.stdout.write(String(peak - idle));
