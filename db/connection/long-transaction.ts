import type { AppError } from "../../shared/contract/errors.ts";
import type { Result } from "../../shared/util/result.ts";
import type { WriteHandle } from "./handles.ts";

/** Page cache meanwhile, in KiB: the indexes of a large list stay in memory until they are written. */
const CACHE_KIB = 32 * 1024;

/**
 * A transaction over work that lets other calls in between: committed when it gives ok, rolled back when it gives an
 * error or throws. The caller holds the one place in the queue of writes. Foreign keys are not looked after meanwhile:
 * that the work leaves none dangling is its own promise.
 */
export async function inLongTransaction<T>(
  write: WriteHandle,
  work: () => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const usualCache = write.pragma("cache_size", { simple: true });
  write.pragma(`cache_size = -${CACHE_KIB}`);
  write.pragma("foreign_keys = OFF");
  try {
    write.exec("BEGIN IMMEDIATE");
    const result = await work();
    write.exec(result.ok ? "COMMIT" : "ROLLBACK");
    return result;
  } finally {
    // After a throw; SQLite has rolled back by itself after some failures (a full disk).
    if (write.inTransaction) write.exec("ROLLBACK");
    write.pragma("foreign_keys = ON");
    write.pragma(`cache_size = ${Number(usualCache)}`);
    write.pragma("shrink_memory");
  }
}
