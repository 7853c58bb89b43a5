import { fileURLToPath } from "node:url";

/** Filled in by the build only: the path of SQLite's native part, beside the bundle. */
declare const __SQLITE_BINDING__: string;

/**
 * The option with the path of better-sqlite3's native part. When run from the sources (unit tests, benchmarks) the
 * library finds its own. It is never taken from the environment.
 */
export function nativeBinding(): { nativeBinding?: string } {
  if (typeof __SQLITE_BINDING__ === "undefined") return {};
  return { nativeBinding: fileURLToPath(new URL(__SQLITE_BINDING__, import.meta.url)) };
}
