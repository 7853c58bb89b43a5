import { expect, type ElectronApplication, type Page } from "@playwright/test";
import { SAMPLES_AT, startApp, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { expectAccessible, goTo } from "./planner.ts";
import { SAMPLES, truth } from "./sample-truth.ts";
import { handleToRead } from "./chosen-file.ts";

const PASSPHRASE = "violet harbour tin whistle";
const WINDOW = { from: "2026-12-14", to: "2026-12-18" };

async function done(window: Page, name: string, args: unknown): Promise<void> {
  expect(await call(window, name, args), name).toMatchObject({ ok: true });
}

/** A trust with its list and a strike, and the plan on screen. */
async function openPlan(window: Page): Promise<void> {
  await window.waitForLoadState();
  await done(window, "vault.create", { passphrase: PASSPHRASE });
  await done(window, "trust.set", { code: "R0A", name: null });
  await done(window, "planner.set", { name: "Pat Planner" });
  await done(window, "import.run", {
    jobId: "first",
    path: await handleToRead(window, `${SAMPLES}/eal.csv`),
    asAt: SAMPLES_AT,
    sha256: null,
  });
  await done(window, "strike.add", {
    name: "Resident doctors, December 2026",
    staffGroup: "resident-doctors",
    start: "2026-12-16T08:00",
    end: "2026-12-17T08:00",
    actionDates: ["2026-12-16"],
    windowFrom: WINDOW.from,
    windowTo: WINDOW.to,
  });
  await window.reload();
  await goTo(window, "Plan");
  await expect(grid(window)).toBeVisible();
}

const grid = (window: Page) => window.getByRole("grid", { name: "Entries due in the counting window" });
const group = (window: Page, title: RegExp) => grid(window).getByRole("gridcell", { name: title, expanded: true });
const folded = (window: Page, title: RegExp) => grid(window).getByRole("gridcell", { name: title, expanded: false });
/** The heading of a group in this place of the list. */
const heading = (window: Page, index: number) => window.locator(`.ag-full-width-row[row-index="${index}"]`);
const count = (window: Page) => window.locator(".plan-count");

/** What the sample says is due in the window. */
const due = truth().filter(({ tci_date }) => tci_date >= WINDOW.from && tci_date <= WINDOW.to);

async function chooseGroups(window: Page, label: string): Promise<void> {
  await window.getByRole("button", { name: /Group/ }).click();
  await window.getByRole("option", { name: label, exact: true }).click();
}

async function chooseView(window: Page, name: string | RegExp): Promise<void> {
  await window.getByRole("button", { name: /^View:/ }).click();
  await window.getByRole("menuitemradio", { name }).click();
}

async function clipboardOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText());
}

const WIDE = { width: 1920, height: 1080 };

test("groups by keyboard: counts, collapsing, and a decision on a whole group", async ({ window }) => {
  await openPlan(window);
  await chooseGroups(window, "By date");
  const onTheDay = due.filter(({ tci_date }) => tci_date === "2026-12-16");
  const first = due.filter(({ tci_date }) => tci_date === WINDOW.from);
  const monday = group(window, /Mon 14 Dec 2026/);
  await expect(monday).toContainText(`${first.length} entries`);
  await expect(monday).toContainText(`${first.length} undecided`);
  await expectAccessible(window, "plan-groups");

  // The first row is the heading of the first group: the keyboard collapses and opens it.
  await window.getByLabel(/^Search patient/).press("Enter");
  await expect(heading(window, 0)).toBeFocused();
  await window.keyboard.press("ArrowLeft");
  await expect(folded(window, /Mon 14 Dec 2026/)).toBeVisible();
  await expect(count(window)).toHaveText(new RegExp(`^${due.length} rows`));
  await window.keyboard.press("ArrowRight");
  await expect(monday).toBeVisible();
  await window.keyboard.press("Enter");
  await expect(folded(window, /Mon 14 Dec 2026/)).toBeVisible();

  // All collapsed, the third heading is the day of action: K keeps all of it.
  await window.getByRole("button", { name: "Collapse all" }).click();
  await window.getByLabel(/^Search patient/).press("Enter");
  await expect(heading(window, 0)).toBeFocused();
  await window.keyboard.press("ArrowDown");
  await expect(heading(window, 1)).toBeFocused();
  await window.keyboard.press("ArrowDown");
  await expect(heading(window, 2)).toBeFocused();
  await window.keyboard.press("k");
  const keep = window.getByRole("dialog").getByRole("button", { name: `Keep ${onTheDay.length} procedures` });
  await expect(keep).toBeFocused();
  await expect(window.getByRole("dialog").getByText("Cancelled now, come back")).toBeVisible();
  await expect(keep).not.toHaveAttribute("aria-disabled", "true");
  await expectAccessible(window, "plan-keep-bulk");
  await window.keyboard.press("Enter");
  const wednesday = folded(window, /Wed 16 Dec 2026/);
  await expect(wednesday).toContainText(`${onTheDay.length} kept`);
  await expect(wednesday).toContainText("0 undecided");
  await expectAccessible(window, "plan-groups-collapsed");

  // A session's minutes stand against its length.
  await chooseView(window, /^By theatre/);
  await expect(
    grid(window)
      .getByRole("gridcell", { name: / AM, .*\d+ of 240 min/ })
      .first(),
  ).toBeVisible();
  await expectAccessible(window, "plan-by-theatre");
});

