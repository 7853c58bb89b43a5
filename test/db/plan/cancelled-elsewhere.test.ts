import { afterEach, beforeEach, expect, test } from "vitest";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema, type PlanRow } from "../../../shared/contract/plan.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import {
  cancelArgs,
  confirmArgs,
  keepArgs,
  openTestService,
  putEntries,
  STRIKE,
  type TestService,
} from "../../support/service.ts";

/** Two strikes whose windows share 18 to 23 December, and three day cases of one session on the 18th. */
let it: TestService;
let december: PlanId;
let second: StrikeId;
let later: PlanId;
const SESSION = { date: "2026-12-18", siteCode: "R9Z01", theatre: "Theatre 1", session: "AM", treatmentFunction: null };

beforeEach(async () => {
  it = await openTestService();
  const raw = await it.raw();
  const same = {
    intendedManagement: "2",
    tciDate: "2026-12-18",
    siteCode: "R9Z01",
    theatre: "Theatre 1",
    session: "AM",
  };
  putEntries(
    raw,
    ["A", "B", "C"].map((entryNumber) => ({ ...same, entryNumber, surname: `STONE${entryNumber}` })),
  );
  raw.close();
  december = ownPlanOf((await it.ask("strike.add", STRIKE)).id);
  second = (
    await it.ask("strike.add", {
      ...STRIKE,
      name: "Consultants, Christmas",
      start: "2026-12-18T08:00",
      end: "2026-12-19T08:00",
      actionDates: ["2026-12-18"],
      windowFrom: "2026-12-18",
      windowTo: "2027-01-04",
    })
  ).id;
  later = ownPlanOf(second);
});
afterEach(async () => {
  await it.close();
});

async function rowsOf(planId: PlanId): Promise<Map<string, PlanRow>> {
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId }));
  return new Map(rows.map((row) => [row.entryNumber, row]));
}

async function idOf(entryNumber: string): Promise<number> {
  return (await rowsOf(december)).get(entryNumber)?.entryId ?? 0;
}

const statesOf = async (planId: PlanId) =>
  [...(await rowsOf(planId)).values()].map(({ entryNumber, state, cancelledElsewhere }) => [
    entryNumber,
    state,
    cancelledElsewhere,
  ]);

test("what one strike cancelled is cancelled elsewhere in the plan, totals and summary of the other, until it is withdrawn", async () => {
  const a = await idOf("A");
  await it.ask("decision.apply", cancelArgs(december, [a]));
  expect(await statesOf(later)).toEqual([
    ["A", "cancelled-elsewhere", "Resident doctors, December"],
    ["B", "undecided", null],
    ["C", "undecided", null],
  ]);
  expect(await it.ask("plan.rowsOf", { planId: later, entryIds: [a] })).toMatchObject([
    { state: "cancelled-elsewhere", cancelledElsewhere: "Resident doctors, December" },
  ]);
  const cell = { type: "day-case", onActionDay: true };
  expect(await it.ask("plan.totals", { planId: later })).toEqual([
    { ...cell, state: "undecided", count: 2 },
    { ...cell, state: "cancelled-elsewhere", count: 1 },
  ]);
  const { summary } = await it.ask("summary.get", { planId: later });
  expect(summary.totals.all).toMatchObject({ planned: 2, cancelled: 0, undecided: 2 });
  expect(summary.cancelledElsewhere).toBe(1);
  const of = { measure: "cancelled-elsewhere", type: null, group: null } as const;
  expect(await it.ask("summary.entries", { planId: later, of })).toMatchObject([
    { entryNumber: "A", cancelledElsewhere: "Resident doctors, December" },
  ]);
  // At the strike that cancelled it, nothing is elsewhere.
  expect((await statesOf(december))[0]).toEqual(["A", "cancelled", null]);

  await it.ask("decision.apply", { ...keepArgs(december, [a]), decision: "undecided" });
  expect((await statesOf(later))[0]).toEqual(["A", "undecided", null]);
  expect(await it.ask("plan.totals", { planId: later })).toEqual([{ ...cell, state: "undecided", count: 3 }]);
});

