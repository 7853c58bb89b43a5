import { utimesSync, writeFileSync } from "node:fs";

/** Sets a file's own time, which an import uses as the list's time if no other is given. */
export function dateFile(path: string, at: string): void {
  utimesSync(path, new Date(at), new Date(at));
}

/** Writes a file with that modification time. */
export function writeDated(path: string, contents: string | Uint8Array, at: string): void {
  writeFileSync(path, contents);
  dateFile(path, at);
}
