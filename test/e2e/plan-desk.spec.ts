import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { startApp, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { expectAccessible, goTo } from "./planner.ts";

const PASSPHRASE = "violet harbour tin whistle";

/** A trust, a list and a strike, all invented; then the plan on screen. */
async function openPlan(window: Page): Promise<void> {
  await window.waitForLoadState();
  expect(await call(window, "vault.create", { passphrase: PASSPHRASE })).toMatchObject({ ok: true });
  expect(await call(window, "sample.load", { today: "2026-11-25" })).toMatchObject({ ok: true });
  await goTo(window, "Plan");
  await expect(grid(window)).toBeVisible();
}

function grid(window: Page): Locator {
  return window.getByRole("treegrid").or(window.getByRole("grid", { name: /counting window/ }));
}

/** Runs a command of the palette, by keyboard. */
async function command(window: Page, words: string): Promise<void> {
  await window.keyboard.press("Control+k");
  const typed = window.getByRole("dialog").getByRole("searchbox", { name: "Do anything" });
  await expect(typed).toBeFocused();
  await window.keyboard.type(words);
  await window.keyboard.press("Enter");
  await expect(typed).toBeHidden();
}

/** Searches, and goes to the first row that is found. */
async function find(window: Page, words: string): Promise<void> {
  await window.keyboard.press("Control+f");
  await window.keyboard.press("Control+a");
  await window.keyboard.press("Delete");
  await window.keyboard.type(words);
  await window.keyboard.press("Enter");
  await expect(focusedRow(window)).toBeVisible();
}

function focusedRow(window: Page): Locator {
  return window.locator(".ag-row:has(.ag-cell-focus)").first();
}

/** The text of a column in the focused row, wherever it is pinned. */
async function cell(window: Page, column: string): Promise<string> {
  const row = (await focusedRow(window).getAttribute("row-id")) ?? "";
  return window.locator(`.ag-row[row-id="${row}"] [col-id="${column}"]`).innerText();
}

const undoBar = (window: Page) => window.getByRole("group", { name: "Undo and redo" });

test("deciding about entries by keyboard alone: details, protection, told, notes, undo", async ({
  app,
  window,
  dataFolder,
  clock,
}) => {
  test.setTimeout(240_000);
  await openPlan(window);
  const dialog = window.getByRole("dialog");
  const details = window.getByRole("complementary", { name: "Details of the focused row" });
  let patient = "";
  let protectedPatient = "";

  await test.step("a text that is cut off is whole under the mouse; one that is not has no title", async () => {
    const procedure = window.getByRole("columnheader", { name: "Procedure" });
    const edge = await procedure.locator(".ag-header-cell-resize").boundingBox();
    if (edge === null) throw new Error("the heading has no edge to drag");
    const procedureCell = grid(window).locator('.ag-row[row-index="0"] [col-id="procedure"]');
    await procedureCell.hover();
    await expect(procedureCell).not.toHaveAttribute("title");
    await window.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2);
    await window.mouse.down();
    await window.mouse.move(edge.x - 400, edge.y + edge.height / 2, { steps: 8 });
    await window.mouse.up();
    await procedureCell.hover();
    await expect(procedureCell).toHaveAttribute("title", await procedureCell.innerText());
  });
  await test.step("find one that nothing protects, look at it, cancel it", async () => {
    await command(window, "Show: Undecided");
    await find(window, "lens");
    for (let rows = 0; (await cell(window, "protected")) !== ""; rows++) {
      expect(rows, "no row that nothing protects").toBeLessThan(60);
      await window.keyboard.press("ArrowDown");
    }
    patient = await cell(window, "patient");
    await window.keyboard.press("Enter");
    await expect(details.getByRole("tab", { name: "Summary" })).toBeFocused();
    await expect(details.getByRole("heading", { name: "Speaks for cancelling" })).toBeVisible();
    await expectAccessible(window, "plan-details");
    await window.keyboard.press("ArrowRight");
    await expect(details.getByText("Entry number")).toBeVisible();
    await window.screenshot({ path: "out/e2e/screens/plan-details-entry.png" });
    await window.keyboard.press("ArrowRight");
    await expect(details.getByText(/Came onto the list with/)).toBeVisible();
    await window.keyboard.press("ArrowRight");
    await expect(details.getByRole("tab", { name: /Others/ })).toBeFocused();
    await window.keyboard.press("Escape");
    await window.keyboard.press("c");
    await expect(dialog.getByRole("button", { name: "Cancel 1" })).toBeFocused();
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(window.getByText(/cancelled because of industrial action/)).toBeVisible();
    await expect(undoBar(window).getByRole("button", { name: /Undo: cancel/ })).toBeVisible();
  });

  await test.step("a protected one asks who agreed and why", async () => {
    await command(window, "Show: Protected");
    await find(window, "");
    protectedPatient = await cell(window, "patient");
    await window.keyboard.press("c");
    await expect(dialog.getByRole("button", { name: "Nothing to cancel yet" })).toBeVisible();
    await expect(dialog.getByLabel("Clinician who agreed")).toBeFocused();
    await expectAccessible(window, "plan-cancel-protected");
    await window.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await window.keyboard.type("Dr Pearce");
    await window.keyboard.press("Tab");
    await window.keyboard.type("No intensive care bed");
    await expect(dialog.getByRole("button", { name: "Cancel 1", exact: true })).toBeVisible();
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await command(window, "Show: All");
    await find(window, protectedPatient);
    expect(await cell(window, "decision")).toContain("Cancel");
    // Asked for the details: who agreed and why stand there.
    await window.keyboard.press("Enter");
    await expect(details.getByRole("tab", { selected: true })).toBeFocused();
    await window.keyboard.press("Home");
    await expect(details.getByText("Dr Pearce")).toBeVisible();
    await expect(details.getByText("No intensive care bed")).toBeVisible();
    await window.keyboard.press("Escape");
  });

  await test.step("many at once: the protected are set aside and left", async () => {
    await find(window, "repair");
    await window.keyboard.press("Control+a");
    await window.keyboard.press("c");
    const button = dialog.getByRole("button", { name: /^Cancel [\d,]+, leave [\d,]+ protected$/ });
    await expect(button).toBeFocused();
    await expect(dialog.getByRole("heading", { name: /protected entr(y|ies) set aside/ })).toBeVisible();
    await expectAccessible(window, "plan-cancel-bulk");
    const left = Number(/leave (\d+)/.exec((await button.textContent()) ?? "")?.[1]);
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(window.getByText(new RegExp(`${left} protected entr(y|ies) left as before`))).toBeVisible();
  });

  await test.step("told, a note, and keep over one who was told", async () => {
    await find(window, patient);
    await window.keyboard.press("t");
    await expect(dialog.getByRole("button", { name: /^Record: told/ })).toBeFocused();
    await expectAccessible(window, "plan-told");
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    expect(await cell(window, "decision")).toContain("Cancel");
    await window.keyboard.press("n");
    await expect(dialog.getByLabel("Note")).toBeFocused();
    await window.keyboard.type("rang the daughter");
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(window.getByText(/Note put on/)).toBeVisible();
    await window.keyboard.press("k");
    await expect(dialog.getByText(/1 patient was told/)).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Leave as cancelled" })).toBeFocused();
    await expectAccessible(window, "plan-put-back");
    await window.keyboard.press("Shift+Tab");
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect.poll(() => cell(window, "decision")).toContain("Keep");
  });

  await test.step("undo, redo, and undo again after a restart", async () => {
    await window.keyboard.press("Control+z");
    await expect.poll(() => cell(window, "decision")).toContain("Cancel");
    await expect(undoBar(window).getByText(/Undone: keep/)).toBeVisible();
    await window.keyboard.press("Control+y");
    await expect.poll(() => cell(window, "decision")).toContain("Keep");
    await window.keyboard.press("Enter");
    await expect(details.getByRole("tab", { selected: true })).toBeFocused();
    await window.keyboard.press("Home");
    await expect(details.getByRole("tab", { name: "Summary" })).toBeFocused();
    await window.keyboard.press("ArrowRight");
    await window.keyboard.press("ArrowRight");
    await expect(details.getByText(/^Redo: keep/)).toBeVisible();
    await expect(details.getByText("Told: phone")).toBeVisible();
    await window.screenshot({ path: "out/e2e/screens/plan-details-history.png" });
    await app.close();
    const again = await startApp(dataFolder, clock);
    const reopened = await again.firstWindow();
    await reopened.getByLabel("Passphrase").fill(PASSPHRASE);
    await reopened.keyboard.press("Enter");
    await expect(grid(reopened)).toBeVisible();
    await find(reopened, patient);
    expect(await cell(reopened, "decision")).toContain("Keep");
    await reopened.keyboard.press("Control+z");
    await expect.poll(() => cell(reopened, "decision")).toContain("Cancel");
    await again.close();
  });
});

test("choosing by what entries share, in numbers", async ({ window }) => {
  test.setTimeout(120_000);
  await openPlan(window);
  await grid(window).getByRole("gridcell").nth(1).click();
  await window.keyboard.press("s");
  const dialog = window.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: /^Select/ })).toBeDisabled();
  await dialog
    .getByRole("group", { name: /^Priority/ })
    .getByText("P4", { exact: true })
    .click();
  await dialog
    .getByRole("group", { name: /^Management/ })
    .getByText("Day case", { exact: true })
    .click();
  await dialog
    .getByRole("group", { name: /^Date due/ })
    .getByText(/action day/)
    .first()
    .click();
  await expect(dialog.getByRole("status")).toContainText(/entr(y|ies): .*action day, P4, Day case/);
  await expect(dialog.getByText("Theatre minutes")).toBeVisible();
  await expectAccessible(window, "plan-select");
  const select = dialog.getByRole("button", { name: /^Select \d+ entr/ });
  const count = /\d+/.exec((await select.textContent()) ?? "")?.[0];
  await select.click();
  await expect(dialog).toBeHidden();
  await expect(window.getByText(new RegExp(`^${count} rows? selected$`))).toBeVisible();
});
