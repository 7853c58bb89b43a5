import fs from "node:fs";
import { strikeIdOf } from "./ids.ts";
import { syncBuiltinESMExports } from "node:module";
import Database from "better-sqlite3";
import { checkArgs } from "../../shared/contract/client.ts";

/**
 * Exports a return, or saves theatre lists, over the file that is there. Ends itself for good before the given step:
 * a step is any touch of a file that goes out, and any statement by which the database comes nearer to a commit.
 */
const [file = "", key = "", what = "", path = "", killAt = "0"] = process.argv.slice(2);
let step = 0;

/** Makes each call of that function a step. */
function countCalls(holder: unknown, name: string): void {
  if (typeof holder !== "object" || holder === null) throw new Error(`nothing has ${name}`);
  const work: unknown = Reflect.get(holder, name);
  if (typeof work !== "function") throw new Error(`${name} is no function`);
  Reflect.set(holder, name, function (this: unknown, ...args: unknown[]): unknown {
    step++;
    if (step === Number(killAt)) process.kill(process.pid, "SIGKILL");
    const given: unknown = Reflect.apply(work, this, args);
    return given;
  });
}

const { openForKilling } = await import("./import-kill.ts");
const { exportReturn } = await import("../../db/return/positions.ts");
const { recordPrint } = await import("../../db/schedule/prints.ts");
const { draftSchedule } = await import("../../db/schedule/schedules.ts");
const { ctx } = openForKilling(file, key);

for (const name of ["openSync", "writeSync", "fsyncSync", "renameSync", "rmSync"]) countCalls(fs, name);
syncBuiltinESMExports();
countCalls(Database.prototype, "exec");
countCalls(Object.getPrototypeOf(ctx.write.prepare("SELECT 1")), "run");

const scope = { dates: ["2026-12-16"], siteCode: null, theatre: null, strikeId: strikeIdOf(1), changedOnly: false };
const asked = checkArgs("return.export", {
  strikeId: 1,
  layout: "2016",
  asAt: null,
  preparedBy: "Pat",
  approvedBy: null,
  confirmNil: false,
  path,
});
if (!asked.ok) throw new Error(asked.error.message);
const lists = draftSchedule(ctx, scope);
if (!lists.ok) throw new Error(lists.error.message);
const pdf = { path, bytes: new TextEncoder().encode(`%PDF-1.7 version ${lists.value.version}`) };
const done =
  what === "return"
    ? await exportReturn(ctx, asked.value)
    : recordPrint(ctx, { lists: lists.value, scope, pages: 1, pdf });
process.stdout.write(done.ok ? `${step}` : done.error.message);
process.exit(done.ok ? 0 : 1);
