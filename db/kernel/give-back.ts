/**
 * Sweeps up and gives back to the computer what a long reading took, where this process was started so that it can
 * (`--expose-gc`); else does nothing. V8 itself keeps the room of a large workbook for many seconds, and for its own
 * thread: the import after a preview would take as much again beside it.
 */
export function giveBackMemory(): void {
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
}
