import { spawnSync } from "node:child_process";
import process from "node:process";

/** From util-linux, which every distribution has; by its path, so that no other program of that name is started. */
const PRLIMIT = "/usr/bin/prlimit";

/**
 * A process that crashes may leave its memory on the disk, with patients and the key in it. On Linux the limit for that
 * is set to nothing for this process and all that it starts from now on, the database process among them. Elsewhere
 * the system decides; the app itself starts no crash reporter and sends none.
 */
export function forbidCoreDumps(): void {
  if (process.platform !== "linux") return;
  spawnSync(PRLIMIT, ["--core=0:0", "--pid", String(process.pid)], { stdio: "ignore" });
}
