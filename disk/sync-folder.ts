import { closeSync, fsyncSync, openSync } from "node:fs";

/**
 * Makes sure that the names in a folder are on the disk. Windows cannot open a folder for this, and does not need to.
 */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
