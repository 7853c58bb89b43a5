import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCheck } from "../../db/check/check.ts";
import { MIGRATIONS } from "../../db/connection/migrate.ts";
import { createChance } from "../../shared/domain/sample-trust/random.ts";
import { sampleExtract } from "../../shared/domain/sample-trust/generate.ts";
import { clockAt } from "../support/clock.ts";
import { countDone, digestOf, importOrUndo, openForKilling } from "../support/import-kill.ts";

const CHILD = join(import.meta.dirname, "../support/import-kill-child.ts");

/** Each takes about a quarter of a second, most of it the start of the process that is killed. */
const KILLS = process.env["STANDDOWN_LONG_TESTS"] === "1" ? 200 : 30;

const folder = mkdtempSync(join(tmpdir(), "standdown-kill-"));
const key = "5a".repeat(32);
/** The same moments in each run, as far as the machine is as quick. */
const chance = createChance(20_261_216);
const { ticks } = clockAt("2026-12-15T18:30:00.000Z");
const file = join(folder, "list.db");
const first = join(folder, "first.csv");
const second = join(folder, "second.csv");
/** The list after this many imports and undos, modulo 4. */
const states: string[] = [];

beforeAll(async () => {
  const made = join(folder, "made.db");
  const db = new Database(made);
  db.pragma("cipher = 'aegis'");
  db.pragma(`key = "x'${key}'"`);
  for (const { sql } of MIGRATIONS) db.exec(sql);
  db.close();
  copyFileSync(made, file);

  const extract = (seed: number, rows: number) => [
    ...sampleExtract({ seed, today: "2026-11-22", rows, trustCode: "R9Z" }),
  ];
  const [header = "", ...rows] = extract(1, 500);
  const later = rows.slice(100).map((row) => row.replaceAll("Theatre 1", "Theatre 9"));
  writeFileSync(first, [header, ...rows].join("\n"));
  writeFileSync(second, [header, ...later, ...extract(2, 800).slice(601)].join("\n"));

  const model = openForKilling(made, key);
  for (let turn = 0; turn < 4; turn++) {
    states.push(digestOf(model.ctx.read));
    await importOrUndo(model.ctx, [first, second]);
  }
  states.push(digestOf(model.ctx.read));
  model.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a child does in a round, in milliseconds, as last seen: how far into it the next one is killed. */
let roundMs = 40;

/** Kills the child at some moment of its first, second or third import or undo; true when it was amid one. */
async function killAmid(): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, file, key, first, second], { stdio: ["ignore", "pipe", "inherit"] });
  const rounds = chance.between(1, 3);
  const moment = chance.next();
  let output = "";
  let begunAt = 0;
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error("the child ended by itself")));
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const now = ticks();
      if (output.endsWith("end\nbegin\n")) roundMs = now - begunAt;
      begunAt = now;
      if (output.split("begin").length - 1 >= rounds) setTimeout(resolve, moment * roundMs);
    });
  });
  child.removeAllListeners("exit");
  child.kill("SIGKILL");
  await once(child, "close");
  return output.endsWith("begin\n");
}

it("an undo of either extract restores the list from before it", () => {
  const [empty, afterFirst, , afterUndo, afterBoth] = states;
  expect(afterUndo).toBe(afterFirst);
  expect(afterBoth).toBe(empty);
  expect(new Set(states).size).toBe(3);
});

it(
  `killed ${KILLS} times at random moments of an import or its undo, the old list or the new one is there, whole`,
  async () => {
    let amid = 0;
    let done = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      if (await killAmid()) amid++;
      const opened = openForKilling(file, key);
      const { read } = opened.ctx;
      const checked = runCheck(opened.ctx);
      expect(checked).toMatchObject({ ok: true, value: { ok: true, problems: [] } });
      const now = countDone(read);
      expect(now).toBeGreaterThanOrEqual(done);
      done = now;
      expect(digestOf(read)).toBe(states[done % 4]);
      // Each import and each undo has its row in the log, and nothing that was cut off has left any.
      expect(checked).toMatchObject({ value: { auditRows: done } });
      const stray = "SELECT 1 FROM import_problem WHERE import_id > (SELECT max(id) FROM import)";
      expect(read.prepare(stray).get()).toBeUndefined();
      const indexes = "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'entry_by%'";
      expect(read.prepare(indexes).all()).toHaveLength(2);
      opened.close();
    }
    expect(amid).toBeGreaterThan(KILLS / 2);
    expect(done).toBeGreaterThan(KILLS / 4);
  },
  KILLS * 10_000,
);
