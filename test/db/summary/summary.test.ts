import { existsSync, readFileSync } from "node:fs";
import { planIdOf } from "../../support/ids.ts";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import type { BaselineNumber } from "../../../shared/domain/return/share-kept.ts";
import { cancelArgs, keepArgs, pdfAt } from "../../support/service.ts";

let of: ReturnTest;
beforeEach(async () => {
  of = await openReturnTest();
});
afterEach(() => of.it.close());

const get = () => of.it.ask("summary.get", { planId: of.planId });
const log = async (text: string) => (await of.it.ask("audit.list", { before: null, limit: 20, text })).rows;

test("planned, cancelled, kept and undecided of each day, and the entries behind each number", async () => {
  const [first = 0, second = 0, third = 0] = await of.put(
    { intendedManagement: "1" },
    { intendedManagement: "2" },
    { intendedManagement: "2", tciDate: "2026-12-17" },
    { intendedManagement: "8", tciDate: "2026-12-17" },
    { tciDate: "2027-02-01" },
  );
  await of.it.ask("decision.apply", cancelArgs(of.planId, [first, second]));
  await of.it.ask("decision.apply", keepArgs(of.planId, [third]));
  const { summary, plan, notTold } = await get();
  expect(plan).toMatchObject({ name: "Resident doctors, December", isVariant: false });
  expect(summary.totals.all).toEqual({ planned: 4, cancelled: 2, cancelledOther: 0, kept: 1, undecided: 1 });
  expect(summary.days.find(({ date }) => date === "2026-12-17")?.tallies).toMatchObject({
    all: { planned: 2 },
    dayCase: { planned: 1, kept: 1 },
    other: { planned: 1, undecided: 1 },
  });
  expect(notTold).toBe(2);
  const open = (measure: "cancelled" | "planned", type: "day-case" | null, day: string | null) =>
    of.it.ask("summary.entries", {
      planId: of.planId,
      of: { measure, type, group: day === null ? null : { by: "day", key: day } },
    });
  expect((await open("cancelled", "day-case", "2026-12-16")).map(({ entryId }) => entryId)).toEqual([second]);
  expect(await open("planned", null, null)).toHaveLength(4);
});

test("the share kept is of the baseline, also what has left the window since; each number of it opens", async () => {
  const ids = await of.put({}, {}, {});
  expect((await get()).kept).toBeNull();
  await of.it.ask("baseline.freeze", { strikeId: of.strikeId });
  const [first = 0] = ids;
  await of.it.ask("decision.apply", cancelArgs(of.planId, [first]));
  await of.put({});
  await of.sql("UPDATE entry SET tci_date = '2027-03-01' WHERE entry_number = 'E2'");
  const { kept, summary } = await get();
  expect(kept).toMatchObject({
    how: "planner",
    onActionDays: { planned: 3, kept: 0, cancelled: 1, undecided: 2, worst: "0.0", best: "66.6", percent: null },
    specialties: [{ key: "110", window: { planned: 3 } }],
  });
  expect(summary.totals.all.planned).toBe(3);
  const open = (measure: BaselineNumber, specialty: string | null = null) =>
    of.it.ask("summary.entries", {
      planId: of.planId,
      of: { measure, type: null, group: specialty === null ? null : { by: "specialty", key: specialty } },
    });
  expect((await open("baseline")).map(({ entryNumber }) => entryNumber).toSorted()).toEqual(["E1", "E2", "E3"]);
  expect((await open("baseline-cancelled")).map(({ entryNumber }) => entryNumber)).toEqual(["E1"]);
  expect((await open("action-baseline-undecided")).map(({ entryNumber, state }) => [entryNumber, state])).toEqual([
    ["E2", null],
    ["E3", "undecided"],
  ]);
  expect(await open("baseline-kept")).toEqual([]);
  expect(await open("baseline", "110")).toHaveLength(3);
  expect(await open("baseline", "130")).toEqual([]);
});

test("protected and cancelled: who agreed and why, and where nobody did", async () => {
  const [child = 0, adult = 0] = await of.put({ dateOfBirth: "2016-01-01" }, {});
  await of.it.ask("decision.apply", {
    ...cancelArgs(of.planId, [child]),
    confirmed: [{ entryId: child, clinician: "Okafor, R", why: "No paediatric cover" }],
  });
  await of.it.ask("decision.apply", cancelArgs(of.planId, [adult]));
  expect((await get()).protectedCancelled).toMatchObject([
    { entryId: child, marks: "child 10 y", clinician: "Okafor, R", why: "No paediatric cover" },
  ]);
  // A rule set later protects what was cancelled without a clinician: it is called out.
  await of.sql("UPDATE entry SET previous_cancellations = 2 WHERE entry_number = 'E2'");
  const { protectedCancelled, summary } = await get();
  expect(protectedCancelled.map(({ clinician }) => clinician)).toEqual([null, "Okafor, R"]);
  expect(summary.traits["protected-without-clinician"].byHospital).toBe(1);
  expect(summary.traits["cancelled-before"].tally.cancelled).toBe(1);
});

