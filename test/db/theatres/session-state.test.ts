import { afterEach, beforeEach, expect, test } from "vitest";
import { planIdOf } from "../../support/ids.ts";
import { cancelArgs, confirmArgs, keepArgs } from "../../support/service.ts";
import { at, openTheatres, type Theatres } from "../../support/theatres.ts";

let on: Theatres;
const KEY = at("Theatre 1", "AM");

beforeEach(async () => {
  on = await openTheatres();
});
afterEach(() => on.it.close());

function state(value: "runs" | "consultant-led" | "emergency-only" | "stood-down", keys = [KEY]) {
  return { planId: on.planId, keys, state: value, why: "No anaesthetists" } as const;
}

function preview(value: "runs" | "stood-down", keys = [KEY]) {
  return on.it.ask("session.preview", { planId: on.planId, keys, state: value });
}

/** Everything of these rows but when it was decided; and by whom where nothing is. */
async function decided(entryIds: number[]): Promise<unknown[]> {
  const rows = await on.it.ask("plan.rowsOf", { planId: on.planId, entryIds });
  return rows.map(({ decidedAt: _at, decidedBy, ...row }) => ({
    ...row,
    decidedBy: row.decision === "undecided" ? null : decidedBy,
  }));
}

test("the board counts each session, by day, site, theatre and session", async () => {
  const [, b = 0, c = 0] = await on.put(
    { entryNumber: "E1", expectedMinutes: 90 },
    { entryNumber: "E2", listOrder: 2, intendedManagement: "2", expectedMinutes: null, dateOfBirth: "2015-01-01" },
    { entryNumber: "E3", listOrder: 3, intendedManagement: "9", expectedMinutes: 30, procedurePriority: "P2" },
    { entryNumber: "E4", listOrder: 4, consultantName: "Adeyemi, T" },
    { entryNumber: "E5", theatre: "Theatre 10", session: "ALL DAY" },
    { entryNumber: "E6", theatre: "Theatre 2", session: "PM" },
    { entryNumber: "E7", theatre: "Theatre 2", session: "Twilight", tciDate: "2026-12-17" },
    { entryNumber: "E8", theatre: null, session: null, treatmentFunction: "130", tciDate: "2026-12-17" },
    { entryNumber: "E9", tciDate: "2026-12-24" },
  );
  await on.sql("UPDATE entry SET missing_since_import_id = 1 WHERE entry_number = 'E4'");
  await on.it.ask("decision.apply", confirmArgs(on.planId, [b]));
  await on.it.ask("decision.apply", keepArgs(on.planId, [c]));
  const days = await on.it.ask("board.get", { planId: on.planId });
  expect(days.map(({ date, onActionDay, sessions }) => [date.slice(8), onActionDay, sessions.length])).toEqual(
    [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => [
      String(day).padStart(2, "0"),
      day === 16,
      day === 16 ? 3 : day === 17 ? 2 : 0,
    ]),
  );
  expect(days[7]?.sessions.map(({ key }) => [key.theatre, key.session])).toEqual([
    ["Theatre 1", "AM"],
    ["Theatre 2", "PM"],
    ["Theatre 10", "ALL DAY"],
  ]);
  expect(days[8]?.sessions.map(({ key, specialty, lengthMinutes }) => [key.theatre, specialty, lengthMinutes])).toEqual(
    [
      ["Theatre 2", null, null],
      [null, "Ophthalmology", null],
    ],
  );
  expect(days[7]?.totals).toEqual({
    sessions: 3,
    closed: 0,
    running: 4,
    cancelled: 1,
    undecided: 3,
    toPlace: 0,
    misfits: 0,
    unsure: 0,
  });
  expect(days[7]?.sessions[0]).toMatchObject({
    lengthMinutes: 240,
    times: { start: "08:30", end: "12:30" },
    bookedMinutes: 120,
    withoutMinutes: 0,
    running: 2,
    inpatient: 1,
    dayCase: 0,
    otherType: 1,
    kept: 1,
    undecided: 1,
    children: 0,
    protected: 1,
    movedIn: 0,
    cancelled: 1,
    movedOut: 0,
    movedAway: 0,
    gone: 1,
    surgeons: ["Okafor, R"],
    state: { value: "runs", why: null, by: null, at: null },
  });
  expect(await on.list(KEY)).toEqual([
    ["E1", "running", null],
    ["E3", "running", null],
    ["E2", "cancelled", null],
    ["E4", "gone", null],
  ]);
});

