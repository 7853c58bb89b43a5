import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { cancelArgs, keepArgs, openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

let it: TestService;
let strikeId: StrikeId;
let ownId: PlanId;
let ids: number[];

beforeEach(async () => {
  it = await openTestService();
  strikeId = (await it.ask("strike.add", STRIKE)).id;
  ownId = ownPlanOf(strikeId);
  const raw = await it.raw();
  ids = putEntries(raw, [{ entryNumber: "E1" }, { entryNumber: "E2" }, { entryNumber: "E3", procedurePriority: "P2" }]);
  raw.close();
});
afterEach(() => it.close());

const some = (...indexes: number[]): number[] => indexes.map((index) => ids[index] ?? 0);
const make = async (name: string): Promise<PlanId> =>
  (await it.ask("variant.make", { from: ownId, name, note: null })).planId;

const key = { date: "2026-12-16", siteCode: "R9Z01", theatre: "Theatre 1", session: "AM", treatmentFunction: null };
const setState = (planId: PlanId, state: "stood-down" | "runs") =>
  it.ask("session.setState", { planId, keys: [key], state, why: null });

/** What is decided about each, without when and by whom. */
async function cases(planId: PlanId): Promise<object[]> {
  const rows = await it.ask("plan.rowsOf", { planId, entryIds: ids });
  return rows.map(({ entryNumber, state, reason, note, clinician }) => ({
    entryNumber,
    state,
    reason,
    note,
    clinician,
  }));
}

test("a session that was stood down opens in the variant as it would in the plan it was copied from", async () => {
  await it.ask("decision.apply", { ...keepArgs(ownId, some(1)), note: "kept before" });
  await it.ask("decision.apply", { ...cancelArgs(ownId, some(0)), reason: "patient" });
  const open = await cases(ownId);
  await setState(ownId, "stood-down");
  const closed = await cases(ownId);
  const planId = await make("open again");
  expect(await cases(planId)).toEqual(closed);
  await setState(planId, "runs");
  expect(await cases(planId)).toEqual(open);
  expect(await cases(ownId)).toEqual(closed);
});

test("what was noted later on another date of a patient is not brought back by opening the session in a variant", async () => {
  const listShows = async (date: string): Promise<void> => {
    const raw = await it.raw();
    raw.exec(`UPDATE entry SET tci_date = '${date}' WHERE entry_number = 'E1'`);
    raw.close();
  };
  const open = await cases(ownId);
  await setState(ownId, "stood-down");
  await listShows("2026-12-21");
  await it.ask("decision.apply", { ...keepArgs(ownId, some(0)), note: "call first" });
  await listShows("2026-12-16");
  const planId = await make("open again");
  await setState(planId, "runs");
  expect(await cases(planId)).toEqual(open);
});

test("a session that an adoption stood down opens again without what the variant cancelled for another reason", async () => {
  const planId = await make("close theatre 1");
  await it.ask("decision.apply", { ...cancelArgs(planId, some(0)), reason: "patient" });
  await setState(planId, "stood-down");
  await it.ask("variant.adopt", { planId });
  await setState(ownId, "runs");
  const rows = await it.ask("plan.rowsOf", { planId: ownId, entryIds: some(0, 1) });
  expect(rows.map(({ state }) => state)).toEqual(["cancelled-other", "undecided"]);
});

test("the strike's dates hold for its variants as well", async () => {
  const planId = await make("as planned");
  const totals = () => it.ask("plan.totals", { planId });
  const all = { type: "inpatient", state: "undecided", count: 3 };
  expect(await totals()).toEqual([{ ...all, onActionDay: true }]);
  await it.ask("strike.change", { ...STRIKE, id: strikeId, actionDates: ["2026-12-17"] });
  expect(await totals()).toEqual([{ ...all, onActionDay: false }]);
  await it.ask("strike.change", { ...STRIKE, id: strikeId, actionDates: ["2026-12-10"], windowTo: "2026-12-15" });
  expect(await totals()).toEqual([]);
});
