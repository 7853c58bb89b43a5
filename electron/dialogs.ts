import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { app, dialog, shell, type OpenDialogOptions, type SaveDialogOptions } from "electron";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Args } from "../shared/contract/methods.ts";
import type { ChosenFile } from "../shared/contract/pieces.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import type { ChosenFiles } from "./chosen-files.ts";
import type { Pages } from "./pages.ts";

type Chosen = Result<ChosenFile | null, AppError>;

/** The system's file dialogs. */
export type Dialogs = {
  chooseExtract(): Promise<Chosen>;
  chooseFolder(): Promise<Chosen>;
  choose(args: Args<"file.choose">): Promise<Chosen>;
  chooseSave(args: Args<"file.chooseSave">): Promise<Chosen>;
  showInFolder(args: Args<"file.showInFolder">): Promise<Result<Record<never, never>, AppError>>;
};

const TYPE_WORDS = {
  csv: "CSV file",
  xlsx: "Excel workbook",
  pdf: "PDF document",
  json: "Standdown file",
} as const;

/** Dialogs that belong to the planner's window. */
export function createDialogs(pages: Pages, files: ChosenFiles): Dialogs {
  async function ask(options: OpenDialogOptions): Promise<Chosen> {
    const window = pages.window();
    const chosen = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
    const path = chosen.filePaths[0];
    return ok(chosen.canceled || path === undefined ? null : files.toRead(path));
  }

  return {
    chooseExtract: () =>
      ask({
        title: "Choose the extract to import",
        properties: ["openFile", "dontAddToRecent"],
        filters: [
          { name: "Extracts", extensions: ["csv", "txt", "tsv", "xlsx"] },
          { name: "All files", extensions: ["*"] },
        ],
      }),
    chooseFolder: () => ask({ title: "Choose the folder", properties: ["openDirectory", "dontAddToRecent"] }),
    choose: ({ title, endings }) =>
      ask({
        title,
        properties: ["openFile", "dontAddToRecent"],
        filters: [{ name: endings.map((ending) => ending.toUpperCase()).join(", "), extensions: endings }],
      }),
    chooseSave: async ({ suggestedName, type }) => {
      const window = pages.window();
      const options: SaveDialogOptions = {
        title: "Save as",
        defaultPath: join(app.getPath("documents"), safeName(suggestedName)),
        filters: [{ name: TYPE_WORDS[type], extensions: [type] }],
        properties: ["showOverwriteConfirmation", "dontAddToRecent"],
      };
      const chosen = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
      if (chosen.canceled || chosen.filePath === "") return ok(null);
      return ok(files.toWrite(withEnding(chosen.filePath, type)));
    },
    showInFolder: ({ path }) => {
      if (!isAbsolute(path) || !existsSync(path)) {
        return Promise.resolve(
          err(appError("not-found", `${path} is no longer there.`, { field: "path", value: path })),
        );
      }
      shell.showItemInFolder(path);
      return Promise.resolve(ok({}));
    },
  };
}

/**
 * A name that every system allows: forbidden characters, and those that would lead into another folder, become dashes.
 */
export function safeName(name: string): string {
  return (
    name
      .replace(/[\p{Cc}<>:"/\\|?*]+/gu, "-")
      .replace(/^\.+/, "")
      .trim() || "Standdown"
  );
}

/** The path with the right ending; dialogs on Linux do not add it. */
export function withEnding(path: string, type: keyof typeof TYPE_WORDS): string {
  return path.toLowerCase().endsWith(`.${type}`) ? path : `${path}.${type}`;
}
