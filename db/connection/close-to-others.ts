import { chmodSync } from "node:fs";

/**
 * Makes the data folder one that only its owner may look into, also if it was there before. Windows has no such modes:
 * there a folder in the user's profile is closed to others already.
 */
export function closeToOthers(dataFolder: string): void {
  try {
    chmodSync(dataFolder, 0o700);
  } catch {
    // The folder belongs to somebody else, or its disk has no modes. What is in it is encrypted.
  }
}
