// The plan in the real app with 200,000 entries stored and 15,000 in the window: from the key that flags to the painted
// row and totals, typing in the search, scrolling, undo. Keys and wheel come as from the keyboard and the mouse.
import { benchFolder, makeLargeList } from "./large-list.ts";
import { report, spread } from "./measure.ts";
import { inOpenApp } from "./open-app.ts";
import type { PageWatch } from "./page-watch.ts";

const FLAGS = 500;
const KEY_LIMIT_MS = 50;
const WAIT_LIMIT_MS = 100;

/**
 * Takes the time from each key down to the frame in which both the row's decision and the totals have changed. The
 * frame is over when a message posted in it arrives: the browser paints in between.
 */
const WATCH_FLAGS = `(() => {
  const grid = document.querySelector(".plan-grid"), totals = document.querySelector(".plan-totals");
  const channel = new MessageChannel();
  const watch = (window.flagWatch = { times: [], start: 0, done: true });
  const state = () => {
    const row = document.activeElement?.closest(".ag-row")?.getAttribute("row-id");
    const cell = grid.querySelector('.ag-row[row-id="' + row + '"] [col-id="decision"]');
    return [row, cell?.textContent, totals.textContent];
  };
  let before = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "k" && event.key !== "u") return;
    before = state();
    watch.done = false;
    watch.start = event.timeStamp;
  }, true);
  const look = () => {
    if (watch.done) return;
    const now = state();
    if (now[0] !== before[0] || now[1] === before[1] || now[2] === before[2]) return;
    watch.done = true;
    requestAnimationFrame(() => channel.port1.postMessage(null));
  };
  channel.port2.onmessage = () => watch.times.push(performance.now() - watch.start);
  const options = { subtree: true, childList: true, characterData: true };
  new MutationObserver(look).observe(grid, options);
  new MutationObserver(look).observe(totals, options);
})()`;

/** Notes the longest time between two frames, and between a key in the search and the frame after it. */
const WATCH_FRAMES = `(() => {
  const watch = (window.frameWatch = { gaps: [], keys: [] });
  const channel = new MessageChannel();
  const starts = [];
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    watch.gaps.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  channel.port2.onmessage = () => { const start = starts.shift(); if (start !== undefined) watch.keys.push(performance.now() - start); };
  document.addEventListener("keydown", (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    starts.push(event.timeStamp);
    requestAnimationFrame(() => channel.port1.postMessage(null));
  }, true);
})()`;

const data = benchFolder();
const { asker } = await makeLargeList(data);
await asker.service.close();

await inOpenApp(data, async (page) => {
  await page.until(`document.querySelector(".plan-grid .ag-row") !== null`);
  await page.until(`document.querySelectorAll(".plan-figure").length > 3`);
  await page.evaluate(WATCH_FLAGS);
  await page.click('.ag-row[row-index="0"] .ag-cell[col-id="patient"]');
  const calls = await emptyCalls(page);
  const flags = await flagDown(page, "k");
  const { median, p95 } = spread(flags);
  const call = spread(calls);
  process.stdout.write(
    `an empty call across the boundary: median ${call.median.toFixed(1)} ms, 95th percentile ${call.p95.toFixed(1)} ms\n`,
  );
  process.stdout.write(`key to painted row and totals over ${flags.length} flags: median ${median.toFixed(1)} ms\n`);
  report("key to painted row and totals, 95th percentile", p95, "limit", KEY_LIMIT_MS, 1);

  await page.evaluate(WATCH_FRAMES);
  await page.click(".plan-search input");
  for (const key of ["o", "k", "a", "f", "o", "r", " ", "h", "i", "p"]) await page.press(key);
  await settle(page);
  const typed = await numbers(page, "frameWatch.keys.splice(0)");
  report("typing in the search, longest wait of a key", Math.max(...typed), "limit", WAIT_LIMIT_MS, 1);
  await page.evaluate(`document.activeElement.select()`);
  await page.evaluate(`document.execCommand("delete")`);
  await settle(page);
  await numbers(page, "frameWatch.gaps.splice(0)");
  for (let turn = 0; turn < 120; turn++) await page.wheel(500, 450, turn % 40 < 30 ? 700 : -1500);
  await settle(page);
  const gaps = await numbers(page, "frameWatch.gaps.splice(0)");
  report("scrolling the grid, longest time without a frame", Math.max(...gaps), "limit", WAIT_LIMIT_MS, 1);
});

/** Calls that read nothing, one after another. */
async function emptyCalls(page: PageWatch): Promise<number[]> {
  await page.evaluate(`(async () => {
    window.callTimes = [];
    for (let run = 0; run < 200; run++) {
      const from = performance.now();
      await window.api.call("planner.get", {});
      callTimes.push(performance.now() - from);
    }
  })()`);
  await page.until("callTimes.length === 200");
  return numbers(page, "callTimes");
}

/** Flags row after row, each once the one before is painted. */
async function flagDown(page: PageWatch, key: string): Promise<number[]> {
  for (let flag = 0; flag < FLAGS; flag++) {
    await page.press(key);
    await page.until(`flagWatch.times.length === ${flag + 1}`);
    await page.press("ArrowDown");
  }
  return numbers(page, "flagWatch.times");
}

async function numbers(page: PageWatch, expression: string): Promise<number[]> {
  const found: number[] = JSON.parse(String(await page.evaluate(`JSON.stringify(${expression})`)));
  return found;
}

async function settle(page: PageWatch): Promise<void> {
  await page.evaluate(`window.settled = false; setTimeout(() => { window.settled = true; }, 700)`);
  await page.until("settled");
}
