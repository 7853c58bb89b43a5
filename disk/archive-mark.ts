import { createHash } from "node:crypto";
import { appendFileSync, closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";

/**
 * The app's code is an archive beside the executable. On Windows and macOS Electron itself compares it with a hash in
 * the executable; on Linux it does not, so packaging writes a hash to the end of the executable, and the app compares
 * it at its start. Whoever can change both files can do anything, so this is for a file that was damaged or exchanged.
 */
const MARK = "\nstanddown-archive-sha256:";
const HASH_LENGTH = 64;

/** Writes the mark to the end of an executable. */
export function markArchive(executable: string, resources: string): void {
  appendFileSync(executable, `${MARK}${archiveHash(resources)}`);
}

/** Whether the archive is the one that the executable was packaged with. */
export function isArchiveUnaltered(executable: string, resources: string): boolean {
  try {
    return markOf(executable) === `${MARK}${archiveHash(resources)}`;
  } catch {
    return false;
  }
}

function markOf(executable: string): string {
  const file = openSync(executable, "r");
  try {
    const mark = Buffer.alloc(MARK.length + HASH_LENGTH);
    readSync(file, mark, 0, mark.length, fstatSync(file).size - mark.length);
    return mark.toString("latin1");
  } finally {
    closeSync(file);
  }
}

/** One hash over the archive and the native parts beside it, with their names. */
function archiveHash(resources: string): string {
  const hash = createHash("sha256");
  const unpacked = readdirSync(join(resources, "app.asar.unpacked"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const path of [join(resources, "app.asar"), ...unpacked.toSorted()]) {
    hash.update(`${path.slice(resources.length)}\0`);
    hash.update(createHash("sha256").update(readFileSync(path)).digest());
  }
  return hash.digest("hex");
}
