import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect } from "@playwright/test";
import { test } from "./app-fixture.ts";
import { chooseInDialogs, expectAccessible, goTo } from "./planner.ts";
import { dueCounts, SAMPLES, truth } from "./sample-truth.ts";

const ACTION_DATE = "2026-12-16";

test("the main job, from the first start to the printed lists", async ({ app, window, dataFolder }) => {
  test.setTimeout(180_000);

  await test.step("first start", async () => {
    await expect(window.getByRole("heading", { name: "Set up Standdown on this computer" })).toBeVisible();
    await window.getByRole("combobox", { name: /trust/i }).fill("manchester univ");
    await window.getByRole("option", { name: /Manchester University NHS Foundation Trust/ }).click();
    await window.getByLabel("Name", { exact: true }).fill("Pat Planner");
    await window.getByLabel("Passphrase", { exact: true }).fill("violet harbour tin whistle");
    await window.getByLabel("Passphrase again").fill("violet harbour tin whistl");
    await window.getByRole("button", { name: "Set up and go on to import" }).click();
    await expect(window.getByRole("alert")).toContainText(/another look/);
    await window.getByLabel("Passphrase again").fill("violet harbour tin whistle");
    await expectAccessible(window, "first-start");
    await window.getByRole("button", { name: "Set up and go on to import" }).click();
    await expect(window.getByRole("heading", { name: "Import the elective list" })).toBeVisible();
  });

  await test.step("import", async () => {
    await expectAccessible(window, "import");
    await chooseInDialogs(app, join(SAMPLES, "eal.csv"));
    await window.getByRole("button", { name: "Choose a file…" }).click();
    await expect(window.getByRole("heading", { name: "What importing eal.csv would do" })).toBeVisible();
    await window.getByRole("button", { name: /^3\s*refused/ }).click();
    const refused = window.getByRole("dialog");
    for (const line of ["203", "363", "397"]) {
      await expect(refused.getByRole("rowheader", { name: line, exact: true })).toBeVisible();
    }
    await window.keyboard.press("Escape");
    await expect(refused).toBeHidden();
    await expectAccessible(window, "import-summary");
    await window.getByRole("button", { name: "Import 1,196 entries" }).click();
    await expect(window.getByText("Imported 1,196 entries from eal.csv.")).toBeVisible();
  });

  await test.step("strike", async () => {
    await window.getByRole("button", { name: "Set up the strike" }).click();
    await window.getByLabel("Name", { exact: true }).fill("Resident doctors, December 2026");
    await window.getByLabel("Start date").fill("16/12/2026");
    await window.getByLabel("Start time").fill("08:00");
    await window.getByLabel("End date").fill("17/12/2026");
    await window.getByLabel("End time").fill("08:00");
    await expect(window.getByRole("list", { name: "Action dates" }).getByRole("listitem")).toHaveText([
      /Wed 16 Dec 2026/,
    ]);
    await window.getByLabel("First date counted").fill("14/12/2026");
    await window.getByLabel("Last date counted").fill("18/12/2026");
    await expectAccessible(window, "strike");
    await window.getByRole("button", { name: "Set up the strike" }).click();
  });

  const onTheDay = dueCounts(ACTION_DATE, ACTION_DATE);

  await test.step("plan: flags by mouse and by keyboard", async () => {
    await goTo(window, "Plan");
    const totals = window.getByRole("group", { name: /Totals of the plan/ });
    const figure = (count: number, words: string) => totals.getByRole("button", { name: `${count}: ${words}` });
    await expect(figure(onTheDay.inpatient, "inpatient, action days, undecided")).toBeVisible();
    await expect(figure(onTheDay.dayCase, "day case, action days, undecided")).toBeVisible();
    await expectAccessible(window, "plan");

    // By mouse: the figure opens its rows, all of them are selected and cancelled.
    await figure(onTheDay.inpatient, "inpatient, action days, undecided").click();
    await window.getByRole("checkbox", { name: /Select every row shown/ }).click();
    await window.getByRole("button", { name: /Cancel…/ }).click();
    const dialog = window.getByRole("dialog");
    await dialog.getByLabel("Note").fill("agreed at the operations meeting");
    await expectAccessible(window, "plan-cancel");
    // The protected among them are left out until each is confirmed on its own.
    const aside = dialog.getByRole("region", { name: /set aside$/ }).getByRole("listitem");
    const asideCount = await aside.count();
    expect(asideCount).toBeGreaterThan(0);
    const name = `Cancel ${onTheDay.inpatient - asideCount}, leave ${asideCount} protected`;
    await expect(dialog.getByRole("button", { name })).toBeVisible();
    for (const entry of await aside.all()) {
      await entry.getByText(/all the same/).click();
      await entry.getByLabel("Clinician who agreed").fill("Dr Pearce");
      await entry.getByLabel(/^Why .* is cancelled$/).fill("no bed in intensive care");
    }
    await dialog.getByRole("button", { name: `Cancel ${onTheDay.inpatient}`, exact: true }).click();
    await expect(figure(onTheDay.inpatient, "inpatient, action days, cancelled")).toBeVisible();
    await expect(figure(0, "inpatient, action days, undecided")).toBeVisible();

    // By keyboard: search one patient, cancel, then keep the next.
    await window.getByRole("button", { name: "Show all" }).click();
    await figure(onTheDay.dayCase, "day case, action days, undecided").click();
    const grid = window.getByRole("treegrid").or(window.getByRole("grid"));
    // One that nothing protects: C and Enter are enough.
    const unprotected = window.locator('.ag-row:has([col-id="protected"])').filter({ hasNotText: "▲" }).first();
    const rowId = (await unprotected.getAttribute("row-id")) ?? "";
    await window.locator(`.ag-row[row-id="${rowId}"] [col-id="patient"]`).click();
    await window.keyboard.press("c");
    await expect(dialog).toBeVisible();
    await window.keyboard.press("Enter");
    await expect(figure(1, "day case, action days, cancelled")).toBeVisible();
    await expect(dialog).toBeHidden();
    await grid.getByRole("gridcell").nth(1).click();
    await window.keyboard.press("k");
    await expect(figure(1, "day case, action days, kept")).toBeVisible();
    await expect(figure(onTheDay.dayCase - 2, "day case, action days, undecided")).toBeVisible();
  });

  await test.step("return", async () => {
    await goTo(window, "Return");
    const file = join(dataFolder, "return.csv");
    await expect(window.getByRole("button", { name: /Inpatient cancelled/ })).toContainText(String(onTheDay.inpatient));
    await expectAccessible(window, "return");
    await window.getByLabel(/Approved by/).fill("Ada Approver");
    await chooseInDialogs(app, file);
    await window.getByRole("button", { name: "Export as CSV…" }).click();
    await expect(window.getByText("Position v1 is taken and saved.")).toBeVisible();
    const [row]: Record<string, string>[] = parse(readFileSync(file), { columns: true });
    expect(row).toMatchObject({
      org_code: "R0A",
      strike: "Resident doctors, December 2026",
      inpatient_cancelled: String(onTheDay.inpatient),
      inpatient_cancelled_on_action_days: String(onTheDay.inpatient),
      day_case_cancelled: "1",
      day_case_cancelled_on_action_days: "1",
      nil_confirmed: "N",
    });
  });

  await test.step("theatre schedules", async () => {
    await goTo(window, "Schedules");
    await expect(window.getByText(/To be version 1/)).toBeVisible();
    await expectAccessible(window, "schedules");
    const file = join(dataFolder, "lists.pdf");
    await chooseInDialogs(app, file);
    await window.getByRole("button", { name: "Save PDF…" }).click();
    await expect(window.getByRole("dialog", { name: /lists are not final/ })).toContainText(/not yet decided/);
    await expectAccessible(window, "schedules-draft");
    await window.getByRole("button", { name: "Print as draft" }).click();
    await expect(window.getByText(/Version 1 saved/)).toBeVisible();
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    const due = truth().filter((row) => row.tci_date === ACTION_DATE);
    for (const { surname } of due) expect(text).toContain(surname.toUpperCase());
    const sessions = new Set(due.map((row) => row.theatre));
    for (const theatre of sessions) expect(text).toContain(theatre);
    expect(text).toMatch(/version 1/i);
  });

  await test.step("log and settings", async () => {
    await goTo(window, "Log");
    await expect(window.getByText(/return\.csv|Position|Return/).first()).toBeVisible();
    await expectAccessible(window, "log");
    await goTo(window, "Settings");
    await expectAccessible(window, "settings");
  });

  await test.step("lock and unlock", async () => {
    await window.getByRole("button", { name: "Lock", exact: true }).click();
    // The whole name: the Settings, which are shown until the lock has come through, have fields for passphrases too.
    const passphrase = window.getByRole("textbox", { name: "Passphrase", exact: true });
    await passphrase.fill("not the passphrase");
    await window.getByRole("button", { name: "Unlock", exact: true }).click();
    await expect(window.getByText(/not the passphrase of this data folder/)).toBeVisible();
    await expectAccessible(window, "unlock");
    await passphrase.fill("violet harbour tin whistle");
    await window.getByRole("button", { name: "Unlock", exact: true }).click();
    await expect(window.getByRole("group", { name: /Totals of the plan/ })).toBeVisible();
  });
});
