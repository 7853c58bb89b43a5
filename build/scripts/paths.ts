import { homedir } from "node:os";
import { dirname, join } from "node:path";

export const root = dirname(dirname(import.meta.dirname));
export const nodeModules = join(root, "node_modules");
export const out = join(root, "out");
export const outBuild = join(out, "build");
export const outPackage = join(out, "package");
export const outTest = join(out, "test");
export const locks = join(out, "locks");

/** What is costly to make and the same for every checkout of this user. */
export const cache = join(userCache(), "standdown");

export function bin(name: string): string {
  return join(nodeModules, ".bin", process.platform === "win32" ? `${name}.cmd` : name);
}

function userCache(): string {
  const local = process.platform === "win32" ? process.env["LOCALAPPDATA"] : undefined;
  return process.env["XDG_CACHE_HOME"] ?? local ?? join(homedir(), ".cache");
}
