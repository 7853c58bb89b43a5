// The only script that runs before node_modules exists, on whatever Node the machine has (20 or
// newer): installs what the lock file names, then hands over to the pinned Node, which runs the
// TypeScript scripts as they are.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const isWindows = process.platform === "win32";
const stampFile = join(root, "node_modules", ".standdown-lock-hash");
const pinnedNode = join(root, "node_modules", "node", "bin", isWindows ? "node.exe" : "node");

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function isInstalled() {
  return existsSync(stampFile) && existsSync(pinnedNode) && readFileSync(stampFile, "utf8") === lockHash();
}

/**
 * False when npm failed.
 * @param {NodeJS.ProcessEnv} env
 */
function runNpmCi(env) {
  const npm = spawnSync("npm", ["ci", "--loglevel=error"], {
    cwd: root,
    env,
    shell: isWindows,
    // Set-up messages and npm's own go to stderr, because stdout belongs to the command.
    stdio: ["ignore", 2, 2],
  });
  return npm.status === 0;
}

/** False when npm failed. */
function install() {
  if (isInstalled()) return true;
  say("Dependencies: installing with npm ci, about half a minute…");
  const started = Date.now();
  let isDone = runNpmCi(process.env);
  const headers = dirname(dirname(process.execPath));
  if (!isDone && existsSync(join(headers, "include", "node", "node_api.h"))) {
    say("Dependencies: trying again with the headers of this machine's Node, in place of a download…");
    isDone = runNpmCi({ ...process.env, npm_config_nodedir: headers });
  }
  if (!isDone) {
    say("Dependencies: npm ci failed. See the lines above; is the npm registry reachable from here?");
    return false;
  }
  writeFileSync(stampFile, lockHash());
  say(`Dependencies: installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  return true;
}

const [command, ...args] = process.argv.slice(2);
const script = join(root, "build", "scripts", "commands", `${command ?? ""}.ts`);
if (command === undefined || !existsSync(script)) {
  say(`Unknown command "${command ?? ""}". See "scripts" in package.json.`);
  process.exit(2);
}
if (!isInstalled()) {
  const done = await withLock(join(root, "out", "locks", "dependencies.lock"), install, () =>
    say("Dependencies: another set-up is installing them, waiting…"),
  );
  if (!done) process.exit(1);
}

const bin = join(root, "node_modules", ".bin");
const child = spawn(pinnedNode, [script, ...args], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${bin}${isWindows ? ";" : ":"}${process.env["PATH"] ?? ""}`,
    // The machine's own Node may have the headers that are needed to compile the SQLite binding.
    STANDDOWN_SYSTEM_NODE: process.execPath,
    // The folder where the user typed the command: relative paths in its arguments mean this folder.
    STANDDOWN_CALLER_DIR: process.env["INIT_CWD"] ?? process.cwd(),
  },
});
// Ctrl-C reaches the whole process group by itself; if it were passed on too, it would come twice.
process.on("SIGINT", () => undefined);
for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"])) {
  process.on(signal, () => child.kill(signal));
}
child.on("exit", (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 130);
});
