import { cpSync, readFileSync } from "node:fs";
import { planIdOf, strikeIdOf } from "../../support/ids.ts";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../../shared/contract/plan.ts";
import { USUAL_PROTECTION_RULES } from "../../../shared/domain/plan/protection-rules.ts";
import { fillEveryTable } from "../../support/make-old-file.ts";
import { newFolder, PASSPHRASE, pdfAt, serviceOn, type TestService } from "../../support/service.ts";

let it: TestService;

async function openKept(version: string): Promise<void> {
  const folder = newFolder();
  const kept = fileURLToPath(new URL(`../../fixtures/${version}`, import.meta.url));
  for (const name of ["standdown.db", "standdown.json"]) cpSync(join(kept, name), join(folder, name));
  it = serviceOn(folder);
  it.at("2026-12-18T10:00:00.000Z");
  await it.ask("vault.unlock", { passphrase: PASSPHRASE });
}
afterEach(() => it.close());

const scope = { dates: ["2026-12-16", "2026-12-17"], siteCode: null, theatre: null, strikeId: strikeIdOf(1) };

/** Changes what is kept, as another version would have left it. */
async function sql(text: string, ...params: readonly string[]): Promise<void> {
  const raw = await it.raw();
  for (const table of ["print_sheet", "staffing", "position"])
    raw.exec(`DROP TRIGGER IF EXISTS ${table}_never_changes`);
  raw.prepare(text).run(...params);
  raw.close();
}

async function setSetting(name: string, change: (value: Record<string, unknown>) => unknown): Promise<void> {
  const raw = await it.raw();
  const row = raw.prepare<[string], { value: string }>("SELECT value FROM setting WHERE name = ?").get(name);
  raw.close();
  const value: Record<string, unknown> = JSON.parse(row?.value ?? "{}");
  await sql("UPDATE setting SET value = ? WHERE name = ?", JSON.stringify(change(value)), name);
}

/** Every screen that rests on what was kept gives an answer. */
async function everyScreen(): Promise<void> {
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId: planIdOf(1) }));
  expect(rows.length).toBeGreaterThan(0);
  await it.ask("plan.totals", { planId: planIdOf(1) });
  await it.ask("board.get", { planId: planIdOf(1) });
  await it.ask("cover.misfits", { planId: planIdOf(1), date: null });
  await it.ask("summary.get", { planId: planIdOf(1) });
  await it.ask("summary.page", { planId: planIdOf(1) });
  await it.ask("return.draft", { strikeId: strikeIdOf(1), layout: "2016", asAt: null });
  await it.ask("return.beside", { strikeId: strikeIdOf(1) });
  await it.ask("return.positions", { strikeId: strikeIdOf(1) });
  await it.ask("layout.list", {});
  await it.ask("schedule.draft", scope);
  await it.ask("mapping.list", {});
  await it.ask("view.list", {});
  await it.ask("trust.get", {});
  await it.ask("planner.get", {});
  await it.ask("protection.get", {});
  await it.ask("fit.get", {});
  await it.ask("watchedFolder.get", {});
  await it.ask("variant.list", { strikeId: strikeIdOf(1) });
  await it.ask("list.status", {});
  for (const { entryId } of rows.slice(0, 5)) {
    await it.ask("entry.details", { planId: planIdOf(1), entryId });
    await it.ask("entry.history", { entryId });
  }
}

test.each(["version-1", "version-2"])(
  "%s: every screen opens, nothing is unreadable, everything agrees",
  async (version) => {
    await openKept(version);
    await everyScreen();
    expect(await it.ask("stored.unreadable", {})).toEqual([]);
    expect((await it.ask("check.run", {})).problems).toEqual([]);
  },
);

