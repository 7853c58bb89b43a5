import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { planIdOf } from "../../support/ids.ts";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema, type PlanRow } from "../../../shared/contract/plan.ts";
import {
  cancelArgs,
  confirmArgs,
  keepArgs,
  openTestService,
  putEntries,
  STRIKE,
  type TestService,
} from "../../support/service.ts";

let it: TestService;
let strikeId: StrikeId;
let ownId: PlanId;
let ids: number[];

beforeEach(async () => {
  it = await openTestService();
  strikeId = (await it.ask("strike.add", STRIKE)).id;
  ownId = ownPlanOf(strikeId);
  const raw = await it.raw();
  ids = putEntries(raw, [
    { entryNumber: "E1" },
    { entryNumber: "E2", intendedManagement: "2", expectedMinutes: 30, surname: "KAUR", forename: "William" },
    { entryNumber: "E3", procedurePriority: "P2", listOrder: 3 },
    { entryNumber: "E4", dateOfBirth: "2015-01-01", tciDate: "2026-12-10", theatre: "Theatre 2" },
    { entryNumber: "E5", tciDate: "2026-12-10", theatre: "Theatre 2", rttStartDate: "2024-01-01" },
  ]);
  raw.close();
  it.at("2026-12-10T10:00:00Z");
});
afterEach(() => it.close());

const some = (...indexes: number[]): number[] => indexes.map((index) => ids[index] ?? 0);
const make = async (name: string, from = ownId): Promise<PlanId> =>
  (await it.ask("variant.make", { from, name, note: null })).planId;

async function undo(planId: PlanId): Promise<string> {
  const next = (await it.ask("plan.undoState", { planId })).undo;
  if (next === null) throw new Error("nothing to undo");
  return (await it.ask("plan.undo", { planId, actionId: next.actionId })).name;
}

/** What a plan holds, without when it was decided; nor by whom, where nothing is decided: an undo names who undid. */
async function standing(planId: PlanId): Promise<Omit<PlanRow, "decidedAt">[]> {
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId }));
  return rows.map(({ decidedAt: _at, ...row }) => (row.decision === "undecided" ? { ...row, decidedBy: null } : row));
}

const theatre1 = {
  date: "2026-12-16",
  siteCode: "R9Z01",
  theatre: "Theatre 1",
  session: "AM",
  treatmentFunction: null,
};

