import { utimesSync, writeFileSync } from "node:fs";

/** Gives a file its own time, which an import takes as that of the list where nothing else is said. */
export function dateFile(path: string, at: string): void {
  utimesSync(path, new Date(at), new Date(at));
}

/** Writes a file that says it was written then. */
export function writeDated(path: string, contents: string | Uint8Array, at: string): void {
  writeFileSync(path, contents);
  dateFile(path, at);
}
