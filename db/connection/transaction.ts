import type { Result } from "../../shared/util/result.ts";
import type { ReadHandle, WriteHandle } from "./handles.ts";

/**
 * Runs `work` in one transaction that takes the write lock at once. It is committed if the work returns ok, and rolled
 * back if it returns an error or throws; the result of `work` is returned. Inside another transaction it joins that
 * one, which must then end with the same result.
 */
export function inTransaction<T, E>(handle: WriteHandle, work: () => Result<T, E>): Result<T, E> {
  if (handle.inTransaction) return work();
  handle.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    handle.exec(result.ok ? "COMMIT" : "ROLLBACK");
    return result;
  } catch (error) {
    // SQLite rolls back by itself after some failures (a full disk).
    if (handle.inTransaction) handle.exec("ROLLBACK");
    throw error;
  }
}

/** Runs several reads on one unchanging state of the file, whatever another process writes meanwhile. */
export function onOneView<T>(handle: ReadHandle, work: () => T): T {
  if (handle.inTransaction) return work();
  return handle.transaction(work)();
}
