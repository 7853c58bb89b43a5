import { constants, type Stats } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Instant } from "../shared/util/local-date.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import { readFailure } from "./read-failure.ts";

/** An ordinary file that is open for reading; whoever opened it closes it. */
export type OrdinaryFile = {
  readonly handle: FileHandle;
  readonly size: number;
  readonly modifiedAt: Instant;
};

/** Opening a pipe then comes back at once instead of waiting for somebody to write into it. Windows has no such flag. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (process.platform === "win32" ? 0 : constants.O_NONBLOCK);

/**
 * Opens a file, or what a link leads to, for reading. Anything but an ordinary file is refused: a pipe or a device can
 * make a reader wait for ever, or never come to an end.
 */
export async function openOrdinaryFile(path: string): Promise<Result<OrdinaryFile, AppError>> {
  const name = basename(path);
  try {
    // Looked at before it is opened: opening alone makes some devices do something.
    const before = notOrdinary(await stat(path), name);
    if (before !== null) return err(before);
    const handle = await open(path, READ_WITHOUT_WAITING);
    const info = await handle.stat();
    const problem = notOrdinary(info, name);
    if (problem === null) return ok({ handle, size: info.size, modifiedAt: info.mtime.toISOString() });
    await handle.close();
    return err(problem);
  } catch (error) {
    return err(readFailure(error, name));
  }
}

/** Reads an ordinary file of at most so many bytes whole; `tooLarge` is the error for a longer one. */
export async function readOrdinaryFile(
  path: string,
  most: number,
  tooLarge: AppError,
): Promise<Result<{ readonly bytes: Buffer; readonly modifiedAt: Instant }, AppError>> {
  const opened = await openOrdinaryFile(path);
  if (!opened.ok) return opened;
  const { handle, size, modifiedAt } = opened.value;
  try {
    if (size > most) return err(tooLarge);
    const bytes = await readUpTo(handle, size, most + 1);
    return bytes.length > most ? err(tooLarge) : ok({ bytes, modifiedAt });
  } catch (error) {
    return err(readFailure(error, basename(path)));
  } finally {
    await handle.close();
  }
}

/** A file can grow while it is read, and some of the system's say that they are empty and are not. */
async function readUpTo(handle: FileHandle, size: number, most: number): Promise<Buffer> {
  let bytes = Buffer.allocUnsafe(Math.min(size + 1, most));
  for (let filled = 0; ;) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled);
    filled += bytesRead;
    if (bytesRead === 0 || filled === most) return bytes.subarray(0, filled);
    if (filled < bytes.length) continue;
    const longer = Buffer.allocUnsafe(Math.min(bytes.length * 2 + 4096, most));
    bytes.copy(longer);
    bytes = longer;
  }
}

function notOrdinary(info: Stats, name: string): AppError | null {
  if (info.isFile()) return null;
  if (info.isDirectory()) return appError("file", `${name} is a folder. Choose the file itself.`);
  const what = info.isFIFO() ? "a pipe" : info.isSocket() ? "a socket" : "a device";
  return appError("file", `${name} is ${what} and not an ordinary file. Save what it gives as a file and choose that.`);
}
