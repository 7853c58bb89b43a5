import { randomUUID } from "node:crypto";
import { appError, type AppError } from "../shared/contract/errors.ts";
import { replaceFiles } from "../shared/contract/file-places.ts";
import type { MethodName } from "../shared/contract/methods.ts";
import type { ChosenFile, FileUse } from "../shared/contract/pieces.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import { liesInside } from "./inside-folder.ts";

type Chosen = { readonly path: string; use: "read" | "write" };

/**
 * The files that the planner chose, so that a page can name no other. A page holds handles, which are worth nothing
 * outside this run of the app:
 *
 * - a handle to read is good for as long as the app runs, because screens read a file again (another sheet, an import
 * after its preview);
 * - a handle to write is good for one try. Afterwards the file can only be read and shown.
 *
 * Nothing inside the data folder is read or written for anyone, also not for a command.
 */
export type ChosenFiles = {
  /** The handle of a file or folder that the planner chose or dropped to be read. */
  toRead(path: string): ChosenFile;
  /** The handle of a place where the planner wants a file. */
  toWrite(path: string): ChosenFile;
  /** A page's arguments with the paths in place of the handles, or an error if it names anything else. */
  forPage(name: MethodName, args: unknown): Result<unknown, AppError>;
  /** Takes back the right to write from the handles in these arguments. */
  spend(name: MethodName, args: unknown): void;
  /** A command's arguments, which hold the paths of the command line; refused inside the data folder. */
  forCommand(name: MethodName, args: unknown): Result<unknown, AppError>;
};

/** Makes an empty register for one run of the app. */
export function createChosenFiles(dataFolder: string): ChosenFiles {
  const chosen = new Map<string, Chosen>();
  const handles = new Map<string, string>();

  function outside(path: string, field: string): Result<string, AppError> {
    if (!liesInside(path, dataFolder)) return ok(path);
    return err(
      appError("refused", `${path} is in the folder where Standdown keeps its data. Choose another folder.`, {
        field,
        value: path,
      }),
    );
  }

  function pathFor(handle: string, use: FileUse, field: string): Result<string, AppError> {
    const file = chosen.get(handle);
    if (file === undefined || (use !== "show" && use !== file.use)) return err(notChosen(use, field));
    return outside(file.path, field);
  }

  return {
    toRead: (path) => {
      const handle = handles.get(path) ?? randomUUID();
      handles.set(path, handle);
      chosen.set(handle, { path, use: "read" });
      return { handle, path };
    },
    toWrite: (path) => {
      const handle = randomUUID();
      chosen.set(handle, { path, use: "write" });
      return { handle, path };
    },
    forPage: (name, args) => replaceFiles(name, args, pathFor),
    spend: (name, args) => {
      replaceFiles(name, args, (handle, use) => {
        const file = chosen.get(handle);
        if (use === "write" && file !== undefined) file.use = "read";
        return ok(handle);
      });
    },
    forCommand: (name, args) => replaceFiles(name, args, (path, _use, field) => outside(path, field)),
  };
}

function notChosen(use: FileUse, field: string): AppError {
  const words =
    use === "write" ? "Choose where to save the file, each time that it is saved." : "Choose the file first.";
  return appError("refused", words, { field });
}
