import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { appError, type AppError } from "../shared/contract/errors.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import { codeOf } from "./error-code.ts";
import { syncFolder } from "./sync-folder.ts";

/** A file that is being written: its final path, and the temporary path beside it that is written first. */
export type OutgoingFile = {
  readonly path: string;
  readonly beside: string;
};

/** Only the planner who saves a file can read it, until they share it. */
const OWNER_ALONE = 0o600;

/**
 * Checks whether a file can have that name, before anything is written. Refused: a folder, a device or a pipe with that
 * name, and on Windows a file that another program has open.
 */
export function outgoingFile(path: string): Result<OutgoingFile, AppError> {
  try {
    // If the name is a link, the file that it leads to is replaced, and the link stays.
    const target = existsSync(path) ? realpathSync(path) : resolve(path);
    const replaced = statSync(target, { throwIfNoEntry: false });
    if (replaced !== undefined && !replaced.isFile()) return err(takenBy(path, replaced.isDirectory()));
    // Only Windows refuses to replace an open file. Opening it for a moment shows that in advance.
    if (replaced !== undefined && process.platform === "win32") closeSync(openSync(target, "r+"));
    const name = `${siblingPrefix(target)}${randomBytes(6).toString("hex")}.part`;
    return ok({ path: target, beside: join(dirname(target), name) });
  } catch (error) {
    return err(cannotWrite(path, error));
  }
}

/**
 * Writes the bytes beside the file's final path and waits until they are on the disk; after an error nothing is left
 * behind.
 */
export function writeBeside({ path, beside }: OutgoingFile, bytes: Uint8Array): Result<undefined, AppError> {
  let file: number;
  try {
    file = openSync(beside, "wx", OWNER_ALONE);
  } catch (error) {
    return err(cannotWrite(path, error));
  }
  try {
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      const replaced = statSync(path, { throwIfNoEntry: false });
      if (replaced !== undefined) fchmodSync(file, replaced.mode & 0o777);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return ok(undefined);
  } catch (error) {
    rmSync(beside, { force: true });
    return err(cannotWrite(path, error));
  }
}

/**
 * Renames the temporary file to its final name. Anyone who opens that name gets the whole old file or the whole new
 * one.
 */
export function giveName({ path, beside }: OutgoingFile): Result<undefined, AppError> {
  try {
    renameSync(beside, path);
  } catch (error) {
    return err(cannotWrite(path, error));
  }
  try {
    syncFolder(dirname(path));
  } catch {
    // The file has its name already. If the folder cannot be synced, the name is only safe a moment later.
  }
  return ok(undefined);
}

/** Removes the temporary file, if there is one. */
export function removeBeside({ beside }: OutgoingFile): void {
  rmSync(beside, { force: true });
}

/**
 * Writes a file that has no record in a database. It also removes what an interrupted attempt to write the same file
 * left behind.
 */
export function writeWholeFile(path: string, bytes: Uint8Array): Result<undefined, AppError> {
  const file = outgoingFile(path);
  if (!file.ok) return file;
  const written = writeBeside(file.value, bytes);
  if (!written.ok) return written;
  const named = giveName(file.value);
  if (!named.ok) removeBeside(file.value);
  removeSiblings(file.value.path);
  return named;
}

/** Names with this beginning are temporary files of ours, for the file of that name only. */
function siblingPrefix(path: string): string {
  return `.standdown-${createHash("sha256").update(basename(path)).digest("hex").slice(0, 12)}-`;
}

function removeSiblings(path: string): void {
  const prefix = siblingPrefix(path);
  try {
    for (const name of readdirSync(dirname(path))) {
      if (name.startsWith(prefix) && name.endsWith(".part")) rmSync(join(dirname(path), name), { force: true });
    }
  } catch {
    // The file itself is written. If the folder may not be listed, leftovers in it stay.
  }
}

function takenBy(path: string, folder: boolean): AppError {
  const message = folder
    ? `${path} is a folder. Choose a name for the file.`
    : `${path} is not an ordinary file but a device or a pipe. Choose another name for the file.`;
  return appError("file", message, { field: "path", value: path });
}

function cannotWrite(path: string, error: unknown): AppError {
  const place = { field: "path", value: path };
  switch (codeOf(error)) {
    case "ENOTDIR":
      return appError("file", `${dirname(path)} is not a folder. Choose another place to save.`, place);
    case "ENOENT":
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
      return takenBy(path, true);
    case "ENOSPC":
    case "EDQUOT":
      return appError(
        "file",
        `There is no space left for ${path}. Free some space, or choose another place to save.`,
        place,
      );
    case "EFBIG":
      return appError("file", `${path} is larger than a file can be there. Choose another place to save.`, place);
    case "ENAMETOOLONG":
      return appError("file", `The name of ${path} is too long. Choose a shorter one.`, place);
    case "":
      throw error;
    default:
      return appError("file", `${path} could not be written (${codeOf(error)}). Choose another place to save.`, place);
  }
}
