import { createHash } from "node:crypto";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cancelArgs, keepArgs, openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

let it: TestService;
beforeEach(async () => {
  it = await openTestService();
  const strike = await it.ask("strike.add", STRIKE);
  const raw = await it.raw();
  const ids = putEntries(raw, [{ entryNumber: "E1" }, { entryNumber: "E2" }]);
  raw.close();
  for (const entryId of ids) await it.ask("decision.apply", cancelArgs(ownPlanOf(strike.id), [entryId]));
  await it.ask("decision.apply", keepArgs(ownPlanOf(strike.id), ids.slice(0, 1)));
});
afterEach(() => it.close());

/** What someone with the key could do to the file, the triggers out of the way. */
async function tamper(sql: string): Promise<void> {
  const raw = await it.raw();
  raw.pragma("foreign_keys = OFF");
  for (const table of ["audit_log", "decision", "position"]) {
    raw.exec(`DROP TRIGGER ${table}_never_changes; DROP TRIGGER ${table}_never_goes`);
  }
  raw.exec(sql);
  raw.close();
}

test("newest first, in pages, by every word in any case", async () => {
  const all = await it.ask("audit.list", { before: null, limit: 100, text: "" });
  expect(all.rows.map((row) => row.action)).toEqual([
    "Kept",
    "Cancelled",
    "Cancelled",
    "Baseline frozen before the first decision",
    "Strike added",
    "Trust set",
  ]);
  expect(all.total).toBe(6);
  const page = await it.ask("audit.list", { before: all.rows[1]?.id ?? 0, limit: 2, text: "" });
  expect(page.rows).toEqual(all.rows.slice(2, 4));
  expect((await it.ask("audit.list", { before: null, limit: 9, text: "CANCELLED e2" })).total).toBe(1);
  expect((await it.ask("audit.list", { before: null, limit: 9, text: "100%" })).total).toBe(0);
  expect((await it.ask("audit.list", { before: null, limit: 9, text: "_" })).total).toBe(0);
});

test("untouched, everything agrees", async () => {
  expect(await it.ask("check.run", {})).toEqual({ ok: true, entries: 2, decisions: 3, auditRows: 6, problems: [] });
});

test.each([
  ["a row changed", "UPDATE audit_log SET who = 'someone else' WHERE id = 3", /row 3 has been changed/],
  [
    "a value changed",
    "UPDATE audit_log SET after = replace(after, '2026-12-16', '2026-12-18') WHERE id = 2",
    /row 2 has been changed/,
  ],
  ["a row taken out", "DELETE FROM audit_log WHERE id = 3", /row 3 is missing/],
  ["the last row taken out", "DELETE FROM audit_log WHERE id = 6", /ends at row 5, but 6/],
  ["the log emptied", "DELETE FROM audit_log", /ends at row 0/],
  [
    "two rows swapped",
    "UPDATE audit_log SET id = -id WHERE id IN (3, 4); UPDATE audit_log SET id = 7 + id WHERE id < 0",
    /row 3 has been changed/,
  ],
  [
    "a decision that does not stand",
    "UPDATE current_decision SET decision_id = 1 WHERE decision_id = 3",
    /1 entries have a current decision/,
  ],
  [
    "a decision that is forgotten",
    "DELETE FROM current_decision WHERE decision_id = 2",
    /1 entries have a current decision/,
  ],
  ["a decision without its entry", "DELETE FROM entry WHERE entry_number = 'E2'", /point at rows that are not there/],
])("%s shows", async (_name, sql, words) => {
  await tamper(sql);
  const check = await it.ask("check.run", {});
  expect(check.ok).toBe(false);
  expect(check.problems.join(" ")).toMatch(words);
});

test("a forger who works out the changed row's own hash is found by the row after it", async () => {
  const raw = await it.raw();
  const [before, row] = raw
    .prepare<[], Record<string, string | number | null>>("SELECT * FROM audit_log WHERE id IN (2, 3) ORDER BY id")
    .all();
  raw.close();
  if (before === undefined || row === undefined) throw new Error("no rows");
  const fields = [row["id"], row["at"], "someone else", row["action"], row["subject"], row["before"], row["after"]];
  const hash = createHash("sha256").update(String(before["hash"])).update(JSON.stringify(fields)).digest("hex");
  await tamper(`UPDATE audit_log SET who = 'someone else', hash = '${hash}' WHERE id = 3`);
  expect((await it.ask("check.run", {})).problems).toEqual(["The audit log is broken: row 4 has been changed."]);
});
