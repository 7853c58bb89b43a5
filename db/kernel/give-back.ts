/**
 * Returns the memory of a long read to the computer, if this process was started so that it can (`--expose-gc`); else
 * it does nothing. V8 by itself would hold the memory of a large workbook for many seconds, and only for its own
 * thread, so an import after a preview would need as much again.
 */
export function giveBackMemory(): void {
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
}
