import { afterEach, beforeEach, expect, test } from "vitest";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { cancelArgs, keepArgs, STRIKE } from "../../support/service.ts";

let t: ReturnTest;
beforeEach(async () => {
  t = await openReturnTest();
});
afterEach(() => t.it.close());

/** The check about entries that left the list, if there is one. */
async function check() {
  const { checks } = await t.it.ask("return.draft", { strikeId: t.strikeId, layout: "2016", asAt: null });
  return checks.find(({ code }) => code === "left-the-list");
}

/** An extract made at that time has none of these entries. */
async function goFrom(asAt: string, ids: readonly number[]): Promise<void> {
  await t.sql(`INSERT INTO import (file_name, file_size, sha256, shape, as_at, as_at_from, imported_at, imported_by,
      rows_read, added, changed, unchanged, missing, refused, left_out, warnings)
    VALUES ('newer.csv', 1, '', 'eal', '${asAt}', 'given', '${asAt}', 'planner', 0, 0, 0, 0, 0, 0, 0, 0);
    UPDATE entry SET missing_since_import_id = (SELECT max(id) FROM import) WHERE id IN (${ids.join(", ")})`);
}

test("whoever an extract no longer has before the date, with nothing decided, is named until it is decided", async () => {
  const ids = await t.put({}, {}, { tciDate: "2026-12-18" }, {});
  expect(await check()).toBeUndefined();
  await goFrom("2026-12-15T06:00:00.000Z", ids.slice(0, 3));
  const found = await check();
  expect(found).toMatchObject({ blocking: false, entryIds: ids.slice(0, 3) });
  expect(found?.message).toMatch(
    /^3 entries left the list before their date with nothing decided, 2 due on an action day/,
  );
  expect(found?.message).toContain("(due Wed 16 Dec 2026)");
  expect(found?.message).toContain("probably cancelled in the patient administration system");

  await t.it.ask("decision.apply", cancelArgs(t.planId, ids.slice(0, 1)));
  await t.it.ask("decision.apply", keepArgs(t.planId, ids.slice(1, 2)));
  expect((await check())?.message).toMatch(/^1 entry left the list before its date with nothing decided, 0 due/);
  await t.it.ask("decision.apply", { ...cancelArgs(t.planId, ids.slice(2, 3)), reason: "patient" });
  expect(await check()).toBeUndefined();
});

test("whoever left after the date was probably treated, and is not named here", async () => {
  const ids = await t.put({ tciDate: "2026-12-16" });
  await goFrom("2026-12-17T06:00:00.000Z", ids);
  expect(await check()).toBeUndefined();
});

test("more than five are counted, not all named", async () => {
  const ids = await t.put({}, {}, {}, {}, {}, {}, {});
  await goFrom("2026-12-16T05:00:00.000Z", ids);
  expect((await check())?.message).toMatch(/^7 entries .*, 2 more\. They were/);
});

test("whoever was to be kept and left the list before the date is named, until it is decided again", async () => {
  const ids = await t.put({}, {}, { tciDate: "2026-12-18" });
  await t.it.ask("decision.apply", keepArgs(t.planId, ids));
  await goFrom("2026-12-15T06:00:00.000Z", ids);
  t.it.at("2026-12-15T09:00:00Z");
  const found = await check();
  expect(found).toMatchObject({ blocking: false, entryIds: ids });
  expect(found?.message).toMatch(
    /^3 entries left the list before their date after a decision to keep, 2 due on an action day: /,
  );
  await t.it.ask("decision.apply", cancelArgs(t.planId, ids.slice(0, 1)));
  await t.it.ask("decision.apply", { ...keepArgs(t.planId, ids.slice(1)), note: "done early" });
  expect(await check()).toBeUndefined();
});

test("an extract of half past midnight in summer is of the new day, after the operation", async () => {
  const summer = await t.it.ask("strike.add", {
    ...STRIKE,
    name: "Summer",
    start: "2027-07-16T08:00",
    end: "2027-07-17T08:00",
    actionDates: ["2027-07-16"],
    windowFrom: "2027-07-10",
    windowTo: "2027-07-20",
  });
  const left = async () => {
    const { checks } = await t.it.ask("return.draft", { strikeId: summer.id, layout: "2016", asAt: null });
    return checks.flatMap(({ code, entryIds }) => (code === "left-the-list" ? [entryIds] : []));
  };
  const ids = await t.put({ tciDate: "2027-07-16" });
  await goFrom("2027-07-16T23:30:00.000Z", ids);
  expect(await left()).toEqual([]);
  await goFrom("2027-07-16T22:30:00.000Z", ids);
  expect(await left()).toEqual([ids]);
});
