import { spawn } from "node:child_process";
import { planIdOf, strikeIdOf } from "../support/ids.ts";
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCheck } from "../../db/check/check.ts";
import type { ReadHandle } from "../../db/connection/handles.ts";
import { parseSideFile, unwrapKey } from "../../db/connection/side-file.ts";
import { finishFilesOut } from "../../db/outgoing/files-out.ts";
import { cancelArgs, newFolder, openTestService, PASSPHRASE, pdfAt, putEntries, STRIKE } from "../support/service.ts";
import { openForKilling } from "../support/import-kill.ts";

const CHILD = fileURLToPath(new URL("../support/export-kill-child.ts", import.meta.url));
const SCOPE = { dates: ["2026-12-16"], siteCode: null, theatre: null, strikeId: strikeIdOf(1) };
const RETURN = {
  strikeId: strikeIdOf(1),
  layout: "2016",
  asAt: null,
  preparedBy: "Pat",
  approvedBy: null,
  confirmNil: false,
};

let template: string;
let key: string;

/** Data with a first return and first lists saved, in a folder that each round copies. */
beforeAll(async () => {
  const it = await openTestService();
  template = it.folder;
  await it.ask("strike.add", STRIKE);
  const raw = await it.raw();
  const ids = putEntries(raw, [{ entryNumber: "E1" }, { entryNumber: "E2" }]);
  raw.close();
  await it.ask("return.export", { ...RETURN, confirmNil: true, path: join(template, "return.csv") });
  await it.ask("decision.apply", cancelArgs(planIdOf(1), ids));
  const lists = await it.ask("schedule.draft", SCOPE);
  const pdf = pdfAt(join(template, "lists.pdf"), "version 1");
  await it.ask("schedule.record", { lists, scope: SCOPE, pages: 1, pdf });
  // Unchanged, the lists would print as the same version again.
  const changed = await it.raw();
  changed.exec("UPDATE entry SET ward = 'Ward 7'");
  changed.close();
  await it.service.close();
  const sideFile = parseSideFile(readFileSync(join(template, "standdown.json"), "utf8"));
  if (typeof sideFile === "string") throw new Error(sideFile);
  key = (await unwrapKey(sideFile, PASSPHRASE))?.toString("hex") ?? "";
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** The child's output: a number of steps if it ended by itself, nothing if it was killed. */
function runChild(folder: string, what: string, path: string, killAt: number): Promise<string> {
  const args = [CHILD, join(folder, "standdown.db"), key, what, path, String(killAt)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once("close", () => resolve(output)));
}

/** The last record: how many there are, and the bytes of its file. */
function lastOnRecord(read: ReadHandle, what: "return" | "lists"): { count: number; bytes: string } {
  if (what === "return") {
    const sql = "SELECT max(number) AS count, csv FROM position";
    const row = read.prepare<[], { count: number; csv: Buffer }>(sql).get();
    return { count: row?.count ?? 0, bytes: row?.csv.toString("utf8") ?? "" };
  }
  const row = read.prepare<[], { count: number }>("SELECT count(*) AS count FROM print").get();
  return { count: row?.count ?? 0, bytes: `%PDF-1.7 version ${row?.count}` };
}

/** A round: killed before that step, then started again. The steps that the child took, where it was not killed. */
async function round(what: "return" | "lists", killAt: number): Promise<number | null> {
  const folder = newFolder();
  const name = what === "return" ? "return.csv" : "lists.pdf";
  const path = join(folder, name);
  for (const one of ["standdown.db", name]) cpSync(join(template, one), join(folder, one));
  const before = readFileSync(path, "utf8");
  const output = await runChild(folder, what, path, killAt);
  const seen = readFileSync(path, "utf8");
  const opened = openForKilling(join(folder, "standdown.db"), key);
  const { ctx } = opened;
  finishFilesOut(ctx);
  const { count, bytes } = lastOnRecord(ctx.read, what);
  const now = readFileSync(path, "utf8");
  const where = `${what}, killed before step ${killAt}`;
  expect([before, bytes], where).toContain(seen);
  expect(now, where).toBe(bytes);
  expect(now === before, where).toBe(count === 1);
  expect(
    readdirSync(folder).filter((found) => found.endsWith(".part")),
    where,
  ).toEqual([]);
  expect(runCheck(ctx), where).toMatchObject({ value: { ok: true, problems: [] } });
  opened.close();
  rmSync(folder, { recursive: true, force: true });
  return output === "" ? null : Number(output);
}

test(
  "a return that is killed at any step leaves the older file or the new one, and the record agrees",
  { timeout: 240_000 },
  async () => {
    let killed = 0;
    while ((await round("return", killed + 1)) === null) killed++;
    // Note, file, record, commit, name: fewer steps than these cannot have been killed.
    expect(killed).toBeGreaterThan(10);
  },
);

test("so do theatre lists", { timeout: 120_000 }, async () => {
  const steps = await round("lists", 0);
  expect(steps).toBeGreaterThan(10);
  // The mechanism is the same: every third step will do.
  for (let step = 2; step <= (steps ?? 0); step += 3) expect(await round("lists", step)).toBeNull();
});
