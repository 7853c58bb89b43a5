import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { app, type BrowserWindow, dialog, powerMonitor } from "electron";
import { machineClock } from "../shared/util/clock.ts";
import { lockWhenAway } from "./auto-lock.ts";
import { createChosenFiles } from "./chosen-files.ts";
import { startDatabase, type DatabaseProcess } from "./database-process.ts";
import { createDialogs } from "./dialogs.ts";
import { heldWords, leaveFolder, takeFolder, thisHolder } from "./folder-holder.ts";
import { answerPages, tellWindow } from "./ipc.ts";
import { createKeystore } from "./keystore.ts";
import { databaseCall, mainHandlers } from "./main-methods.ts";
import { setMenu } from "./menu.ts";
import { createPages, type Pages } from "./pages.ts";
import { createPaper } from "./paper.ts";
import { preloadFile, rendererFolder } from "./paths.ts";
import { openPages } from "./security.ts";
import { usualDataFolder } from "./start.ts";
import { userName } from "./user-name.ts";
import { createWatchedFolder } from "./watched-folder.ts";
import { openWindow } from "./window.ts";

/**
 * Chromium's own folder decides which starts are "the same app": there is one for each data folder. So a second start
 * on the same data shows the first window, and one on other data opens its own. False if another start is already
 * running.
 */
export function isFirstOn(dataFolder: string): boolean {
  if (resolve(dataFolder) !== usualDataFolder(app.getPath("userData"))) {
    app.setPath("userData", join(dataFolder, "browser"));
  }
  mkdirSync(app.getPath("userData"), { recursive: true, mode: 0o700 });
  return app.requestSingleInstanceLock();
}

export type WindowedStart = {
  readonly dataFolder: string;
  readonly development: boolean;
  readonly clockAheadMs: number;
};

/** Opens the planner's window and connects everything that it needs; returns before the window is shown. */
export async function runWindowed({ dataFolder, development, clockAheadMs }: WindowedStart): Promise<void> {
  await app.whenReady();
  const me = thisHolder(userName(), machineClock(clockAheadMs).now());
  const other = takeFolder(dataFolder, me);
  if (other !== null) {
    dialog.showErrorBox("Standdown", heldWords(dataFolder, other));
    app.exit(1);
    return;
  }
  app.once("quit", () => leaveFolder(dataFolder, me));
  const pages = createPages();
  const files = createChosenFiles(dataFolder);
  const database = startDatabase({
    dataFolder,
    userName: userName(),
    appVersion: app.getVersion(),
    clockAheadMs,
    quiet: false,
    onEvent: (event) => {
      // No page of paper outlives the lock.
      if (event.kind === "changed" && event.what.includes("vault")) paper.stopAll();
      tellWindow(pages, event);
    },
    onDeath: () => void offerRestart(pages, database),
  });
  const toDatabase = databaseCall(database);
  const keystore = createKeystore(dataFolder, toDatabase);
  const paper = createPaper(toDatabase, pages, { preload: preloadFile, development }, (event) =>
    tellWindow(pages, event),
  );
  const watched = createWatchedFolder(toDatabase, machineClock(clockAheadMs).ticks, () =>
    tellWindow(pages, { kind: "changed", what: ["watched"] }),
  );
  openPages(rendererFolder);
  answerPages(
    pages,
    database,
    mainHandlers(keystore, createDialogs(pages, files), paper, watched, files, toDatabase),
    files,
  );
  setMenu(pages, development);
  endCleanly(database);
  const used = lockWhenAway(powerMonitor, toDatabase, machineClock(clockAheadMs).ticks);
  // Meanwhile the window shows the locked screen; an event reports when the data are open.
  if (keystore.isInUse()) void keystore.unlock();
  const window = openWindow(pages, {
    preload: preloadFile,
    development,
    folder: app.getPath("userData"),
    clockAheadMs,
  });
  window.webContents.on("input-event", used);
  // A hidden page of paper may still be open, but the app ends with the planner's window.
  window.once("closed", () => app.quit());
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason !== "clean-exit" && !window.isDestroyed()) window.reload();
  });
  app.on("second-instance", () => bringForward(window));
}

function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The database closes its file before the app ends; a running import is undone completely. */
function endCleanly(database: DatabaseProcess): void {
  let closed = false;
  app.on("will-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    void database.close().then(() => {
      closed = true;
      app.quit();
    });
  });
}

/** Explains to the planner that the database process has stopped, and starts it again at their request. */
async function offerRestart(pages: Pages, database: DatabaseProcess): Promise<void> {
  const window = pages.window();
  if (window === null) return;
  const { response } = await dialog.showMessageBox(window, {
    type: "error",
    title: "Standdown",
    message: "The part of Standdown that keeps the data has stopped.",
    detail:
      "Everything that was finished is kept. What was under way, such as an import, has been undone.\n" +
      "Start it again to go on: you will be asked for the passphrase.",
    buttons: ["Start it again", "Close Standdown"],
    defaultId: 0,
    cancelId: 1,
  });
  if (response !== 0) {
    app.quit();
    return;
  }
  database.restart();
  tellWindow(pages, { kind: "changed", what: ["vault"] });
}
