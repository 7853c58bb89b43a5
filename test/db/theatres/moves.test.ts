import { afterEach, beforeEach, expect, test } from "vitest";
import type { ArgsIn } from "../../../shared/contract/methods.ts";
import type { SessionKey } from "../../../shared/domain/theatres/theatre-session.ts";
import { cancelArgs, keepArgs } from "../../support/service.ts";
import { at, openTheatres, type Theatres } from "../../support/theatres.ts";

let on: Theatres;
const HOME = at("Theatre 1", "AM");
const PM_17 = at("Theatre 2", "PM", "2026-12-17");

beforeEach(async () => {
  on = await openTheatres();
});
afterEach(() => on.it.close());

function moved(entryId: number, to: SessionKey, over: Partial<ArgsIn<"move.apply">> = {}): ArgsIn<"move.apply"> {
  return { planId: on.planId, entryId, to, why: "room on Thursday", ...over };
}

/** Inpatients cancelled because of the action, and all that are. */
async function counts(): Promise<number[]> {
  const cells = await on.totals();
  const sum = (states: readonly string[]) =>
    cells.filter(({ state }) => states.includes(state)).reduce((all, { count }) => all + count, 0);
  return [sum(["cancelled"]), sum(["cancelled-other"]), sum(["undecided", "kept"])];
}

function draft(dates: string[]) {
  return on.it.ask("schedule.draft", { dates, siteCode: null, theatre: null, strikeId: on.strikeId });
}

async function planRow(entryId: number) {
  const [found] = await on.it.ask("plan.rowsOf", { planId: on.planId, entryIds: [entryId] });
  return found;
}

function sheets(dates: string[]) {
  return draft(dates).then((lists) =>
    lists.sheets.map((sheet) => [
      `${sheet.theatre} ${sheet.date.slice(8)}`,
      sheet.running.map((row) => [row.surname, row.order, row.moved]),
      sheet.cancelled.map((row) => [row.surname, row.reason]),
    ]),
  );
}

async function two(): Promise<[number, number]> {
  const [a = 0, b = 0] = await on.put(
    { entryNumber: "E1", surname: "ONE" },
    { entryNumber: "E2", surname: "TWO", theatre: "Theatre 2", session: "PM", tciDate: "2026-12-17", listOrder: 7 },
  );
  return [a, b];
}

test("a move counts as cancelled on the old date, and shows on both lists until the list itself has the new one", async () => {
  const [a] = await two();
  expect(await on.it.ask("move.apply", moved(a, PM_17))).toEqual({
    name: "move ONE, Grace to Theatre 2 PM, Thu 17 Dec",
  });
  expect(await counts()).toEqual([1, 0, 1]);
  expect(await on.list(HOME)).toEqual([["E1", "cancelled", "moved to Theatre 2 PM, Thu 17 Dec"]]);
  expect(await on.list(PM_17)).toEqual([
    ["E2", "running", null],
    ["E1", "moved-in", "moved from Wed 16 Dec"],
  ]);
  expect(await on.session(HOME)).toMatchObject({ running: 0, cancelled: 1, movedOut: 1, bookedMinutes: 0 });
  expect(await on.session(PM_17)).toMatchObject({ running: 2, movedIn: 1, inpatient: 2, bookedMinutes: 120 });
  expect(await sheets(["2026-12-16", "2026-12-17"])).toEqual([
    ["Theatre 1 16", [], [["ONE", "Industrial action: moved to Theatre 2 PM, Thu 17 Dec"]]],
    [
      "Theatre 2 17",
      [
        ["TWO", 7, undefined],
        ["ONE", null, "moved from Wed 16 Dec, Theatre 1 AM, number 1 there"],
      ],
      [],
    ],
  ]);
  expect(await on.it.ask("schedule.choices", { strikeId: on.strikeId })).toMatchObject([
    { date: "2026-12-16", entries: 1 },
    { date: "2026-12-17", entries: 2 },
  ]);
  await on.sql(
    "UPDATE entry SET tci_date = '2026-12-17', theatre = 'Theatre 2', session = 'PM', list_order = 2 WHERE entry_number = 'E1'",
  );
  // It is due there now, and nobody has decided on that yet.
  expect(await counts()).toEqual([1, 0, 2]);
  expect(await on.list(PM_17)).toEqual([
    ["E1", "running", "cancelled from Wed 16 Dec"],
    ["E2", "running", null],
  ]);
  expect(await sheets(["2026-12-17"])).toEqual([
    [
      "Theatre 2 17",
      [
        ["ONE", 2, undefined],
        ["TWO", 7, undefined],
      ],
      [],
    ],
  ]);
  const ofOldDate = { ...moved(a, HOME), dueDate: "2026-12-16" };
  expect((await on.it.refusal("move.apply", ofOldDate)).message).toContain("the list shows a new date by now");
});

