import { readFileSync, rmSync } from "node:fs";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BesideNumber } from "../../../shared/contract/beside.ts";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { cancelArgs, keepArgs, STRIKE } from "../../support/service.ts";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../../shared/contract/plan.ts";

let t: ReturnTest;
beforeEach(async () => {
  t = await openReturnTest();
});
afterEach(async () => {
  rmSync(t.out, { recursive: true, force: true });
  await t.it.close();
});

const beside = () => t.it.ask("return.beside", { strikeId: t.strikeId });

/** The numbers of the entries behind a number beside the return. */
async function behind(number: BesideNumber): Promise<string[]> {
  const entries = await t.it.ask("return.besideEntries", { strikeId: t.strikeId, number });
  return entries.map(({ entryNumber }) => entryNumber);
}

test("there are no numbers beside the return before anything is recorded", async () => {
  expect(await beside()).toEqual({
    notBooked: null,
    cancelledInVain: null,
    lastMinute: { count: 0, waiting: 0, rebookedInTime: 0, breached: 0, entries: [] },
    kept: null,
  });
});

test("activity not booked is a number of its own, with a note; the latest is current, and no count changes", async () => {
  const { it, strikeId, planId } = t;
  await it.ask("decision.apply", cancelArgs(planId, await t.put({})));
  const counts = async () => (await it.ask("return.draft", { strikeId, layout: "2016", asAt: null })).figures;
  const before = await counts();
  await it.ask("return.setNotBooked", { strikeId, inpatient: 4, dayCase: 9, note: "Two lists left empty" });
  await it.ask("return.setNotBooked", { strikeId, inpatient: 3, dayCase: 9, note: "One was booked after all" });
  expect((await beside()).notBooked).toMatchObject({ inpatient: 3, dayCase: 9, note: "One was booked after all" });
  expect(await counts()).toEqual(before);
  const log = await it.ask("audit.list", { before: null, limit: 2, text: "not booked" });
  expect(log.rows.map(({ before: from }) => from === null)).toEqual([false, true]);
  expect((await it.refusal("return.setNotBooked", { strikeId, inpatient: 1, dayCase: 0, note: " " })).field).toBe(
    "note",
  );
});

test("a strike called off: what was cancelled in vain, and what was put back since", async () => {
  const { it, strikeId, planId } = t;
  const ids = await t.put({}, {}, { intendedManagement: "2" }, {});
  it.at("2026-12-05T09:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 3)));
  it.at("2026-12-06T09:00:00Z");
  await it.ask("strike.callOff", { strikeId, at: "2026-12-06T08:00:00Z" });
  await it.ask("decision.apply", keepArgs(planId, ids.slice(0, 1)));
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(3)));
  expect((await beside()).cancelledInVain).toEqual({
    calledOffAt: "2026-12-06T08:00:00.000Z",
    inpatient: 2,
    dayCase: 1,
    reinstatedSince: 1,
  });
  expect(await behind("in-vain-inpatient")).toEqual(["E1", "E2"]);
  expect(await behind("in-vain-day-case")).toEqual(["E3"]);
  expect(await behind("in-vain-reinstated")).toEqual(["E1"]);
  expect((await it.refusal("strike.callOff", { strikeId, at: "2026-12-06T09:00:01Z" })).field).toBe("at");
  await it.ask("strike.callOff", { strikeId, at: null });
  expect((await beside()).cancelledInVain).toBeNull();
  expect(await behind("in-vain-inpatient")).toEqual([]);
});

test("the last-minute measure: on the day or later, not clinical, from the first of its cancellations", async () => {
  const { it, planId } = t;
  const ids = await t.put({}, {}, {}, {}, {});
  it.at("2026-12-15T23:30:00Z");
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 1)));
  it.at("2026-12-16T07:00:00Z");
  // The first again, amended on the day; two more, one for beds; and two that are not the hospital's doing.
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 2)));
  await it.ask("decision.apply", { ...cancelArgs(planId, ids.slice(2, 3)), reason: "other" });
  await it.ask("decision.apply", { ...cancelArgs(planId, ids.slice(3, 4)), reason: "clinical" });
  await it.ask("decision.apply", { ...cancelArgs(planId, ids.slice(4, 5)), reason: "patient" });
  await t.sql(`UPDATE entry SET tci_date = '2027-01-05' WHERE id = ${ids[2] ?? 0}`);
  const measured = async () => {
    const { entries, ...counts } = (await beside()).lastMinute;
    return [counts, entries.map(({ entryNumber, rebookBy, newDate }) => [entryNumber, rebookBy, newDate])];
  };
  const entries = [
    ["E2", "2027-01-13", null],
    ["E3", "2027-01-13", "2027-01-05"],
  ];
  expect(await measured()).toEqual([{ count: 2, waiting: 1, rebookedInTime: 1, breached: 0 }, entries]);
  it.at("2027-01-14T07:00:00Z");
  expect(await measured()).toEqual([{ count: 2, waiting: 0, rebookedInTime: 1, breached: 1 }, entries]);
});

