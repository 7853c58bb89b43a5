import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { expect, type ElectronApplication, type Page } from "@playwright/test";
import { SAMPLES_AT, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { chooseInDialogs, expectAccessible, goTo } from "./planner.ts";
import { dueCounts, SAMPLES, truth } from "./sample-truth.ts";
import { handleToRead } from "./chosen-file.ts";

const STRIKE = {
  name: "Resident doctors, December 2026",
  staffGroup: "resident-doctors",
  start: "2026-12-16T08:00",
  end: "2026-12-18T08:00",
  actionDates: ["2026-12-16", "2026-12-17"],
  windowFrom: "2026-12-14",
  windowTo: "2026-12-20",
};

async function done(window: Page, name: string, args: unknown): Promise<void> {
  expect(await call(window, name, args), name).toMatchObject({ ok: true });
}

async function decide(window: Page, folder: string, name: string, lines: readonly string[]): Promise<void> {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, ["entry_number,decision,reason,note,clinician", ...lines].join("\r\n"));
  await done(window, "decision.applyFile", { planId: 1, path: await handleToRead(window, path) });
}

async function openTrust(window: Page, extract: string): Promise<void> {
  await window.waitForLoadState();
  await done(window, "vault.create", { passphrase: "violet harbour tin whistle" });
  await done(window, "trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  await done(window, "planner.set", { name: "Pat Planner" });
  await done(window, "import.run", {
    jobId: "first",
    path: await handleToRead(window, extract),
    asAt: SAMPLES_AT,
    sha256: null,
  });
  await done(window, "strike.add", STRIKE);
}

const dueOn = (date: string) => truth().filter((row) => row.tci_date === date);
const isInpatient = (row: { intended_management: string }) =>
  row.intended_management === "1" || row.intended_management === "3";

async function setSize(app: ElectronApplication, window: Page, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setSize(...size), [
    width,
    height,
  ] as const);
  await expect.poll(() => window.evaluate(() => document.documentElement.clientWidth)).toBeGreaterThan(width - 40);
  await expect.poll(() => window.evaluate(() => document.documentElement.clientWidth)).toBeLessThan(width + 1);
}

async function pictures(app: ElectronApplication, window: Page, name: string): Promise<void> {
  const parts = window.getByRole("heading", { level: 2 });
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
  ] as const) {
    await setSize(app, window, width, height);
    await window.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
    await expectAccessible(window, `${name}-${width}`);
    await parts.filter({ hasText: "By specialty" }).evaluate((heading) => heading.scrollIntoView());
    await expectAccessible(window, `${name}-${width}-below`);
  }
  await window.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
}

