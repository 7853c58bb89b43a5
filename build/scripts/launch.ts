import { spawn } from "node:child_process";
import { hasDisplay, openDisplay } from "./display.ts";
import type { ElectronRuntime } from "./electron-runtime.ts";
import { root } from "./paths.ts";
import { isRoot } from "./run.ts";

/** Switches for Chromium that only our own launchers add, never the released app. */
export function launcherSwitches(): string[] {
  // Hides Chromium's messages about a missing desktop bus and the like, which are not about the app.
  const switches = ["--log-level=3"];
  if (process.platform === "linux" && isRoot()) switches.push("--no-sandbox");
  return switches;
}

/**
 * Opens the app on the built sources and waits until it ends. With `headless` no window can be
 * shown (only off-screen ones), which saves starting a virtual display.
 */
export async function launch(
  runtime: ElectronRuntime,
  args: readonly string[],
  options: { readonly headless: boolean },
): Promise<number> {
  const switches = launcherSwitches();
  if (options.headless && !hasDisplay()) {
    switches.push("--ozone-platform=headless", "--disable-gpu");
    return runElectron(runtime, [...switches, root, ...args], {});
  }
  const display = await openDisplay();
  try {
    return await runElectron(runtime, [...switches, root, ...args], display.env);
  } finally {
    display.stop();
  }
}

function runElectron(
  runtime: ElectronRuntime,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(runtime.path, args, {
      // The folder where the user typed the command, for relative paths.
      cwd: process.env["STANDDOWN_CALLER_DIR"] ?? root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    // Ctrl-C reaches the whole process group by itself; if it were passed on too, it would come twice.
    process.on("SIGINT", () => undefined);
    for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
