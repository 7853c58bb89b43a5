import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ALL_ANSWERED } from "../../support/extracts.ts";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";

const CLOCK = "This list has no waiting times: long waits are not protected.";
const PRIORITY = "This list has no priority codes: P1 and P2 surgery is not protected.";
const CANCER = "This list has no cancer flags: patients with cancer are not protected.";
const BIRTH = "This list has no dates of birth: children are not protected.";

let t: ReturnTest;
beforeEach(async () => {
  t = await openReturnTest();
});
afterEach(() => t.it.close());

const HEADS = "EALEntryNumber,ElectiveAdmissionListType,TCIDate,IntendedManagement";
const FULL = `${HEADS},ProcedurePriorityCode,RTTClockStartDate,CancerPTL,PersonBirthDate`;

async function look(...lines: string[]) {
  const path = join(t.out, "list.csv");
  writeFileSync(path, [...lines, ""].join("\n"));
  const order = { path, asAt: "2026-12-01T09:00:00Z" };
  const preview = await t.it.ask("import.preview", { jobId: "look", ...order });
  const run = () => t.it.ask("import.run", { jobId: "run", ...order, sha256: null, answers: ALL_ANSWERED });
  return { preview, run };
}

test("an extract without them: the preview, the import, the plan and the summary say who is not protected", async () => {
  const { preview, run } = await look(HEADS, "A,11,20261216,1", "B,12,20261217,2");
  expect(preview.unprotected).toEqual([PRIORITY, CLOCK, CANCER, BIRTH]);
  expect((await run()).summary.unprotected).toEqual(preview.unprotected);
  expect(await t.it.ask("protection.gaps", { planId: t.planId })).toEqual(preview.unprotected);
  expect((await t.it.ask("summary.get", { planId: t.planId })).unprotected).toEqual(preview.unprotected);
  expect((await t.it.ask("summary.page", { planId: t.planId })).unprotected).toEqual(preview.unprotected);
});

test("columns that are there and blank in every row say no more than none", async () => {
  const { preview } = await look(FULL, "A,11,20261216,1,,,,", "B,12,20261217,2,Routine,,,");
  expect(preview.unprotected).toEqual([PRIORITY, CLOCK, CANCER, BIRTH]);
});

test("a fact that one entry gives is known; the plan reports the gaps of those due in its window", async () => {
  const { preview, run } = await look(
    FULL,
    "A,11,20261216,1,,,,",
    // Due long after the window.
    "B,12,20270317,2,P4,20260101,N,19800101",
  );
  expect(preview.unprotected).toEqual([]);
  await run();
  expect(await t.it.ask("protection.gaps", { planId: t.planId })).toEqual([PRIORITY, CLOCK, CANCER, BIRTH]);
});

test("an extract that carries them no more leaves the values of an earlier one, and the preview reports it", async () => {
  await (await look(FULL, "A,11,20261216,1,P2,20260101,Y,19800101")).run();
  const { preview, run } = await look(HEADS, "A,11,20261216,1", "B,11,20261216,1");
  expect(preview.unprotected[1]).toBe(
    "This list has no waiting times: long waits are not protected, except where an earlier extract gave them.",
  );
  await run();
  expect(await t.it.ask("protection.gaps", { planId: t.planId })).toEqual([]);
});

test("with nobody due no gap is reported", async () => {
  expect(await t.it.ask("protection.gaps", { planId: t.planId })).toEqual([]);
});
