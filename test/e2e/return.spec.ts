import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { expect, type ElectronApplication, type Page } from "@playwright/test";
import { SAMPLES_AT, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { chooseInDialogs, expectAccessible, goTo } from "./planner.ts";
import { SAMPLES, truth } from "./sample-truth.ts";
import { handleToRead } from "./chosen-file.ts";

const STRIKE = {
  name: "Resident doctors, December 2026",
  staffGroup: "resident-doctors",
  start: "2026-12-16T08:00",
  end: "2026-12-17T08:00",
  actionDates: ["2026-12-16"],
  windowFrom: "2026-12-14",
  windowTo: "2026-12-18",
};

/** Inpatients and day cases due on the action date and on the date after it. */
function due(date: string, management: "1" | "2"): string[] {
  return truth()
    .filter((row) => row.tci_date === date && row.intended_management === management)
    .map((row) => row.entry_number);
}

const INPATIENTS = due("2026-12-16", "1").slice(0, 6);
const DAY_CASES = [...due("2026-12-16", "2").slice(0, 4), ...due("2026-12-17", "2").slice(0, 3)];

async function done(window: Page, name: string, args: unknown): Promise<void> {
  expect(await call(window, name, args), name).toMatchObject({ ok: true });
}

async function decide(window: Page, folder: string, name: string, rows: readonly string[]): Promise<void> {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, ["entry_number,decision,reason,note", ...rows].join("\r\n"));
  await done(window, "decision.applyFile", { planId: 1, path: await handleToRead(window, path) });
}

const cancelled = (entry: string): string => `${entry},cancel,industrial-action,agreed at the operations meeting`;

/** A trust with its list, a strike and thirteen cancellations, and the return on screen. */
async function prepare(window: Page, folder: string): Promise<void> {
  await window.waitForLoadState();
  await done(window, "vault.create", { passphrase: "violet harbour tin whistle" });
  await done(window, "trust.set", { code: "R0A", name: null });
  await done(window, "planner.set", { name: "Pat Planner" });
  await done(window, "import.run", {
    jobId: "first",
    path: await handleToRead(window, join(SAMPLES, "eal.csv")),
    asAt: SAMPLES_AT,
    sha256: null,
  });
  await done(window, "strike.add", STRIKE);
  await decide(window, folder, "first", [...INPATIENTS, ...DAY_CASES].map(cancelled));
  await window.reload();
  await goTo(window, "Return");
}

/** Opens that part of the return. */
async function section(window: Page, name: string): Promise<void> {
  await window.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
}

async function bothSizes(app: ElectronApplication, window: Page, name: string): Promise<void> {
  await expectAccessible(window, name);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1920, 1080));
  await expect.poll(() => window.evaluate(() => document.documentElement.clientWidth)).toBeGreaterThan(1500);
  await expectAccessible(window, `${name}-1920`);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1366, 768));
  await expect.poll(() => window.evaluate(() => document.documentElement.clientWidth)).toBeLessThan(1400);
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The rows of a table on the screen, each as its text. */
function rowsOf(window: Page, table: string): ReturnType<Page["getByRole"]> {
  return window.getByRole("table", { name: table }).getByRole("row");
}

