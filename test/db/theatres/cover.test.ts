import { writeFileSync } from "node:fs";
import type { PlanId } from "../../../shared/domain/strike/ids.ts";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { at, openTheatres, type Theatres } from "../../support/theatres.ts";

let on: Theatres;
const AM = at("Theatre 1", "AM");
const PM = at("Theatre 1", "PM");

beforeEach(async () => {
  on = await openTheatres();
  await on.put(
    { entryNumber: "E1", anaesthetic: "GA" },
    { entryNumber: "E2", listOrder: 2, anaesthetic: "LA", intendedManagement: "2" },
    { entryNumber: "E3", listOrder: 3, anaesthetic: "S", intendedManagement: "2" },
    { entryNumber: "E4", session: "PM", anaesthetic: "GA" },
    { entryNumber: "E5", tciDate: "2026-12-17", anaesthetic: "GA" },
    { entryNumber: "E6", siteCode: "R9Z02", tciDate: "2026-12-17" },
  );
});
afterEach(() => on.it.close());

function file(text: string): { planId: PlanId; path: string } {
  const path = join(on.it.folder, "cover.csv");
  writeFileSync(path, text);
  return { planId: on.planId, path };
}

async function rolesOf(key: typeof AM): Promise<unknown[]> {
  const { cover } = await on.session(key);
  return cover.map(({ role, present, person }) => [role, present, person]);
}

test("taking a role away shows at once who no longer fits, and cancels nothing; undo brings it back", async () => {
  const totals = await on.totals();
  const args = { planId: on.planId, role: "anaesthetist", person: "Dr Rowe", why: "on strike" } as const;
  expect(await on.it.ask("cover.set", { ...args, keys: [AM, PM], present: false })).toEqual({
    name: "no anaesthetist in 2 sessions, Wed 16 Dec",
    sessions: 2,
    misfits: 2,
  });
  expect(await on.totals()).toEqual(totals);
  const found = await on.it.ask("cover.misfits", { planId: on.planId, date: null });
  expect(found).toMatchObject({ misfits: 2, unsure: 1 });
  expect(found.cases.map(({ key, row, misfits, unsure }) => [key.session, row.entryNumber, misfits, unsure])).toEqual([
    ["AM", "E1", ["needs an anaesthetist: none on Wed 16 Dec AM"], []],
    ["PM", "E4", ["needs an anaesthetist: none on Wed 16 Dec PM"], []],
    ["AM", "E3", [], ["anaesthetic “S” is not known: it may need an anaesthetist"]],
  ]);
  expect(await on.it.ask("cover.misfits", { planId: on.planId, date: "2026-12-17" })).toMatchObject({ cases: [] });
  expect(await on.session(AM)).toMatchObject({
    misfits: 1,
    unsure: 1,
    // For the other roles nothing is recorded.
    cover: [{ role: "anaesthetist", present: false, person: "Dr Rowe", why: "on strike", by: "planner" }],
  });
  await on.it.ask("cover.set", { ...args, keys: [AM], present: null });
  expect(await on.session(AM)).toMatchObject({ misfits: 0, unsure: 0 });
  const { undo } = await on.it.ask("plan.undoState", { planId: on.planId });
  expect(undo?.name).toBe("anaesthetist not known in Theatre 1 AM, Wed 16 Dec");
  await on.it.ask("plan.undo", { planId: on.planId, actionId: undo?.actionId ?? 0 });
  expect(await on.session(AM)).toMatchObject({ misfits: 1 });
  expect(await on.it.ask("audit.list", { before: null, limit: 9, text: "Cover changed" })).toMatchObject({ total: 2 });
});

test("cover of a session that nobody is listed in any more is taken back, and the session leaves the board", async () => {
  const args = { planId: on.planId, keys: [PM], role: "surgeon" as const, person: null, why: null };
  await on.it.ask("cover.set", { ...args, present: false });
  await on.sql("UPDATE entry SET session = 'AM' WHERE entry_number = 'E4'");
  expect(await on.session(PM)).toMatchObject({ running: 0, cover: [{ role: "surgeon", present: false }] });
  expect(await on.it.ask("cover.set", { ...args, present: null })).toMatchObject({ sessions: 1, misfits: 0 });
  expect(await on.it.refusal("cover.set", { ...args, present: null })).toMatchObject({ kind: "not-found" });
});

test("a misfit that is cancelled is none any more", async () => {
  const [first] = await on.cases(AM);
  await on.it.ask("cover.set", {
    planId: on.planId,
    keys: [AM],
    role: "resident",
    present: false,
    person: null,
    why: null,
  });
  expect(await on.session(AM)).toMatchObject({ misfits: 1 });
  await on.it.ask("decision.apply", {
    planId: on.planId,
    entryIds: [first?.row.entryId ?? 0],
    decision: "cancel",
    reason: "industrial-action",
    note: null,
    clinician: null,
  });
  expect(await on.session(AM)).toMatchObject({ misfits: 0, cancelled: 1 });
});

