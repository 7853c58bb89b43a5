import { existsSync } from "node:fs";
import { isRoot, lastLines, run, runQuietly } from "./run.ts";
import { say, secondsSince, SetUpError } from "./say.ts";

/** What Electron needs on a bare Debian, and what tests look into PDF files with. */
export const RUNTIME_PACKAGES: readonly string[] = [
  "xvfb",
  "xauth",
  "libgtk-3-0",
  "libnss3",
  "libgbm1",
  "libasound2",
  "libxss1",
  "libatk-bridge2.0-0",
  "libcups2",
  "unzip",
  "fonts-liberation",
  "poppler-utils",
];

/** What the benchmarks measure against. */
export const BENCH_PACKAGES: readonly string[] = ["sqlite3"];

export const COMPILER_PACKAGES: readonly string[] = ["g++", "make", "python3"];

const DPKG_INFO = "/var/lib/dpkg/info";
const APT_ENV = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };

/** Reads dpkg's own records instead of asking dpkg: this runs before every start. */
function isInstalled(name: string): boolean {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  // Newer releases renamed some libraries with the suffix t64.
  return [name, `${name}t64`].some(
    (candidate) => existsSync(`${DPKG_INFO}/${candidate}.list`) || existsSync(`${DPKG_INFO}/${candidate}:${arch}.list`),
  );
}

/** As root on Debian installs what is missing; otherwise names the one command and goes on. */
export async function ensureSystemPackages(wanted: readonly string[]): Promise<void> {
  if (process.platform !== "linux" || !existsSync(DPKG_INFO)) return;
  const missing = wanted.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (!isRoot()) {
    say(`System packages: ${missing.length} are missing. Run: sudo ${command}`);
    return;
  }
  const started = Date.now();
  say(`System packages: installing ${missing.join(", ")}…`);
  await run("apt-get", ["update", "-qq"], { stdio: "ignore", env: APT_ENV });
  const result = await runQuietly("apt-get", command.split(" ").slice(1), { env: APT_ENV });
  if (result.code !== 0) {
    throw new SetUpError(`System packages: "${command}" failed:\n${lastLines(result.output, 8)}`);
  }
  say(`System packages: installed in ${secondsSince(started)} s.`);
}