test("an export leaves small numbers out, writes one row in the log, and none where the file cannot be written", async () => {
  const ids = await of.put(
    ...Array.from({ length: 30 }, (_, index) => ({ treatmentFunction: index < 4 ? "130" : "110" })),
  );
  await of.it.ask("decision.apply", cancelArgs(of.planId, ids.slice(0, 14)));
  const path = join(of.out, "summary.csv");
  const { hidden, table } = await of.it.ask("summary.export", { planId: of.planId, path });
  const text = readFileSync(path, "utf8");
  expect(text).toContain("Specialty,Ophthalmology,*,*,");
  expect(text).toContain("Total,All,30,14,46.7");
  expect(text).toContain("against 95%");
  expect(hidden).toBeGreaterThan(3);
  expect(table.rows[0]).toEqual(["Total", "All", 30, 14, "46.7"]);
  await of.it.ask("summary.export", { planId: of.planId, path: join(of.out, "summary.xlsx") });
  expect(existsSync(join(of.out, "summary.xlsx"))).toBe(true);
  expect(await log("Summary exported")).toHaveLength(2);
  const nowhere = join(of.out, "none", "summary.csv");
  expect(await of.it.refusal("summary.export", { planId: of.planId, path: nowhere })).toMatchObject({
    kind: "file",
  });
  expect(await of.it.refusal("summary.export", { planId: of.planId, path: join(of.out, "summary.txt") })).toMatchObject(
    {
      kind: "invalid",
      message: expect.stringContaining(".xlsx"),
    },
  );
  expect(await log("Summary exported")).toHaveLength(2);
});

test("the page names no patient, and a print of it is in the log", async () => {
  const ids = await of.put({ surname: "QUARTZMAN", dateOfBirth: "2016-01-01" });
  await of.it.ask("decision.apply", {
    ...cancelArgs(of.planId, ids),
    confirmed: ids.map((entryId) => ({ entryId, clinician: "Okafor, R", why: "No paediatric cover" })),
  });
  const page = await of.it.ask("summary.page", { planId: of.planId });
  expect(page.protectedShown).toHaveLength(1);
  expect(JSON.stringify(page)).not.toContain("QUARTZMAN");
  expect(page).toMatchObject({ trustCode: "R9Z", printedBy: "planner" });
  await of.it.ask("summary.record", { planId: of.planId, pdf: pdfAt(join(of.it.folder, "summary.pdf")) });
  await of.it.ask("summary.record", { planId: of.planId, pdf: null });
  expect((await log("Summary")).map(({ action }) => action)).toEqual(["Summary printed", "Summary saved as PDF"]);
});

test("a plan that is not there has no summary", async () => {
  expect(await of.it.refusal("summary.get", { planId: planIdOf(99) })).toMatchObject({ kind: "not-found" });
  expect(
    await of.it.refusal("summary.record", { planId: planIdOf(99), pdf: pdfAt(join(of.it.folder, "a.pdf")) }),
  ).toMatchObject({
    kind: "not-found",
  });
});

test("a variant has its own numbers against the strike's baseline, and shows its name", async () => {
  const [first = 0, second = 0] = await of.put({}, {});
  await of.it.ask("decision.apply", cancelArgs(of.planId, [first, second]));
  await of.sql(
    `INSERT INTO strike (name, staff_group, starts, ends, window_from, window_to)
       SELECT 'v', staff_group, starts, ends, window_from, window_to FROM strike WHERE id = ${of.strikeId};
     INSERT INTO variant (plan_id, strike_id, name, copied_from, made_at, made_by)
       SELECT max(id), ${of.strikeId}, 'two theatres', ${of.planId}, '2026-12-01T09:00:00.000Z', 'planner' FROM strike;`,
  );
  const variant = planIdOf(of.planId + 1);
  const { plan, kept, summary, notTold } = await of.it.ask("summary.get", { planId: variant });
  expect(plan).toMatchObject({ planId: variant, isVariant: true });
  expect(plan.name).toMatch(/two theatres/);
  expect(summary.totals.all).toMatchObject({ planned: 2, cancelled: 0, undecided: 2 });
  expect(kept?.window).toMatchObject({ planned: 2, kept: 0, cancelled: 0, undecided: 2, best: "100.0" });
  expect(notTold).toBeNull();
  expect((await get()).kept?.window).toMatchObject({ kept: 0, cancelled: 2, percent: "0.0" });
  expect(
    await of.it.ask("summary.entries", {
      planId: variant,
      of: { measure: "baseline-undecided", type: null, group: null },
    }),
  ).toHaveLength(2);
});
