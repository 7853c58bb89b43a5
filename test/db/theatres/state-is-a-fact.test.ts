import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import type { SessionState } from "../../../shared/domain/theatres/theatre-session.ts";
import { cancelArgs, STRIKE } from "../../support/service.ts";
import { at, openTheatres, type Theatres } from "../../support/theatres.ts";

let on: Theatres;
const KEY = at("Theatre 1", "AM");

beforeEach(async () => {
  on = await openTheatres();
});
afterEach(() => on.it.close());

function set(state: SessionState, leave: number[] = []) {
  return on.it.ask("session.setState", { planId: on.planId, keys: [KEY], state, why: null, leave });
}

/** The sheet of that session: state, who runs, who is cancelled. */
async function paper() {
  const { sheets } = await on.it.ask("schedule.draft", {
    dates: [KEY.date],
    siteCode: null,
    theatre: null,
    strikeId: on.strikeId,
  });
  return sheets.map(({ state, running, cancelled }) => [state, running.length, cancelled.length]);
}

async function day() {
  return (await on.it.ask("board.get", { planId: on.planId })).find(({ date }) => date === KEY.date)?.totals;
}

test("stood down with a protected case left: board and paper say so, and the case is to be placed", async () => {
  await on.put({ entryNumber: "E1" }, { entryNumber: "E2", procedurePriority: "P2" });
  await set("stood-down");
  expect(await on.session(KEY)).toMatchObject({ state: { value: "stood-down" }, running: 1, toPlace: 1, misfits: 1 });
  expect(await day()).toMatchObject({ closed: 1, running: 1, toPlace: 1 });
  expect(await paper()).toEqual([["stood-down", 1, 1]]);
  const words = "Theatre 1 AM, Wed 16 Dec, is stood down with 1 patient left to place: E2";
  expect((await on.it.ask("summary.get", { planId: on.planId })).leftToPlace).toEqual([`${words}.`]);
  const { checks } = await on.it.ask("return.draft", { strikeId: on.strikeId, layout: "2016", asAt: null });
  expect(checks.find(({ code }) => code === "left-to-place")).toMatchObject({
    blocking: false,
    message: `${words}. Move each to another session, or cancel it: until then it counts as running.`,
  });
  const { cases } = await on.it.ask("cover.misfits", { planId: on.planId, date: KEY.date });
  expect(cases.map(({ row, misfits }) => [row.entryNumber, misfits])).toEqual([
    ["E2", ["stood down on Wed 16 Dec AM"]],
  ]);
});

test("a session whose cases happen all to be cancelled runs until somebody stands it down", async () => {
  const ids = await on.put({ entryNumber: "E1" }, { entryNumber: "E2" });
  await on.it.ask("decision.apply", cancelArgs(on.planId, ids));
  expect(await on.session(KEY)).toMatchObject({ state: { value: "runs" }, running: 0, toPlace: 0 });
  expect(await day()).toMatchObject({ closed: 0, toPlace: 0 });
  expect(await paper()).toEqual([["runs", 0, 2]]);
  await set("stood-down");
  expect(await paper()).toEqual([["stood-down", 0, 2]]);
  expect((await on.it.ask("summary.get", { planId: on.planId })).leftToPlace).toEqual([]);
});

test.each([
  ["consultant-led", 2, 0, 0],
  ["emergency-only", 1, 1, 1],
] as const)("%s is on board and paper as it was set", async (state, running, cancelled, toPlace) => {
  const [a = 0] = await on.put({ entryNumber: "E1" }, { entryNumber: "E2" });
  await set(state, [a]);
  expect(await on.session(KEY)).toMatchObject({ state: { value: state }, running, cancelled, toPlace });
  expect(await paper()).toEqual([[state, running, cancelled]]);
});

test("a session that another strike stood down is stood down on paper", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" });
  const other = await on.it.ask("strike.add", { ...STRIKE, name: "Nurses" });
  const planId = ownPlanOf(other.id);
  await on.it.ask("session.setState", { planId, keys: [KEY], state: "stood-down", why: null, leave: [a] });
  expect(await on.session(KEY)).toMatchObject({ state: { value: "runs" }, toPlace: 0 });
  expect(await paper()).toEqual([["stood-down", 1, 0]]);
});

test("the plan's rows have the state of the session in which they run, and those to place are the ones left there", async () => {
  const ids = await on.put(
    { entryNumber: "E1" },
    { entryNumber: "E2", procedurePriority: "P2" },
    { entryNumber: "E3", theatre: "Theatre 2" },
  );
  const [a = 0, b = 0] = ids;
  const states = async () => {
    const rows = await on.it.ask("plan.rowsOf", { planId: on.planId, entryIds: ids });
    return rows.map(({ entryNumber, sessionState }) => `${entryNumber} ${sessionState ?? "nowhere"}`);
  };
  const toPlace = async () =>
    (await on.it.ask("plan.viewCounts", { planId: on.planId })).find(({ view }) => view === "to-place")?.count;
  const latest = async () => (await on.it.ask("plan.rowsSince", { planId: on.planId, after: null })).actionId;
  expect(await states()).toEqual(["E1 runs", "E2 runs", "E3 runs"]);
  const before = await latest();
  await set("emergency-only", [a]);
  expect(await states()).toEqual(["E1 emergency-only", "E2 emergency-only", "E3 runs"]);
  expect(await toPlace()).toBe(2);
  // No decision changed, and yet an open plan is told of both.
  const since = await on.it.ask("plan.rowsSince", { planId: on.planId, after: before });
  expect(since.entryIds.toSorted((x, y) => x - y)).toEqual([a, b]);
  expect(since.rows?.map(({ sessionState }) => sessionState)).toEqual(["emergency-only", "emergency-only"]);
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  expect(await states()).toEqual(["E1 nowhere", "E2 emergency-only", "E3 runs"]);
  expect(await toPlace()).toBe(1);
  const back = await latest();
  await set("runs");
  expect(await toPlace()).toBe(0);
  expect((await on.it.ask("plan.rowsSince", { planId: on.planId, after: back })).entryIds).toContain(b);
});
