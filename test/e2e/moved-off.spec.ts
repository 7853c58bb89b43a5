import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { test } from "./app-fixture.ts";
import { ask } from "./call.ts";
import { handleToRead } from "./chosen-file.ts";
import { expectAccessible, goTo } from "./planner.ts";

const HEADS =
  "EALEntryNumber,PatientSurname,PatientForename,DateOfBirth,ElectiveAdmissionListType,TCIDate,IntendedManagement,TreatmentFunctionCode,IntendedSiteCode,EALAnticipatedTheatre,SessionType,ListPosition";

/** Four patients, each on the date given. */
async function take(window: Page, folder: string, asAt: string, dates: readonly string[]): Promise<void> {
  const rows = dates.map(
    (date, index) => `E${index + 1},PATIENT${index + 1},Ann,19800405,11,${date},1,110,R9Z01,Theatre 1,AM,${index + 1}`,
  );
  const path = join(folder, `${asAt.slice(0, 10)}.csv`);
  writeFileSync(path, [HEADS, ...rows, ""].join("\r\n"));
  const answers = { different: true, gone: true, leftOut: true };
  await ask(window, "import.run", {
    jobId: asAt,
    path: await handleToRead(window, path),
    asAt,
    sha256: null,
    answers,
  });
}

test("whom an extract moved off the strike day is named in the return's checks, and counts once the planner says why", async ({
  window,
  dataFolder,
}) => {
  await window.waitForLoadState();
  await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
  await ask(window, "trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  await take(window, dataFolder, "2026-11-20T06:00:00.000Z", ["20261216", "20261216", "20261216", "20261216"]);
  const strike = await ask(window, "strike.add", {
    name: "Resident doctors",
    staffGroup: "resident-doctors",
    start: "2026-12-16T08:00",
    end: "2026-12-17T08:00",
    actionDates: ["2026-12-16"],
    windowFrom: "2026-12-09",
    windowTo: "2026-12-23",
  });
  await take(window, dataFolder, "2026-11-24T06:00:00.000Z", ["20270104", "20270105", "20270106", "20261216"]);
  await window.reload();
  await goTo(window, "Return");
  await window.getByRole("tab", { name: /^Checks/ }).click();
  await expect(
    window.getByText(/3 patients were moved off a date of the window by a newer extract, 3 off an action day/),
  ).toBeVisible();
  await window.getByRole("button", { name: "Say why 3 patients were moved…" }).click();
  const dialog = window.getByRole("dialog", { name: "Moved off a date of the window by a newer extract" });
  await expect(dialog.getByRole("row", { name: /PATIENT1 Ann/ })).toContainText("Wed 16 Dec 2026");
  await expect(dialog.getByRole("row", { name: /PATIENT1 Ann/ })).toContainText("Mon 4 Jan 2027");
  await expect(dialog.getByRole("status")).toHaveText("Tick the patients.");
  await dialog.getByRole("checkbox", { name: "PATIENT1 Ann" }).press("Space");
  await dialog.getByRole("checkbox", { name: "PATIENT2 Ann" }).press("Space");
  await expect(dialog.getByRole("status")).toHaveText("Choose why they were moved.");
  await dialog.getByRole("radio", { name: /Because of the action/ }).press("Space");
  await expectAccessible(window, "return-moved-off");
  await dialog.getByRole("button", { name: "Record why 2 patients were moved" }).press("Enter");
  await expect(dialog.getByRole("status")).toContainText("Recorded: 2 patients.");
  await dialog.getByRole("checkbox", { name: "PATIENT3 Ann" }).press("Space");
  await dialog.getByRole("radio", { name: /Patient reasons/ }).press("Space");
  await dialog.getByRole("button", { name: "Record why 1 patient was moved" }).press("Enter");
  await expect(dialog.getByText("Of every patient who was moved it is known why.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
  await expect(window.getByText(/moved off a date of the window/)).toHaveCount(0);
  const { figures } = await ask(window, "return.draft", { strikeId: strike.id, layout: "2016", asAt: null });
  expect(figures).toMatchObject({ inpatient: 2, inpatientOnActionDays: 2, dayCase: 0 });
});