test("moved elsewhere by the list than planned, it is where the list has it, once", async () => {
  const [a] = await two();
  await on.it.ask("move.apply", moved(a, PM_17));
  await on.sql("UPDATE entry SET tci_date = '2026-12-18', theatre = 'Theatre 3' WHERE entry_number = 'E1'");
  expect(await on.list(PM_17)).toEqual([["E2", "running", null]]);
  expect(await on.list(at("Theatre 3", "AM", "2026-12-18"))).toEqual([["E1", "running", "cancelled from Wed 16 Dec"]]);
  expect(await sheets(["2026-12-17", "2026-12-18"])).toMatchObject([
    ["Theatre 2 17", [["TWO", 7, undefined]], []],
    ["Theatre 3 18", [["ONE", 1, undefined]], []],
  ]);
  await on.sql("UPDATE entry SET tci_date = '2027-01-08' WHERE entry_number = 'E1'");
  expect(await on.list(PM_17)).toEqual([["E2", "running", null]]);
  expect(await on.list(HOME)).toEqual([["E1", "cancelled", "on the list for Fri 8 Jan"]]);
  // Without any date on the list the plan's move is what there is.
  await on.sql("UPDATE entry SET tci_date = NULL WHERE entry_number = 'E1'");
  expect((await on.list(PM_17))[1]).toEqual(["E1", "moved-in", "moved from Wed 16 Dec"]);
  expect(await sheets(["2026-12-17"])).toEqual([
    [
      "Theatre 2 17",
      [
        ["TWO", 7, undefined],
        ["ONE", null, "moved from Wed 16 Dec, Theatre 1 AM, number 1 there"],
      ],
      [],
    ],
  ]);
});

test("within its date it is kept, runs in the new session alone, and every list shows where it is", async () => {
  const [a] = await two();
  await on.put({ entryNumber: "E3", surname: "THREE", theatre: "Theatre 5", listOrder: 2 });
  const to = at("Theatre 5", "AM");
  await on.it.ask("move.apply", moved(a, to));
  expect(await counts()).toEqual([0, 0, 3]);
  expect(await on.totals()).toContainEqual({ type: "inpatient", onActionDay: true, state: "kept", count: 1 });
  expect(await planRow(a)).toMatchObject({
    state: "kept",
    decision: "keep",
    reason: null,
    theatre: "Theatre 1",
    movedToDate: "2026-12-16",
    movedToTheatre: "Theatre 5",
    movedToSession: "AM",
  });
  expect(await on.list(HOME)).toEqual([["E1", "moved-out", "moved to Theatre 5 AM"]]);
  expect(await on.session(HOME)).toMatchObject({ running: 0, cancelled: 0, movedOut: 0, movedAway: 1 });
  expect(await on.list(to)).toEqual([
    ["E3", "running", null],
    ["E1", "moved-in", "moved from Theatre 1 AM"],
  ]);
  expect(await sheets(["2026-12-16"])).toEqual([
    ["Theatre 1 16", [], []],
    [
      "Theatre 5 16",
      [
        ["THREE", 2, undefined],
        ["ONE", null, "moved from Theatre 1 AM, number 1 there"],
      ],
      [],
    ],
  ]);
  const lists = await draft(["2026-12-16"]);
  expect(lists.sheets.map(({ movedAway, state }) => [movedAway, state])).toEqual([
    [[{ entryId: a, entryNumber: "E1", surname: "ONE", forename: "Grace", to: "Theatre 5 AM" }], "runs"],
    [undefined, "runs"],
  ]);
  expect(await on.it.ask("schedule.choices", { strikeId: on.strikeId })).toMatchObject([
    { theatre: "Theatre 1", entries: 0 },
    { theatre: "Theatre 5", entries: 2 },
    { theatre: "Theatre 2", entries: 1 },
  ]);
  // The log records that it was moved, and not that anything was cancelled.
  expect((await on.it.ask("audit.list", { before: null, limit: 1, text: "" })).rows[0]?.action).toBe("Moved");
  await on.it.ask("decision.apply", keepArgs(on.planId, [a]));
  expect(await planRow(a)).toMatchObject({ state: "kept", movedToTheatre: "Theatre 5" });
  await on.it.ask("decision.note", { planId: on.planId, entryIds: [a], note: "rang the ward" });
  expect(await planRow(a)).toMatchObject({ note: "rang the ward", movedToTheatre: "Theatre 5" });
  await on.it.ask("decision.apply", { ...keepArgs(on.planId, [a]), decision: "undecided" });
  expect(await on.list(HOME)).toEqual([["E1", "running", null]]);
});

