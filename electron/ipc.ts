import { isAbsolute } from "node:path";
import { ipcMain } from "electron";
import { checkArgs } from "../shared/contract/client.ts";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { AppEvent } from "../shared/contract/events.ts";
import { isMethodName, mayAsk, runsAs } from "../shared/contract/methods.ts";
import type { ChosenFile } from "../shared/contract/pieces.ts";
import { err, type Result } from "../shared/util/result.ts";
import type { ChosenFiles } from "./chosen-files.ts";
import type { DatabaseProcess } from "./database-process.ts";
import { answerHere, type MainHandlers } from "./main-methods.ts";
import type { Page, Pages } from "./pages.ts";

const STRANGER = err(appError("refused", "This page may not ask Standdown for anything."));

/**
 * Answers the pages, on the channel of calls and the one of dropped files. The caller, the method and the arguments are checked first; every failure is
 * returned as a value.
 */
export function answerPages(pages: Pages, database: DatabaseProcess, handlers: MainHandlers, files: ChosenFiles): void {
  ipcMain.handle("dropped", (event, path: unknown) =>
    droppedFile(pages.senderOf(event.sender, event.senderFrame), path, files),
  );
  ipcMain.handle("call", async (event, name: unknown, args: unknown): Promise<unknown> => {
    const page = pages.senderOf(event.sender, event.senderFrame);
    if (page === null) return STRANGER;
    try {
      return await answer(page, name, args, database, handlers, files);
    } catch (bug) {
      process.stderr.write(`${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}\n`);
      return err(appError("bug", "Standdown met a fault of its own. Nothing was changed. Please try again."));
    }
  });
}

async function answer(
  page: Page,
  name: unknown,
  args: unknown,
  database: DatabaseProcess,
  handlers: MainHandlers,
  files: ChosenFiles,
): Promise<unknown> {
  if (typeof name !== "string" || !isMethodName(name)) return unknownMethod();
  // A page of paper shows what it was given; it cannot read or change anything else.
  // Only the main process itself may call methods that take a file's bytes.
  if (!mayAsk(name, page.kind) && (page.kind === "paper" || !runsAs(name, "main"))) return STRANGER;
  // The form first, so that a fault in it is named before any right to write is used up.
  const form = checkArgs(name, args);
  if (!form.ok) return form;
  const withPaths = files.forPage(name, args);
  if (!withPaths.ok) return withPaths;
  const checked = checkArgs(name, withPaths.value);
  if (!checked.ok) return checked;
  files.spend(name, args);
  if (runsAs(name, "main")) return answerHere(handlers, name, checked.value, page);
  return database.call(name, checked.value);
}

/** What the preload script says was dropped: only it can tell a file's path, and no script of the page reaches it. */
function droppedFile(page: Page | null, path: unknown, files: ChosenFiles): ChosenFile | null {
  if (page?.kind !== "window" || typeof path !== "string" || !isAbsolute(path)) return null;
  return files.toRead(path);
}

function unknownMethod(): Result<never, AppError> {
  return err(appError("invalid", "Standdown knows no such request.", { field: "name" }));
}

/** Passes an event of the database to the planner's window. */
export function tellWindow(pages: Pages, event: AppEvent): void {
  pages.window()?.webContents.send("event", event);
}
