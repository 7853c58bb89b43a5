import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, isAbsolute, sep } from "node:path";
import process from "node:process";

/** Systems on which two spellings that differ in capitals name the same file. */
const IGNORES_CAPITALS = process.platform === "win32" || process.platform === "darwin";

/** Whether a path is this folder or lies inside it, whatever links lead there. Neither has to exist. */
export function liesInside(path: string, folder: string): boolean {
  const way = relative(comparable(folder), comparable(path));
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function comparable(path: string): string {
  const real = realPath(resolve(path));
  return IGNORES_CAPITALS ? real.toLowerCase() : real;
}

/** Without links, as far as the path exists. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
