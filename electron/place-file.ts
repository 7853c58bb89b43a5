import { lstat, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { appError, type AppError } from "../shared/contract/errors.ts";
import { err, ok, type Result } from "../shared/util/result.ts";

/**
 * Writes a file whole or not at all. The bytes go to a hidden name beside `path` and to the disk; then what stood at
 * `path` is moved aside, so that a file held open by another program shows before anything is done; then `confirm`
 * does what the file stands for (recording it, say). Only when that is done does the file take its place: otherwise
 * everything is as it was. Gives what `confirm` gave, or the error.
 */
export async function placeFile<T>(
  path: string,
  bytes: Uint8Array,
  confirm: () => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const staged = hiddenName(path, "part");
  const old = hiddenName(path, "old");
  try {
    await writeToDisk(staged, bytes);
    const hadOld = await moveAside(path, old);
    const confirmed = await confirm();
    if (!confirmed.ok) {
      if (hadOld) await rename(old, path);
      return confirmed;
    }
    await rename(staged, path);
    if (hadOld) await rm(old, { force: true });
    return confirmed;
  } catch (error) {
    return err(fileError(error, path));
  } finally {
    await rm(staged, { force: true }).catch(() => undefined);
  }
}

/** For a file that stands for nothing but itself. */
export function nothingToConfirm(): Promise<Result<Record<never, never>, AppError>> {
  return Promise.resolve(ok({}));
}

function hiddenName(path: string, ending: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${ending}`);
}

async function writeToDisk(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** True when there was something at `path`. A folder is not moved: it is an error with the code EISDIR. */
async function moveAside(path: string, old: string): Promise<boolean> {
  const stands = await lstat(path).catch(() => null);
  if (stands === null) return false;
  if (stands.isDirectory()) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
  await rename(path, old);
  return true;
}

/** What a failed file operation means to the planner. */
export function fileError(error: unknown, path: string): AppError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const value = { value: path };
  switch (code) {
    case "ENOENT":
      return appError("file", `The folder ${dirname(path)} does not exist. Choose another.`, value);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return appError(
        "file",
        `${path} cannot be written: you may not write there, or the file is open in another program. Close it or choose another name.`,
        value,
      );
    case "EBUSY":
      return appError("file", `${path} is open in another program. Close it there, or choose another name.`, value);
    case "EISDIR":
    case "EEXIST":
    case "ENOTEMPTY":
      return appError("file", `${path} is a folder. Choose a file name.`, value);
    case "ENOTDIR":
      return appError("file", `${dirname(path)} is not a folder. Choose another.`, value);
    case "ENOSPC":
    case "EDQUOT":
      return appError("file", `There is no space left to write ${path}. Make room, or choose another place.`, value);
    case "ENAMETOOLONG":
      return appError("file", `The name ${basename(path)} is too long. Choose a shorter one.`, value);
    default:
      return appError(
        "file",
        `${path} could not be written (${code === "" ? String(error) : code}). Choose another place.`,
        value,
      );
  }
}
