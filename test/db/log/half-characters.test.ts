import { createHash } from "node:crypto";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appendAudit } from "../../../db/log/audit-log.ts";
import { frozenHash } from "../../../db/return/position-hash.ts";
import { parseLayout } from "../../../shared/domain/return/return-layout.ts";
import { parseMapping } from "../../../shared/domain/combine/mapping.ts";
import { cancelArgs, openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

const HALF = "\ud83d";

let it: TestService;
beforeEach(async () => {
  it = await openTestService();
});
afterEach(() => it.close());

/** Adds a row to the log as it used to be done: the hash was made before SQLite made a mark of the half. */
async function appendAsBefore(who: string, action: string, subject: string): Promise<void> {
  const raw = await it.raw();
  const select = raw.prepare<[], { value: string }>("SELECT value FROM setting WHERE name = 'audit-head'");
  const head: { id: number; hash: string } = JSON.parse(select.get()?.value ?? "");
  const fields = [head.id + 1, "2026-12-01T09:00:00.000Z", who, action, subject, null, null];
  const hash = createHash("sha256").update(head.hash).update(JSON.stringify(fields)).digest("hex");
  raw
    .prepare(
      "INSERT INTO audit_log (id, at, who, action, subject, before, after, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .run(...fields, hash);
  raw.prepare("UPDATE setting SET value = ? WHERE name = 'audit-head'").run(JSON.stringify({ id: head.id + 1, hash }));
  raw.close();
}

test.each([
  [`Pat ${HALF}`, "Strike changed", "Strike 1"],
  ["Pat", "Strike changed", `Strike 1, ${HALF} and ${HALF}`],
  [`Pat ${HALF}`, "Strike changed", "Strike 1, a real mark \uFFFD"],
  [`Pat \udc69`, "Strike changed", "\udc69".repeat(7)],
])("a log with such a row from before goes on: %j, %j, %j", async (who, action, subject) => {
  await appendAsBefore(who, action, subject);
  await it.ask("planner.set", { name: "Sam" });
  expect((await it.ask("check.run", {})).problems).toEqual([]);

  const raw = await it.raw();
  raw.exec("DROP TRIGGER audit_log_never_changes");
  raw.prepare("UPDATE audit_log SET action = 'Strike taken away' WHERE subject = ?").run(subject.toWellFormed());
  raw.close();
  expect((await it.ask("check.run", {})).problems).toEqual(["The audit log is broken: row 2 has been changed."]);
});

test("no such row is written any more", async () => {
  const raw = await it.raw();
  const row = { at: "2026-12-01T09:00:00.000Z", who: "Pat", action: "Tried", before: null, after: { name: HALF } };
  expect(() => appendAudit(raw, [{ ...row, subject: HALF }])).toThrow(/whole/);
  // Values are kept as JSON, in which a half is written in letters.
  appendAudit(raw, [{ ...row, subject: "a value" }]);
  raw.close();
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

test("a position frozen with such a note stays what was frozen", async () => {
  const strike = await it.ask("strike.add", STRIKE);
  const raw = await it.raw();
  const ids = putEntries(raw, [{ entryNumber: "E1" }]);
  await it.ask("decision.apply", cancelArgs(ownPlanOf(strike.id), ids));
  const named = { preparedBy: null, approvedBy: null, note: "fell \uFFFD" };
  const asked = { strikeId: strike.id, layout: "2016", kind: "predicted", asAt: null, confirmNil: false } as const;
  const taken = await it.ask("return.export", { ...asked, ...named, path: join(it.folder, "return.csv") });
  const { id, sha256: _sha256, ...frozen } = taken;
  const [row] = raw
    .prepare<[], { rules: string; csv: Buffer; xlsx: Buffer }>("SELECT rules, csv, xlsx FROM position")
    .all();
  const counted = raw
    .prepare<[], { decisionId: number; type: "inpatient" | "day-case"; onActionDay: number }>(
      `SELECT decision_id AS decisionId, counted_as AS type, on_action_day AS onActionDay FROM position_entry`,
    )
    .all()
    .map((entry) => ({ ...entry, onActionDay: entry.onActionDay === 1 }));
  const files = { csv: row?.csv ?? Buffer.alloc(0), xlsx: row?.xlsx ?? Buffer.alloc(0) };
  const rules: unknown = JSON.parse(row?.rules ?? "");
  expect(frozenHash({ ...frozen, rules }, counted, files)).toBe(taken.sha256);
  raw.exec("DROP TRIGGER position_never_changes");
  const before = frozenHash({ ...frozen, rules, note: `fell ${HALF}` }, counted, files);
  raw.prepare("UPDATE position SET sha256 = ? WHERE id = ?").run(before, id);
  expect((await it.ask("check.run", {})).problems).toEqual([]);
  raw.prepare("UPDATE position SET taken_by = 'somebody' WHERE id = ?").run(id);
  raw.close();
  expect((await it.ask("check.run", {})).problems).toEqual([expect.stringContaining("is not what was frozen")]);
});

test("files of JSON that name half of a character are refused, with the place", async () => {
  const mapping = {
    headerLine: 1,
    sheet: null,
    columns: [{ heading: HALF, field: null, dateOrder: null }],
    values: [],
  };
  const path = join(it.folder, "mapping.json");
  writeFileSync(path, JSON.stringify({ format: "standdown-mapping", version: 1, name: "M", mapping }));
  expect(await it.refusal("mapping.importFile", { path })).toMatchObject({
    kind: "invalid",
    field: "mapping.columns.0.heading",
    message: expect.stringContaining("half of a character"),
  });
  expect(parseLayout(JSON.stringify({ id: "own", title: HALF }))).toMatchObject({ error: { place: "title" } });
  const form = { standdownMapping: 1, name: HALF, columns: { org_code: "Code" } };
  expect(parseMapping(JSON.stringify(form))).toMatchObject({ error: expect.stringMatching(/^name: .*half/) });
});
