import { cpSync, readdirSync } from "node:fs";
import type { StrikeId } from "../../../shared/domain/strike/ids.ts";
import { planIdOf, strikeIdOf } from "../../support/ids.ts";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MIGRATIONS, newestVersion } from "../../../db/connection/migrate.ts";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../../shared/contract/plan.ts";
import { newFolder, PASSPHRASE, serviceOn, type TestService } from "../../support/service.ts";

const OLD = fileURLToPath(new URL("../../fixtures/version-1", import.meta.url));
const NEWEST = newestVersion(MIGRATIONS);

let it: TestService;
beforeEach(async () => {
  const folder = newFolder();
  for (const name of ["standdown.db", "standdown.json"]) cpSync(join(OLD, name), join(folder, name));
  it = serviceOn(folder);
  await it.ask("vault.unlock", { passphrase: PASSPHRASE });
});
afterEach(() => it.close());

/** The tables of the first version, with how many rows each had when the file was made. */
const ROWS_THEN = {
  entry: 120,
  decision: 40,
  current_decision: 40,
  strike: 1,
  strike_action_date: 1,
  import: 1,
  import_problem: 2,
  position: 1,
  position_entry: 9,
  baseline: 1,
  audit_log: 45,
} as const;

test("a file of the first version opens with every row that it had, after a copy was kept", async () => {
  const raw = await it.raw();
  const counts = Object.keys(ROWS_THEN).map((table) => [
    table,
    raw.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n,
  ]);
  expect(Object.fromEntries(counts)).toEqual(ROWS_THEN);
  expect(raw.pragma("user_version", { simple: true })).toBe(NEWEST);
  raw.close();
  expect(readdirSync(it.folder).filter((name) => name.includes(`before-${NEWEST}`))).toHaveLength(1);
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

test("its plan, its return and its position are what they were, and the plan can be worked on", async () => {
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId: planIdOf(1) }));
  expect(rows.filter(({ decision }) => decision === "cancel")).toHaveLength(20);
  const { figures } = await it.ask("return.draft", { strikeId: strikeIdOf(1), layout: "2016", asAt: null });
  expect([figures.inpatient, figures.dayCase]).toEqual([3, 6]);
  expect(await it.ask("return.positions", { strikeId: strikeIdOf(1) })).toMatchObject([
    { kind: "predicted", number: 1 },
  ]);

  expect(await it.ask("plan.undoState", { planId: planIdOf(1) })).toEqual({ undo: null, redo: null });
  const [first] = rows.filter(({ decision }) => decision === "cancel");
  const made = { planId: planIdOf(1), entryIds: [first?.entryId ?? 0], note: null, clinician: null };
  await it.ask("decision.apply", { ...made, decision: "keep", reason: null });
  const { undo } = await it.ask("plan.undoState", { planId: planIdOf(1) });
  await it.ask("plan.undo", { planId: planIdOf(1), actionId: undo?.actionId ?? 0 });
  const [again] = await it.ask("plan.rowsOf", { planId: planIdOf(1), entryIds: made.entryIds });
  expect({ ...again, decidedAt: null }).toEqual({ ...first, decidedAt: null });
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

test("what its strike and its trust were from the start is known from its log", async () => {
  const raw = await it.raw();
  const versions = raw
    .prepare<[], { strikeId: StrikeId | null; at: string }>(
      "SELECT strike_id AS strikeId, at FROM as_it_stood ORDER BY id",
    )
    .all();
  raw.close();
  expect(versions.map(({ strikeId }) => strikeId)).toEqual(expect.arrayContaining([1, null]));
  expect(versions.every(({ at }) => at !== "")).toBe(true);
  const { byDate } = await it.ask("return.draft", {
    strikeId: strikeIdOf(1),
    layout: "by-date",
    asAt: "2020-01-01T00:00:00Z",
  });
  expect(byDate.length).toBeGreaterThan(0);
});
