import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { startApp, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { expectAccessible, goTo } from "./planner.ts";
import { SAMPLES } from "./sample-truth.ts";
import { handleToRead } from "./chosen-file.ts";

const PASSPHRASE = "violet harbour tin whistle";
const STRIKE = {
  name: "Resident doctors, December 2026",
  staffGroup: "resident-doctors",
  start: "2026-12-16T08:00",
  end: "2026-12-17T08:00",
  actionDates: ["2026-12-16"],
  windowFrom: "2026-12-14",
  windowTo: "2026-12-18",
};

async function done(window: Page, name: string, args: unknown): Promise<void> {
  expect(await call(window, name, args), name).toMatchObject({ ok: true });
}

async function takeIn(window: Page, file: string, asAt: string): Promise<void> {
  await done(window, "import.run", {
    jobId: file,
    path: await handleToRead(window, join(SAMPLES, file)),
    asAt,
    sha256: null,
  });
}

async function openPlan(window: Page): Promise<void> {
  await window.waitForLoadState();
  await window.setViewportSize({ width: 1366, height: 768 });
  await done(window, "vault.create", { passphrase: PASSPHRASE });
  await done(window, "trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  await done(window, "planner.set", { name: "Pat Planner" });
  await takeIn(window, "eal.csv", "2026-11-20T18:00:00Z");
  await done(window, "strike.add", STRIKE);
  await window.reload();
  await goTo(window, "Plan");
  await expect(grid(window)).toBeVisible();
}

const grid = (window: Page) => window.getByRole("grid", { name: "Entries due in the counting window" });
const undoBar = (window: Page) => window.getByRole("group", { name: "Undo and redo" });
const state = (window: Page) => window.locator(".plan-state");

/** Selects the first three rows, by keyboard. */
async function selectThree(window: Page): Promise<void> {
  await window.getByLabel(/^Search patient/).press("Enter");
  await window.keyboard.press("Shift+ArrowDown");
  await window.keyboard.press("Shift+ArrowDown");
  await expect(state(window)).toContainText("3 rows selected");
}

async function unlock(window: Page): Promise<void> {
  await window.getByLabel("Passphrase").fill(PASSPHRASE);
  await window.keyboard.press("Enter");
  await expect(grid(window)).toBeVisible();
}

test("an import, a lock and a closed window while somebody is deciding: nothing is lost, nothing half done", async ({
  app,
  window,
  dataFolder,
  clock,
}) => {
  test.setTimeout(120_000);
  await openPlan(window);
  const dialog = window.getByRole("dialog");
  const cancel = dialog.getByRole("button", { name: /^Cancel \d|^Nothing to cancel yet$/ });

  await test.step("an import arrives: the rows chosen stay chosen, the dialog stays open", async () => {
    await selectThree(window);
    const columns = (await grid(window).getAttribute("aria-colcount")) ?? "";
    await takeIn(window, "pas.csv", "2026-11-21T18:00:00Z");
    await expect(window.getByText(/pas\.csv/).first()).toBeVisible();
    // It fills a column that was empty before: the keyboard stays on its row all the same.
    await expect(grid(window)).not.toHaveAttribute("aria-colcount", columns);
    await expect(state(window)).toContainText("3 rows selected");
    await window.keyboard.press("c");
    await expect(dialog.getByRole("heading", { name: "Cancel 3 procedures?" })).toBeVisible();
    await takeIn(window, "eal.csv", "2026-11-22T18:00:00Z");
    await expect(cancel).toBeFocused();
    await expect(dialog.getByText("Patients", { exact: true })).toBeVisible();
  });

  await test.step("locked with the dialog open: it is gone, and nothing was decided", async () => {
    await done(window, "vault.lock", {});
    await expect(window.getByLabel("Passphrase")).toBeFocused();
    await expect(dialog).toBeHidden();
    await unlock(window);
    await expect(dialog).toBeHidden();
    await expect(undoBar(window).getByRole("button", { name: /^Undo/ })).toBeDisabled();
  });

  await test.step("the window closed with the dialog open: the same", async () => {
    await selectThree(window);
    await window.keyboard.press("k");
    await expect(dialog.getByRole("button", { name: "Keep 3 procedures" })).toBeFocused();
    await app.close();
    const again = await startApp(dataFolder, clock);
    const reopened = await again.firstWindow();
    await unlock(reopened);
    await expect(undoBar(reopened).getByRole("button", { name: /^Undo/ })).toBeDisabled();
    await again.close();
  });
});

test("two strikes have plans and undo of their own; one with nobody due explains what to do", async ({ window }) => {
  test.setTimeout(120_000);
  await openPlan(window);
  await window.getByLabel(/^Search patient/).press("Enter");
  await window.keyboard.press("k");
  await expect(undoBar(window).getByRole("button", { name: /^Undo: keep/ })).toBeVisible();

  await done(window, "strike.add", {
    ...STRIKE,
    name: "Consultants, the same week",
    staffGroup: "consultants",
  });
  await window.keyboard.press("Control+k");
  await window.keyboard.type("Work on");
  await expect(window.getByRole("menuitem").first()).toContainText("Work on");
  // One Escape leaves the palette, whatever was typed.
  await window.keyboard.press("Escape");
  await expect(window.getByRole("dialog")).toBeHidden();
  const strikes = window.getByRole("button", { name: /Strike$/ });
  const choose = async (name: RegExp): Promise<void> => {
    if (name.test((await strikes.textContent()) ?? "")) return;
    await strikes.click();
    await window.getByRole("option", { name }).click();
    await expect(strikes).toContainText(name);
  };
  await choose(/^Consultants/);
  await expect(undoBar(window).getByRole("button", { name: /^Undo/ })).toBeDisabled();
  await window.keyboard.press("Control+z");
  await expect(undoBar(window).getByText("There is nothing to undo.")).toBeVisible();
  await choose(/^Resident/);
  await expect(undoBar(window).getByRole("button", { name: /^Undo: keep/ })).toBeVisible();
  await window.keyboard.press("Control+z");
  await expect(undoBar(window).getByText(/^Undone: keep/)).toBeVisible();

  await done(window, "strike.add", {
    ...STRIKE,
    name: "Nurses, June",
    start: "2027-06-16T08:00",
    end: "2027-06-17T08:00",
    actionDates: ["2027-06-16"],
    windowFrom: "2027-06-14",
    windowTo: "2027-06-18",
  });
  await choose(/^Nurses/);
  await expect(window.getByRole("heading", { name: "Plan", level: 1 })).toBeVisible();
  await expect(window.getByRole("heading", { name: "Nobody is due in the counting window" })).toBeVisible();
  await expectAccessible(window, "plan-nobody-due");
  await window.getByRole("button", { name: "See the strike's dates" }).click();
  await expect(window.getByRole("tab", { name: "Strike" })).toHaveAttribute("aria-selected", "true");
});

test("at 200% the board and the plan keep a height to work in", async ({ window }) => {
  await openPlan(window);
  await window.setViewportSize({ width: 683, height: 384 });
  const tall = async (name: string, least: number): Promise<void> => {
    const place = window.locator(name);
    await place.scrollIntoViewIfNeeded();
    expect((await place.boundingBox())?.height ?? 0, name).toBeGreaterThan(least);
  };
  await tall(".plan-grid", 180);
  await expectAccessible(window, "plan-zoomed");
  await goTo(window, "Theatres");
  await expect(window.getByRole("grid", { name: /^Sessions by theatre/ })).toBeVisible();
  await tall(".board", 180);
  await expectAccessible(window, "theatres-zoomed");
});
