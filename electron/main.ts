import { spawnSync } from "node:child_process";
import process from "node:process";
import { app, dialog } from "electron";
import { registerAppScheme } from "./app-protocol.ts";
import { ownArguments } from "./arguments.ts";
import { helpFor, planCommand } from "./commands/all-commands.ts";
import { reportOf, wrongUsage, type Report } from "./commands/report.ts";
import { forbiddenSwitches, isDrivenCopy } from "./forbidden-switches.ts";
import { heldWords, holderOf } from "./folder-holder.ts";
import { runHeadless, useThrowawayFolder } from "./headless.ts";
import { forbidCoreDumps } from "./no-core-dumps.ts";
import { wallOffNetwork } from "./no-network.ts";
import { hardenEverything } from "./security.ts";
import { clockAhead } from "./set-clock.ts";
import { readStart, type Start } from "./start.ts";
import { silenceChromium } from "./switches.ts";
import { userName } from "./user-name.ts";
import { isUnaltered } from "./unaltered.ts";
import { isFirstOn, runWindowed } from "./windowed.ts";

wallOffNetwork();
forbidCoreDumps();
silenceChromium(app.commandLine);
registerAppScheme();
const development = !app.isPackaged;
const clockAheadMs = clockAhead(process.env);
hardenEverything(development);

const forbidden = forbiddenSwitches(process.argv.slice(1), {
  canBeDriven: development || isDrivenCopy(),
  isRoot: process.platform === "linux" && process.getuid?.() === 0,
});

/** With these switches Chromium draws in memory only: for commands without a display. */
const NO_DISPLAY_SWITCHES = ["--ozone-platform=headless", "--disable-gpu", "--log-level=3"];

function lacksDisplay(): boolean {
  return (
    process.platform === "linux" &&
    !process.env["DISPLAY"] &&
    !process.env["WAYLAND_DISPLAY"] &&
    !app.commandLine.hasSwitch("ozone-platform")
  );
}

/**
 * Chromium chooses how to draw before our code runs: without a display, a command starts again with drawing switched
 * off.
 */
function startAgainWithoutDisplay(): never {
  const args = [...NO_DISPLAY_SWITCHES, ...process.argv.slice(1)];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  process.exit(status ?? 1);
}

/** Ends the app once all its output has been written. */
function end({ stdout, stderr, code }: Report): void {
  process.stdout.write(stdout, () => process.stderr.write(stderr, () => app.exit(code)));
}

function runCommand(start: Extract<Start, { kind: "command" }>): void {
  const { args, json, help } = start;
  if (help) {
    end({ stdout: `${helpFor(args).join("\n")}\n`, stderr: "", code: 0 });
    return;
  }
  const planned = planCommand(args);
  if (!planned.ok) {
    end(wrongUsage(planned.error.problem, planned.error.usage, json));
    return;
  }
  if (lacksDisplay()) startAgainWithoutDisplay();
  // Without this, Electron would show a dialog and wait for a click.
  process.on("uncaughtException", (bug) => end(faultReport(bug)));
  const passphrase = process.env["STANDDOWN_PASSPHRASE"] || null;
  if (passphrase !== null || planned.value.command.ownData === true) useThrowawayFolder();
  app.disableHardwareAcceleration();
  // When a signal ends the app, the exit code shows that the work was not done.
  app.on("before-quit", () => app.exit(1));
  runHeadless({
    ...planned.value,
    dataFolder: start.dataFolder,
    passphrase,
    workingFolder: process.cwd(),
    clockAheadMs,
  }).then(
    (result) => end(reportOf(result, json)),
    (bug: unknown) => end(faultReport(bug)),
  );
}

function faultReport(bug: unknown): Report {
  const what = bug instanceof Error ? bug.message : String(bug);
  return { stdout: "", stderr: `Standdown met a fault of its own: ${what}\n`, code: 1 };
}

function runWindow(dataFolder: string): void {
  if (lacksDisplay()) {
    end({
      stdout: "",
      stderr: "There is no display to open a window on. Commands work without one: see --help.\n",
      code: 1,
    });
    return;
  }
  try {
    if (!isFirstOn(dataFolder)) {
      const holder = holderOf(dataFolder);
      if (holder !== null && holder.user !== userName())
        dialog.showErrorBox("Standdown", heldWords(dataFolder, holder));
      app.exit(0);
      return;
    }
  } catch (error) {
    dialog.showErrorBox(
      "Standdown",
      `The data folder ${dataFolder} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
    app.exit(1);
    return;
  }
  runWindowed({ dataFolder, development, clockAheadMs }).catch((bug: unknown) => {
    dialog.showErrorBox("Standdown could not start", bug instanceof Error ? bug.message : String(bug));
    app.exit(1);
  });
}

/** Ends before a window or the data are opened, and before Chromium would listen to a debugger. */
function refuseSwitches(names: readonly string[]): void {
  process.stderr.write(
    `Standdown does not start with --${names.join(", --")}: it would let another program look into it. Start it without.\n`,
  );
  process.exit(2);
}

if (forbidden.length > 0) refuseSwitches(forbidden);
if (app.isPackaged && !isDrivenCopy() && !isUnaltered()) {
  process.stderr.write("Standdown does not start: its program files were changed or damaged. Install it again.\n");
  process.exit(2);
}
const start = readStart(ownArguments(process.argv, process.defaultApp), {
  workingFolder: process.cwd(),
  userFolder: app.getPath("userData"),
  dataFromEnvironment: process.env["STANDDOWN_DATA"],
});
switch (start.kind) {
  case "window":
    runWindow(start.dataFolder);
    break;
  case "command":
    runCommand(start);
    break;
  case "version":
    end({ stdout: `${app.getVersion()}\n`, stderr: "", code: 0 });
    break;
  case "wrong":
    end(wrongUsage(start.problem, "Usage: standdown [COMMAND …] [--data DIR] [--json]; see --help", false));
    break;
}
