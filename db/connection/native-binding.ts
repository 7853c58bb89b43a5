import { fileURLToPath } from "node:url";

/** Filled in by the build alone: where it has put the native half of SQLite, beside the bundle. */
declare const __SQLITE_BINDING__: string;

/**
 * The option that tells better-sqlite3 where its native half is. Run from the sources (unit tests,
 * benches) the library finds its own. Nothing is ever taken from the environment.
 */
export function nativeBinding(): { nativeBinding?: string } {
  if (typeof __SQLITE_BINDING__ === "undefined") return {};
  return { nativeBinding: fileURLToPath(new URL(__SQLITE_BINDING__, import.meta.url)) };
}