test("an open plan hears of what is cancelled at another strike, and of no variant of its own", async () => {
  const [a, b] = [await idOf("A"), await idOf("B")];
  const rival = await it.ask("variant.make", { from: later, name: "rival", note: null });
  const { actionId } = await it.ask("plan.rowsSince", { planId: later, after: null });
  await it.ask("decision.apply", cancelArgs(december, [a]));
  await it.ask("decision.apply", cancelArgs(rival.planId, [b]));
  const since = await it.ask("plan.rowsSince", { planId: later, after: actionId });
  expect(since.entryIds).toEqual([a]);
  expect(since.rows).toMatchObject([{ entryId: a, state: "cancelled-elsewhere" }]);
});

test("a variant of the other strike cancels nothing, and a variant of this one sees what the other cancelled", async () => {
  const [a, b] = [await idOf("A"), await idOf("B")];
  const rival = await it.ask("variant.make", { from: december, name: "rival", note: null });
  await it.ask("decision.apply", cancelArgs(rival.planId, [a]));
  expect((await statesOf(later))[0]).toEqual(["A", "undecided", null]);

  await it.ask("decision.apply", cancelArgs(later, [a, b]));
  expect((await statesOf(rival.planId)).slice(0, 2)).toEqual([
    ["A", "cancelled", null],
    ["B", "cancelled-elsewhere", "Consultants, Christmas"],
  ]);
});

test("its baseline leaves out what was cancelled at another strike before, and counts what is cancelled there later as neither", async () => {
  const [a, b, c] = [await idOf("A"), await idOf("B"), await idOf("C")];
  await it.ask("decision.apply", cancelArgs(december, [a]));
  expect(await it.ask("baseline.freeze", { strikeId: second, reason: null })).toEqual({ planned: 2 });
  await it.ask("decision.apply", keepArgs(later, [b, c]));
  await it.ask("decision.apply", cancelArgs(december, [b]));
  expect((await it.ask("summary.get", { planId: later })).kept?.onActionDays).toMatchObject({
    planned: 2,
    kept: 1,
    cancelled: 0,
    otherReason: 1,
    undecided: 0,
  });
  const of = { measure: "baseline-other-reason", type: null, group: null } as const;
  expect(await it.ask("summary.entries", { planId: later, of })).toMatchObject([
    { entryNumber: "B", state: "cancelled-elsewhere", cancelledElsewhere: "Resident doctors, December" },
  ]);
  const beside = await it.ask("return.besideEntries", { strikeId: second, number: "baseline-other-reason" });
  expect(beside.map(({ words }) => words)).toEqual([expect.stringContaining("cancelled at another strike")]);
  expect(await it.ask("baseline.freeze", { strikeId: second, reason: "B is off" })).toEqual({ planned: 1 });
});

test("on its board the case is among the cancelled and runs nowhere; a stand-down leaves it alone, and it cannot be moved", async () => {
  const a = await idOf("A");
  await it.ask("decision.apply", cancelArgs(december, [a]));
  const board = async () => (await it.ask("board.get", { planId: later })).flatMap(({ sessions }) => sessions);
  expect(await board()).toMatchObject([{ running: 2, cancelled: 1, movedOut: 0, undecided: 2 }]);
  const cases = await it.ask("board.session", { planId: later, key: SESSION });
  expect(cases.find(({ row }) => row.entryId === a)).toMatchObject({
    standing: "cancelled",
    moved: "cancelled at Resident doctors, December",
  });
  const move = { planId: later, entryId: a, dueDate: "2026-12-18" };
  expect((await it.refusal("move.targets", move)).message).toContain(
    "it is cancelled already at Resident doctors, December",
  );
  await it.ask("session.setState", { planId: later, keys: [SESSION], state: "stood-down", why: null });
  expect((await statesOf(later)).map(([, state]) => state)).toEqual(["cancelled-elsewhere", "cancelled", "cancelled"]);
  const { figures } = await it.ask("return.draft", { strikeId: second, layout: "2016", asAt: null });
  expect(figures.dayCase).toBe(2);
});