test("a move within the date is over as soon as the list shows the entry elsewhere", async () => {
  const [a] = await two();
  await on.put({ entryNumber: "E3", theatre: "Theatre 5", listOrder: 2 });
  const to = at("Theatre 5", "AM");
  await on.it.ask("move.apply", moved(a, to));
  await on.sql("UPDATE entry SET theatre = 'Theatre 5' WHERE entry_number = 'E1'");
  expect(await on.list(to)).toEqual([
    ["E1", "running", null],
    ["E3", "running", null],
  ]);
  expect(await planRow(a)).toMatchObject({ state: "kept", theatre: "Theatre 5", movedToDate: null });
  expect((await sheets(["2026-12-16"])).map(([place]) => place)).toEqual(["Theatre 5 16"]);
  await on.sql("UPDATE entry SET theatre = 'Theatre 9' WHERE entry_number = 'E1'");
  expect(await on.list(at("Theatre 9", "AM"))).toEqual([["E1", "running", null]]);
  await on.sql("UPDATE entry SET tci_date = '2026-12-17' WHERE entry_number = 'E1'");
  expect(await on.list(at("Theatre 9", "AM", "2026-12-17"))).toEqual([["E1", "running", null]]);
  await on.sql(
    "UPDATE entry SET tci_date = '2026-12-16', theatre = 'Theatre 1', missing_since_import_id = 1 WHERE entry_number = 'E1'",
  );
  expect(await on.list(HOME)).toEqual([["E1", "gone", null]]);
  expect(await sheets(["2026-12-16"])).toMatchObject([
    ["Theatre 1 16", [], [["ONE", "No longer on the extract: check the PAS"]]],
    ["Theatre 5 16", [["STONE", 2, undefined]], []],
  ]);
});

test("moved within its date it can go on to another date, back to its own list, and out of a cancellation", async () => {
  const [a] = await two();
  await on.put({ entryNumber: "E3", theatre: "Theatre 5", listOrder: 2 });
  const to = at("Theatre 5", "AM");
  await on.it.ask("move.apply", moved(a, to));
  await on.it.ask("move.apply", moved(a, PM_17));
  expect(await counts()).toEqual([1, 0, 2]);
  expect(await planRow(a)).toMatchObject({ dueDate: "2026-12-16", theatre: "Theatre 1", movedToDate: "2026-12-17" });
  expect((await on.it.refusal("move.apply", moved(a, HOME))).message).toContain("it was cancelled from here");
  await on.it.ask("move.apply", moved(a, to));
  expect(await counts()).toEqual([0, 0, 3]);
  expect(await on.list(PM_17)).toEqual([["E2", "running", null]]);
  expect((await on.list(to))[1]).toEqual(["E1", "moved-in", "moved from Theatre 1 AM"]);
  await on.it.ask("move.apply", moved(a, HOME));
  expect(await planRow(a)).toMatchObject({ state: "kept", movedToDate: null });
  expect(await on.list(HOME)).toEqual([["E1", "running", null]]);
  expect(await on.list(to)).toEqual([["E3", "running", null]]);
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  await on.sql("UPDATE entry SET tci_date = NULL WHERE entry_number = 'E1'");
  expect((await on.it.refusal("move.apply", moved(a, to))).message).toContain("the list gives it no date by now");
});

test("the return and the share kept know nothing of a move within the date", async () => {
  const [a] = await two();
  await on.put({ entryNumber: "E3", theatre: "Theatre 5" });
  const { strikeId, planId } = on;
  const asked = { strikeId, layout: "2016", asAt: null };
  await on.it.ask("baseline.freeze", { strikeId });
  const before = await on.it.ask("return.draft", asked);
  await on.it.ask("move.apply", moved(a, at("Theatre 5", "AM")));
  const after = await on.it.ask("return.draft", asked);
  expect([after.figures, after.cells]).toEqual([before.figures, before.cells]);
  const { kept, lastMinute } = await on.it.ask("return.beside", { strikeId });
  expect(kept?.window).toMatchObject({ planned: 3, kept: 1, cancelled: 0, undecided: 2 });
  expect(lastMinute.count).toBe(0);
  const { summary } = await on.it.ask("summary.get", { planId });
  expect(summary.totals.all).toMatchObject({ cancelled: 0, cancelledOther: 0, kept: 1, undecided: 2 });
  expect([summary.traits.moved.tally.cancelled, summary.traits["moved-within-day"].tally.kept]).toEqual([0, 1]);
});