test("a folder filled today has something in every table too, and agrees", async () => {
  it = serviceOn(newFolder());
  await fillEveryTable(it);
  await expectEveryTableFilled();
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

/** `newer`: tables that the file did not have yet when it was made. */
async function expectEveryTableFilled(newer: readonly string[] = []): Promise<void> {
  const raw = await it.raw();
  const tables = raw
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .all();
  const empty = tables.filter(
    ({ name }) => raw.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${name}`).get()?.n === 0,
  );
  raw.close();
  // Holds a file only while it is being written.
  expect(empty.map(({ name }) => name).filter((name) => name !== "file_out")).toEqual(newer);
}

describe("a file of the second version", () => {
  beforeEach(() => openKept("version-2"));

  test("holds something in every table", () => expectEveryTableFilled(["baseline_anew", "baseline_anew_entry"]));

  test("keeps the trust's own choices", async () => {
    expect(await it.ask("trust.get", {})).toMatchObject({
      code: "R9Z",
      regularDayCountsAs: "day-case",
      listAgeLimitHours: 48,
      sessionTimes: { EVE: { start: "18:00", end: "21:00" } },
    });
    expect(await it.ask("protection.get", {})).toEqual({
      ...USUAL_PROTECTION_RULES,
      cancer: { on: false },
      longWait: { on: true, weeks: 78 },
    });
    expect(await it.ask("fit.get", {})).toEqual({ inpatientNeedsResident: false });
    expect(await it.ask("watchedFolder.get", {})).toEqual({ path: "/srv/extracts" });
    expect(await it.ask("planner.get", {})).toEqual({ name: "Pat Planner" });
    expect(await it.ask("screen.recall", { screen: "plan" })).toEqual({ text: '{"show":"cancelled"}' });
    expect(await it.ask("mapping.list", {})).toMatchObject([{ name: "Theatre system", mapping: { headerLine: 2 } }]);
    expect(await it.ask("view.list", {})).toMatchObject([{ name: "Long waits" }]);
    const staffing = await it.ask("staffing.get", { strikeId: strikeIdOf(1) });
    expect(staffing.rows.map(({ grade, onStrike }) => [grade, onStrike])).toEqual([
      ["Foundation doctor", 11],
      ["Registrar", 4],
    ]);
  });

  test("exports its positions again to the byte, compares and signs them", async () => {
    const [final, predicted] = await it.ask("return.positions", { strikeId: strikeIdOf(1) });
    expect([final?.layoutFile.id, predicted?.layoutFile.id]).toEqual(["own", "2016"]);
    const raw = await it.raw();
    for (const position of [final, predicted]) {
      const positionId = position?.id ?? 0;
      for (const type of ["csv", "xlsx"] as const) {
        const path = join(it.folder, `again.${type}`);
        await it.ask("return.exportAgain", { positionId, path });
        const row = raw.prepare<[number], Record<string, Buffer>>(`SELECT ${type} FROM position WHERE id = ?`);
        expect(readFileSync(path)).toEqual(row.get(positionId)?.[type]);
      }
      await it.ask("return.signOff", { positionId });
      await it.ask("return.copyText", { positionId });
      expect((await it.ask("return.positionEntries", { positionId, figure: "total" })).length).toBeGreaterThan(0);
    }
    raw.close();
    const pair = { fromPositionId: predicted?.id ?? 0, toPositionId: final?.id ?? 0 };
    await it.ask("return.compare", pair);
    await it.ask("return.compare", { ...pair, toPositionId: null });
    const mine = { layout: "own", asAt: null, preparedBy: null, approvedBy: null, confirmNil: false, note: "again" };
    await it.ask("return.export", { strikeId: strikeIdOf(1), ...mine, path: join(it.folder, "third.xlsx") });
    await it.ask("staffing.export", { strikeId: strikeIdOf(1), path: join(it.folder, "staffing.csv") });
    expect((await it.ask("check.run", {})).problems).toEqual([]);
  });

  test("goes on with undo, a variant, the next print and the undo of an import", async () => {
    const { undo } = await it.ask("plan.undoState", { planId: planIdOf(1) });
    await it.ask("plan.undo", { planId: planIdOf(1), actionId: undo?.actionId ?? 0 });
    const { redo } = await it.ask("plan.undoState", { planId: planIdOf(1) });
    await it.ask("plan.redo", { planId: planIdOf(1), actionId: redo?.actionId ?? 0 });
    const [variant] = await it.ask("variant.list", { strikeId: strikeIdOf(1) });
    await it.ask("variant.compare", {
      strikeId: strikeIdOf(1),
      planIds: [planIdOf(1), planIdOf(variant?.planId ?? 0)],
    });
    const lists = await it.ask("schedule.draft", scope);
    expect(lists.version).toBe(3);
    expect(lists.sheets.every(({ supersedes }) => supersedes?.version === 2)).toBe(true);
    // Nothing was done since the last print: not even what that Standdown printed otherwise counts as changed.
    const rows = lists.sheets.flatMap(({ running, cancelled }) => [...running, ...cancelled]);
    expect(rows.filter(({ changes }) => changes.length > 0)).toEqual([]);
    await it.ask("schedule.record", { lists, scope, pages: 1, pdf: pdfAt(join(it.folder, "lists.pdf")) });
    expect((await it.ask("check.run", {})).problems).toEqual([]);
  });
});

describe("what another version kept locks nobody out", () => {
  beforeEach(() => openKept("version-2"));

  test("a protection rule that did not exist yet is the usual one, with a warning until it is saved", async () => {
    await setSetting("protection-rules", ({ child: _child, ...rest }) => rest);
    await everyScreen();
    expect(await it.ask("protection.get", {})).toMatchObject({ cancer: { on: false }, child: { on: true } });
    expect(await it.ask("stored.unreadable", {})).toEqual([
      expect.stringMatching(/^The protection rules cannot be read in full.*not read: child.*in Settings/),
    ]);
    await it.ask("protection.set", { rules: await it.ask("protection.get", {}) });
    expect(await it.ask("stored.unreadable", {})).toEqual([]);
  });

  test.each([
    ["a rule that is not known", (value: object) => ({ ...value, newRule: { on: true } }), /not known here: newRule/],
    ["a limit of another kind", (value: object) => ({ ...value, longWait: { on: true, weeks: "many" } }), /longWait/],
    ["a later form", (value: object) => ({ storedVersion: 9, value }), /cannot be read in full/],
    ["something else altogether", () => 5, /priorityCode.*twentyEightDays/],
  ])("protection rules with %s", async (_what, change, words) => {
    await setSetting("protection-rules", change);
    await everyScreen();
    expect(await it.ask("stored.unreadable", {})).toEqual([expect.stringMatching(words)]);
  });

  test("a choice of the trust that was not there yet; and a trust of which nothing is left", async () => {
    await setSetting("trust", ({ sessionTimes: _times, ...rest }) => ({ ...rest, newChoice: 1 }));
    await everyScreen();
    expect(await it.ask("trust.get", {})).toMatchObject({ code: "R9Z", regularDayCountsAs: "day-case" });
    expect(await it.ask("stored.unreadable", {})).toEqual([expect.stringMatching(/sessionTimes.*newChoice/)]);
    const trust = await it.ask("trust.get", {});
    if (trust !== null) await it.ask("trust.change", { trust });
    expect(await it.ask("stored.unreadable", {})).toEqual([]);

    await setSetting("trust", () => ({}));
    expect(await it.ask("trust.get", {})).toBeNull();
    await it.ask("plan.rows", { planId: planIdOf(1) });
    await it.ask("board.get", { planId: planIdOf(1) });
    expect(await it.refusal("schedule.draft", scope)).toMatchObject({ kind: "refused" });
    await it.ask("trust.set", { code: "R9Z", name: null });
    await everyScreen();
  });

  test("rules of cover, the planner's name, the folder and a screen", async () => {
    for (const name of ["fit-rules", "planner", "watched-folder"]) await setSetting(name, () => ({ other: 1 }));
    await setSetting("screen plan", () => ({ other: 1 }));
    await everyScreen();
    expect(await it.ask("stored.unreadable", {})).toHaveLength(3);
    expect(await it.ask("screen.recall", { screen: "plan" })).toEqual({ text: null });
    await it.ask("planner.set", { name: "Pat Planner" });
    await it.ask("fit.set", { rules: { inpatientNeedsResident: true } });
    await it.ask("watchedFolder.set", { path: null });
    expect(await it.ask("stored.unreadable", {})).toEqual([]);
  });

  test("a sheet with a field more or less is compared by what was printed", async () => {
    await sql(`UPDATE print_sheet SET content = json_remove(json_set(content, '$.siteName', 'x', '$.running[0].surgeon', 'x'),
               '$.state', '$.times', '$.running[0].ward')`);
    const lists = await it.ask("schedule.draft", scope);
    const rows = lists.sheets.flatMap(({ running, cancelled }) => [...running, ...cancelled]);
    expect(rows.filter(({ changes }) => changes.length > 0)).toEqual([]);
    await sql("UPDATE print_sheet SET content = '{}'");
    const unread = await it.ask("schedule.draft", scope);
    expect(unread.sheets.flatMap(({ running }) => running).every(({ changes }) => changes.length > 0)).toBe(true);
  });

  test("a mapping, a layout and a position that cannot be read are left out and named; the rest is there", async () => {
    await sql("UPDATE mapping SET mapping = '{}'");
    await sql(`UPDATE return_layout SET file = json_set(file, '$.rows', 'week')`);
    await sql(`UPDATE position SET figures = json_set(figures, '$.inpatient', 'three') WHERE kind = 'final'`);
    await sql("UPDATE staffing SET lines = '[{}]'");
    await everyScreen();
    expect(await it.ask("stored.unreadable", {})).toEqual([
      expect.stringMatching(/^How files are read as “Theatre system”/),
      expect.stringMatching(/^The layout own of the return/),
      expect.stringMatching(/^Position 1 \(final\) of strike 1/),
    ]);
    expect(await it.ask("return.positions", { strikeId: strikeIdOf(1) })).toMatchObject([{ kind: "predicted" }]);
    const draft = { strikeId: strikeIdOf(1), layout: "own", asAt: null };
    expect(await it.refusal("return.draft", draft)).toMatchObject({
      kind: "file",
      message: expect.stringMatching(/^This layout/),
    });
    expect(await it.refusal("staffing.get", { strikeId: strikeIdOf(1) })).toMatchObject({ kind: "file" });
    await it.ask("staffing.set", { strikeId: strikeIdOf(1), rows: [] });
    expect(await it.ask("staffing.get", { strikeId: strikeIdOf(1) })).toMatchObject({ rows: [] });
    await it.ask("layout.remove", { layoutId: "own" });
  });

  test("a position's hash covers what is stored, whatever is known of it today", async () => {
    await sql(`UPDATE position SET figures = json_set(figures, '$.added', 1) WHERE kind = 'final'`);
    expect((await it.ask("check.run", {})).problems).toEqual([expect.stringMatching(/final.*is not what was frozen/)]);
  });
});