test("the preview counts it apart; cancelled here as well on purpose, it counts once at each strike", async () => {
  const [a, b] = [await idOf("A"), await idOf("B")];
  await it.ask("decision.apply", cancelArgs(december, [a]));
  expect(await it.ask("decision.preview", { planId: later, entryIds: [a, b], decision: "cancel" })).toMatchObject({
    entries: 2,
    cancelledElsewhere: 1,
    alreadyCancelled: 0,
  });
  await it.ask("decision.apply", confirmArgs(later, [a, b]));
  expect((await statesOf(later)).map(([, state]) => state)).toEqual(["cancelled", "cancelled", "undecided"]);
});

test("the return names what another strike cancelled, does not call it undecided, and names what both count", async () => {
  const [a, b, c] = [await idOf("A"), await idOf("B"), await idOf("C")];
  await it.ask("decision.apply", cancelArgs(december, [a]));
  const checks = async (asAt: string | null = null) =>
    (await it.ask("return.draft", { strikeId: second, layout: "2016", asAt })).checks;
  const undecided = (await checks()).find(({ code }) => code === "undecided-on-action-days");
  expect(undecided?.entryIds).toEqual([b, c]);
  const elsewhere = async () => (await checks()).filter(({ code }) => code === "cancelled-elsewhere");
  expect(await elsewhere()).toEqual([
    {
      blocking: false,
      code: "cancelled-elsewhere",
      message:
        "1 entry due in the window was cancelled at Resident doctors, December: A. It counts there and not here.",
      entryIds: [a],
    },
  ]);
  // Cancelled here while the other strike's cancellation is undone: it is not simply done again there. On purpose, both count it.
  const undo = (await it.ask("plan.undoState", { planId: december })).undo;
  await it.ask("plan.undo", { planId: december, actionId: undo?.actionId ?? 0 });
  await it.ask("decision.apply", cancelArgs(later, [a]));
  const redo = (await it.ask("plan.undoState", { planId: december })).redo;
  const refusal = await it.refusal("plan.redo", { planId: december, actionId: redo?.actionId ?? 0 });
  expect(refusal.message).toContain("entry A is cancelled at Consultants, Christmas now");
  await it.ask("decision.apply", confirmArgs(december, [a]));
  expect(await elsewhere()).toMatchObject([
    {
      message: expect.stringContaining("Both returns count it: withdraw one of the two cancellations."),
      entryIds: [a],
    },
  ]);
});

test("a return as at an earlier time knows what other strikes had cancelled by then", async () => {
  const a = await idOf("A");
  it.at("2026-12-02T09:00:00Z");
  await it.ask("decision.apply", cancelArgs(december, [a]));
  it.at("2026-12-03T09:00:00Z");
  const undecidedAt = async (asAt: string) =>
    (await it.ask("return.draft", { strikeId: second, layout: "2016", asAt })).checks.find(
      ({ code }) => code === "undecided-on-action-days",
    )?.entryIds.length;
  expect(await undecidedAt("2026-12-01T12:00:00.000Z")).toBe(3);
  expect(await undecidedAt("2026-12-02T12:00:00.000Z")).toBe(2);
});

test("a patient whom another strike cancelled before is counted as such before anything is decided", async () => {
  const [a, b] = [await idOf("A"), await idOf("B")];
  await it.ask("decision.apply", cancelArgs(december, [a]));
  const raw = await it.raw();
  raw.exec("UPDATE entry SET tci_date = '2026-12-21' WHERE entry_number = 'A'");
  raw.close();
  expect(await it.ask("decision.preview", { planId: later, entryIds: [a, b], decision: "cancel" })).toMatchObject({
    cancelledBefore: 1,
    protected: 1,
  });
  const key = { ...SESSION, date: "2026-12-21" };
  const closing = await it.ask("session.preview", { planId: later, keys: [key], state: "stood-down" });
  expect(closing.cancels).toMatchObject({ cancelledBefore: 1, protected: 1 });
});
