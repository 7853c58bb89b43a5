import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../../shared/contract/plan.ts";
import { ALL_ANSWERED } from "../../support/extracts.ts";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { cancelArgs } from "../../support/service.ts";

let t: ReturnTest;
let extracts = 0;
beforeEach(async () => {
  t = await openReturnTest();
});
afterEach(async () => {
  rmSync(t.out, { recursive: true, force: true });
  await t.it.close();
});

/** An extract that says of each entry what its management is. */
async function extract(at: string, managements: Readonly<Record<string, string>>): Promise<number> {
  t.it.at(at);
  const path = join(t.out, `list${++extracts}.csv`);
  const rows = Object.entries(managements).map(([number, code]) => `${number},11,20261216,${code}`);
  writeFileSync(path, ["EALEntryNumber,ElectiveAdmissionListType,TCIDate,IntendedManagement", ...rows, ""].join("\n"));
  const { importId } = await t.it.ask("import.run", {
    jobId: "list",
    path,
    asAt: at,
    sha256: null,
    answers: ALL_ANSWERED,
  });
  return importId;
}

async function idsOf(...numbers: string[]): Promise<number[]> {
  const rows = unpackRows(planRowSchema, await t.it.ask("plan.rows", { planId: t.planId }));
  return numbers.map((number) => rows.find(({ entryNumber }) => entryNumber === number)?.entryId ?? 0);
}

const draft = (asAt: string | null = null) => t.it.ask("return.draft", { strikeId: t.strikeId, layout: "2016", asAt });
const blocking = async (asAt: string | null = null) =>
  (await draft(asAt)).checks.filter((check) => check.blocking).map(({ code }) => code);

test("what an extract did not know when an entry was cancelled, a newer one answers: it counts, the question is gone", async () => {
  const { it, strikeId, planId } = t;
  await extract("2026-12-01T09:00:00Z", { A: "9", B: "", C: "1" });
  const [a = 0, b = 0, c = 0] = await idsOf("A", "B", "C");
  it.at("2026-12-02T09:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, [a, b, c]));
  expect(await blocking()).toEqual(["management-unknown"]);

  await extract("2026-12-03T09:00:00Z", { A: "2", B: "9", C: "2" });
  expect((await draft()).figures).toMatchObject({ inpatient: 1, dayCase: 1 });
  // B is still unknown. C was known when it was cancelled: that stays as it was.
  expect((await draft()).checks[0]).toMatchObject({ code: "management-unknown", entryIds: [b] });
  const explained = await it.ask("return.explain", { strikeId, asAt: null, figure: "day-case" });
  expect(explained.counted.map(({ words }) => words)).toEqual([
    expect.stringMatching(
      /day case\. A newer extract shows that it is day case\. .*did not show this: it was not known\.$/,
    ),
  ]);
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId }));
  expect(rows.find(({ entryId }) => entryId === a)).toMatchObject({ type: "day-case", state: "cancelled" });
  const { summary } = await it.ask("summary.get", { planId });
  expect(summary.totals.dayCase.cancelled).toBe(1);
  const totals = await it.ask("plan.totals", { planId });
  const cancelled = totals.filter(({ state }) => state === "cancelled").map(({ type, count }) => [type, count]);
  expect(new Map(cancelled.map(([type, count]) => [type, count]))).toEqual(
    new Map([
      ["day-case", 1],
      ["unknown", 1],
      ["inpatient", 1],
    ]),
  );
  expect(
    (await it.refusal("decision.stateManagement", { planId, entryId: a, management: "inpatient" })).message,
  ).toMatch(/The extract has management 2/);

  // As at a time before the newer extract the question was open, and the figures were the same.
  expect((await draft("2026-12-02T12:00:00Z")).figures).toMatchObject({ inpatient: 1, dayCase: 0 });
  expect(await blocking("2026-12-02T12:00:00Z")).toEqual(["management-unknown"]);
});

test("the planner's answer counts until an extract says what the entry is, and both are named", async () => {
  const { it, strikeId, planId } = t;
  await extract("2026-12-01T09:00:00Z", { A: "9" });
  const [a = 0] = await idsOf("A");
  await it.ask("decision.apply", cancelArgs(planId, [a]));
  await it.ask("decision.stateManagement", { planId, entryId: a, management: "inpatient" });
  const stated = await it.ask("return.export", t.exportArgs());
  expect(stated.figures).toMatchObject({ inpatient: 1, dayCase: 0 });

  const newer = await extract("2026-12-03T09:00:00Z", { A: "2" });
  expect((await draft()).figures).toMatchObject({ inpatient: 0, dayCase: 1 });
  const { counted } = await it.ask("return.explain", { strikeId, asAt: null, figure: "total" });
  expect(counted[0]?.words).toContain("the planner had entered inpatient");
  // What was frozen stays, and the two can be distinguished.
  const frozen = await it.ask("return.positionEntries", { positionId: stated.id, figure: "inpatient" });
  expect(frozen.map(({ type, words }) => [type, words.includes("The planner entered")])).toEqual([["inpatient", true]]);
  const compared = await it.ask("return.compare", { fromPositionId: stated.id, toPositionId: null });
  const dayCase = compared.figures.find(({ figure }) => figure === "day-case");
  expect(dayCase?.cameIn.map(({ cause }) => cause)).toEqual(["management-corrected"]);
  expect((await it.ask("check.run", {})).problems).toEqual([]);

  // The extract taken back: the planner's answer counts again.
  await it.ask("import.undo", { importId: newer, jobId: "undo" });
  expect((await draft()).figures).toMatchObject({ inpatient: 1, dayCase: 0 });
});
