import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { dropFile, setUp } from "./import-steps.ts";
import { expectAccessible, goTo } from "./planner.ts";
import { handleToRead } from "./chosen-file.ts";

const LONG_WAITS = "This list has no waiting times: long waits are not protected.";

async function done(window: Page, name: string, args: unknown): Promise<void> {
  expect(await call(window, name, args), name).toMatchObject({ ok: true });
}

function extract(folder: string, name: string, rows: readonly string[]): string {
  const path = join(folder, name);
  const heads = "EALEntryNumber,ElectiveAdmissionListType,TCIDate,IntendedManagement,TreatmentFunctionCode";
  writeFileSync(path, [heads, ...rows, ""].join("\r\n"));
  return path;
}

const entries = (from: number, count: number, date: string, management = "1", specialty = "110"): string[] =>
  Array.from({ length: count }, (_, index) => `E${from + index},11,${date},${management},${specialty}`);

test("a strike from evening to evening, a list without waiting times, and what is kept of it", async ({
  window,
  dataFolder,
}) => {
  test.setTimeout(180_000);
  await setUp(window);

  await test.step("the preview warns who is not protected", async () => {
    const rows = [
      ...entries(1, 20, "20261216"),
      ...entries(21, 20, "20261217", "2", "130"),
      ...entries(41, 10, "20261220"),
      "E90,11,20261217,9,130",
    ];
    await dropFile(window, extract(dataFolder, "list.csv", rows));
    await expect(window.getByText(LONG_WAITS)).toBeVisible();
    await expect(window.getByText(/no cancer flags/)).toBeVisible();
    await expectAccessible(window, "figures-import-unprotected");
    await window.getByRole("button", { name: /^Import 51 entries/ }).click();
    await expect(window.getByText(/Imported/).first()).toBeVisible();
  });

  await test.step("both days are proposed, and why", async () => {
    await goTo(window, "Strike");
    await window.getByLabel("Name").fill("Residents, by night");
    await window.getByLabel("Start date").fill("28/03/2027");
    await window.getByLabel("Start time").fill("01:30");
    await expect(window.getByText(/There is no 01:30 on Sun 28 Mar 2027/)).toBeVisible();
    await window.getByLabel("Start date").fill("16/12/2026");
    await window.getByLabel("Start time").fill("20:00");
    await window.getByLabel("End date").fill("17/12/2026");
    await window.getByLabel("End time").fill("20:00");
    const dates = window.getByRole("list", { name: "Action dates" });
    await expect(dates.getByRole("listitem")).toHaveText([/Wed 16 Dec 2026/, /Thu 17 Dec 2026/]);
    const why = window.getByText(/starts on Wed 16 Dec 2026 at 20:00, after that day’s lists/);
    await expect(why).toBeVisible();
    await why.scrollIntoViewIfNeeded();
    await expectAccessible(window, "figures-strike-night");
    await window.getByRole("button", { name: "Set up the strike" }).click();
    await expect(window.getByRole("tab", { name: "Plan", exact: true })).toBeVisible();
  });

  await test.step("the plan warns who is not protected", async () => {
    await goTo(window, "Plan");
    await expect(window.getByText(LONG_WAITS)).toBeVisible();
    await expectAccessible(window, "figures-plan-unprotected");
  });

  await test.step("the share kept: action days first, best and worst case, no tick before all is decided", async () => {
    const file = join(dataFolder, "decisions.csv");
    const decide = async (lines: readonly string[]) => {
      writeFileSync(file, ["entry_number,decision,reason,note,clinician", ...lines, ""].join("\r\n"));
      await done(window, "decision.applyFile", { planId: 1, path: await handleToRead(window, file) });
    };
    await decide([
      "E1,cancel,industrial-action,,",
      ...Array.from({ length: 19 }, (_, index) => `E${index + 2},keep,,,`),
      ...Array.from({ length: 19 }, (_, index) => `E${index + 21},keep,,,`),
      "E40,cancel,patient,,",
    ]);
    await goTo(window, "Summary");
    const panel = window.getByRole("region", { name: "Share of planned activity kept" });
    // Of 41 on the action days one is the patient's own: 38 of 40 kept, one undecided.
    await expect(panel.getByText("95.0% to 97.5%", { exact: true })).toBeVisible();
    await expect(panel.getByText("1 undecided: the share is not known yet", { exact: true })).toBeVisible();
    await expect(panel.getByText(/✓/)).toBeHidden();
    await expectAccessible(window, "figures-summary-open");
    await panel.getByRole("button", { name: "1 undecided, on action days", exact: true }).click();
    await expect(window.getByRole("dialog").getByText("1 entry")).toBeVisible();
    await window.keyboard.press("Escape");
    await decide(["E90,keep,,,", ...Array.from({ length: 10 }, (_, index) => `E${index + 41},keep,,,`)]);
    await expect(panel.getByText("✓ 95% or more").first()).toBeVisible();
  });

  await test.step("the baseline is frozen anew with a reason; the first share stays beside", async () => {
    await done(window, "import.run", {
      jobId: "more",
      path: await handleToRead(
        window,
        extract(dataFolder, "more.csv", [
          ...entries(1, 20, "20261216"),
          ...entries(21, 20, "20261217", "2", "130"),
          ...entries(41, 10, "20261220"),
          "E90,11,20261217,9,130",
          ...entries(100, 10, "20261217", "1", "110"),
        ]),
      ),
      asAt: "2026-12-15T08:00:00Z",
      sha256: null,
    });
    const panel = window.getByRole("region", { name: "Share of planned activity kept" });
    await panel.getByRole("button", { name: "Freeze it anew…" }).click();
    const dialog = window.getByRole("dialog");
    await expect(dialog.getByRole("button", { name: "Freeze it anew" })).toBeDisabled();
    await dialog.getByLabel("Why").fill("The second site came into the list a day late");
    await expectAccessible(window, "figures-freeze-anew");
    await dialog.getByRole("button", { name: "Freeze it anew" }).click();
    await expect(dialog).toBeHidden();
    await expect(panel.getByText(/anew: The second site came into the list/)).toBeVisible();
    await expect(panel.getByText(/By the first baseline, of/)).toContainText("97.5%");
    await expect(panel.getByText("78.0% to 98.0%", { exact: true })).toBeVisible();
    const table = window.getByRole("table", { name: "Share of planned activity kept in each specialty" });
    await table.scrollIntoViewIfNeeded();
    await expectAccessible(window, "figures-kept-specialties");
    await goTo(window, "Return");
    await window.getByRole("tab", { name: /Beside/ }).click();
    await expect(window.getByText("78.0% to 98.0%", { exact: true })).toBeVisible();
    await expectAccessible(window, "figures-beside-return");
  });
});
