import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import { ALL_ANSWERED } from "../../support/extracts.ts";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { cancelArgs, keepArgs } from "../../support/service.ts";

let t: ReturnTest;
beforeEach(async () => {
  t = await openReturnTest();
  await take("2026-12-01T06:00:00Z", { E1: "16/12/2026", E2: "16/12/2026", E3: "18/12/2026", E4: "16/12/2026" });
});
afterEach(() => t.it.close());

/** Takes an extract with these entries on these dates; all are day cases in Theatre 1. */
async function take(at: string, due: Readonly<Record<string, string>>, theatre = "Theatre 1"): Promise<number> {
  t.it.at(at);
  const path = join(t.out, "extract.csv");
  const rows = Object.entries(due).map(([number, date]) => `${number},STONE,${date},2,11,R9Z01,${theatre},AM,P4`);
  const headings =
    "EALEntryNumber,PatientSurname,TCIDate,IntendedManagement,ElectiveAdmissionListType,IntendedSiteCode,EALAnticipatedTheatre,SessionType,ProcedurePriority";
  writeFileSync(path, [headings, ...rows, ""].join("\n"));
  const done = await t.it.ask("import.run", { jobId: "1", path, asAt: at, sha256: null, answers: ALL_ANSWERED });
  return done.importId;
}

async function idOf(number: string): Promise<number> {
  const raw = await t.it.raw();
  const found = raw.prepare<[string], { id: number }>("SELECT id FROM entry WHERE entry_number = ?").get(number);
  raw.close();
  return found?.id ?? 0;
}

const moved = async () =>
  (await t.it.ask("return.movedOff", { strikeId: t.strikeId })).map((one) => [
    one.entryNumber,
    one.dueDate,
    one.theatre,
    one.dateNow,
  ]);

async function draft() {
  const { checks, figures } = await t.it.ask("return.draft", { strikeId: t.strikeId, layout: "2016", asAt: null });
  return { check: checks.find(({ code }) => code === "moved-off"), figures };
}

const onDate = async (number: string, dueDate: string) => [{ entryId: await idOf(number), dueDate }];
const cancel = async (number: string, dueDate: string) => ({
  ...cancelArgs(t.planId, []),
  entryIds: await onDate(number, dueDate),
});

/** E1 and E2 leave the action day, E3 another day of the window, all for dates in January and another theatre. */
const move = () =>
  take("2026-12-04T06:00:00Z", { E1: "04/01/2027", E2: "05/01/2027", E3: "06/01/2027", E4: "16/12/2026" }, "Theatre 9");

test("whoever an extract moved off a date of the window is named, until the planner says why", async () => {
  expect((await draft()).check).toBeUndefined();
  await move();
  const { check, figures } = await draft();
  expect(check).toMatchObject({ blocking: false, entryIds: [await idOf("E1"), await idOf("E2"), await idOf("E3")] });
  expect(check?.message).toMatch(
    /^3 patients were moved off a date of the window by a newer extract, 2 off an action day, and nobody has said why: E1 \(due Wed 16 Dec 2026, now Mon 4 Jan 2027\)/,
  );
  expect(figures.dayCase).toBe(0);
  expect(await moved()).toEqual([
    ["E1", "2026-12-16", "Theatre 1", "2027-01-04"],
    ["E2", "2026-12-16", "Theatre 1", "2027-01-05"],
    ["E3", "2026-12-18", "Theatre 1", "2027-01-06"],
  ]);
  await t.it.ask("decision.apply", await cancel("E1", "2026-12-16"));
  await t.it.ask("decision.apply", { ...(await cancel("E2", "2026-12-16")), reason: "patient" });
  expect(await moved()).toEqual([["E3", "2026-12-18", "Theatre 1", "2027-01-06"]]);
  const after = await draft();
  expect(after.figures).toMatchObject({ dayCase: 1, dayCaseOnActionDays: 1 });
  expect(after.check?.message).toMatch(/^1 patient was moved off a date of the window .* It is not counted\./);
});