test("filters typed under the headings, several sorts and the menu of a column, by keyboard", async ({ window }) => {
  await openPlan(window);
  await window.keyboard.press("Control+Shift+L");
  const theatre = window.getByRole("textbox", { name: "Theatre filter" });
  await theatre.fill("theatre 4");
  const inTheatre = due.filter((row) => /theatre 4\b/i.test(row.theatre));
  expect(inTheatre.length).toBeGreaterThan(0);
  await expect(count(window)).toHaveText(`${inTheatre.length} of ${due.length} rows`);
  await window.getByRole("textbox", { name: "Due filter" }).fill("16/12");
  const both = inTheatre.filter(({ tci_date }) => tci_date === "2026-12-16");
  await expect(count(window)).toHaveText(`${both.length} of ${due.length} rows`);
  await expect(window.getByText("Filtered by Due, Theatre")).toBeVisible();
  await expectAccessible(window, "plan-header-filters");
  await window.locator(".plan-chip").getByRole("button", { name: "Clear" }).click();
  await expect(count(window)).toHaveText(`${due.length} rows`);

  // Enter on a heading sorts; Shift with Enter on another sorts by that too.
  const column = (name: string) => grid(window).getByRole("columnheader", { name, exact: true });
  await column("Side").press("Enter");
  await column("Weeks").press("Shift+Enter");
  await expect(column("Side")).toHaveAttribute("aria-sort", "ascending");
  await expect(column("Weeks")).toHaveAttribute("aria-sort", "ascending");
  await expect(column("Side").locator(".ag-sort-order")).toHaveText("1");
  await expect(column("Weeks").locator(".ag-sort-order")).toHaveText("2");

  // The menu of a heading freezes a column.
  await column("Theatre").press("Shift+F10");
  await expectAccessible(window, "plan-column-menu");
  await window.getByRole("menuitem", { name: "Freeze at the left" }).press("Enter");
  const left = async (name: string) => (await column(name).boundingBox())?.x ?? Number.NaN;
  expect(await left("Theatre")).toBeLessThan(await left("Session"));
  await expect(column("Theatre")).toBeFocused();

  // The columns are left like that when the plan is opened again, until they are asked for as they come.
  const kept = async () => JSON.stringify(await call(window, "screen.recall", { screen: "plan" }));
  await expect.poll(kept).toMatch(/theatre[^{}]*pinned[^{}]*left/);
  await goTo(window, "Import");
  await goTo(window, "Plan");
  await expect(column("Weeks")).toHaveAttribute("aria-sort", "ascending");
  await expect(column("Side").locator(".ag-sort-order")).toHaveText("1");
  expect(await left("Theatre")).toBeLessThan(await left("Session"));
  await window.getByRole("button", { name: "Columns" }).click();
  await window.getByRole("button", { name: "Columns as they come" }).click();
  await window.keyboard.press("Escape");
  await expect(column("Weeks")).toHaveAttribute("aria-sort", "none");
  expect(await left("Session")).toBeLessThan(await left("Theatre"));
  expect(await left("Due")).toBeLessThan(await left("Patient"));
  expect(await left("Patient")).toBeLessThan(await left("Session"));
});

