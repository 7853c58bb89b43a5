// npm run corpus -- FOLDER: puts every file of a folder through inspect, preview and import, each in a process of its
// own, and prints what came of it with seconds, memory and sums. Exit code 1 where a file met a fault of ours.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { root } from "../paths.ts";
import { runCommand, say, SetUpError } from "../say.ts";
import { setUpAndBuild } from "../set-up.ts";

const CHILD = join(root, "test", "support", "corpus-child.ts");
const LONGEST_MS = 10 * 60_000;
const LONGEST_MESSAGE = 160;

/** What the child prints. */
type Found = {
  readonly outcome: string;
  readonly message: string;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly seconds: number;
  readonly megabytes: number;
};

const SUMS = ["read", "added", "refused", "leftOut", "warnings"] as const;

await runCommand(async () => {
  const [given] = process.argv.slice(2);
  if (given === undefined) throw new SetUpError("Corpus: give a folder, as in npm run corpus -- files/");
  const folder = resolve(process.env["STANDDOWN_CALLER_DIR"] ?? process.cwd(), given);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  await setUpAndBuild({ quiet: true });
  const outcomes = new Map<string, number>();
  const sums = new Map<string, number>();
  let seconds = 0;
  for (const file of files) {
    const found = look(file);
    outcomes.set(found.outcome, (outcomes.get(found.outcome) ?? 0) + 1);
    for (const name of SUMS) sums.set(name, (sums.get(name) ?? 0) + (found.counts?.[name] ?? 0));
    seconds += found.seconds;
    const counted = SUMS.map((name) => `${name} ${found.counts?.[name] ?? "-"}`).join(", ");
    const cost = `${found.seconds.toFixed(2)} s, ${Math.round(found.megabytes)} MB`;
    process.stdout.write(`${found.outcome}\t${cost}\t${counted}\t${relative(folder, file)}\t${short(found.message)}\n`);
  }
  say(`Corpus: ${files.length} files in ${seconds.toFixed(1)} s: ${words(outcomes)}. Rows: ${words(sums)}.`);
  return outcomes.has("fault") ? 1 : 0;
});

function look(file: string): Found {
  const started = performance.now();
  const child = spawnSync(process.execPath, [CHILD, file], { encoding: "utf8", timeout: LONGEST_MS, cwd: root });
  const [line = ""] = child.stdout.trim().split("\n").slice(-1);
  if (child.status === 0) {
    const found: Omit<Found, "seconds"> = JSON.parse(line);
    return { ...found, seconds: (performance.now() - started) / 1000 };
  }
  const message = child.error === undefined ? child.stderr.trim() : `Stopped: ${child.error.message}`;
  return { outcome: "fault", message, counts: null, seconds: 0, megabytes: 0 };
}

function words(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${name} ${count}`).join(", ");
}

function short(message: string): string {
  const line = message.replaceAll(/\s+/g, " ");
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line;
}