test("stood down and up again: the cases come back in list order, as they were", async () => {
  const ids = await on.put(
    { entryNumber: "E1", listOrder: 3 },
    { entryNumber: "E2", listOrder: 1 },
    { entryNumber: "E3", listOrder: 2 },
    { entryNumber: "E4", listOrder: 4 },
  );
  const [, b = 0, , d = 0] = ids;
  await on.it.ask("decision.apply", { ...keepArgs(on.planId, [b]), note: "theirs", clinician: "Dr Hale" });
  await on.it.ask("decision.apply", { ...cancelArgs(on.planId, [d]), reason: "patient" });
  const before = [await decided(ids), await on.totals(), await on.session(KEY)];
  const down = await preview("stood-down");
  expect(down).toMatchObject({
    name: "stand down Theatre 1 AM, Wed 16 Dec (cancel 3)",
    cancels: { entries: 3, inpatient: 3, kept: 1, minutes: 180, setAside: [] },
    comesBack: [],
    stays: [],
  });
  expect(await on.it.ask("session.setState", state("stood-down"))).toEqual({
    name: "stand down Theatre 1 AM, Wed 16 Dec (cancel 3)",
    cancelled: 3,
    restored: 0,
    setAside: [],
  });
  expect(await on.session(KEY)).toMatchObject({
    running: 0,
    cancelled: 4,
    bookedMinutes: 0,
    state: { value: "stood-down", why: "No anaesthetists", by: "planner" },
  });
  expect(await decided([b])).toMatchObject([{ state: "cancelled", note: "No anaesthetists" }]);
  const up = await preview("runs");
  expect(up.name).toBe("stand up Theatre 1 AM, Wed 16 Dec (bring back 3)");
  expect(up.comesBack.map(({ entryNumber }) => entryNumber)).toEqual(["E2", "E3", "E1"]);
  expect(up.toldOrRebooked).toEqual([]);
  expect(up.stays).toMatchObject([{ entryNumber: "E4", because: "cancelled for itself, patient by planner" }]);
  expect(await on.it.ask("session.setState", { ...state("runs"), why: null })).toMatchObject({ restored: 3 });
  const { state: _was, ...session } = await on.session(KEY);
  expect([await decided(ids), await on.totals(), session]).toEqual([
    before[0],
    before[1],
    expect.objectContaining({ running: 3, cancelled: 1, kept: 1, undecided: 2 }),
  ]);
  expect(await on.list(KEY)).toEqual([
    ["E2", "running", null],
    ["E3", "running", null],
    ["E1", "running", null],
    ["E4", "cancelled", null],
  ]);
  const { rows } = await on.it.ask("audit.list", { before: null, limit: 2, text: "Session" });
  expect(rows.map(({ action, subject }) => [action, subject.split(",")[0]])).toEqual([
    ["Session: runs", "Theatre 1 AM"],
    ["Session: stood down", "Theatre 1 AM"],
  ]);
  expect(rows[1]?.after).toContain('"cancelled":["E2","E3","E1"]');
});

test("undone and done again it is the same closing, and is stood up all the same", async () => {
  const ids = await on.put({ entryNumber: "E1" }, { entryNumber: "E2", listOrder: 2 });
  const before = await decided(ids);
  await on.it.ask("session.setState", state("stood-down"));
  for (const kind of ["undo", "redo"] as const) {
    const next = (await on.it.ask("plan.undoState", { planId: on.planId }))[kind];
    await on.it.ask(`plan.${kind}`, { planId: on.planId, actionId: next?.actionId ?? 0 });
    expect((await on.session(KEY)).running).toBe(kind === "undo" ? 2 : 0);
    expect((await on.session(KEY)).state.value).toBe(kind === "undo" ? "runs" : "stood-down");
  }
  // A note makes it another decision; taken back, it is the one of the closing again.
  await on.it.ask("decision.note", { planId: on.planId, entryIds: ids.slice(0, 1), note: "rang twice" });
  expect((await preview("runs")).comesBack).toHaveLength(1);
  const { undo } = await on.it.ask("plan.undoState", { planId: on.planId });
  await on.it.ask("plan.undo", { planId: on.planId, actionId: undo?.actionId ?? 0 });
  await on.it.ask("session.setState", state("emergency-only"));
  expect((await preview("runs")).comesBack).toHaveLength(2);
  await on.it.ask("session.setState", state("runs"));
  expect(await decided(ids)).toEqual(before);
});

test("what was decided since stays, and who was told or rebooked is named and can be left", async () => {
  const ids = await on.put(
    { entryNumber: "E1", listOrder: 1 },
    { entryNumber: "E2", listOrder: 2 },
    { entryNumber: "E3", listOrder: 3 },
    { entryNumber: "E4", listOrder: 4 },
    { entryNumber: "E5", listOrder: 5 },
  );
  const [a = 0, b = 0, c = 0, , e = 0] = ids;
  await on.it.ask("session.setState", state("stood-down"));
  await on.it.ask("contact.record", {
    planId: on.planId,
    entryIds: [a],
    outcome: "told",
    how: "phone",
    note: null,
  });
  await on.sql("UPDATE entry SET tci_date = '2027-01-08' WHERE entry_number = 'E2'");
  await on.it.ask("decision.apply", { ...cancelArgs(on.planId, [c]), reason: "clinical" });
  await on.it.ask("decision.apply", keepArgs(on.planId, [e]));
  const up = await preview("runs");
  expect(up.comesBack.map(({ entryNumber }) => entryNumber)).toEqual(["E1", "E4", "E2"]);
  expect(up.toldOrRebooked.map(({ entryNumber, because }) => [entryNumber, because])).toEqual([
    ["E1", "the patient was told on Tue 1 Dec 2026, 09:00"],
    ["E2", "the list shows a new date, Fri 8 Jan"],
  ]);
  expect(up.stays).toMatchObject([{ entryNumber: "E3", because: "cancelled for itself, clinical by planner" }]);
  const answer = await on.it.ask("session.setState", { ...state("runs"), leave: [a, b] });
  expect(answer).toMatchObject({ name: "stand up Theatre 1 AM, Wed 16 Dec (bring back 1)", restored: 1 });
  expect(
    (await on.it.ask("plan.rowsOf", { planId: on.planId, entryIds: ids })).map(({ entryNumber, state: now }) => [
      entryNumber,
      now,
    ]),
  ).toEqual([
    ["E1", "cancelled"],
    ["E3", "cancelled-other"],
    ["E4", "undecided"],
    ["E5", "kept"],
    ["E2", "cancelled"],
  ]);
});