test("the return: two positions, their difference, and the first again byte for byte", async ({
  app,
  window,
  dataFolder,
}) => {
  test.setTimeout(240_000);
  await prepare(window, dataFolder);
  const inpatientTile = window.getByRole("button", { name: /Inpatient cancelled/ });
  const first = join(dataFolder, "first.csv");
  const [reinstatedInpatient = "", reinstatedDayCase = ""] = [INPATIENTS[0], DAY_CASES[0]];

  await test.step("every figure opens its entries, each with its sentence", async () => {
    await expect(inpatientTile).toContainText("6");
    await bothSizes(app, window, "return-figures");
    await inpatientTile.click();
    const dialog = window.getByRole("dialog");
    await expect(dialog.getByText("6 entries")).toBeVisible();
    await expect(dialog.getByText(/cancelled for industrial action on .* by Pat Planner/i)).toHaveCount(6);
    await expectAccessible(window, "return-entries");
    await window.keyboard.press("Escape");
    await window.getByRole("button", { name: "3: day case, due Thu 17 Dec 2026" }).click();
    await expect(dialog.getByText("3 entries")).toBeVisible();
    await window.keyboard.press("Escape");
  });

  await test.step("checks: each explains what to do and goes there", async () => {
    await section(window, "Checks");
    await expect(window.getByRole("heading", { name: "In the way: 0" })).toBeVisible();
    await bothSizes(app, window, "return-checks");
    await window.getByRole("button", { name: "Decide in the plan" }).first().click();
    await expect(window.getByRole("tab", { name: "Plan", exact: true })).toHaveAttribute("aria-selected", "true");
    await goTo(window, "Return");
  });

  await test.step("the first position", async () => {
    await window.getByLabel(/Approved by/).fill("Ada Approver");
    await chooseInDialogs(app, first);
    await window.getByRole("button", { name: "Export as CSV…" }).click();
    await expect(window.getByText("Predicted position v1 is taken and saved.")).toBeVisible();
  });

  await test.step("a changed extract, and two reinstated", async () => {
    const changed = join(dataFolder, "changed.csv");
    const text = readFileSync(join(SAMPLES, "eal.csv"), "utf8");
    // The date of one cancelled entry has moved on since; another is no longer on the extract.
    const [movedEntry = "", goneEntry = ""] = [INPATIENTS[1], INPATIENTS[2]];
    const lines = text
      .split("\r\n")
      .flatMap((line) => line.split("\n"))
      .filter((line) => !line.startsWith(goneEntry))
      .map((line) => (line.startsWith(movedEntry) ? line.replace(",20261216,", ",20270112,") : line));
    expect(lines.some((line) => line.startsWith(movedEntry) && line.includes(",20270112,"))).toBe(true);
    writeFileSync(changed, lines.join("\n"));
    await done(window, "import.run", {
      jobId: "second",
      path: await handleToRead(window, changed),
      asAt: "2026-11-25T08:00:00.000Z",
      sha256: null,
    });
    await expect(inpatientTile).toContainText("6");
    const reinstate = [reinstatedInpatient, reinstatedDayCase].map((entry) => `${entry},keep,,`);
    await decide(window, dataFolder, "second", reinstate);
    await expect(inpatientTile).toContainText("5");
    await expect(window.getByRole("button", { name: /show the entries, .*reinstated/i })).toHaveText("2");
  });

  await test.step("a fall is explained before the second is taken", async () => {
    const exportButton = window.getByRole("button", { name: "Export as CSV…" });
    await expect(exportButton).toBeDisabled();
    await section(window, "Checks");
    await expect(window.getByRole("heading", { name: "In the way: 1" })).toBeVisible();
    await bothSizes(app, window, "return-checks-fall");
    await window.getByRole("button", { name: "Explain the fall" }).click();
    await window.getByLabel("Why the figures fell").fill("Two reinstated after a consultant offered cover.");
    await expectAccessible(window, "return-fall");
    await chooseInDialogs(app, join(dataFolder, "second.csv"));
    await exportButton.click();
    await expect(window.getByText("Predicted position v2 is taken and saved.")).toBeVisible();
  });

  await test.step("the difference shows which, and why", async () => {
    await window.getByRole("button", { name: "Go to positions" }).click();
    const changes = rowsOf(window, "Entries that came in or went out, and why");
    await expect(changes).toHaveCount(3);
    for (const entry of [reinstatedInpatient, reinstatedDayCase]) {
      await expect(changes.filter({ hasText: entry })).toContainText(/went out.*Reinstated/);
    }
    await expect(
      rowsOf(window, "Each figure, from and to").filter({ hasText: "Day case cancelled" }).first(),
    ).toHaveText(/7.*0.*−1.*6/);
    await bothSizes(app, window, "return-positions");
  });

  await test.step("both again, the first byte for byte", async () => {
    const again = join(dataFolder, "again.csv");
    await window.getByRole("button", { name: "Open Predicted v1" }).click();
    await chooseInDialogs(app, again);
    await window.getByRole("button", { name: "Export Predicted v1 again as CSV" }).click();
    await expect(window.getByText("Saved again, unchanged.")).toBeVisible();
    expect(sha256(readFileSync(again))).toBe(sha256(readFileSync(first)));
    const [row]: Record<string, string>[] = parse(readFileSync(again), { columns: true });
    expect(row).toMatchObject({ inpatient_cancelled: "6", day_case_cancelled: "7" });
    await window.getByRole("button", { name: "Open Predicted v2" }).click();
    await chooseInDialogs(app, join(dataFolder, "again-2.csv"));
    await window.getByRole("button", { name: "Export Predicted v2 again as CSV" }).click();
    await expect(window.getByText(/again-2\.csv/)).toBeVisible();
    const [second]: Record<string, string>[] = parse(readFileSync(join(dataFolder, "again-2.csv")), { columns: true });
    expect(second).toMatchObject({ inpatient_cancelled: "5", day_case_cancelled: "6" });
    // The frozen figure still opens the six that were behind it.
    await window.getByRole("button", { name: "Open Predicted v1" }).click();
    await inpatientTile.click();
    await expect(window.getByRole("dialog").getByText(reinstatedInpatient, { exact: true })).toBeVisible();
    await window.keyboard.press("Escape");
  });

  await test.step("sign-off, publication, clipboard", async () => {
    const pdf = join(dataFolder, "sign-off.pdf");
    await chooseInDialogs(app, pdf);
    await window.getByRole("button", { name: "Sign-off page of Predicted v1 as PDF" }).click();
    await expect(window.getByText("Page for sign-off saved.")).toBeVisible();
    const words = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
    expect(words).toContain("Ada Approver");
    expect(words).toContain("predicted position v1");
    for (const { entry_number: entryNumber, surname } of truth()) {
      expect(words).not.toContain(entryNumber);
      expect(words).not.toContain(surname);
    }
    const raw = readFileSync(pdf, "latin1");
    expect(raw.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    // Upright A4, in points.
    expect(raw).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    const copy = join(dataFolder, "return for publication.csv");
    await chooseInDialogs(app, copy);
    await window.getByRole("button", { name: "Predicted v1 for publication as CSV" }).click();
    await expect(window.getByText(/Copy for publication saved/)).toBeVisible();
    expect(readFileSync(copy, "utf8")).toMatch(/publication[^]*\*/i);
    await window.getByRole("button", { name: "Copy Predicted v1 to the clipboard" }).click();
    await expect(window.getByText(/on the clipboard/)).toBeVisible();
    const clip = await app.evaluate(({ clipboard }) => clipboard.readText());
    expect(clip).toContain("inpatient_cancelled\t");
  });
});

test("nil is confirmed, predicted and final are numbered apart, and what nearly counts is listed", async ({
  app,
  window,
  dataFolder,
}) => {
  await prepare(window, dataFolder);
  const all = [...INPATIENTS, ...DAY_CASES];
  await decide(
    window,
    dataFolder,
    "back",
    all.map((entry) => `${entry},keep,,`),
  );
  const exportButton = window.getByRole("button", { name: "Export as CSV…" });
  await expect(exportButton).toBeDisabled();
  await section(window, "Checks");
  await window.getByRole("button", { name: "Confirm nil" }).click();
  await expect(window.getByRole("tab", { name: /^Figures/ })).toBeFocused();
  await window.getByText("Confirmed nil: nothing was cancelled because of this action").click();
  await expectAccessible(window, "return-nil");
  await chooseInDialogs(app, join(dataFolder, "nil.csv"));
  await exportButton.click();
  await expect(window.getByText("Predicted position v1 is taken and saved.")).toBeVisible();
  expect(readFileSync(join(dataFolder, "nil.csv"), "utf8")).toMatch(/,0,0,0,0,Y/);

  // A regular day admission, due on Mon 14 Dec: cancelled for the action, and not counted.
  await decide(window, dataFolder, "regular", [cancelled("EAL070000249")]);
  await window.getByRole("button", { name: /^1: show the entries, .*regular/i }).click();
  await expect(window.getByRole("dialog").getByText("EAL070000249", { exact: true })).toBeVisible();
  await expectAccessible(window, "return-near");
  await window.keyboard.press("Escape");
  await decide(window, dataFolder, "again", all.map(cancelled));
  await window.getByText("Final, after it").click();
  await chooseInDialogs(app, join(dataFolder, "final.xlsx"));
  await window.getByRole("button", { name: "Export as Excel…" }).click();
  await expect(window.getByText("Final position v1 is taken and saved.")).toBeVisible();
  await window.getByRole("button", { name: "Go to positions" }).click();
  await expect(rowsOf(window, "Predicted positions, newest first")).toHaveCount(2);
  await expect(rowsOf(window, "Final positions, newest first")).toHaveCount(2);
  await expect(
    rowsOf(window, "Entries that came in or went out, and why").filter({ hasText: "Decided later" }),
  ).toHaveCount(all.length);
  await window.getByRole("button", { name: /To$/ }).click();
  await window.getByRole("option", { name: "As it is now" }).click();
  await expectAccessible(window, "return-compare-now");
});

test("beside the counts, layouts and staffing", async ({ app, window, dataFolder }) => {
  test.setTimeout(240_000);
  await prepare(window, dataFolder);

  await test.step("beside the counts", async () => {
    await section(window, "Beside the counts");
    await window.getByLabel("Inpatient, not booked").fill("12");
    await window.getByLabel("Day case, not booked").fill("many");
    await window.getByLabel("Where the numbers come from").fill("Theatre 4 left empty on both days.");
    await window.getByRole("button", { name: "Save these numbers" }).click();
    await expect(window.getByText("Give a whole number, 0 or more.")).toBeVisible();
    await window.getByLabel("Day case, not booked").fill("1,030");
    await window.getByRole("button", { name: "Save these numbers" }).click();
    await expect(window.getByText(/^Kept .* by Pat Planner$/)).toBeVisible();
    await expect(window.getByText(/Baseline frozen/)).toBeVisible();
    await bothSizes(app, window, "return-beside");
    await window.getByRole("button", { name: "The strike is called off" }).click();
    await expect(window.getByText("Inpatient, cancelled in vain")).toBeVisible();
    await expectAccessible(window, "return-called-off");
    await window.getByRole("button", { name: "Take it back: not called off" }).click();
    await expect(window.getByText("The strike is not called off. If it is, record that here.")).toBeVisible();
  });

  await test.step("a layout of the trust's own, shown live", async () => {
    await section(window, "Layouts");
    await bothSizes(app, window, "return-layouts");
    await window.getByRole("button", { name: "Copy as our own" }).click();
    await expect(window.getByLabel("Heading of column 5")).toHaveValue("inpatient_cancelled");
    await window.getByLabel("Heading of column 5").fill("IP at our site");
    const file = window.getByRole("table", { name: "The return as the file will hold it" });
    await expect(file.getByRole("columnheader", { name: "IP at our site" })).toBeVisible();
    await window.getByRole("button", { name: /Choose what column 5 counts/ }).click();
    const cell = file.getByRole("row").last().getByRole("cell").nth(4);
    await expect(cell).toHaveText("6");
    await window.getByRole("textbox", { name: "Due from" }).fill("17/12/2026");
    await expect(cell).toHaveText("0");
    await window.getByRole("radio", { name: "Day case", exact: true }).check({ force: true });
    await expect(cell).toHaveText("3");
    await bothSizes(app, window, "return-layout-edited");
    await window.getByRole("textbox", { name: "Due to" }).fill("16/12/2026");
    await expect(window.getByRole("alert")).toContainText("The last date is before the first.");
    await window.getByRole("textbox", { name: "Due to" }).fill("");
    await window.getByRole("button", { name: "Done", exact: true }).click();
    await window.getByRole("button", { name: "Move column 5 up" }).click();
    await expect(window.getByLabel("Heading of column 4")).toHaveValue("IP at our site");
    await window.getByRole("button", { name: "Remove column 9" }).click();
    await window.getByRole("button", { name: "Add a row" }).click();
    await window.getByLabel("Words of row 1, cell 1").fill("Northmoor return");
    await expect(file.getByText("Northmoor return")).toBeVisible();
    await window.getByRole("button", { name: "Save the layout" }).click();
    await expect(window.getByText("The layout is saved.")).toBeVisible();
    const path = join(dataFolder, "layout.json");
    await chooseInDialogs(app, path);
    await window.getByRole("button", { name: "Export this layout…" }).click();
    await expect(window.getByText(`Saved to ${path}.`)).toBeVisible();
    const kept: unknown = JSON.parse(readFileSync(path, "utf8"));
    expect(kept).toMatchObject({ headerRows: [[{ carries: "fixed", value: "Northmoor return" }]] });
    await window.getByRole("button", { name: "Remove", exact: true }).first().click();
    await expect(window.getByText("The layout is removed.")).toBeVisible();
    await window.getByRole("button", { name: "Import a layout file…" }).click();
    await expect(window.getByText(/is imported\./)).toBeVisible();
    await expect(window.getByLabel("Heading of column 4")).toHaveValue("IP at our site");
  });

  await test.step("the official workbook, filled with its formatting kept", async () => {
    const form = join(dataFolder, "official form.xlsx");
    const bold = { value: "Inpatient", type: "string" as const, style: { font: { bold: true } } };
    writeFileSync(
      form,
      await writeXlsx({
        sheets: [
          { name: "Return form", rows: [["Return"], [], ["", "Inpatient", ""]], cells: new Map([["2,1", bold]]) },
        ],
      }),
    );
    await chooseInDialogs(app, form);
    await window.getByRole("button", { name: "Attach the workbook…" }).click();
    await expect(window.getByText("official form.xlsx")).toBeVisible();
    await window.getByRole("button", { name: "Add a cell", exact: true }).click();
    await window.getByLabel("Place of cell 1").fill("c3");
    const cells = window.getByRole("table", { name: "Cells of the official workbook" });
    await expect(cells.getByRole("cell", { name: "13", exact: true })).toBeVisible();
    await window.getByRole("heading", { name: "Official workbook" }).scrollIntoViewIfNeeded();
    await bothSizes(app, window, "return-workbook");
    await window.getByRole("button", { name: "Save the layout" }).click();
    await expect(window.getByText("The layout is saved.")).toBeVisible();
    await section(window, "Figures");
    await window.getByRole("button", { name: /Layout of the return/ }).click();
    await window.getByRole("option", { name: /our own/ }).click();
    const filled = join(dataFolder, "filled.xlsx");
    await chooseInDialogs(app, filled);
    await window.getByRole("button", { name: "Export as Excel…" }).click();
    await expect(window.getByText("Predicted position v1 is taken and saved.")).toBeVisible();
    const workbook = await readXlsx(readFileSync(filled), { readStyles: true });
    expect(workbook.sheets[0]?.name).toBe("Return form");
    expect(workbook.sheets[0]?.rows[2]?.slice(1)).toEqual(["Inpatient", 13]);
    expect(workbook.sheets[0]?.cells?.get("2,1")?.style?.font?.bold).toBe(true);
  });

  await test.step("staffing, typed and exported", async () => {
    await section(window, "Staffing");
    await window.getByLabel("Grade, line 1").fill("Foundation doctors");
    await window.getByLabel("Due at work, line 1").fill("40");
    await window.getByLabel("On strike, line 1").fill("41");
    await window.getByRole("button", { name: "Save these numbers" }).click();
    await expect(window.getByText("More than are due at work.")).toBeVisible();
    await window.getByLabel("On strike, line 1").fill("31");
    await bothSizes(app, window, "return-staffing");
    await window.getByRole("button", { name: "Save these numbers" }).click();
    await expect(window.getByText(/^Kept .* by Pat Planner\.$/)).toBeVisible();
    const path = join(dataFolder, "staffing.csv");
    await chooseInDialogs(app, path);
    await window.getByRole("button", { name: "Export as CSV…" }).click();
    await expect(window.getByText("Staffing saved.")).toBeVisible();
    const [row]: Record<string, string>[] = parse(readFileSync(path), { columns: true });
    expect(row).toMatchObject({ grade: "Foundation doctors", due_at_work: "40", on_strike: "31" });
  });
});
