import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BesideNumber } from "../../../shared/contract/beside.ts";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { cancelArgs, keepArgs } from "../../support/service.ts";

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

test("nothing stands beside before it is said or done", async () => {
  expect(await beside()).toEqual({
    notBooked: null,
    cancelledInVain: null,
    lastMinute: { count: 0, waiting: 0, rebookedInTime: 0, breached: 0, entries: [] },
    kept: null,
  });
});

test("activity not booked is its own number, with a note; the latest stands, and no count moves", async () => {
  const { it, strikeId } = t;
  await it.ask("decision.apply", cancelArgs(strikeId, await t.put({})));
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
  const { it, strikeId } = t;
  const ids = await t.put({}, {}, { intendedManagement: "2" }, {});
  it.at("2026-12-05T09:00:00Z");
  await it.ask("decision.apply", cancelArgs(strikeId, ids.slice(0, 3)));
  it.at("2026-12-06T09:00:00Z");
  await it.ask("strike.callOff", { strikeId, at: "2026-12-06T08:00:00Z" });
  await it.ask("decision.apply", keepArgs(strikeId, ids.slice(0, 1)));
  await it.ask("decision.apply", cancelArgs(strikeId, ids.slice(3)));
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
  const { it, strikeId } = t;
  const ids = await t.put({}, {}, {}, {}, {});
  it.at("2026-12-15T23:30:00Z");
  await it.ask("decision.apply", cancelArgs(strikeId, ids.slice(0, 1)));
  it.at("2026-12-16T07:00:00Z");
  // The first again, amended on the day; two more, one for beds; and two that are not the hospital's doing.
  await it.ask("decision.apply", cancelArgs(strikeId, ids.slice(0, 2)));
  await it.ask("decision.apply", { ...cancelArgs(strikeId, ids.slice(2, 3)), reason: "other" });
  await it.ask("decision.apply", { ...cancelArgs(strikeId, ids.slice(3, 4)), reason: "clinical" });
  await it.ask("decision.apply", { ...cancelArgs(strikeId, ids.slice(4, 5)), reason: "patient" });
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

test("the share kept is held against the baseline, which nothing moves", async () => {
  const { it, strikeId } = t;
  const ids = await t.put({}, {}, {}, { tciDate: "2026-12-08" });
  await it.ask("decision.apply", cancelArgs(strikeId, ids.slice(0, 1)));
  expect((await beside()).kept).toMatchObject({
    how: "first-decision",
    planned: 3,
    kept: 2,
    cancelled: 1,
    percent: "66.6",
  });
  expect(await behind("planned")).toEqual(["E1", "E2", "E3"]);
  expect(await behind("kept")).toEqual(["E2", "E3"]);
  expect(await behind("not-kept")).toEqual(["E1"]);
  await t.put({}, {});
  await t.sql("UPDATE entry SET tci_date = '2027-03-01', missing_since_import_id = 1 WHERE entry_number = 'E2'");
  expect((await beside()).kept).toMatchObject({ planned: 3, kept: 2 });
  expect(await behind("kept")).toEqual(["E2", "E3"]);
  await it.ask("decision.apply", { ...cancelArgs(strikeId, ids.slice(0, 1)), reason: "patient" });
  expect((await beside()).kept).toMatchObject({ planned: 3, kept: 3, percent: "100.0" });
  const refusal = await it.refusal("baseline.freeze", { strikeId });
  expect(refusal.message).toContain("at the first decision");
});

test("the planner freezes the baseline once", async () => {
  const { it, strikeId } = t;
  const ids = await t.put({}, {});
  expect(await it.ask("baseline.freeze", { strikeId })).toEqual({ planned: 2 });
  await t.put({});
  await it.ask("decision.apply", cancelArgs(strikeId, ids));
  expect((await beside()).kept).toMatchObject({ how: "planner", planned: 2, kept: 0, percent: "0.0" });
  expect((await it.refusal("baseline.freeze", { strikeId })).kind).toBe("refused");
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