test("a file of cover is read by its headings, in friendly words, and read again it changes nothing", async () => {
  const text = `Person;Present;Role;Session;Theatre;Date;Other
Dr Rowe;absent;Anaesthetist;Morning;theatre 1;16/12/2026;x
;Y;Operating surgeon;AM;Theatre 1;2026-12-16;x
;0;resident;pm;Theatre 1;16-Dec-2026;x
`;
  expect(await on.it.ask("cover.importFile", file(text))).toEqual({
    name: "cover of 3 roles from a file",
    read: 3,
    applied: 3,
    unchanged: 0,
  });
  expect(await rolesOf(AM)).toEqual([
    ["surgeon", true, null],
    ["anaesthetist", false, "Dr Rowe"],
  ]);
  expect(await rolesOf(PM)).toEqual([["resident", false, null]]);
  const { undo } = await on.it.ask("plan.undoState", { planId: on.planId });
  expect(await on.it.ask("cover.importFile", file(text))).toMatchObject({ read: 3, applied: 0, unchanged: 3 });
  expect((await on.it.ask("plan.undoState", { planId: on.planId })).undo).toEqual(undo);
  await on.it.ask("plan.undo", { planId: on.planId, actionId: undo?.actionId ?? 0 });
  expect([await rolesOf(AM), await rolesOf(PM)]).toEqual([[], []]);
});

test("a row that the list does not know is refused with its line, field and value, and nothing is taken", async () => {
  const wrong = [
    [
      "2026-12-16,Theatre 9,AM,surgeon,no",
      "theatre",
      "Theatre 9",
      "there is no Theatre 9 on the list on Wed 16 Dec 2026",
    ],
    ["2026-12-16,Theatre 1,EVE,surgeon,no", "session", "EVE", "no EVE session on Wed 16 Dec 2026. There: AM, PM"],
    ["2026-12-18,Theatre 1,AM,surgeon,no", "date", "2026-12-18", "has no session on the list"],
    ["2027-12-16,Theatre 1,AM,surgeon,no", "date", "2027-12-16", "outside the window"],
    ["16/12/2026,THEATRE 1,PM,Resident,yes", "role", "resident", "is on line 2 already"],
    ["2026-12-17,Theatre 1,AM,surgeon,no", "site", "", "several sites (R9Z01, R9Z02)"],
    ["2026-12-16,Theatre 1,AM,porter,no", "role", "porter", "is not one of surgeon, anaesthetist"],
  ] as const;
  for (const [row, field, value, words] of wrong) {
    const text = `date,theatre,session,role,present\n2026-12-16,Theatre 1,PM,resident,no\n${row}\n`;
    expect(await on.it.refusal("cover.importFile", file(text))).toMatchObject({
      kind: "invalid",
      line: 3,
      field,
      value,
      message: expect.stringContaining(words),
    });
  }
  expect(await rolesOf(PM)).toEqual([]);
  expect((await on.it.ask("plan.undoState", { planId: on.planId })).undo).toBeNull();
});

test("a site tells theatres of one name apart", async () => {
  const text = "date,site,theatre,session,role,present\n2026-12-17,r9z02,Theatre 1,AM,surgeon,no\n";
  await on.it.ask("cover.importFile", file(text));
  expect(await rolesOf({ ...at("Theatre 1", "AM", "2026-12-17"), siteCode: "R9Z02" })).toEqual([
    ["surgeon", false, null],
  ]);
  expect(await rolesOf(at("Theatre 1", "AM", "2026-12-17"))).toEqual([]);
});

test("whether an inpatient needs a resident is the trust's own choice: on until the trust switches it off, and logged", async () => {
  const { planId } = on;
  const keys = [at("Theatre 1", "PM")];
  await on.put({ entryNumber: "E90", theatre: "Theatre 1", session: "PM", intendedManagement: "1" });
  await on.it.ask("cover.set", { planId, keys, role: "resident", present: false, person: null, why: null });
  const before = (await on.session(at("Theatre 1", "PM"))).misfits;
  expect(before).toBeGreaterThan(0);
  expect(await on.it.ask("fit.get", {})).toEqual({ inpatientNeedsResident: true });
  on.it.events.length = 0;
  const rules = { inpatientNeedsResident: false };
  expect(await on.it.ask("fit.set", { rules })).toEqual(rules);
  expect(on.it.events).toEqual([{ kind: "changed", what: ["sessions", "audit"] }]);
  expect((await on.session(at("Theatre 1", "PM"))).misfits).toBe(0);
  expect((await on.it.ask("cover.misfits", { planId, date: "2026-12-16" })).misfits).toBe(0);
  await on.it.ask("fit.set", { rules });
  const { rows, total } = await on.it.ask("audit.list", { before: null, limit: 9, text: "rules of cover" });
  expect(total).toBe(1);
  expect([rows[0]?.action, rows[0]?.before, rows[0]?.after]).toEqual([
    "Rules of cover changed",
    JSON.stringify({ inpatientNeedsResident: true }),
    JSON.stringify(rules),
  ]);
});
