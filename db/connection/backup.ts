import { rmSync } from "node:fs";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { openForReading, type FileAccess } from "./open-file.ts";
import type { WriteHandle } from "./handles.ts";

/**
 * Writes an encrypted copy of the database to `copy`, under the same key, and opens it to check that it is complete.
 * Returns the copy's path; after a failure nothing is left there.
 */
export function backUp(db: WriteHandle, access: FileAccess, copy: string): Result<string, AppError> {
  try {
    db.prepare("VACUUM INTO ?").run(copy);
    const opened = openForReading({ ...access, file: copy });
    try {
      const found = opened.pragma("integrity_check", { simple: true });
      if (found !== "ok") throw new Error(`the copy is not whole: ${String(found)}`);
    } finally {
      opened.close();
    }
    return ok(copy);
  } catch (error) {
    rmSync(copy, { force: true });
    const cause = error instanceof Error ? error.message : String(error);
    return err(
      appError(
        "file",
        `No backup could be made at ${copy} (${cause}), so nothing was changed. Free some space there and try again.`,
      ),
    );
  }
}