test("a cancellation belongs to the day on which it was first made, through undo, redo, keep and cancelling again", async () => {
  const { it, planId } = t;
  const ids = await t.put({}, {}, {});
  const undo = async (kind: "undo" | "redo") => {
    const next = (await it.ask("plan.undoState", { planId }))[kind];
    await it.ask(`plan.${kind}`, { planId, actionId: next?.actionId ?? 0 });
  };
  it.at("2026-12-10T09:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 1)));
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(1, 2)));
  it.at("2026-12-16T07:00:00Z");
  // The second is undone and done again on its day; the first kept by a slip, and cancelled again.
  await undo("undo");
  await undo("redo");
  await it.ask("decision.apply", keepArgs(planId, ids.slice(0, 1)));
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 1)));
  // The third is kept first and cancelled on its day.
  await it.ask("decision.apply", keepArgs(planId, ids.slice(2, 3)));
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(2, 3)));
  expect((await beside()).lastMinute.entries.map(({ entryNumber }) => entryNumber)).toEqual(["E3"]);
  const other = await it.ask("strike.add", { ...STRIKE, name: "The next one" });
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId: ownPlanOf(other.id) }));
  const owed = rows.filter(({ protectedBy }) => protectedBy?.includes("28 days"));
  expect(owed.map(({ entryNumber }) => entryNumber)).toEqual(["E3"]);
});