test("cancelled from the date that it was moved off, an entry counts and shows as if cancelled before it was moved", async () => {
  await t.it.ask("decision.apply", cancelArgs(t.planId, [await idOf("E2")]));
  await move();
  await t.it.ask("decision.apply", await cancel("E1", "2026-12-16"));
  const rows = await t.it.ask("plan.rowsOf", { planId: t.planId, entryIds: [await idOf("E1"), await idOf("E2")] });
  const shown = ({ dueDate, theatre, session, state, type, tciDateNow }: (typeof rows)[number]) => [
    dueDate,
    theatre,
    session,
    state,
    type,
    tciDateNow,
  ];
  expect(rows.map(shown)).toEqual([
    ["2026-12-16", "Theatre 1", "AM", "cancelled", "day-case", "2027-01-04"],
    ["2026-12-16", "Theatre 1", "AM", "cancelled", "day-case", "2027-01-05"],
  ]);
  const { undo } = await t.it.ask("plan.undoState", { planId: t.planId });
  await t.it.ask("plan.undo", { planId: t.planId, actionId: undo?.actionId ?? 0 });
  expect((await moved()).map(([number]) => number)).toEqual(["E1", "E3"]);
});

test("a date that the entry never had, and any other decision on one that it has left, are refused", async () => {
  await move();
  const never = await t.it.refusal("decision.apply", await cancel("E1", "2026-12-17"));
  expect(never.message).toMatch(/Entry E1 is not due on Thu 17 Dec 2026 any more/);
  const keep = { ...keepArgs(t.planId, []), entryIds: await onDate("E1", "2026-12-16") };
  expect((await t.it.refusal("decision.apply", keep)).kind).toBe("not-found");
  const note = { planId: t.planId, entryIds: await onDate("E1", "2026-12-16"), note: "why" };
  expect((await t.it.refusal("decision.note", note)).kind).toBe("not-found");
});

test("an entry that was to be kept is named too, and is not kept any more in the share of planned activity", async () => {
  await t.it.ask(
    "decision.apply",
    keepArgs(t.planId, [await idOf("E1"), await idOf("E2"), await idOf("E3"), await idOf("E4")]),
  );
  const share = async () => (await t.it.ask("summary.get", { planId: t.planId })).kept?.onActionDays;
  expect(await share()).toMatchObject({ planned: 3, kept: 3 });
  await move();
  expect(await moved()).toHaveLength(3);
  expect(await share()).toMatchObject({ planned: 3, kept: 1, undecided: 2 });
  await t.it.ask("decision.apply", await cancel("E1", "2026-12-16"));
  await t.it.ask("decision.apply", { ...(await cancel("E2", "2026-12-16")), reason: "clinical" });
  expect(await share()).toMatchObject({ kept: 1, cancelled: 1, otherReason: 1, undecided: 0 });
});

test("only moves since the strike was set up are named, and only those that are not undone or taken back", async () => {
  const importId = await move();
  t.it.at("2026-12-04T07:00:00Z");
  const late = await t.it.ask("strike.add", {
    name: "Later",
    staffGroup: "resident-doctors",
    start: "2026-12-16T08:00",
    end: "2026-12-17T08:00",
    actionDates: ["2026-12-16"],
    windowFrom: "2026-12-09",
    windowTo: "2026-12-23",
  });
  expect(await t.it.ask("return.movedOff", { strikeId: late.id })).toEqual([]);
  await take("2026-12-05T06:00:00Z", { E1: "16/12/2026", E2: "07/01/2027", E3: "18/12/2026", E4: "16/12/2026" });
  expect(await moved()).toEqual([["E2", "2026-12-16", "Theatre 1", "2027-01-07"]]);
  const last = await t.it.ask("import.list", {});
  await t.it.ask("import.undo", { jobId: "1", importId: Math.max(...last.map(({ id }) => id)) });
  await t.it.ask("import.undo", { jobId: "1", importId });
  expect(await moved()).toEqual([]);
});

test("what another strike cancelled from that date is not asked about", async () => {
  const other = await t.it.ask("strike.add", {
    name: "Nurses",
    staffGroup: "nurses",
    start: "2026-12-16T08:00",
    end: "2026-12-17T08:00",
    actionDates: ["2026-12-16"],
    windowFrom: "2026-12-09",
    windowTo: "2026-12-23",
  });
  await t.it.ask("decision.apply", cancelArgs(ownPlanOf(other.id), [await idOf("E1")]));
  await move();
  expect((await moved()).map(([number]) => number)).toEqual(["E2", "E3"]);
});

test("a file of decisions can cancel from a date that an extract has left, by its due date", async () => {
  await move();
  const path = join(t.out, "decisions.csv");
  writeFileSync(path, "entry_number,decision,reason,due_date\nE1,cancel,industrial action,2026-12-16\n");
  await t.it.ask("decision.applyFile", { planId: t.planId, path });
  expect((await draft()).figures.dayCase).toBe(1);
});