test("closing the old session leaves it alone, closing the new one cancels it; opened and undone it is back", async () => {
  const [a] = await two();
  await on.put({ entryNumber: "E3", theatre: "Theatre 5", listOrder: 2 });
  const { planId } = on;
  const to = at("Theatre 5", "AM");
  await on.it.ask("move.apply", moved(a, to));
  const set = (key: SessionKey, state: "runs" | "stood-down") =>
    on.it.ask("session.setState", { planId, keys: [key], state, why: null });
  expect(await set(HOME, "stood-down")).toMatchObject({ cancelled: 0 });
  expect((await on.list(to))[1]).toEqual(["E1", "moved-in", "moved from Theatre 1 AM"]);
  expect(await set(HOME, "runs")).toMatchObject({ restored: 0 });
  expect(await set(to, "stood-down")).toMatchObject({ cancelled: 2 });
  expect(await counts()).toEqual([2, 0, 1]);
  expect(await on.list(HOME)).toEqual([["E1", "cancelled", null]]);
  expect(await set(to, "runs")).toMatchObject({ restored: 2 });
  expect((await on.list(to))[1]).toEqual(["E1", "moved-in", "moved from Theatre 1 AM"]);
  const step = async (way: "undo" | "redo") => {
    const next = (await on.it.ask("plan.undoState", { planId }))[way];
    await on.it.ask(`plan.${way}`, { planId, actionId: next?.actionId ?? 0 });
  };
  for (let index = 0; index < 4; index++) await step("undo");
  expect(await on.list(HOME)).toEqual([["E1", "moved-out", "moved to Theatre 5 AM"]]);
  await step("undo");
  expect(await on.list(HOME)).toEqual([["E1", "running", null]]);
  await step("redo");
  expect(await on.list(HOME)).toEqual([["E1", "moved-out", "moved to Theatre 5 AM"]]);
  expect((await on.it.ask("check.run", {})).problems).toEqual([]);
});

test("once the new session is stood down the new date is gone and no count changes; stood up again it is back", async () => {
  const [a] = await two();
  await on.it.ask("move.apply", moved(a, PM_17));
  const keys = [PM_17];
  const down = await on.it.ask("session.preview", { planId: on.planId, keys, state: "stood-down" });
  expect(down.name).toBe("stand down Theatre 2 PM, Thu 17 Dec (cancel 1, take the new date off 1)");
  expect(down.losesNewDate).toMatchObject([{ entryNumber: "E1", dueDate: "2026-12-16" }]);
  await on.it.ask("session.setState", { planId: on.planId, keys, state: "stood-down", why: null });
  expect(await counts()).toEqual([2, 0, 0]);
  expect(await on.list(HOME)).toEqual([["E1", "cancelled", null]]);
  expect(await on.list(PM_17)).toEqual([["E2", "cancelled", null]]);
  // The session that it came from has nothing to bring back of it.
  await on.it.ask("session.setState", { planId: on.planId, keys: [HOME], state: "stood-down", why: null });
  const home = await on.it.ask("session.setState", { planId: on.planId, keys: [HOME], state: "runs", why: null });
  expect(home.restored).toBe(0);
  const up = await on.it.ask("session.setState", { planId: on.planId, keys, state: "runs", why: null });
  expect(up).toMatchObject({ restored: 2 });
  expect(await counts()).toEqual([1, 0, 1]);
  expect(await on.list(PM_17)).toEqual([
    ["E2", "running", null],
    ["E1", "moved-in", "moved from Wed 16 Dec"],
  ]);
});

