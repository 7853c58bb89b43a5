import { join } from "node:path";
import { ownPlanOf, type PlanId } from "../../../shared/domain/strike/ids.ts";
import { strikeIdOf } from "../../support/ids.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ArgsIn, MethodName } from "../../../shared/contract/methods.ts";
import { cancelArgs, keepArgs } from "../../support/service.ts";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";

/** A variant of a strike in which everybody is cancelled, while the strike's own plan cancels nobody. */
let t: ReturnTest;
let ids: number[];
let planId: PlanId;

beforeEach(async () => {
  t = await openReturnTest();
  ids = await t.put({}, { session: "PM" }, { intendedManagement: "2" });
  t.it.at("2026-12-10T10:00:00Z");
  await t.it.ask("decision.apply", keepArgs(t.planId, ids.slice(0, 1)));
  planId = (await t.it.ask("variant.make", { from: t.planId, name: "all off", note: null })).planId;
});
afterEach(() => t.it.close());

test("a variant never counts, prints, guards or shows in an entry's history", async () => {
  const { it, strikeId } = t;
  const other = (await it.ask("strike.add", { ...SECOND })).id;
  const numbers = async () => ({
    strikes: await it.ask("strike.list", {}),
    draft: await it.ask("return.draft", { strikeId, layout: "2016", asAt: null }),
    entries: await it.ask("return.entries", { strikeId, asAt: null, types: ["inpatient"], actionDaysOnly: false }),
    beside: await it.ask("return.beside", { strikeId }),
    lists: await it.ask("schedule.draft", {
      dates: ["2026-12-16"],
      siteCode: null,
      theatre: null,
      strikeId: null,
    }),
    choices: await it.ask("schedule.choices", { strikeId }),
    history: await Promise.all(ids.map((entryId) => it.ask("entry.history", { entryId }))),
    own: await it.ask("plan.totals", { planId: t.planId }),
    // The guard against cancelling somebody twice looks at the other strikes.
    guarded: (await it.ask("plan.rowsOf", { planId: ownPlanOf(other), entryIds: ids })).map(
      ({ protectedBy }) => protectedBy,
    ),
  });
  const before = await numbers();
  expect(new Set(before.strikes.map(({ id }) => id))).toEqual(new Set([strikeId, other]));
  await it.ask("decision.apply", cancelArgs(planId, ids));
  expect((await it.ask("plan.totals", { planId })).every(({ state }) => state === "cancelled")).toBe(true);
  expect(await numbers()).toEqual(before);
  // Adopted it does all of that: the comparison above could fail.
  await it.ask("variant.adopt", { planId });
  const after = await numbers();
  expect(after.draft.figures).toMatchObject({ inpatient: 2, dayCase: 1 });
  for (const part of ["draft", "lists", "history", "own", "guarded", "beside"] as const) {
    expect(after[part], part).not.toEqual(before[part]);
  }
});

const SECOND: ArgsIn<"strike.add"> = {
  name: "Consultants, December",
  staffGroup: "consultants",
  start: "2026-12-16T08:00",
  end: "2026-12-17T08:00",
  actionDates: ["2026-12-16"],
  windowFrom: "2026-12-09",
  windowTo: "2026-12-23",
};

test("what is of the strike alone is refused for a variant, by name", async () => {
  const strikeId = strikeIdOf(planId);
  const asAt = null;
  const calls: readonly (readonly [MethodName, object])[] = [
    ["return.draft", { strikeId, layout: "2016", asAt }],
    ["return.entries", { strikeId, asAt, types: ["inpatient"], actionDaysOnly: false }],
    ["return.explain", { strikeId, asAt, figure: null }],
    ["return.beside", { strikeId }],
    ["return.besideEntries", { strikeId, number: "baseline-kept" }],
    ["return.positions", { strikeId }],
    ["return.export", t.exportArgs({ strikeId, confirmNil: true })],
    ["return.setNotBooked", { strikeId, inpatient: 1, dayCase: 1, note: "x" }],
    ["staffing.get", { strikeId }],
    ["baseline.freeze", { strikeId }],
    ["strike.callOff", { strikeId, at: null }],
    ["strike.change", { ...SECOND, id: strikeId }],
    ["schedule.choices", { strikeId }],
    ["schedule.draft", { dates: ["2026-12-16"], siteCode: null, theatre: null, strikeId }],
    ["variant.list", { strikeId }],
    ["variant.compare", { strikeId, planIds: [planId] }],
    ["contact.record", { planId, entryIds: ids, outcome: "told", how: "phone", note: null }],
  ];
  const wrong: string[] = [];
  for (const [name, args] of calls) {
    const answer = await t.it.service.call(name, args);
    if (answer.ok) wrong.push(`${name} was answered`);
    else if (answer.error.kind !== "refused" || !/variant/.test(answer.error.message)) {
      wrong.push(`${name}: ${answer.error.kind}: ${answer.error.message}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("an import does not speak of what is decided in a variant", async () => {
  const path = join(import.meta.dirname, "../../fixtures/samples/eal.csv");
  const decided = async () =>
    (await t.it.ask("import.preview", { jobId: "one", path, asAt: "2026-12-10T12:00:00Z" })).decided.gone;
  expect(await decided()).toBe(1);
  await t.it.ask("decision.apply", cancelArgs(planId, ids));
  expect(await decided()).toBe(1);
  await t.it.ask("variant.adopt", { planId });
  expect(await decided()).toBe(3);
});