test("protected entries are set aside, one by one to confirm, and stay uncancelled without", async () => {
  const [a = 0, b = 0] = await on.put(
    { entryNumber: "E1", procedurePriority: "P2", surname: "ONE" },
    { entryNumber: "E2", listOrder: 2, cancerPtl: "Y", surname: "TWO" },
    { entryNumber: "E3", listOrder: 3 },
  );
  const down = await preview("stood-down");
  expect(down.name).toBe("stand down Theatre 1 AM, Wed 16 Dec (cancel 1)");
  expect(down.cancels?.setAside).toMatchObject([
    { entryId: a, marks: "P2" },
    { entryId: b, marks: "cancer" },
  ]);
  const confirmed = [{ entryId: b, clinician: "Dr Hale", why: "can wait a week" }];
  const answer = await on.it.ask("session.setState", { ...state("stood-down"), confirmed });
  expect(answer).toMatchObject({
    name: "stand down Theatre 1 AM, Wed 16 Dec (cancel 2)",
    cancelled: 2,
    setAside: [{ entryNumber: "E1", surname: "ONE", marks: "P2" }],
  });
  expect(await decided([a, b])).toMatchObject([
    { state: "undecided" },
    { state: "cancelled", clinician: "Dr Hale", note: "can wait a week" },
  ]);
  expect(await on.cases(KEY)).toMatchObject([
    { row: { entryNumber: "E1" }, misfits: ["stood down on Wed 16 Dec AM"] },
    { standing: "cancelled" },
    { standing: "cancelled" },
  ]);
});

test("several sessions at once; each is stood up by itself; consultant-led cancels nothing", async () => {
  await on.put(
    { entryNumber: "E1" },
    { entryNumber: "E2", theatre: "Theatre 2" },
    { entryNumber: "E3", session: "PM" },
  );
  const keys = [KEY, at("Theatre 2", "AM")];
  expect(await on.it.ask("session.setState", state("stood-down", keys))).toMatchObject({
    name: "stand down 2 sessions, Wed 16 Dec (cancel 2)",
  });
  expect(await on.it.ask("session.setState", state("consultant-led"))).toMatchObject({
    name: "consultant-led only in Theatre 1 AM, Wed 16 Dec (bring back 1)",
  });
  expect(await on.session(KEY)).toMatchObject({ running: 1, misfits: 1, state: { value: "consultant-led" } });
  expect(await on.session(at("Theatre 2", "AM"))).toMatchObject({ running: 0, cancelled: 1 });
  expect(await on.it.refusal("session.setState", state("runs", [at("Theatre 9", "AM")]))).toMatchObject({
    kind: "not-found",
    message: expect.stringContaining("Theatre 9 AM on Wed 16 Dec 2026"),
  });
});

test("a variant has its own states, which do not affect the strike's own plan and its prints", async () => {
  await on.put({ entryNumber: "E1" });
  await on.sql(`INSERT INTO strike (id, name, staff_group, starts, ends, window_from, window_to)
    SELECT 99, 'rival', staff_group, starts, ends, window_from, window_to FROM strike WHERE id = ${on.strikeId};
    INSERT INTO variant (plan_id, strike_id, name, copied_from, made_at, made_by)
    VALUES (99, ${on.strikeId}, 'rival', ${on.strikeId}, '2026-12-01T09:00:00.000Z', 'planner')`);
  await on.it.ask("session.setState", { ...state("stood-down"), planId: planIdOf(99) });
  expect(await on.session(KEY)).toMatchObject({ running: 1, state: { value: "runs" } });
  const lists = await on.it.ask("schedule.draft", {
    dates: ["2026-12-16"],
    siteCode: null,
    theatre: null,
    strikeId: on.strikeId,
  });
  expect(lists.sheets[0]).toMatchObject({ state: "runs" });
  expect((await on.it.ask("board.session", { planId: planIdOf(99), key: KEY }))[0]?.standing).toBe("cancelled");
});
