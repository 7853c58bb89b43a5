import { expect, type Locator, type Page } from "@playwright/test";
import { startApp, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { expectAccessible } from "./planner.ts";

const PASSPHRASE = "violet harbour tin whistle";
const RIVAL = "consultants only";

/** Unlocks as a planner does. */
async function unlock(window: Page): Promise<void> {
  await expect(window.getByLabel("Passphrase")).toBeFocused();
  await window.keyboard.type(PASSPHRASE);
  await window.keyboard.press("Enter");
  await expect(window.getByRole("tab", { name: "Plan" })).toBeVisible();
}

/** Runs a command of the palette. */
async function command(window: Page, words: string): Promise<void> {
  await window.keyboard.press("Control+k");
  const typed = window.getByRole("dialog").getByRole("searchbox", { name: "Do anything" });
  await expect(typed).toBeFocused();
  await window.keyboard.type(words);
  await expect(window.getByRole("menuitem").first()).toContainText(words);
  await window.keyboard.press("Enter");
  await expect(typed).toBeHidden();
}

/** Tabs to it: nothing here is reached in any other way than a keyboard's. */
async function tabTo(window: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await window.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

const undoBar = (window: Page) => window.getByRole("group", { name: "Undo and redo" });
const heading = (window: Page, index: number) => window.locator(`.ag-full-width-row[row-index="${index}"]`);

/** From the search to the first row of the grid; the search is emptied first. */
async function toRows(window: Page): Promise<void> {
  await window.keyboard.press("Control+f");
  await window.keyboard.press("Control+a");
  await window.keyboard.press("Delete");
  await window.keyboard.press("Enter");
  await expect(window.locator(".ag-row:focus, .ag-row:has(.ag-cell-focus)").first()).toBeVisible();
}

test("a whole evening by keyboard alone: from the lock to an adopted variant, and undo after a restart", async ({
  app,
  window,
  dataFolder,
  clock,
}) => {
  test.setTimeout(240_000);
  await window.waitForLoadState();
  expect(await call(window, "vault.create", { passphrase: PASSPHRASE })).toMatchObject({ ok: true });
  expect(await call(window, "sample.load", { today: "2026-11-25" })).toMatchObject({ ok: true });
  expect(await call(window, "vault.lock", {})).toMatchObject({ ok: true });
  const dialog = window.getByRole("dialog");

  await test.step("unlock, the plan, a view, groups", async () => {
    await unlock(window);
    await window.keyboard.press("Control+1");
    await expect(window.getByRole("tab", { name: "Import" })).toHaveAttribute("aria-selected", "true");
    await window.keyboard.press("Control+3");
    await expect(window.getByRole("grid", { name: /counting window/ })).toBeVisible();
    await command(window, "Show: Due on action days");
    await expect(window.locator(".plan-count")).toHaveText(/^\d+ of \d+ rows$/);
    await command(window, "Group by theatre and session");
    await expect(heading(window, 0)).toBeVisible();
    await command(window, "Collapse every group");
    await expect(heading(window, 1)).toBeVisible();
  });

  let left = 0;
  // Where the heading of the group is: after each dialog the keyboard is there again.
  let at = 0;
  await test.step("a whole group is cancelled: one protected entry confirmed, the others left", async () => {
    await toRows(window);
    // Down to the first group that has at least two protected entries and somebody else.
    const groups = 60;
    while (!/\b([2-9]|\d\d) protected/.test(await heading(window, at).innerText())) {
      expect(at, "no group with two protected entries").toBeLessThan(groups);
      await window.keyboard.press("ArrowDown");
      at += 1;
      await expect(heading(window, at)).toBeFocused();
    }
    await window.keyboard.press("c");
    const set = dialog.getByRole("button", { name: /^Cancel [\d,]+, leave \d+ protected$/ });
    await expect(set).toBeFocused();
    const before = Number(/leave (\d+)/.exec((await set.textContent()) ?? "")?.[1]);
    await tabTo(window, dialog.getByRole("checkbox", { name: /all the same$/ }).first());
    await window.keyboard.press("Space");
    await expect(dialog.getByLabel("Clinician who agreed")).toBeFocused();
    await window.keyboard.type("Dr Pearce");
    await window.keyboard.press("Tab");
    await window.keyboard.type("agreed to wait a fortnight");
    left = before - 1;
    const confirm = dialog.getByRole("button", {
      name: left === 0 ? /^Cancel [\d,]+$/ : new RegExp(`^Cancel [\\d,]+, leave ${left} protected$`),
    });
    await tabTo(window, confirm);
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(undoBar(window).getByRole("button", { name: /Undo: cancel/ })).toBeVisible();
    await expect(heading(window, at)).toContainText(/[1-9]\d* cancelled/);
    // The focus is where it was: the next key goes to the same group.
    await expect(heading(window, at)).toBeFocused();
  });

  await test.step("undo, redo, told, a note", async () => {
    await window.keyboard.press("Control+z");
    await expect(undoBar(window).getByText(/^Undone: cancel/)).toBeVisible();
    await window.keyboard.press("Control+y");
    await expect(undoBar(window).getByText(/^Done again: cancel/)).toBeVisible();
    await expect(heading(window, at)).toContainText(/[1-9]\d* cancelled/);
    await window.keyboard.press("t");
    await expect(dialog.getByRole("button", { name: /^Record: told/ })).toBeFocused();
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(heading(window, at)).toBeFocused();
    await window.keyboard.press("n");
    await expect(dialog.getByLabel("Note")).toBeFocused();
    await window.keyboard.type("agreed at the evening meeting");
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(heading(window, at)).toBeFocused();
    await expect(window.getByText(/^Note put on/)).toBeVisible();
    // Keeping all of them is not Enter alone any more: they are named, and leaving them is what is offered first.
    await window.keyboard.press("k");
    await expect(dialog.getByText(/(patient was|patients were) told/)).toBeVisible();
    await expect(dialog.getByText("Cancelled now, come back")).toBeVisible();
    await expect(dialog.getByRole("listitem").first()).toContainText(": told");
    await expect(dialog.getByRole("button", { name: "Leave as cancelled" })).toBeFocused();
    await expectAccessible(window, "plan-keep-told");
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(heading(window, at)).toBeFocused();
    await expect(undoBar(window).getByRole("button", { name: /^Undo: note/ })).toBeVisible();
    expect(left).toBeGreaterThanOrEqual(1);
  });

  await test.step("the view is saved", async () => {
    await command(window, "Save the view as…");
    await expect(dialog.getByLabel("Name of the view")).toBeFocused();
    await window.keyboard.type("Action day by list");
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(window.getByRole("button", { name: "View: Action day by list" })).toBeVisible();
  });

  await test.step("a session is stood down on Theatres, and the summary follows", async () => {
    await window.keyboard.press("Control+4");
    const board = window.getByRole("grid", { name: /^Sessions by theatre/ });
    await tabTo(window, board.getByRole("row").nth(1));
    await window.keyboard.press("ArrowDown");
    await window.keyboard.press("s");
    await expect(dialog.getByText("To be done:")).toBeVisible();
    await tabTo(window, dialog.getByRole("button", { name: /^Stand down/ }));
    await window.keyboard.press("Enter");
    await expect(dialog.getByRole("heading", { name: /^Left to place in / })).toBeVisible();
    await window.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(undoBar(window).getByRole("status")).toContainText("stand down");
    await window.keyboard.press("Control+5");
    await expect(window.getByRole("table", { name: /by the date they are due/ })).toBeVisible();
    await expect(window.getByRole("button", { name: /^[1-9][\d,]* ?Cancelled/ }).first()).toBeVisible();
  });

  await test.step("a variant: made, changed, compared, adopted", async () => {
    await window.keyboard.press("Control+6");
    await command(window, "New variant…");
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await window.keyboard.type(RIVAL);
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await command(window, `Work on variant ‘${RIVAL}’`);
    await window.keyboard.press("Control+3");
    await expect(window.getByRole("region", { name: "Variant", exact: true })).toContainText(RIVAL);
    await expect(window.getByRole("grid", { name: /counting window/ })).toBeVisible();
    await command(window, "Show: Undecided");
    await expect(window.getByRole("button", { name: "View: Undecided" })).toBeVisible();
    await expect(window.locator(".ag-full-width-row")).toHaveCount(0);
    await toRows(window);
    await window.keyboard.press("Shift+ArrowDown");
    await window.keyboard.press("Shift+ArrowDown");
    await window.keyboard.press("k");
    await expect(dialog.getByRole("button", { name: "Keep 3 procedures" })).toBeFocused();
    await expect(dialog.getByText("Cancelled now, come back")).toBeVisible();
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(undoBar(window).getByRole("button", { name: /^Undo: keep 3/ })).toBeVisible();
    await window.keyboard.press("Control+6");
    await expect(window.getByRole("heading", { name: "Entries that differ: 3" })).toBeVisible();
    await tabTo(window, window.getByRole("button", { name: `Adopt ${RIVAL}` }));
    await window.keyboard.press("Enter");
    await tabTo(window, dialog.getByRole("button", { name: "Adopt: change 3 entries" }));
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(window.getByText(`‘${RIVAL}’ is adopted: 3 entries changed. Ctrl+Z takes it back.`)).toBeVisible();
  });

  await test.step("after a restart the whole evening can be taken back, step by step", async () => {
    await app.close();
    const again = await startApp(dataFolder, clock);
    const reopened = await again.firstWindow();
    await unlock(reopened);
    await reopened.keyboard.press("Control+3");
    await expect(undoBar(reopened).getByRole("button", { name: /^Undo: adopt/ })).toBeVisible();
    for (const step of [/^Undone: adopt/, /^Undone: stand down/, /^Undone: note/, /^Undone: tell/, /^Undone: cancel/]) {
      await reopened.keyboard.press("Control+z");
      await expect(undoBar(reopened).getByRole("status")).toContainText(step);
    }
    await reopened.keyboard.press("Control+z");
    await expect(undoBar(reopened).getByText("There is nothing to undo.")).toBeVisible();
    await again.close();
  });
});
