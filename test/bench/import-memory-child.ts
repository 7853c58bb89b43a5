import { writesInThread } from "../../db/service/long-writes.ts";
import { askerOn } from "./large-list.ts";
import { PASSPHRASE } from "../support/service.ts";

/** Imports one file into a new list twice, and prints how many bytes memory rose meanwhile. */
const [dataFolder = "", path = ""] = process.argv.slice(2);
// Long writes go to a thread, as in the app.
const asker = askerOn(dataFolder, writesInThread(0));
await asker.ask("vault.create", { passphrase: PASSPHRASE });
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = idle;
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 10);
await asker.ask("import.preview", { path, asAt: null, jobId: "1" });
await asker.ask("import.run", { path, asAt: null, jobId: "2", sha256: null });
await asker.ask("import.run", { path, asAt: null, jobId: "3", sha256: null });
clearInterval(watching);
await asker.service.close();
process.stdout.write(String(peak - idle));
