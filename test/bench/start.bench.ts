// From the start of the process to a list that can be worked with, 200,000 entries stored, against an empty window.
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { openDisplay } from "../../build/scripts/display.ts";
import { electronRuntime } from "../../build/scripts/electron-runtime.ts";
import { launcherSwitches } from "../../build/scripts/launch.ts";
import { PASSPHRASE } from "../support/service.ts";
import { benchFolder, makeLargeList } from "./large-list.ts";
import { report, spread } from "./measure.ts";
import { type PageWatch, watchPage } from "./page-watch.ts";

const RUNS = 5;
const REPOSITORY = join(import.meta.dirname, "..", "..");
const EMPTY = join(import.meta.dirname, "empty-window");

const data = benchFolder();
const { asker } = await makeLargeList(data);
await asker.service.close();

const runtime = await electronRuntime();
const display = await openDisplay();
const empty: number[] = [];
const unlockShown: number[] = [];
const listShown: number[] = [];
try {
  for (let run = 0; run <= RUNS; run++) {
    const emptyMs = await started(
      [EMPTY, `--user-data-dir=${mkdtempSync(join(data, "empty-"))}`],
      async (page, since) => {
        await page.until('document.readyState === "complete" && document.body.innerText === "Empty"');
        return since();
      },
    );
    const [shown, usable] = await started([REPOSITORY, "--data", data], async (page, since) => {
      await page.until(`document.querySelector("input[type=password]") !== null`);
      const ready = since();
      await page.evaluate(`document.querySelector("input[type=password]").focus();
        document.execCommand("insertText", false, ${JSON.stringify(PASSPHRASE)})`);
      // The quickest of planners takes this long over a passphrase; the app may use it.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const typed = since();
      await page.evaluate(`document.querySelector("button[type=submit]").click()`);
      await page.until(`document.querySelector("[role=gridcell]") !== null`);
      return [ready, since() - typed] as const;
    });
    // The first run of each warms the disk's cache.
    if (run === 0) continue;
    empty.push(emptyMs);
    unlockShown.push(shown);
    listShown.push(shown + usable);
  }
} finally {
  display.stop();
}
const peer = spread(empty).median;
report("start to the unlock screen", spread(unlockShown).median, "an empty window", peer, null);
report("start to usable list, typing left out", spread(listShown).median, "an empty window", peer, 2);

/** Starts Electron on this app, lets `watch` look at its first page with a clock since the start, and ends it. */
async function started<T>(
  args: readonly string[],
  watch: (page: PageWatch, since: () => number) => Promise<T>,
): Promise<T> {
  const from = performance.now();
  const child = spawn(runtime.path, [...launcherSwitches(), "--remote-debugging-port=0", ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...display.env },
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  try {
    const page = await watchPage(child);
    const seen = await watch(page, () => performance.now() - from);
    page.close();
    return seen;
  } finally {
    child.kill();
    await ended;
  }
}
