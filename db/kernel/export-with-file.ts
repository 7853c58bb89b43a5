import type { AppError } from "../../shared/contract/errors.ts";
import type { Result } from "../../shared/util/result.ts";
import type { WriteHandle } from "../connection/handles.ts";
import { inTransaction } from "../connection/transaction.ts";
import { stageFile } from "./export-file.ts";

/** Writes a file together with what `work` records of it: both, or after an error neither. */
export function writeWithFile<T>(
  write: WriteHandle,
  path: string,
  bytes: Uint8Array,
  work: () => Result<T, AppError>,
): Result<T, AppError> {
  const staged = stageFile(path, bytes);
  if (!staged.ok) return staged;
  let kept = false;
  try {
    const outcome = inTransaction(write, () => {
      const done = work();
      if (!done.ok) return done;
      // The file gets its name before the commit: a file that cannot be written takes the record back with it.
      const placed = staged.value.place();
      return placed.ok ? done : placed;
    });
    kept = outcome.ok;
    return outcome;
  } finally {
    if (!kept) staged.value.discard();
  }
}
