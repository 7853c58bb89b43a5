import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { planIdOf } from "../../support/ids.ts";
import { required } from "../../../shared/util/assert.ts";
import { cancelArgs, keepArgs, openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

let it: TestService;
let strikeId: StrikeId;
let planId: PlanId;

beforeEach(async () => {
  it = await openTestService();
  strikeId = (await it.ask("strike.add", STRIKE)).id;
  planId = ownPlanOf(strikeId);
});
afterEach(() => it.close());

type Entries = Parameters<typeof putEntries>[1];

async function put(entries: Entries): Promise<number[]> {
  const raw = await it.raw();
  const ids = putEntries(raw, entries);
  raw.close();
  return ids;
}

async function putOne(entry: Entries[number]): Promise<number> {
  return required((await put([entry]))[0], "the id");
}

const detailsOf = (entryId: number) => it.ask("entry.details", { planId, entryId });

test("gives what the list says, the row, and reasons both ways in words", async () => {
  const entryId = await putOne({ entryNumber: "E1", dateOfBirth: "2014-01-01", intendedManagement: "2", side: null });
  const { fields, row, reasonsToKeep, reasonsToCancel } = await detailsOf(entryId);
  expect(fields).toContainEqual({ field: "tciDate", value: "2026-12-16" });
  expect(fields.map(({ field }) => field)).not.toContain("side");
  expect(row).toMatchObject({ entryNumber: "E1", type: "day-case" });
  expect(reasonsToKeep).toEqual(["12 years old on the day, under 18"]);
  expect(reasonsToCancel).toEqual([
    "Due on an action day, Wed 16 Dec 2026",
    "Has waited 17 weeks, under 18",
    "Short day case, 60 minutes: a new place is found more easily",
  ]);
});

test("cover that is not there for it speaks for cancelling, in words", async () => {
  const entryId = await putOne({ entryNumber: "E1", dateOfBirth: "2014-01-01" });
  const key = { date: "2026-12-16", siteCode: "R9Z01", theatre: "Theatre 1", session: "AM", treatmentFunction: null };
  const cover = { role: "paediatric", present: false, person: null, why: null } as const;
  await it.ask("cover.set", { planId, keys: [key], ...cover });
  expect((await detailsOf(entryId)).reasonsToCancel).toContain("Needs paediatric cover: none on Wed 16 Dec AM");
});

test("an entry that is not due in the window has its fields and no reasons", async () => {
  const entryId = await putOne({ entryNumber: "E1", tciDate: "2027-03-01" });
  expect(await detailsOf(entryId)).toMatchObject({ row: null, reasonsToKeep: [], reasonsToCancel: [] });
});

test("an entry or a strike that is not there is named as missing", async () => {
  expect(await it.refusal("entry.details", { planId, entryId: 99 })).toMatchObject({
    kind: "not-found",
    value: "99",
  });
  const entryId = await putOne({ entryNumber: "E1" });
  expect(await it.refusal("entry.details", { planId: planIdOf(99), entryId })).toMatchObject({ kind: "not-found" });
});

const SAME = { nhsNumber: "9997741218", hospitalNumber: "N1", surname: "STONE", forename: "Grace" };

test.each<[string, Partial<Entries[number]>, Partial<Entries[number]>, string | null, number]>([
  ["the NHS number", {}, { hospitalNumber: "N2", surname: "OTHER" }, "nhs-number", 1],
  ["not the hospital number where there is an NHS number", {}, { nhsNumber: "9990000018" }, "nhs-number", 0],
  ["the hospital number", { nhsNumber: null }, { nhsNumber: null, surname: "OTHER" }, "hospital-number", 1],
  [
    "name and date of birth, in any case",
    { nhsNumber: null, hospitalNumber: null },
    { nhsNumber: null, hospitalNumber: null, surname: "Stone", forename: "GRACE" },
    "name-and-birth",
    1,
  ],
  [
    "not the name alone",
    { nhsNumber: null, hospitalNumber: null },
    { nhsNumber: null, hospitalNumber: null, dateOfBirth: "1990-04-06" },
    "name-and-birth",
    0,
  ],
  [
    "nothing where the list carries neither",
    { nhsNumber: null, hospitalNumber: null, surname: null },
    { nhsNumber: null, hospitalNumber: null, surname: null },
    null,
    0,
  ],
])("other entries of the same patient are found by %s", async (_name, own, other, sameBy, count) => {
  const entryId = await putOne({ entryNumber: "E1", ...SAME, ...own });
  await put([{ entryNumber: "E2", ...SAME, ...other, procedureText: "Second eye" }]);
  const found = await detailsOf(entryId);
  expect(found.sameBy).toBe(sameBy);
  expect(found.others).toHaveLength(count);
  if (count > 0) expect(found.others[0]).toMatchObject({ entryNumber: "E2", procedure: "Second eye" });
});

test("another entry says whether it is due in the window and what is decided about it", async () => {
  const [first = 0, due = 0, later = 0, undated = 0] = await put([
    { entryNumber: "E1" },
    { entryNumber: "E2", tciDate: "2026-12-18" },
    { entryNumber: "E3", tciDate: "2027-02-01" },
    { entryNumber: "E4", tciDate: null },
  ]);
  await it.ask("decision.apply", cancelArgs(planId, [due]));
  expect((await detailsOf(first)).others).toMatchObject([
    { entryId: due, decision: "cancel", inWindow: true, onLatestExtract: true },
    { entryId: later, decision: "undecided", inWindow: false },
    { entryId: undated, tciDate: null, inWindow: false },
  ]);
  // Cancelled from a date in the window it stays in it, wherever the list has it now.
  const raw = await it.raw();
  raw.prepare("UPDATE entry SET tci_date = '2027-02-01' WHERE id = ?").run(due);
  raw.close();
  expect((await detailsOf(first)).others[0]).toMatchObject({ entryId: due, inWindow: true });
});

test("the history tells decisions with their action, undo and redo, and each attempt to tell the patient", async () => {
  const entryId = await putOne({ entryNumber: "E1" });
  it.at("2026-12-01T10:00Z");
  await it.ask("decision.apply", cancelArgs(planId, [entryId]));
  it.at("2026-12-01T11:00Z");
  await it.ask("contact.record", {
    planId,
    entryIds: [entryId],
    outcome: "told",
    how: "phone",
    note: "spoke to her",
  });
  it.at("2026-12-01T12:00Z");
  const undo = async (): Promise<void> => {
    const { undo: next } = await it.ask("plan.undoState", { planId });
    await it.ask("plan.undo", { planId, actionId: required(next, "an action").actionId });
  };
  await undo();
  it.at("2026-12-01T13:00Z");
  await undo();
  it.at("2026-12-01T14:00Z");
  const { redo } = await it.ask("plan.undoState", { planId });
  await it.ask("plan.redo", { planId, actionId: required(redo, "an action").actionId });
  const history = await it.ask("entry.history", { entryId });
  expect(history.slice(1)).toMatchObject([
    { kind: "decision", decision: "cancel", at: "2026-12-01T10:00:00.000Z", action: { kind: "do" } },
    { kind: "contact", outcome: "told", how: "phone", note: "spoke to her", at: "2026-12-01T11:00:00.000Z" },
    { kind: "contact", outcome: "withdrawn", how: null, at: "2026-12-01T12:00:00.000Z" },
    { kind: "decision", decision: "undecided", at: "2026-12-01T13:00:00.000Z", action: { kind: "undo" } },
    { kind: "decision", decision: "cancel", at: "2026-12-01T14:00:00.000Z", action: { kind: "redo" } },
  ]);
});

test("a note leaves what is decided as it is, and is one step to undo", async () => {
  const ids = await put([{ entryNumber: "E1" }, { entryNumber: "E2" }, { entryNumber: "E3" }]);
  const [cancelled = 0, kept = 0, open = 0] = ids;
  await it.ask("decision.apply", { ...cancelArgs(planId, [cancelled]), reason: "clinical", clinician: "Dr Pearce" });
  await it.ask("decision.apply", keepArgs(planId, [kept]));
  const before = await it.ask("plan.rowsOf", { planId, entryIds: ids });
  await it.ask("decision.note", { planId, entryIds: ids, note: " rang the ward " });
  const after = await it.ask("plan.rowsOf", { planId, entryIds: ids });
  expect(after.map(({ decision, reason, clinician, note }) => ({ decision, reason, clinician, note }))).toEqual([
    { decision: "cancel", reason: "clinical", clinician: "Dr Pearce", note: "rang the ward" },
    { decision: "keep", reason: null, clinician: null, note: "rang the ward" },
    { decision: "undecided", reason: null, clinician: null, note: "rang the ward" },
  ]);
  const log = await it.ask("audit.list", { before: null, limit: 1, text: "" });
  expect(log.rows[0]).toMatchObject({ action: expect.stringContaining("Note on 3") });
  const { undo } = await it.ask("plan.undoState", { planId });
  await it.ask("plan.undo", { planId, actionId: required(undo, "an action").actionId });
  const undone = await it.ask("plan.rowsOf", { planId, entryIds: ids });
  expect(undone.map(({ decision, note }) => [decision, note])).toEqual(
    before.map(({ decision, note }) => [decision, note]),
  );
  expect(await it.refusal("decision.note", { planId, entryIds: [open, 99], note: "x" })).toMatchObject({
    kind: "not-found",
    value: "99",
  });
});

test("a note on one patient leaves the patient's name out of the log", async () => {
  const entryId = await putOne({ entryNumber: "E1", surname: "STONE" });
  await it.ask("decision.note", { planId, entryIds: [entryId], note: "rang" });
  const log = await it.ask("audit.list", { before: null, limit: 1, text: "" });
  expect(log.rows[0]).toMatchObject({ action: "Note changed", subject: expect.stringContaining("E1") });
  expect(JSON.stringify(log.rows[0])).not.toContain("STONE");
});

test("the rows since an action are those it and later ones touched, undo and telling included", async () => {
  const ids = await put([{ entryNumber: "E1" }, { entryNumber: "E2" }, { entryNumber: "E3" }]);
  const [one = 0, two = 0] = ids;
  const since = async (after: number | null): Promise<[number, (readonly [string, string])[] | null]> => {
    const { actionId, rows } = await it.ask("plan.rowsSince", { planId, after });
    return [actionId, rows?.map((row) => [row.entryNumber, row.state] as const) ?? null];
  };
  expect(await since(null)).toEqual([0, null]);
  expect(await since(0)).toEqual([0, []]);
  await it.ask("decision.apply", cancelArgs(planId, [one, two]));
  const [first, rows] = await since(0);
  expect(rows).toEqual([
    ["E1", "cancelled"],
    ["E2", "cancelled"],
  ]);
  expect(await since(first)).toEqual([first, []]);
  await it.ask("contact.record", { planId, entryIds: [two], outcome: "told", how: "phone", note: null });
  const [second, changed] = await since(first);
  expect(changed).toEqual([["E2", "cancelled"]]);
  const { undo } = await it.ask("plan.undoState", { planId });
  await it.ask("plan.undo", { planId, actionId: required(undo, "an action").actionId });
  expect((await since(second))[1]).toEqual([["E2", "cancelled"]]);
  // Another strike's actions are not this plan's.
  const other = (await it.ask("strike.add", { ...STRIKE, name: "Another" })).id;
  const [latest] = await since(null);
  await it.ask("decision.apply", keepArgs(ownPlanOf(other), [one]));
  // What is decided at another strike may be a cancellation from the same date: the row is sent, and is as it was.
  expect(await since(latest)).toEqual([(latest ?? 0) + 1, [["E1", "cancelled"]]]);
});

test("an entry that leaves the window by an undo is named, without a row: it cannot stay on screen", async () => {
  const entryId = await putOne({ entryNumber: "E1" });
  await it.ask("decision.apply", cancelArgs(planId, [entryId]));
  const raw = await it.raw();
  raw.prepare("UPDATE entry SET tci_date = '2027-02-01' WHERE id = ?").run(entryId);
  raw.close();
  const { actionId } = await it.ask("plan.rowsSince", { planId, after: null });
  const { undo } = await it.ask("plan.undoState", { planId });
  await it.ask("plan.undo", { planId, actionId: required(undo, "an action").actionId });
  expect(await it.ask("plan.rowsSince", { planId, after: actionId })).toMatchObject({
    entryIds: [expect.any(Number)],
    rows: [],
  });
});
