// One file through inspect, preview and import into a list of its own; prints the outcome as one line of JSON.
import { existsSync, readFileSync } from "node:fs";
import { argv, resourceUsage, stdout } from "node:process";
import { inspectExtract } from "../../db/import/inspect.ts";
import { openTestList, previewImport, runImport, summaryIn } from "./extracts.ts";

const path = argv[2] ?? "";
const list = openTestList();

/** The outcome in one word, with the message. */
async function outcome(): Promise<{ outcome: string; message: string; counts: object | null }> {
  const seen = await inspectExtract(list.ctx, { jobId: "inspect", path, sheet: null, mapping: null });
  if (!seen.ok)
    return { outcome: seen.error.kind === "bug" ? "fault" : "refused", message: seen.error.message, counts: null };
  const order = { path, asAt: "2026-12-01T06:00:00Z" };
  const looked = await previewImport(list.ctx, { jobId: "preview", ...order });
  if (!looked.ok)
    return {
      outcome: looked.error.field === "mapping" ? "asked" : "refused",
      message: looked.error.message,
      counts: null,
    };
  const done = await runImport(list.ctx, { jobId: "run", ...order, sha256: looked.value.extract.sha256 });
  if (!done.ok) return { outcome: "fault", message: `A preview, but no import: ${done.error.message}`, counts: null };
  const { counts, notes } = done.value.summary;
  const adds = counts.added + counts.changed + counts.unchanged + counts.refused + counts.leftOut === counts.read;
  const alike = JSON.stringify(summaryIn(looked.value).counts) === JSON.stringify(counts);
  const [stored] = list.rows<{ count: number }>("SELECT count(*) AS count FROM entry");
  const fault = !adds ? "The counts do not add up." : !alike ? "The preview counted otherwise." : "";
  const short = stored?.count === counts.added ? fault : "Other entries are stored than were counted.";
  return { outcome: short === "" ? "imported" : "fault", message: short === "" ? notes.join(" ") : short, counts };
}

/** The most memory that was held, in kB. If the system gives it, without what the parent held before. */
function mostMemory(): number {
  const status = "/proc/self/status";
  const own = existsSync(status) ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, "utf8")) : null;
  return own === null ? resourceUsage().maxRSS : Number(own[1]);
}

const found = await outcome();
list.close();
stdout.write(`${JSON.stringify({ ...found, megabytes: mostMemory() / 1024 })}\n`);
