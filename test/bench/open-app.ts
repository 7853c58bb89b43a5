import { spawn } from "node:child_process";
import { join } from "node:path";
import { openDisplay } from "../../build/scripts/display.ts";
import { electronRuntime } from "../../build/scripts/electron-runtime.ts";
import { launcherSwitches } from "../../build/scripts/launch.ts";
import { PASSPHRASE } from "../support/service.ts";
import { type PageWatch, watchPage } from "./page-watch.ts";

const REPOSITORY = join(import.meta.dirname, "..", "..");

/** Starts the real app on that data folder and unlocks it; what `work` gives, the app ended after it. */
export async function inOpenApp<T>(dataFolder: string, work: (page: PageWatch) => Promise<T>): Promise<T> {
  const runtime = await electronRuntime();
  const display = await openDisplay();
  const child = spawn(
    runtime.path,
    [...launcherSwitches(), "--remote-debugging-port=0", REPOSITORY, "--data", dataFolder],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...display.env } },
  );
  const ended = new Promise((resolve) => child.once("close", resolve));
  try {
    const page = await watchPage(child);
    await page.until(`document.querySelector("input[type=password]") !== null`);
    await page.evaluate(`document.querySelector("input[type=password]").focus();
      document.execCommand("insertText", false, ${JSON.stringify(PASSPHRASE)})`);
    await page.evaluate(`document.querySelector("button[type=submit]").click()`);
    const result = await work(page);
    page.close();
    return result;
  } finally {
    child.kill();
    await ended;
    display.stop();
  }
}
