import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RuntimeKind } from "./electron-runtime.ts";
import { withLock } from "./lock.mjs";
import { cache, nodeModules } from "./paths.ts";
import { lastLines, runQuietly, type RunResult } from "./run.ts";
import { say, secondsSince, SetUpError, withTicks } from "./say.ts";
import { COMPILER_PACKAGES, ensureSystemPackages } from "./system-packages.ts";

const library = join(nodeModules, "better-sqlite3");
/** Drops the library's demand for Node-API 10, which the stand-in Electron does not have. */
const COMPILE_FLAGS = "-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT";

/** The native half of the SQLite library that loads in this kind of Electron. */
export async function sqliteBinding(kind: RuntimeKind): Promise<string> {
  const shipped = shippedBinding();
  if (kind === "official" && existsSync(shipped)) return shipped;
  const compiled = compiledBinding();
  if (existsSync(compiled)) return compiled;
  return withLock(
    `${compiled}.lock`,
    async () => {
      if (!existsSync(compiled)) await compile(compiled);
      return compiled;
    },
    () => say("SQLite binding: another set-up is compiling it, waiting…"),
  );
}

function shippedBinding(): string {
  return join(library, "prebuilds", `${process.platform}-${process.arch}.node`);
}

function compiledBinding(): string {
  const manifest: { name: string; version: string } = JSON.parse(readFileSync(join(library, "package.json"), "utf8"));
  return join(cache, `${manifest.name}-${manifest.version}-${process.platform}-${process.arch}.node`);
}

/** Compiled in a copy and renamed at the end, so that a half-made binding is never used. */
async function compile(target: string): Promise<void> {
  await ensureSystemPackages(COMPILER_PACKAGES);
  const started = Date.now();
  say("SQLite binding: compiling it once for the stand-in Electron, about 2 minutes…");
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "making-sqlite-"));
  try {
    cpSync(library, work, { recursive: true });
    cpSync(join(nodeModules, "node-addon-api"), join(work, "node_modules", "node-addon-api"), { recursive: true });
    const result = await withTicks("SQLite binding: compiling", () => nodeGyp(work));
    if (result.code !== 0) {
      throw new SetUpError(
        `SQLite binding: compiling failed. It needs ${COMPILER_PACKAGES.join(", ")}.\n${lastLines(result.output, 15)}`,
      );
    }
    const finished = join(work, "finished.node");
    copyFileSync(join(work, "build", "Release", "better_sqlite3.node"), finished);
    renameSync(finished, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  say(`SQLite binding: compiled in ${secondsSince(started)} s.`);
}

function nodeGyp(work: string): Promise<RunResult> {
  const headers = headersFolder();
  const args = ["rebuild", "--release", "--force_build=1", "--jobs=max"];
  if (headers !== undefined) args.push(`--nodedir=${headers}`);
  return runQuietly(process.execPath, [join(nodeModules, "node-gyp", "bin", "node-gyp.js"), ...args], {
    cwd: work,
    env: { ...process.env, CXXFLAGS: COMPILE_FLAGS },
  });
}

/** The headers that came with a Node of this machine; without them node-gyp downloads its own. */
function headersFolder(): string | undefined {
  const nodes = [process.env["STANDDOWN_SYSTEM_NODE"], process.execPath];
  return nodes
    .filter((node) => node !== undefined)
    .map((node) => dirname(dirname(node)))
    .find((prefix) => existsSync(join(prefix, "include", "node", "node_api.h")));
}