test("cancelled early from one date, and on the day from another: that one came at the last minute", async () => {
  const { it, planId } = t;
  const ids = await t.put({});
  it.at("2026-12-10T09:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, ids));
  await it.ask("decision.apply", keepArgs(planId, ids));
  await t.sql("UPDATE entry SET tci_date = '2026-12-18'");
  it.at("2026-12-18T07:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, ids));
  expect((await beside()).lastMinute.entries).toMatchObject([{ cancelledOn: "2026-12-18", rebookBy: "2027-01-15" }]);
});

test("a new date that is cancelled too is no new date, unless the patient could not come", async () => {
  const { it, planId } = t;
  const ids = await t.put({}, {});
  const [first = 0, second = 0] = ids;
  it.at("2026-12-16T07:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, ids));
  await t.sql("UPDATE entry SET tci_date = '2026-12-18'");
  await it.ask("decision.apply", cancelArgs(planId, [first]));
  await it.ask("decision.apply", { ...cancelArgs(planId, [second]), reason: "patient" });
  const measured = async () =>
    (await beside()).lastMinute.entries.map(({ entryNumber, newDate, state }) => [entryNumber, newDate, state]);
  expect(await measured()).toEqual([
    ["E1", null, "waiting"],
    ["E2", "2026-12-18", "rebooked-in-time"],
  ]);
  it.at("2027-01-20T07:00:00Z");
  expect((await measured())[0]).toEqual(["E1", null, "breached"]);
  // The 28 days run on from the first of its cancellations until there is a date that holds.
  await t.sql("UPDATE entry SET tci_date = '2027-01-05'");
  expect((await measured())[0]).toEqual(["E1", "2027-01-05", "rebooked-in-time"]);
});

test("the share as at a time is of the baseline of that time", async () => {
  const { it, strikeId, planId } = t;
  const [first = 0, second = 0] = await t.put({}, {}, {});
  await it.ask("decision.apply", cancelArgs(planId, [first]));
  await it.ask("decision.apply", keepArgs(planId, [second]));
  it.at("2026-12-03T09:00:00Z");
  await t.sql("UPDATE entry SET tci_date = '2027-01-18' WHERE entry_number = 'E3'");
  await it.ask("baseline.freeze", { strikeId, reason: "E3 was never on this list" });
  const shares = async (asAt: string | null) =>
    (await it.ask("return.draft", { strikeId, layout: "2016", asAt })).checks
      .filter(({ code }) => code.startsWith("share-kept"))
      .map(({ message }) => /is kept \([^)]*\)/.exec(message)?.[0]);
  expect(await shares(null)).toEqual(["is kept (1 of 2 kept, 1 cancelled for the action)"]);
  expect(await shares("2026-12-02T09:00:00Z")).toEqual([
    "is kept (1 of 3 kept, 1 cancelled for the action, 1 undecided: from none of them kept to all)",
  ]);
  expect(await shares("2026-11-30T09:00:00Z")).toEqual([]);
});

test("the share kept: over the action days and the window, best and worst case, and nothing that nobody decided", async () => {
  const { it, planId } = t;
  const ids = await t.put({}, {}, {}, { tciDate: "2026-12-10" }, { tciDate: "2026-12-08" });
  const [first = 0, second = 0, third = 0, before = 0] = ids;
  await it.ask("decision.apply", cancelArgs(planId, [first]));
  expect((await beside()).kept).toMatchObject({
    how: "first-decision",
    onActionDays: { planned: 3, kept: 0, cancelled: 1, undecided: 2, worst: "0.0", best: "66.6", percent: null },
    window: { planned: 4, kept: 0, cancelled: 1, undecided: 3, worst: "0.0", best: "75.0", percent: null },
    first: null,
  });
  expect(await behind("baseline")).toEqual(["E4", "E1", "E2", "E3"]);
  expect(await behind("action-baseline-undecided")).toEqual(["E2", "E3"]);
  await it.ask("decision.apply", keepArgs(planId, [second, before]));
  // Cancelled for another reason: neither kept nor lost to the action.
  await it.ask("decision.apply", { ...cancelArgs(planId, [third]), reason: "patient" });
  expect((await beside()).kept).toMatchObject({
    onActionDays: { planned: 3, kept: 1, cancelled: 1, otherReason: 1, undecided: 0, percent: "50.0" },
    window: { planned: 4, kept: 2, cancelled: 1, otherReason: 1, undecided: 0, percent: "66.6" },
  });
  expect(await behind("action-baseline-kept")).toEqual(["E2"]);
  expect(await behind("baseline-kept")).toEqual(["E4", "E2"]);
  expect(await behind("action-baseline-cancelled")).toEqual(["E1"]);
  expect(await behind("baseline-other-reason")).toEqual(["E3"]);
  // Whatever comes to the list or leaves it since moves nothing.
  await t.put({}, {});
  await t.sql("UPDATE entry SET missing_since_import_id = 1 WHERE entry_number = 'E2'");
  expect((await beside()).kept).toMatchObject({ onActionDays: { planned: 3, kept: 1, undecided: 0 } });
  // What is on another date by now did not go ahead on this one.
  await t.sql("UPDATE entry SET tci_date = '2027-03-01' WHERE entry_number = 'E2'");
  expect((await beside()).kept).toMatchObject({ onActionDays: { planned: 3, kept: 0, undecided: 1 } });
});

test("what left the list without a decision is not kept: until it is decided it is open", async () => {
  const { it, strikeId } = t;
  await t.put({}, {});
  await it.ask("baseline.freeze", { strikeId });
  await t.sql("UPDATE entry SET missing_since_import_id = 1");
  expect((await beside()).kept?.onActionDays).toMatchObject({
    undecided: 2,
    worst: "0.0",
    best: "100.0",
    percent: null,
  });
  const { checks } = await it.ask("return.draft", { strikeId, layout: "2016", asAt: null });
  expect(checks.find(({ code }) => code === "share-kept-open")?.message).toMatch(
    /0\.0% to 100\.0% is kept \(0 of 2 kept, 0 cancelled for the action, 2 undecided/,
  );
});

test("the checks of the return show the share: open if anything is undecided, and if it is too low", async () => {
  const { it, strikeId, planId } = t;
  const [first = 0, second = 0] = await t.put({}, {});
  await it.ask("decision.apply", cancelArgs(planId, [first]));
  const check = async (code: string, asAt: string | null = null) =>
    (await it.ask("return.draft", { strikeId, layout: "2016", asAt })).checks.find((one) => one.code === code)?.message;
  expect(await check("undecided-on-action-days")).toContain("0.0% to 50.0% is kept");
  it.at("2026-12-02T09:00:00Z");
  await it.ask("decision.apply", keepArgs(planId, [second]));
  expect(await check("share-kept-low")).toContain("50.0% is kept (1 of 2 kept, 1 cancelled for the action)");
  expect(await check("share-kept-low", "2026-12-01T12:00:00Z")).toBeUndefined();
  expect(await check("undecided-on-action-days", "2026-12-01T12:00:00Z")).toContain("0.0% to 50.0% is kept");
});

test("the planner freezes the baseline, and anew only with a reason; the first one and its share stay", async () => {
  const { it, strikeId, planId } = t;
  const ids = await t.put({}, {}, {});
  const [first = 0, second = 0] = ids;
  expect(await it.ask("baseline.freeze", { strikeId })).toEqual({ planned: 3 });
  await it.ask("decision.apply", cancelArgs(planId, [first]));
  await it.ask("decision.apply", keepArgs(planId, ids.slice(1)));
  // The cancelled one got a new date, the kept one was operated on and left; a whole list came in.
  await t.sql("UPDATE entry SET tci_date = '2027-02-01' WHERE entry_number = 'E1'");
  await t.sql("UPDATE entry SET missing_since_import_id = 1 WHERE entry_number = 'E2'");
  await t.put({}, {});
  const refused = await it.refusal("baseline.freeze", { strikeId });
  expect(refused).toMatchObject({
    kind: "refused",
    field: "reason",
    message: expect.stringContaining("give the reason"),
  });
  it.at("2026-12-02T09:00:00Z");
  const reason = "The eye unit came into the list a day late";
  expect(await it.ask("baseline.freeze", { strikeId, reason })).toEqual({ planned: 5 });
  expect((await beside()).kept).toMatchObject({
    how: "anew",
    reason,
    frozenAt: "2026-12-02T09:00:00.000Z",
    onActionDays: { planned: 5, kept: 2, cancelled: 1, undecided: 2, worst: "40.0", best: "80.0" },
    first: { how: "planner", reason: null, onActionDays: { planned: 3, kept: 2, cancelled: 1, percent: "66.6" } },
  });
  expect(await behind("action-baseline")).toEqual(["E1", "E2", "E3", "E4", "E5"]);
  // A third takes the place of the second; the first stays beside it.
  await it.ask("decision.apply", { ...cancelArgs(planId, [second]), reason: "clinical" });
  expect(await it.ask("baseline.freeze", { strikeId, reason: "Again" })).toEqual({ planned: 5 });
  expect((await beside()).kept).toMatchObject({
    reason: "Again",
    onActionDays: { planned: 5, kept: 1, otherReason: 1 },
    first: { onActionDays: { planned: 3, kept: 1, otherReason: 1, percent: "50.0" } },
  });
  const log = await it.ask("audit.list", { before: null, limit: 5, text: "Baseline frozen anew" });
  expect(log.rows).toHaveLength(2);
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

test("the staffing half is typed in, kept and exported in its own layout", async () => {
  const { it, strikeId } = t;
  const path = join(t.out, "staffing.csv");
  expect((await it.refusal("staffing.export", { strikeId, path })).kind).toBe("refused");
  const rows = [
    { at: "2026-12-16T14:00", grade: "F1", due: 20, onStrike: 12 },
    { at: "2026-12-16T08:00", grade: "F1", due: 24, onStrike: 24 },
  ];
  await it.ask("staffing.set", { strikeId, rows });
  expect((await it.ask("staffing.get", { strikeId })).rows).toEqual(rows.toReversed());
  await it.ask("staffing.export", { strikeId, path });
  expect(readFileSync(path, "utf8").split("\r\n")).toEqual([
    "org_code,org_name,strike,staff_group,at,grade,due_at_work,on_strike",
    'R9Z,Northmoor University Hospitals,"Resident doctors, December",Resident doctors,2026-12-16 08:00,F1,24,24',
    'R9Z,Northmoor University Hospitals,"Resident doctors, December",Resident doctors,2026-12-16 14:00,F1,20,12',
    "",
  ]);
  const missing = await it.refusal("staffing.set", {
    strikeId,
    rows: [{ at: "2027-03-28T01:30", grade: "F1", due: 1, onStrike: 1 }],
  });
  expect(missing).toMatchObject({ field: "rows[0].at", message: expect.stringContaining("There is no 01:30") });
  const [line] = rows;
  if (line === undefined) throw new Error("no line");
  expect((await it.refusal("staffing.set", { strikeId, rows: [{ ...line, onStrike: 21 }] })).field).toBe(
    "rows[0].onStrike",
  );
  expect((await it.refusal("staffing.set", { strikeId, rows: [line, { ...line, grade: "f1" }] })).field).toBe(
    "rows[1].grade",
  );
  expect((await it.ask("staffing.get", { strikeId })).rows).toHaveLength(2);
});