test("copies selected rows with headings, and records it in the log", async ({ app, window }) => {
  await openPlan(window);
  await window.getByLabel(/^Search patient/).press("Enter");
  await window.keyboard.press("Shift+ArrowDown");
  await window.keyboard.press("Control+c");
  await expect(window.getByText(/^2 rows copied with \d+ columns/)).toBeVisible();
  const lines = (await clipboardOf(app)).split("\r\n").map((line) => line.split("\t"));
  expect(lines).toHaveLength(3);
  const [headings = [], ...rows] = lines;
  expect(headings.slice(0, 3)).toEqual(["Due", "Patient", "Date of birth"]);
  expect(headings).toContain("Decision");
  for (const row of rows) {
    expect(row).toHaveLength(headings.length);
    expect(row[headings.indexOf("Decision")]).toBe("○ Undecided");
    const [surname = ""] = (row[headings.indexOf("Patient")] ?? "").split(" ");
    expect(due.map((one) => one.surname.toUpperCase())).toContain(surname);
    expect(row[headings.indexOf("NHS number")]).toMatch(/^(999 \d{3} \d{4})?$/);
  }
  expect(await call(window, "audit.list", { before: null, limit: 1, text: "copied" })).toMatchObject({
    ok: true,
    value: { rows: [{ action: "List copied to the clipboard", who: "Pat Planner" }] },
  });
});

test("a view is saved, survives a restart, and brings back rows, groups and filters", async ({
  app,
  window,
  dataFolder,
  clock,
}) => {
  await openPlan(window);
  // Wide enough that the column is in sight: others are not in the page.
  await window.setViewportSize(WIDE);
  await chooseView(window, /^Due on action days/);
  const onTheDay = due.filter(({ tci_date }) => tci_date === "2026-12-16");
  await expect(count(window)).toHaveText(`${onTheDay.length} of ${due.length} rows`);
  await chooseGroups(window, "By consultant");
  await window.getByRole("button", { name: "Show filters" }).click();
  await window.getByRole("textbox", { name: "Management filter" }).fill("day case");
  const shown = onTheDay.filter(({ intended_management }) => intended_management === "2");
  await expect(count(window)).toHaveText(`${shown.length} of ${due.length} rows`);

  await window.getByRole("button", { name: /^View:/ }).click();
  await expect(window.getByRole("menuitemradio", { name: /^Due on action days/ })).toContainText(
    String(onTheDay.length),
  );
  await expectAccessible(window, "plan-views");
  await window.getByRole("menuitem", { name: "Save as" }).click();
  await window.getByRole("dialog").getByLabel("Name of the view").fill("Day cases on the day");
  await expectAccessible(window, "plan-save-view");
  await window.keyboard.press("Enter");
  await expect(window.getByRole("button", { name: /View: Day cases on the day/ })).toBeVisible();
  await chooseView(window, /^All/);
  await expect(count(window)).toHaveText(`${due.length} rows`);
  await app.close();

  const again = await startApp(dataFolder, clock);
  try {
    const page = await again.firstWindow();
    await page.setViewportSize(WIDE);
    await page.getByLabel("Passphrase").fill(PASSPHRASE);
    await page.getByRole("button", { name: "Unlock", exact: true }).click();
    await goTo(page, "Plan");
    await expect(count(page)).toHaveText(`${due.length} rows`);
    await chooseView(page, "Day cases on the day");
    await expect(count(page)).toHaveText(`${shown.length} of ${due.length} rows`);
    await expect(page.getByRole("textbox", { name: "Management filter" })).toHaveValue("day case");
    await expect(page.locator(".grid-group").first()).toContainText(/of \d+ entr(y|ies) shown|\d+ entr(y|ies)/);
  } finally {
    await again.close();
  }
});