test("a variant begins as a copy of its plan, and each has undo and redo of its own", async () => {
  await it.ask("decision.apply", { ...cancelArgs(ownId, some(0)), note: "no bed" });
  await it.ask("decision.apply", keepArgs(ownId, some(1)));
  const own = await standing(ownId);
  const planId = await make("two theatres for cancer");
  expect(await standing(planId)).toEqual(own);
  expect(await it.ask("plan.undoState", { planId })).toEqual({ undo: null, redo: null });
  expect(await it.ask("variant.list", { strikeId })).toEqual([
    {
      planId,
      strikeId,
      name: "two theatres for cancer",
      note: null,
      madeBy: "planner",
      madeAt: "2026-12-10T10:00:00.000Z",
      from: { planId: ownId, name: null },
      adopted: null,
      planned: 5,
      cancelled: 1,
      kept: 1,
      undecided: 3,
    },
  ]);

  await it.ask("decision.apply", cancelArgs(planId, some(1)));
  const changed = await standing(planId);
  expect(await standing(ownId)).toEqual(own);
  await undo(ownId);
  expect(await standing(planId)).toEqual(changed);
  await undo(planId);
  expect(await standing(planId)).toEqual(own);
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

test("a variant of a variant, and one name a strike", async () => {
  const first = await make("first");
  await it.ask("decision.apply", cancelArgs(first, some(0)));
  const second = await make("second", first);
  expect(await standing(second)).toEqual(await standing(first));
  expect((await it.ask("variant.list", { strikeId }))[1]?.from).toEqual({ planId: first, name: "first" });
  for (const taken of ["First", " first "]) {
    expect(await it.refusal("variant.make", { from: ownId, name: taken, note: null })).toMatchObject({
      kind: "invalid",
      field: "name",
    });
  }
  expect(await it.refusal("variant.change", { planId: second, name: "FIRST", note: null })).toMatchObject({
    field: "name",
  });
  await it.ask("variant.change", { planId: first, name: "First", note: "for Monday's meeting" });
  expect((await it.ask("variant.list", { strikeId }))[0]).toMatchObject({
    name: "First",
    note: "for Monday's meeting",
  });
  expect(await it.refusal("variant.change", { planId: ownId, name: "x", note: null })).toMatchObject({
    kind: "refused",
  });
  expect(await it.refusal("variant.make", { from: planIdOf(99), name: "x", note: null })).toMatchObject({
    kind: "not-found",
  });
});

test("making one freezes the baseline that every plan of the strike is held against", async () => {
  const planId = await make("fewer lists");
  await it.ask("decision.apply", cancelArgs(planId, some(0)));
  const { plans } = await it.ask("variant.compare", { strikeId, planIds: [planId, ownId] });
  expect(plans.map(({ name, kept }) => [name, kept?.window.planned, kept?.window.worst, kept?.window.best])).toEqual([
    [null, 5, "0.0", "100.0"],
    ["fewer lists", 5, "0.0", "80.0"],
  ]);
  expect(plans[0]?.kept?.how).toBe("first-decision");
});

test("plans side by side: numbers that add up to each plan's totals, and the entries that differ", async () => {
  await it.ask("decision.apply", cancelArgs(ownId, some(0)));
  const planId = await make("no residents");
  await it.ask("decision.apply", confirmArgs(planId, some(2, 3, 4)));
  await it.ask("decision.apply", cancelArgs(planId, some(1)));
  await it.ask("decision.apply", keepArgs(planId, some(0)));
  await it.ask("decision.note", { planId, entryIds: some(1), note: "a note is no difference by itself" });
  await it.ask("session.setState", { planId, keys: [theatre1], state: "stood-down", why: null });
  const compared = await it.ask("variant.compare", { strikeId, planIds: [ownId, planId] });
  expect(compared.plans[0]).toMatchObject({
    numbers: { planned: 5, cancelled: 1, inpatientOnActionDays: 1, kept: 0, undecided: 4, minutesFreed: 60 },
    sessionsClosed: 0,
    differs: 0,
    newlyCancelled: 0,
  });
  expect(compared.plans[1]).toMatchObject({
    numbers: {
      planned: 5,
      cancelled: 5,
      inpatientOnActionDays: 2,
      inpatientOtherDays: 2,
      dayCaseOnActionDays: 1,
      dayCaseOtherDays: 0,
      protectedCancelled: 3,
      children: 1,
      over52Weeks: 1,
      minutesFreed: 270,
    },
    sessionsClosed: 1,
    differs: 4,
    newlyCancelled: 4,
  });
  expect(compared.counts).toEqual({ all: 4, protected: 3, newlyCancelled: 4, protectedNewlyCancelled: 3 });
  const third = compared.differing.find(({ entryNumber }) => entryNumber === "E3");
  expect(third?.standings).toMatchObject([
    { state: "undecided", clinician: null },
    { state: "cancelled", clinician: "Dr Pearce" },
  ]);
  for (const { planId: id, numbers } of compared.plans) {
    const cells = await it.ask("plan.totals", { planId: id });
    const sum = (is: (cell: (typeof cells)[number]) => boolean) =>
      cells.filter(is).reduce((so, { count }) => so + count, 0);
    expect(numbers.cancelled).toBe(sum(({ state }) => state === "cancelled"));
    expect(numbers.planned).toBe(sum(({ state }) => state !== "gone"));
    expect(numbers.dayCaseOnActionDays).toBe(
      sum(({ state, type, onActionDay }) => state === "cancelled" && type === "day-case" && onActionDay),
    );
  }
  const other = ownPlanOf((await it.ask("strike.add", { ...STRIKE, name: "Consultants" })).id);
  for (const planIds of [[planId], [ownId, other]]) {
    expect(await it.refusal("variant.compare", { strikeId, planIds })).toMatchObject({ field: "planIds" });
  }
});

test("adopting is one action, previewed, and undone exactly", async () => {
  await it.ask("decision.apply", { ...cancelArgs(ownId, some(0)), note: "rang" });
  await it.ask("decision.apply", keepArgs(ownId, some(4)));
  const planId = await make("no resident anaesthetists");
  it.at("2026-12-10T11:00:00Z");
  await it.ask("contact.record", { planId: ownId, entryIds: some(0), outcome: "told", how: "phone", note: null });
  await it.ask("decision.apply", keepArgs(ownId, some(3)));
  await it.ask("decision.apply", { ...keepArgs(planId, some(0)), note: "will run" });
  await it.ask("decision.apply", confirmArgs(planId, some(2)));
  await it.ask("decision.apply", cancelArgs(planId, some(1)));
  await it.ask("cover.set", {
    planId,
    keys: [theatre1],
    role: "resident",
    present: false,
    person: null,
    why: "on strike",
  });
  const before = await standing(ownId);
  const variant = await standing(planId);
  const name = "adopt ‘no resident anaesthetists’ (change 4 and 1 session)";

  const preview = await it.ask("variant.adoptPreview", { planId });
  expect(preview).toMatchObject({
    name,
    entries: 4,
    becomeCancelled: 2,
    becomeKept: 1,
    becomeUndecided: 1,
    movedOtherwise: 0,
    amended: 0,
    sessions: 1,
    decidedSince: 1,
    setAside: [],
    otherDate: [],
    agreed: [
      {
        entryNumber: "E3",
        clinician: "Dr Pearce",
        why: "agreed on the ward round",
        marks: "P2",
      },
    ],
    toldOrRebooked: [
      {
        entryNumber: "E1",
        because: expect.stringContaining("the patient was told"),
      },
    ],
  });
  expect(await it.ask("variant.adopt", { planId })).toEqual({ name, entries: 4, sessions: 1 });
  expect(withoutContact(await standing(ownId))).toEqual(withoutContact(variant));
  const board = async () =>
    (await it.ask("board.session", { planId: ownId, key: theatre1 })).length > 0 &&
    (await it.ask("board.get", { planId: ownId }))
      .flatMap(({ sessions }) => sessions)
      .find(({ key }) => key.theatre === "Theatre 1")
      ?.cover.find(({ role }) => role === "resident");
  expect(await board()).toMatchObject({ present: false, why: "on strike" });
  expect((await it.ask("variant.list", { strikeId }))[0]?.adopted).toEqual({
    at: "2026-12-10T11:00:00.000Z",
    by: "planner",
  });
  expect((await it.ask("audit.list", { before: null, limit: 1, text: "" })).rows[0]).toMatchObject({
    action: "Variant adopted",
    subject: "Resident doctors, December",
    after: expect.stringContaining("no resident anaesthetists"),
  });
  expect(await it.refusal("variant.adopt", { planId })).toMatchObject({ kind: "refused" });

  expect(await undo(ownId)).toBe(name);
  expect(await standing(ownId)).toEqual(before);
  expect(await board()).toBeUndefined();
  expect((await it.ask("variant.list", { strikeId }))[0]?.adopted).toBeNull();
  expect(await standing(planId)).toEqual(variant);
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

/** Nobody is told of a variant. */
function withoutContact(rows: readonly Omit<PlanRow, "decidedAt">[]): object[] {
  return rows.map((row) => ({ ...row, contact: null, contactedAt: null }));
}

test("a protected entry that the variant cancels without an agreement must be confirmed when it is adopted", async () => {
  const planId = await make("all of Wednesday");
  await it.ask("decision.apply", cancelArgs(planId, some(0, 1)));
  // Protected only since it was cancelled there.
  const raw = await it.raw();
  raw.exec(`UPDATE entry SET procedure_priority = 'P1A' WHERE entry_number = 'E1'`);
  raw.close();
  expect((await it.ask("variant.adoptPreview", { planId })).setAside).toMatchObject([{ entryNumber: "E1" }]);
  expect(await it.refusal("variant.adopt", { planId })).toMatchObject({
    kind: "refused",
    field: "confirmed",
    value: "E1",
    message: expect.stringContaining("Nothing was adopted"),
  });
  expect((await it.ask("plan.totals", { planId: ownId })).some(({ state }) => state === "cancelled")).toBe(false);
  const confirmed = some(0).map((entryId) => ({ entryId, clinician: "Dr Ray", why: "agreed" }));
  await it.ask("variant.adopt", { planId, confirmed });
  const [row] = await it.ask("plan.rowsOf", { planId: ownId, entryIds: some(0) });
  expect(row).toMatchObject({ state: "cancelled", clinician: "Dr Ray", note: "agreed" });
});

test("cancelled already keeps its first snapshot; newly cancelled counts on the date it was cancelled from", async () => {
  await it.ask("decision.apply", cancelArgs(ownId, some(0)));
  const planId = await make("later");
  await it.ask("decision.apply", cancelArgs(planId, some(1)));
  await it.ask("decision.apply", keepArgs(planId, some(0)));
  const raw = await it.raw();
  raw.exec(`UPDATE entry SET tci_date = '2026-12-21' WHERE entry_number IN ('E1', 'E2')`);
  raw.close();
  const first = some(0).map((entryId) => ({ entryId, dueDate: "2026-12-16" }));
  expect((await it.refusal("decision.apply", { ...cancelArgs(planId, []), entryIds: first })).message).toMatch(
    /Entry E1 is not due on Wed 16 Dec 2026 any more, and not cancelled from that date/,
  );
  await it.ask("decision.apply", { ...cancelArgs(planId, some(0)), note: "after all" });
  const preview = await it.ask("variant.adoptPreview", { planId });
  // E1 is put back on its old date, and cancelled on its new one.
  expect(preview).toMatchObject({ entries: 3, becomeCancelled: 2, becomeKept: 1, amended: 0 });
  expect(preview.otherDate).toMatchObject([
    { entryNumber: "E2", dueDate: "2026-12-16", because: "the list shows Mon 21 Dec 2026 now" },
  ]);
  await it.ask("variant.adopt", { planId });
  const rows = await it.ask("plan.rowsOf", { planId: ownId, entryIds: some(0, 1) });
  expect(rows.map(({ entryNumber, dueDate, state, note }) => [entryNumber, dueDate, state, note])).toEqual([
    ["E2", "2026-12-16", "cancelled", null],
    ["E1", "2026-12-21", "cancelled", "after all"],
    ["E2", "2026-12-21", "undecided", null],
  ]);
});

test("adopting shows what the list has changed since the variant cancelled: session and management as well as the date", async () => {
  const planId = await make("later");
  await it.ask("decision.apply", cancelArgs(planId, some(0, 1)));
  const raw = await it.raw();
  raw.exec(`UPDATE entry SET theatre = 'Theatre 9' WHERE entry_number = 'E1';
    UPDATE entry SET intended_management = iif(intended_management = '2', '1', '2') WHERE entry_number = 'E2'`);
  raw.close();
  const { otherDate } = await it.ask("variant.adoptPreview", { planId });
  expect(otherDate.map(({ entryNumber, because }) => [entryNumber, because])).toEqual([
    ["E1", "the list shows another session now"],
    ["E2", expect.stringMatching(/^the list shows (day case, not inpatient|inpatient, not day case) now$/)],
  ]);
});

test("a keep that went along to a new date is withdrawn as the variant withdrew it there", async () => {
  await it.ask("decision.apply", { ...keepArgs(ownId, some(0)), note: "call first" });
  const planId = await make("later");
  const raw = await it.raw();
  raw.exec(`UPDATE entry SET tci_date = '2026-12-21' WHERE entry_number = 'E1'`);
  raw.close();
  await it.ask("decision.apply", { ...keepArgs(planId, some(0)), decision: "undecided" });
  const preview = await it.ask("variant.adoptPreview", { planId });
  expect(preview).toMatchObject({ entries: 1, becomeUndecided: 1 });
  await it.ask("variant.adopt", { planId });
  const [row] = await it.ask("plan.rowsOf", { planId: ownId, entryIds: some(0) });
  expect(row).toMatchObject({ dueDate: "2026-12-21", state: "undecided", note: null });
});
