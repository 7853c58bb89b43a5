import { closeSync, fsyncSync, openSync } from "node:fs";

/** Makes the names in a folder last. Windows cannot open a folder for this and does not need it. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
