import type { AppError } from "../../shared/contract/errors.ts";
import type { Result } from "../../shared/util/result.ts";
import type { WriteHandle } from "./handles.ts";

/**
 * Size of the page cache during the work, in KiB: the indexes of a large list stay in memory until they are written.
 */
const CACHE_KIB = 32 * 1024;

/**
 * A transaction over work during which other calls are answered. It is committed if the work returns ok, and rolled
 * back if it returns an error or throws. The caller holds its place in the queue of writes. SQLite does not check
 * foreign keys meanwhile: the work itself must leave none without its row.
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
    // After a throw; SQLite rolls back by itself after some failures (a full disk).
    if (write.inTransaction) write.exec("ROLLBACK");
    write.pragma("foreign_keys = ON");
    write.pragma(`cache_size = ${Number(usualCache)}`);
    write.pragma("shrink_memory");
  }
}
