import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { app } from "electron";
import type { AppError } from "../shared/contract/errors.ts";
import { machineClock } from "../shared/util/clock.ts";
import type { Result } from "../shared/util/result.ts";
import type { Command, Outcome, Work } from "./commands/command.ts";
import { openData } from "./commands/open-data.ts";
import { createChosenFiles } from "./chosen-files.ts";
import { startDatabase } from "./database-process.ts";
import { createDialogs } from "./dialogs.ts";
import { createKeystore } from "./keystore.ts";
import { databaseCall, mainHandlers, wholeCall } from "./main-methods.ts";
import { answerPages } from "./ipc.ts";
import { createPages } from "./pages.ts";
import { createPaper } from "./paper.ts";
import { preloadFile, rendererFolder } from "./paths.ts";
import { openPages } from "./security.ts";
import { userName } from "./user-name.ts";
import { createWatchedFolder } from "./watched-folder.ts";

export type HeadlessStart = {
  readonly command: Command;
  readonly work: Work;
  readonly dataFolder: string;
  readonly passphrase: string | null;
  readonly workingFolder: string;
  readonly clockAheadMs: number;
};

/**
 * Chromium needs a folder of its own. A command gets a new one, so that it can run beside the window; but a key that
 * the key store encrypted can only be read with the folder that was used then. Call it before the app is ready.
 */
export function useThrowawayFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), "standdown-"));
  app.setPath("userData", folder);
  app.once("quit", () => rmSync(folder, { recursive: true, force: true }));
}

/** Runs one command to its end, with the same database process and methods as the window. */
export async function runHeadless(start: HeadlessStart): Promise<Result<Outcome, AppError>> {
  // Closing a page of paper does not end the command.
  app.on("window-all-closed", () => undefined);
  await app.whenReady();
  const ownFolder = start.command.ownData === true ? mkdtempSync(join(tmpdir(), "standdown-data-")) : null;
  const { clockAheadMs } = start;
  const clock = machineClock(clockAheadMs);
  const dataFolder = ownFolder ?? start.dataFolder;
  const database = startDatabase({
    dataFolder,
    userName: userName(),
    appVersion: app.getVersion(),
    clockAheadMs,
    quiet: true,
    onEvent: () => undefined,
    onDeath: () => undefined,
  });
  try {
    const pages = createPages();
    const files = createChosenFiles(dataFolder);
    const toDatabase = databaseCall(database);
    const keystore = createKeystore(dataFolder, toDatabase);
    const paper = createPaper(toDatabase, pages, { preload: preloadFile, development: false }, () => undefined);
    const watched = createWatchedFolder(toDatabase, clock.ticks, () => undefined);
    const handlers = mainHandlers(keystore, createDialogs(pages, files), paper, watched, files, toDatabase);
    openPages(rendererFolder);
    answerPages(pages, database, handlers, files);
    const call = wholeCall(database, handlers, files);
    const passphrase = ownFolder === null ? start.passphrase : randomBytes(24).toString("base64url");
    return await start.work({
      call,
      now: clock.now,
      newId: randomUUID,
      workingFolder: start.workingFolder,
      dataFolder,
      open: (options) => openData(call, { ...options, passphrase }),
    });
  } finally {
    await database.close();
    if (ownFolder !== null) rmSync(ownFolder, { recursive: true, force: true });
  }
}
