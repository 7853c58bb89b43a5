import process from "node:process";
import { isArchiveUnaltered } from "../disk/archive-mark.ts";

/** Whether the released app's code is what it was packaged with. Where Electron checks that itself, it has done so. */
export function isUnaltered(): boolean {
  if (process.platform !== "linux") return true;
  // Electron shows archives as folders otherwise.
  process.noAsar = true;
  try {
    return isArchiveUnaltered(process.execPath, process.resourcesPath);
  } finally {
    process.noAsar = false;
  }
}
