import { codeOf } from "../../disk/error-code.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";

const WRITING = /^SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMOPEN|SHMSIZE|SHMMAP|DELETE|MMAP|COMMIT_ATOMIC)$/;

/** Explains to the planner what to do about a failure of the disk or the file; null for any other failure. */
export function diskFailure(error: unknown): AppError | null {
  const advice = adviceFor(codeOf(error));
  return advice === null ? null : appError("file", advice);
}

function adviceFor(code: string): string | null {
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") {
    return "The disk is full, so nothing was saved. Free some space and try again.";
  }
  // Of a full disk SQLite says so only while it writes the database itself, and not while it syncs or makes room.
  if (WRITING.test(code)) {
    return "The disk is full or could not be written, so nothing was saved. Free some space; if the data folder is on a stick, check that it is connected. Then try again.";
  }
  if (code.startsWith("SQLITE_IOERR") || code === "EIO") {
    return "The disk could not be read, so nothing was saved. If the data folder is on a stick, check that it is connected, then try again.";
  }
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return "Another copy of Standdown is writing to this data folder, so nothing was saved. Wait until it has finished, then try again.";
  }
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") {
    return "The data file is damaged. Make a copy of the data folder before anything else, then restore it from a backup.";
  }
  if (
    code.startsWith("SQLITE_READONLY") ||
    code.startsWith("SQLITE_CANTOPEN") ||
    ["SQLITE_PERM", "EACCES", "EPERM", "EROFS"].includes(code)
  ) {
    return "Standdown may not write in its data folder, so nothing was saved. Check the folder's permissions, then try again.";
  }
  return null;
}
