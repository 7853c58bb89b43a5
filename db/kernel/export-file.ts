import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { codeOf } from "../connection/failures.ts";

/** A file written in full and safe on the disk, under a temporary name beside the one that it is to get. */
export type StagedFile = {
  /** Gives the file its name, in place of one that has it. */
  place(): Result<undefined, AppError>;
  /** Takes away what was written, whether or not it got its name. */
  discard(): void;
};

/** Writes the bytes beside `path`; an error of kind file leaves nothing behind. */
export function stageFile(path: string, bytes: Uint8Array): Result<StagedFile, AppError> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.part`);
  let current = temporary;
  try {
    const file = openSync(temporary, "wx");
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    return err(cannotWrite(path, error));
  }
  return ok({
    place() {
      try {
        renameSync(temporary, path);
        current = path;
        return ok(undefined);
      } catch (error) {
        return err(cannotWrite(path, error));
      }
    },
    discard() {
      rmSync(current, { force: true });
    },
  });
}

function cannotWrite(path: string, error: unknown): AppError {
  const place = { field: "path", value: path };
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return existsSync(dirname(path))
        ? appError("file", `${path} is not a name that a file can have here. Choose another.`, place)
        : appError("file", `There is no folder ${dirname(path)}. Choose another place to save.`, place);
    case "EACCES":
    case "EPERM":
    case "EBUSY":
    case "EROFS":
      return appError(
        "file",
        `${path} cannot be written. Close it if it is open in another program, or choose another place to save.`,
        place,
      );
    case "EISDIR":
    case "ENOTEMPTY":
    case "EEXIST":
      return appError("file", `${path} is a folder. Choose a name for the file.`, place);
    case "ENOSPC":
    case "EDQUOT":
      return appError(
        "file",
        `There is no space left for ${path}. Free some space, or choose another place to save.`,
        place,
      );
    case "ENAMETOOLONG":
      return appError("file", `The name of ${path} is too long. Choose a shorter one.`, place);
    case "":
      throw error;
    default:
      return appError("file", `${path} could not be written (${codeOf(error)}). Choose another place to save.`, place);
  }
}