test("every session is offered or has a reason why not: minutes, cover, state, the same list", async () => {
  const [a = 0] = await on.put(
    { entryNumber: "E1", expectedMinutes: 90, anaesthetic: "GA", dateOfBirth: "2012-05-01" },
    { entryNumber: "E2", theatre: "Theatre 2", expectedMinutes: 150 },
    { entryNumber: "E3", theatre: "Theatre 3", expectedMinutes: 151 },
    { entryNumber: "E4", theatre: "Theatre 4", expectedMinutes: null },
    { entryNumber: "E5", theatre: "Theatre 5" },
    { entryNumber: "E6", theatre: "Theatre 6" },
    { entryNumber: "E7", theatre: null, session: null, treatmentFunction: "110" },
    { entryNumber: "E8", theatre: null, session: null, treatmentFunction: "130" },
  );
  const { planId } = on;
  const keys = [at("Theatre 5", "AM")];
  const cover = { planId, keys, person: null, why: null };
  await on.it.ask("cover.set", { ...cover, role: "paediatric", present: false });
  await on.it.ask("cover.set", { ...cover, role: "anaesthetist", present: false });
  await on.it.ask("session.setState", { planId, keys: [at("Theatre 6", "AM")], state: "emergency-only", why: null });
  const targets = await on.it.ask("move.targets", { planId, entryId: a });
  expect(
    targets.map(({ key, minutesLeft, fits, why, unsure }) => [key.theatre, minutesLeft, fits, why, unsure]),
  ).toEqual([
    ["Theatre 1", 240, false, ["it is on this list already"], []],
    ["Theatre 2", 90, true, [], []],
    ["Theatre 3", 89, false, ["needs 90 min: 89 min left"], []],
    ["Theatre 4", 240, true, [], ["1 case there has no minutes"]],
    [
      "Theatre 5",
      180,
      false,
      ["needs an anaesthetist: none on Wed 16 Dec AM", "needs paediatric cover: none on Wed 16 Dec AM"],
      [],
    ],
    ["Theatre 6", 240, false, ["emergency only on Wed 16 Dec AM"], []],
    [null, null, true, [], ["how long this session is, is not known"]],
  ]);
  const refused = await on.it.refusal("move.apply", moved(a, at("Theatre 3", "AM")));
  expect(refused).toMatchObject({
    kind: "refused",
    message: "Entry E1 cannot go to Theatre 3 AM on Wed 16 Dec 2026: needs 90 min: 89 min left. Nothing was moved.",
  });
});

test("a protected entry needs its confirmation for another date, and none within its own", async () => {
  const [a = 0] = await on.put(
    { entryNumber: "E1", procedurePriority: "P2" },
    { entryNumber: "E2", theatre: "Theatre 2", session: "PM", tciDate: "2026-12-17" },
    { entryNumber: "E3", theatre: "Theatre 5" },
  );
  expect(await on.it.refusal("move.apply", moved(a, PM_17))).toMatchObject({ kind: "refused", field: "confirmed" });
  await on.it.ask("move.apply", moved(a, at("Theatre 5", "AM")));
  // It has not been cancelled yet by that, so it is asked for still, whichever way.
  expect(await on.it.refusal("decision.apply", cancelArgs(on.planId, [a]))).toMatchObject({ field: "confirmed" });
  const impact = await on.it.ask("decision.preview", { planId: on.planId, entryIds: [a], decision: "cancel" });
  expect(impact.setAside).toHaveLength(1);
  expect(await on.it.refusal("move.apply", moved(a, PM_17))).toMatchObject({ kind: "refused", field: "confirmed" });
  const keys = [at("Theatre 5", "AM")];
  const closing = await on.it.ask("session.setState", { planId: on.planId, keys, state: "stood-down", why: null });
  expect(closing.setAside).toMatchObject([{ entryNumber: "E1" }]);
  const confirmed = [{ entryId: a, clinician: "Dr Hale", why: "two days later is safe" }];
  await on.it.ask("move.apply", moved(a, PM_17, { confirmed }));
  expect(await on.it.ask("plan.rowsOf", { planId: on.planId, entryIds: [a] })).toMatchObject([
    { state: "cancelled", clinician: "Dr Hale", dueDate: "2026-12-16", movedToDate: "2026-12-17" },
  ]);
});

test("what cannot be moved has a reason; a cancelled one can be given a new session; undo takes it back", async () => {
  const [a, b] = await two();
  const [c = 0] = await on.put({ entryNumber: "E3", tciDate: "2027-01-05" });
  expect((await on.it.refusal("move.apply", moved(c, HOME))).kind).toBe("not-found");
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  await on.it.ask("move.apply", moved(a, PM_17));
  expect(await counts()).toEqual([1, 0, 1]);
  const { undo } = await on.it.ask("plan.undoState", { planId: on.planId });
  expect(undo?.name).toBe("move ONE, Grace to Theatre 2 PM, Thu 17 Dec");
  await on.it.ask("plan.undo", { planId: on.planId, actionId: undo?.actionId ?? 0 });
  expect(await on.list(HOME)).toEqual([["E1", "cancelled", null]]);
  await on.it.ask("decision.apply", { ...cancelArgs(on.planId, [b]), reason: "patient" });
  expect((await on.it.refusal("move.apply", moved(b, HOME))).message).toContain("cancelled for another reason");
  await on.sql("UPDATE entry SET missing_since_import_id = 1 WHERE entry_number = 'E1'");
  expect((await on.it.refusal("move.targets", { planId: on.planId, entryId: a })).message).toContain(
    "no longer on the extract",
  );
});
