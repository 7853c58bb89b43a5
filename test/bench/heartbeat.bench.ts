// Whether the window answers while 200,000 rows are imported into a list of 200,000: a heartbeat in the page, and the
// way to the database process and back.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { benchFolder, makeLargeList, ROWS, writeExtract } from "./large-list.ts";
import { report, spread } from "./measure.ts";
import { inOpenApp } from "./open-app.ts";
import type { PageWatch } from "./page-watch.ts";

const LIMIT_MS = 100;

/** Beats in the page, and calls that read, one after another. Kept on the page until they are fetched. */
const START_HEARTBEAT = `(() => {
  const beats = [], answers = [];
  window.heartbeat = { beats, answers };
  let last = performance.now();
  setInterval(() => { const now = performance.now(); beats.push(now - last); last = now; }, 10);
  const ask = async () => {
    const from = performance.now();
    await window.api.call("strike.list", {});
    answers.push(performance.now() - from);
    setTimeout(ask, 20);
  };
  void ask();
})()`;

const data = benchFolder();
const folder = join(data, "nightly");
mkdirSync(folder);
const { asker } = await makeLargeList(data);
// The window finds its file as a planner would: in the watched folder. Not quite the list that is there already.
writeExtract(join(folder, "tonight.csv"), ROWS - 1000);
await asker.ask("watchedFolder.set", { path: folder });
await asker.service.close();

await inOpenApp(data, async (page) => {
  await press(page, "Look at it");
  await page.evaluate(START_HEARTBEAT);
  await page.until(`[...document.querySelectorAll("h2")].some((one) => one.textContent.startsWith("What importing"))`);
  await tell(page, "looking at the file");
  await press(page, "Import ");
  await page.until(`document.body.textContent.includes("Imported ")`);
  await tell(page, "importing it");
});

/** Presses the button whose words begin so, once it is there. */
async function press(page: PageWatch, words: string): Promise<void> {
  const find = `[...document.querySelectorAll("main button, .watched button")].find((one) => one.textContent.startsWith(${JSON.stringify(words)}))`;
  await page.until(`${find} !== undefined`);
  await page.evaluate(`${find}.click()`);
}

/** Returns the longest waits since the last time, and begins again. */
async function tell(page: PageWatch, phase: string): Promise<void> {
  const taken: { beats: number[]; answers: number[] } = JSON.parse(
    String(
      await page.evaluate("JSON.stringify({ beats: heartbeat.beats.splice(0), answers: heartbeat.answers.splice(0) })"),
    ),
  );
  for (const [what, waits] of [
    ["a beat of the page", taken.beats],
    ["an answer of the database", taken.answers],
  ] as const) {
    process.stdout.write(`${phase}, ${waits.length} of them, 95th percentile ${spread(waits).p95.toFixed(0)} ms\n`);
    report(`${phase}, longest wait for ${what}`, Math.max(0, ...waits), "limit", LIMIT_MS, 1);
  }
}
