import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { cancelArgs, STRIKE } from "../../support/service.ts";

let t: ReturnTest;
beforeEach(async () => {
  t = await openReturnTest();
});
afterEach(async () => {
  rmSync(t.out, { recursive: true, force: true });
  await t.it.close();
});

const DAY_5 = "2026-12-05T12:00:00Z";

function draft(asAt: string | null) {
  return t.it.ask("return.draft", { strikeId: t.strikeId, layout: "by-date", asAt });
}

test("a return as at a time counts by the action dates and the window of that time, and shows that", async () => {
  const { it, strikeId, planId } = t;
  const ids = await t.put({}, { tciDate: "2026-12-18" }, { tciDate: "2026-12-30" });
  it.at("2026-12-04T09:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, ids));
  const before = await draft(null);
  expect([before.total, before.totalOnActionDays, before.byDate.length]).toEqual([2, 1, 15]);

  it.at("2026-12-06T09:00:00Z");
  const changed = { ...STRIKE, id: strikeId, actionDates: ["2026-12-18", "2026-12-30"], windowTo: "2026-12-31" };
  await it.ask("strike.change", changed);
  const now = await draft(null);
  expect([now.total, now.totalOnActionDays]).toEqual([3, 2]);
  expect(now.checks.map(({ code }) => code)).not.toContain("rules-changed-since");

  const then = await draft(DAY_5);
  expect([then.figures, then.total, then.totalOnActionDays, then.byDate]).toEqual([
    before.figures,
    before.total,
    before.totalOnActionDays,
    before.byDate,
  ]);
  expect(then.table.rows).toHaveLength(15);
  expect(then.checks.find(({ code }) => code === "rules-changed-since")?.message).toMatch(
    /action dates Wed 16 Dec 2026; counting window Wed 9 Dec 2026 to Wed 23 Dec 2026/,
  );
  const explained = await it.ask("return.explain", { strikeId, asAt: DAY_5, figure: "on-action-days" });
  expect(explained.counted.map(({ dueDate }) => dueDate)).toEqual(["2026-12-16"]);
  expect(explained.near.map(({ cause }) => cause)).toEqual(["outside-window"]);
  const entries = await it.ask("return.entries", {
    strikeId,
    asAt: DAY_5,
    types: ["inpatient", "day-case"],
    actionDaysOnly: true,
  });
  expect(entries.map(({ dueDate, onActionDay }) => [dueDate, onActionDay])).toEqual([["2026-12-16", true]]);
  const position = await it.ask("return.export", t.exportArgs({ asAt: DAY_5, layout: "by-date" }));
  expect(position.table.rows).toHaveLength(15);
  expect((await it.ask("return.signOff", { positionId: position.id })).strike.actionDates).toEqual(["2026-12-16"]);
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

test("a return as at a time counts regular admissions by the trust's choice of that time", async () => {
  const { it, planId } = t;
  const ids = await t.put({ intendedManagement: "4" });
  it.at("2026-12-04T09:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, ids));
  it.at("2026-12-06T09:00:00Z");
  const trust = await it.ask("trust.get", {});
  if (trust === null) throw new Error("no trust");
  await it.ask("trust.change", { trust: { ...trust, regularDayCountsAs: "day-case" } });
  expect((await draft(null)).figures.dayCase).toBe(1);
  const then = await draft(DAY_5);
  expect(then.figures.dayCase).toBe(0);
  expect(then.checks.find(({ code }) => code === "rules-changed-since")?.message).toContain(
    "regular day admissions not counted",
  );
});

test("before a strike existed, it counts by the dates that it was added with", async () => {
  t.it.at("2026-12-06T09:00:00Z");
  await t.it.ask("strike.change", { ...STRIKE, id: t.strikeId, windowTo: "2026-12-31" });
  expect((await draft("2026-11-01T09:00:00Z")).byDate).toHaveLength(15);
});

test("what was cancelled in vain counts by the strike's dates at the time when it was called off", async () => {
  const { it, strikeId, planId } = t;
  await it.ask("decision.apply", cancelArgs(planId, await t.put({}, { tciDate: "2026-12-18" })));
  it.at("2026-12-06T09:00:00Z");
  await it.ask("strike.callOff", { strikeId, at: "2026-12-06T08:00:00Z" });
  it.at("2026-12-07T09:00:00Z");
  await it.ask("strike.change", { ...STRIKE, id: strikeId, windowTo: "2026-12-17" });
  const { cancelledInVain } = await it.ask("return.beside", { strikeId });
  expect(cancelledInVain?.inpatient).toBe(2);
  const behind = await it.ask("return.besideEntries", { strikeId, number: "in-vain-inpatient" });
  expect(behind).toHaveLength(2);
});

test("a time that the clock-change night leaves out is refused, for a return as at it as elsewhere", async () => {
  const { it, strikeId } = t;
  const at = "2026-03-29T01:30";
  const draftAt = await it.refusal("return.draft", { strikeId, layout: "2016", asAt: at });
  expect(draftAt).toMatchObject({ kind: "invalid", field: "asAt" });
  expect(draftAt.message).toContain("There is no 01:30 on Sun 29 Mar 2026");
  expect((await it.refusal("strike.callOff", { strikeId, at })).message).toContain("There is no 01:30");
});