test("the picture: numbers of the sample, their entries, one page and an export without small numbers", async ({
  app,
  window,
  dataFolder,
}) => {
  test.setTimeout(300_000);
  await openTrust(window, join(SAMPLES, "pas.csv"));
  await window.reload();

  await test.step("without a baseline it explains that, and freezes one", async () => {
    await goTo(window, "Summary");
    await expect(window.getByText(/There is no baseline yet/)).toBeVisible();
    await expectAccessible(window, "summary-empty");
    await window.getByRole("button", { name: "Freeze the baseline" }).click();
    await expect(window.getByText("0.0% to 100.0%", { exact: true }).first()).toBeVisible();
    await expect(window.getByText("✓ 95% or more")).toBeHidden();
    await expect(window.getByText(/Baseline frozen .* by Pat Planner/)).toBeVisible();
  });

  const first = dueOn("2026-12-16");
  const second = dueOn("2026-12-17");
  const dropped = [...first, ...second.filter((row) => !isInpatient(row))];
  const window5 = dueCounts("2026-12-14", "2026-12-20");
  const planned = window5.inpatient + window5.dayCase + window5.other;

  await test.step("the whole action day and the day cases of the next are cancelled", async () => {
    await decide(
      window,
      dataFolder,
      "cancel",
      dropped.map(({ entry_number: entry }, index) =>
        index % 2 === 0
          ? `${entry},cancel,industrial-action,No resident cover,"Okafor, R"`
          : `${entry},cancel,industrial-action,,`,
      ),
    );
    const tile = (label: string) => window.getByRole("button", { name: new RegExp(`^[\\d,]+ ?${label}`) });
    await expect(tile("Planned")).toContainText(String(planned));
    await expect(tile("Cancelled \\d")).toContainText(String(dropped.length));
    const best = (of: number): string => (Math.floor(((of - dropped.length) * 1000) / of) / 10).toFixed(1);
    for (const of of [first.length + second.length, planned]) {
      await expect(window.getByText(`0.0% to ${best(of)}%`, { exact: true }).first()).toBeVisible();
    }
    await expect(window.getByText(/below 95%/).first()).toBeVisible();
    const days = window.getByRole("table", { name: /by the date they are due/ });
    const row = days.getByRole("row").filter({ hasText: "Wed 16 Dec 2026" });
    const inpatients = first.filter(isInpatient).length;
    await expect(row.getByRole("cell").nth(0)).toHaveText(String(inpatients));
    await expect(row.getByRole("cell").nth(1)).toHaveText(String(inpatients));
    await expect(row.getByRole("cell").nth(2)).toHaveText("0");
    await expect(days.getByRole("row").filter({ hasText: "All dates" }).getByRole("cell").nth(7)).toHaveText(
      String(dropped.length),
    );
  });

  await test.step("every number opens its entries", async () => {
    const inpatients = first.filter(isInpatient).length;
    await window
      .getByRole("button", { name: `${inpatients}: Inpatient cancelled for the action, due Wed 16 Dec 2026` })
      .click();
    const dialog = window.getByRole("dialog");
    await expect(dialog.getByText(`${inpatients} entries`)).toBeVisible();
    await expectAccessible(window, "summary-entries");
    await window.keyboard.press("Escape");
    await window.getByRole("button", { name: `${dropped.length} cancelled for the action, on action days` }).click();
    await expect(dialog.getByText(`${dropped.length} entries`)).toBeVisible();
    await window.keyboard.press("Escape");
    await window.getByRole("button", { name: "Show these" }).click();
    await expect(dialog.getByRole("heading")).toContainText(/without a named clinician/);
    await window.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("it can be read in every scheme and size", async () => {
    await pictures(app, window, "summary");
    await window.emulateMedia({ colorScheme: "dark" });
    await pictures(app, window, "summary-dark");
    await window.emulateMedia({ colorScheme: "light", forcedColors: "active" });
    await expectAccessible(window, "summary-forced");
    await window.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  });

  await test.step("one page that names nobody", async () => {
    const pdf = join(dataFolder, "summary.pdf");
    await chooseInDialogs(app, pdf);
    await window.getByRole("button", { name: "Save as PDF…" }).click();
    await expect(window.getByText(/Saved as one page/)).toBeVisible();
    expectOnePage(pdf);
    const words = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
    expect(words).toContain("Northmoor University Hospitals");
    expect(words).toMatch(new RegExp(`All dates .*\\b${dropped.length}\\b`));
    expect(words).toMatch(/Planned activity kept on action days/);
    expect(words).toMatch(/0\.0% to \d+\.\d%/);
    for (const { surname } of truth()) expect(words).not.toContain(surname);
    keepPaper(pdf, "summary-paper");
  });

  await test.step("an export without small numbers, in both forms, each in the log", async () => {
    const csv = join(dataFolder, "summary.csv");
    await chooseInDialogs(app, csv);
    await window.getByRole("button", { name: "Export as CSV…" }).click();
    await expect(window.getByText(/Numbers hidden as \*/)).toBeVisible();
    const lines = readFileSync(csv, "utf8")
      .split("\r\n")
      .filter((line) => line.startsWith("Specialty,"));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      for (const number of line.match(/,(\d+)(?=,)/g) ?? []) {
        expect([1, 2, 3, 4, 5, 6, 7]).not.toContain(Number(number.slice(1)));
      }
    }
    expect(lines.some((line) => line.includes("*"))).toBe(true);
    const xlsx = join(dataFolder, "summary.xlsx");
    await chooseInDialogs(app, xlsx);
    await window.getByRole("button", { name: "Export as Excel…" }).click();
    await expect(window.getByText(xlsx)).toBeVisible();
    const book = await readXlsx(readFileSync(xlsx));
    expect(JSON.stringify(book.sheets[0]?.rows)).toContain('"*"');
    const log = await call(window, "audit.list", { before: null, limit: 9, text: "Summary" });
    expect(JSON.stringify(log).match(/Summary exported/g)).toHaveLength(2);
    expect(JSON.stringify(log)).toContain("Summary saved as PDF");
  });
});

function expectOnePage(pdf: string): void {
  const raw = readFileSync(pdf, "latin1");
  expect(raw.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  expect(raw).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
}

/** Beside the pictures of the screens, to be looked at. */
function keepPaper(pdf: string, name: string): void {
  copyFileSync(pdf, join(import.meta.dirname, "..", "..", "out", "e2e", "screens", `${name}.pdf`));
}

test("forty specialties, sites and protected entries with long reasons still make one page, its last line included", async ({
  app,
  window,
  dataFolder,
}) => {
  test.setTimeout(180_000);
  const extract = join(dataFolder, "wide.csv");
  const rows: Record<string, string>[] = parse(readFileSync(join(SAMPLES, "eal.csv")), { columns: true, bom: true });
  const wide = rows.map((row, index) => ({
    ...row,
    TreatmentFunctionCode: String(100 + (index % 90)),
    IntendedSiteCode: `R9Z${String(index % 14).padStart(2, "0")}`,
  }));
  const cells = wide.map((row) => Object.values(row).map((cell) => `"${cell.replaceAll('"', '""')}"`));
  writeFileSync(extract, [Object.keys(wide[0] ?? {}), ...cells].map((line) => line.join(",")).join("\r\n"));
  await openTrust(window, extract);
  await done(window, "strike.change", { id: 1, ...STRIKE, windowFrom: "2026-12-01", windowTo: "2027-01-15" });
  const why = "The consultant on call, the anaesthetist and the site lead agreed that it can wait. ".repeat(12);
  await decide(
    window,
    dataFolder,
    "all",
    [...dueOn("2026-12-16"), ...dueOn("2026-12-17")].map(
      ({ entry_number: entry }) =>
        `${entry},cancel,industrial-action,${why.replaceAll(",", ";")},"Okafor-Featherstonehaugh, R"`,
    ),
  );
  await window.reload();
  await goTo(window, "Summary");
  const pdf = join(dataFolder, "wide.pdf");
  await chooseInDialogs(app, pdf);
  await window.getByRole("button", { name: "Save as PDF…" }).click();
  await expect(window.getByText(/Saved as one page/)).toBeVisible();
  expectOnePage(pdf);
  keepPaper(pdf, "summary-paper-wide");
  const words = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
  expect(words).toMatch(/\d+ others/);
  expect(words).toMatch(/\d+ other dates/);
  expect(words).toMatch(/Dates\s+with\s+nothing\s+planned\s+are\s+left\s+out/);
});

test("protection rules: switched off, changed and put back, with the change in the log and the numbers following", async ({
  window,
}) => {
  await openTrust(window, join(SAMPLES, "eal.csv"));
  await window.reload();
  await goTo(window, "Settings");
  const panel = window.getByRole("region", { name: "Protected entries" });
  await panel.getByLabel("Over how many weeks").fill("0");
  await expect(panel.getByText("Give a whole number, 1 to 520.")).toBeVisible();
  await panel.getByRole("button", { name: "Save the protection rules" }).scrollIntoViewIfNeeded();
  await expectAccessible(window, "settings-protection");
  await expect(panel.getByRole("button", { name: "Save the protection rules" })).toBeDisabled();
  await panel.getByLabel("Over how many weeks").fill("10");
  await panel.getByText("On the cancer list").click();
  await panel.getByRole("button", { name: "Save the protection rules" }).click();
  await expect(panel.getByText(/Saved\. The old/)).toBeVisible();
  expect(await call(window, "protection.get", {})).toMatchObject({
    ok: true,
    value: { longWait: { on: true, weeks: 10 }, cancer: { on: false } },
  });
  await goTo(window, "Summary");
  const line = window.getByRole("row", { name: /Protected by the trust’s rules/ });
  const wider = Number(await line.getByRole("cell").first().innerText());
  await goTo(window, "Settings");
  await panel.getByRole("button", { name: "Put back the usual rules" }).click();
  await panel.getByRole("button", { name: "Save the protection rules" }).click();
  await expect(panel.getByText(/Saved\. The old/)).toBeVisible();
  await goTo(window, "Summary");
  await expect.poll(async () => Number(await line.getByRole("cell").first().innerText())).toBeLessThan(wider);
  await goTo(window, "Log");
  await expect(window.getByText("Protection rules changed").first()).toBeVisible();
});
