// A command without a window, from the shell's point of view: set-up check, start, unlock, answer.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { PASSPHRASE } from "../support/service.ts";
import { benchFolder } from "./large-list.ts";
import { report, spread, timed } from "./measure.ts";

const RUNS = 7;
const env = { ...process.env, STANDDOWN_DATA: join(benchFolder(), "data"), STANDDOWN_PASSPHRASE: PASSPHRASE };

function standdown(...args: readonly string[]): void {
  execFileSync("npm", ["run", "standdown", "--", ...args], { env, stdio: "ignore" });
}

standdown("trust", "set", "R0A");
standdown("strike", "list", "--json");
const figures = await timed(RUNS, () => standdown("strike", "list", "--json"));
report("a warm command through npm", spread(figures).median, "limit", 3000, 1);
