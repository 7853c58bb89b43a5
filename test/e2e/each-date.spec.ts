import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { ownPlanOf } from "../../shared/domain/strike/ids.ts";
import { test } from "./app-fixture.ts";
import { ask } from "./call.ts";
import { expectAccessible, goTo } from "./planner.ts";
import { handleToRead } from "./chosen-file.ts";

const HEADS =
  "EALEntryNumber,PatientSurname,PatientForename,DateOfBirth,ElectiveAdmissionListType,TCIDate,IntendedManagement,TreatmentFunctionCode,IntendedSiteCode,EALAnticipatedTheatre,SessionType,ListPosition";

/** Twenty patients due on the 16th, or by now on the 18th, and seven who were due on the 18th all along. */
function extract(folder: string, name: string, moved: "20261216" | "20261218"): string {
  const line = (index: number, date: string): string =>
    [
      `E${index}`,
      `PATIENT${index}`,
      "Ann",
      "19800405",
      "11",
      date,
      "1",
      "110",
      "R9Z01",
      "Theatre 1",
      "AM",
      `${index}`,
    ].join(",");
  const lines = Array.from({ length: 27 }, (_, index) => line(index + 1, index < 20 ? moved : "20261218"));
  const path = join(folder, name);
  writeFileSync(path, [HEADS, ...lines, ""].join("\r\n"));
  return path;
}

test("cancelled from the 16th and rebooked to the 18th by the extract: every view has them on both dates", async ({
  window,
  dataFolder,
}) => {
  test.setTimeout(180_000);
  await window.waitForLoadState();
  await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
  await ask(window, "trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  await ask(window, "planner.set", { name: "Pat Planner" });
  const imported = async (name: string, moved: "20261216" | "20261218", asAt: string): Promise<void> => {
    const path = extract(dataFolder, name, moved);
    await ask(window, "import.run", { jobId: name, path: await handleToRead(window, path), asAt, sha256: null });
  };
  await imported("first.csv", "20261216", "2026-12-01T06:00:00.000Z");
  const strike = await ask(window, "strike.add", {
    name: "Resident doctors",
    staffGroup: "resident-doctors",
    start: "2026-12-16T08:00",
    end: "2026-12-17T08:00",
    actionDates: ["2026-12-16"],
    windowFrom: "2026-12-09",
    windowTo: "2026-12-23",
  });
  const planId = ownPlanOf(strike.id);
  const rows = async () => unpackRows(planRowSchema, await ask(window, "plan.rows", { planId }));
  const due = (await rows()).filter(({ dueDate }) => dueDate === "2026-12-16");
  expect(due).toHaveLength(20);
  await ask(window, "decision.apply", {
    planId,
    entryIds: due.map(({ entryId, dueDate }) => ({ entryId, dueDate })),
    decision: "cancel",
    reason: "industrial-action",
    note: null,
    clinician: null,
  });
  await imported("second.csv", "20261218", "2026-12-02T06:00:00.000Z");
  await window.reload();

  await test.step("the plan shows each patient on both dates, and says so", async () => {
    await goTo(window, "Plan");
    await expect(window.getByText("✕ Cancel (now due Fri 18 Dec)").first()).toBeVisible();
    expect((await rows()).filter(({ dueDate }) => dueDate === "2026-12-18")).toHaveLength(27);
    expect(await numbersOf(window, strike.id, "2026-12-18")).toEqual({
      planned: 27,
      cancelled: 0,
      board: [27, 0],
      paper: [27, 0],
      counted: 0,
    });
    await expectAccessible(window, "plan-two-dates");
  });

  await test.step("C on the new date cancels that, and undo takes that back alone", async () => {
    await window.keyboard.press("Control+f");
    await window.keyboard.type("PATIENT3 Ann");
    await window.keyboard.press("Enter");
    const open = window.locator(".ag-row", { hasText: "○ Undecided (cancelled Wed 16 Dec)" });
    await open.first().locator('[col-id="decision"]').click();
    await window.keyboard.press("c");
    const dialog = window.getByRole("dialog");
    await dialog.getByRole("button", { name: "Cancel 1", exact: true }).click();
    await expect(dialog).toBeHidden();
    expect(await numbersOf(window, strike.id, "2026-12-18")).toMatchObject({ cancelled: 1, counted: 1 });
    expect(await numbersOf(window, strike.id, "2026-12-16")).toMatchObject({ cancelled: 20, counted: 20 });
    await window.keyboard.press("Control+z");
    await expect
      .poll(() => numbersOf(window, strike.id, "2026-12-18"))
      .toMatchObject({ planned: 27, cancelled: 0, counted: 0 });
    expect(await numbersOf(window, strike.id, "2026-12-16")).toMatchObject({ cancelled: 20, counted: 20 });
  });

  await test.step("standing the 18th down reaches them all", async () => {
    const day = (await ask(window, "board.get", { planId })).find(({ date }) => date === "2026-12-18");
    const keys = (day?.sessions ?? []).map(({ key }) => key);
    const set = await ask(window, "session.setState", { planId, keys, state: "stood-down", why: null });
    expect(set).toMatchObject({ cancelled: 27, setAside: [] });
    expect(await numbersOf(window, strike.id, "2026-12-18")).toEqual({
      planned: 27,
      cancelled: 27,
      board: [0, 27],
      paper: [0, 27],
      counted: 27,
    });
    expect(await numbersOf(window, strike.id, "2026-12-16")).toEqual({
      planned: 20,
      cancelled: 20,
      board: [0, 20],
      paper: [0, 20],
      counted: 20,
    });
    const { total } = await ask(window, "return.draft", { strikeId: strike.id, layout: "2016", asAt: null });
    expect(total).toBe(47);
    expect((await ask(window, "check.run", {})).problems).toEqual([]);
  });
});

/** A day as summary, board, paper and return have it: running and cancelled. */
async function numbersOf(window: Page, strikeId: Parameters<typeof ownPlanOf>[0], date: string): Promise<object> {
  const planId = ownPlanOf(strikeId);
  const { summary } = await ask(window, "summary.get", { planId });
  const tally = summary.days.find((day) => day.date === date)?.tallies.all;
  const totals = (await ask(window, "board.get", { planId })).find((day) => day.date === date)?.totals;
  const { sheets } = await ask(window, "schedule.draft", { dates: [date], siteCode: null, theatre: null, strikeId });
  const printed = (block: "running" | "cancelled"): number =>
    sheets.reduce((sum, sheet) => sum + sheet[block].length, 0);
  const { byDate } = await ask(window, "return.draft", { strikeId, layout: "by-date", asAt: null });
  return {
    planned: tally?.planned,
    cancelled: tally?.cancelled,
    board: [totals?.running, totals?.cancelled],
    paper: [printed("running"), printed("cancelled")],
    counted: byDate.find((day) => day.date === date)?.inpatient,
  };
}
