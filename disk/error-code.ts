/** The code of a system or SQLite error ("ENOSPC", "SQLITE_BUSY_SNAPSHOT"), or "" where there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
