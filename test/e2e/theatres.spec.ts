import { writeFileSync } from "node:fs";
import { planIdOf } from "../support/ids.ts";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { patientName } from "../../renderer/components/patient-name.ts";
import { placeOf } from "../../renderer/screens/theatres/board/theatre-words.ts";
import { sessionId } from "../../shared/domain/theatres/theatre-session.ts";
import { test } from "./app-fixture.ts";
import { ask, call } from "./call.ts";
import { chooseInDialogs, expectAccessible, expectAccessibleInEveryMode } from "./planner.ts";

const PICTURES = join(import.meta.dirname, "..", "..", "out", "e2e", "screens");

const WINDOW = { width: 1366, height: 768 };

/** The sample trust: its strike is on Wed 16 Dec 2026. */
async function setUp(window: Page): Promise<void> {
  await window.waitForLoadState();
  await window.setViewportSize(WINDOW);
  expect(await call(window, "vault.create", { passphrase: "a passphrase for tests" })).toMatchObject({ ok: true });
  expect(await call(window, "sample.load", { today: "2026-11-25" })).toMatchObject({ ok: true });
  expect(await call(window, "planner.set", { name: "Pat Planner" })).toMatchObject({ ok: true });
  await expect(window.getByRole("tab", { name: "Theatres" })).toBeVisible();
}

function undoMessage(window: Page) {
  return window.getByRole("group", { name: "Undo and redo" }).getByRole("status");
}

const planId = planIdOf(1);
const DATE = "2026-12-16";

/** A case of the strike's day with a session where it fits and one where it does not, both on that day. */
async function firstMove(window: Page) {
  const days = await ask(window, "board.get", { planId });
  const sessions = days.find(({ date }) => date === DATE)?.sessions ?? [];
  const onBoard = new Map(sessions.map(({ key }, index) => [sessionId(key), index]));
  for (const { key } of sessions) {
    for (const { row } of await ask(window, "board.session", { planId, key })) {
      // In the order of the board, in which the keyboard goes through them.
      const targets = (await ask(window, "move.targets", { planId, entryId: row.entryId }))
        .filter((target) => target.key.date === DATE && target.key.theatre !== key.theatre)
        .toSorted((a, b) => (onBoard.get(sessionId(a.key)) ?? 0) - (onBoard.get(sessionId(b.key)) ?? 0));
      const fits = targets.find((target) => target.fits);
      const full = targets.find((target) => !target.fits);
      if (fits !== undefined && full !== undefined) {
        return { from: placeOf({ key }), fits: placeOf(fits), full: placeOf(full), patient: patientName(row) };
      }
    }
  }
  throw new Error("No case of the sample can be moved on the strike's day.");
}

test("the theatres by keyboard: stand down, undo, stand up, take residents away, move", async ({
  app,
  window,
  dataFolder,
}) => {
  test.setTimeout(240_000);
  await setUp(window);
  const board = window.getByRole("grid", { name: /^Sessions by theatre/ });
  const dialog = window.getByRole("dialog");

  await test.step("the board", async () => {
    await window.keyboard.press("Control+4");
    await expect(board).toBeVisible();
    await expect(window.getByRole("radio", { name: /Wed 16 Dec.*strike/ })).toBeChecked();
    await expectAccessibleInEveryMode(window, "theatres");
  });

  const first = board.getByRole("row").nth(1);
  const name = /^(.*? (?:AM|PM|ALL DAY)), /.exec((await first.getAttribute("aria-label")) ?? "")?.[1] ?? "";

  await test.step("stand down by keyboard, undo, redo", async () => {
    await first.focus();
    await window.keyboard.press("s");
    await expect(dialog.getByRole("heading", { name: `Stand down: ${name}, Wed 16 Dec` })).toBeVisible();
    await expect(dialog.getByText("To be done:")).toBeVisible();
    await expectAccessible(window, "theatres-stand-down");
    await dialog.getByLabel("Why", { exact: true }).fill("no anaesthetist");
    // Those that guidance protects stay where they are: how many is shown first, and their list is opened after.
    const confirm = dialog.getByRole("button", { name: /^Stand down, cancel \d+; \d+ left to place$/ });
    const left = /(\d+) left to place$/.exec((await confirm.textContent()) ?? "")?.[1];
    await confirm.focus();
    await window.keyboard.press("Enter");
    await expect(dialog.getByRole("heading", { name: `Left to place in ${name}, Wed 16 Dec` })).toBeVisible();
    await expect(dialog.getByRole("button", { name: /^Move… / })).toHaveCount(Number(left));
    await expect(dialog.getByRole("checkbox", { checked: true })).toHaveCount(0);
    await expectAccessibleInEveryMode(window, "theatres-left-to-place");
    await window.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(undoMessage(window)).toContainText(`stand down ${name}`);
    await expect(first).toContainText("Stood down");
    await expect(first).toContainText("no anaesthetist (Pat Planner)");
    await expectAccessibleInEveryMode(window, "theatres-stood-down");

    await window.keyboard.press("Control+z");
    await expect(undoMessage(window)).toContainText(`Undone: stand down ${name}`);
    await expect(first).toContainText("Runs");
    await window.keyboard.press("Control+y");
    await expect(undoMessage(window)).toContainText("Done again:");
    await expect(first).toContainText("Stood down");
  });

  await test.step("stand it up again: a patient who was told meanwhile is named, and can be left cancelled", async () => {
    const key = (await ask(window, "board.get", { planId }))
      .flatMap(({ sessions }) => sessions)
      .find((session) => session.key.date === DATE && placeOf(session) === name)?.key;
    if (key === undefined) throw new Error(`${name} is not on the board.`);
    // Those that guidance protects were left in their session, to be agreed one by one.
    const cases = await ask(window, "board.session", { planId, key });
    const told = cases.find(({ row }) => row.state === "cancelled");
    if (told === undefined) throw new Error(`${name} has no cancelled case.`);
    const entryIds = [told.row.entryId];
    await ask(window, "contact.record", { planId, entryIds, outcome: "told", how: "phone", note: null });
    await first.focus();
    await window.keyboard.press("r");
    await expect(dialog.getByText("1 patient was told or rebooked meanwhile")).toBeVisible();
    await dialog.getByText(`${patientName(told.row)} stays cancelled`).click();
    const back = dialog.getByRole("heading", { name: /^\d+ patients? comes? back$/ }).locator("..");
    await expect(back).not.toContainText(patientName(told.row));
    await expectAccessibleInEveryMode(window, "theatres-run-again");
    await dialog.getByRole("button", { name: "Run again" }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect(first).toContainText("Runs");
    await expect(first).toContainText("1 cancelled");
  });

  await test.step("no residents on Wednesday: what no longer fits", async () => {
    await first.focus();
    await window.keyboard.press("v");
    await dialog.getByRole("radio", { name: /Every theatre on Wed 16 Dec/ }).check({ force: true });
    await expectAccessibleInEveryMode(window, "theatres-cover");
    await dialog.getByRole("button", { name: /^Save for/ }).press("Enter");
    await expect(dialog.getByRole("heading", { name: "Cases that no longer fit on Wed 16 Dec" })).toBeVisible();
    await expect(dialog.getByText(/cases do not fit\./)).toBeVisible();
    await expectAccessibleInEveryMode(window, "theatres-misfits");
    // Nobody protected is ticked; ticked by hand, the tick is never dropped: it asks for the clinician.
    const guarded = dialog.getByRole("row").filter({ hasText: "▲" });
    await expect(guarded.getByRole("checkbox", { checked: true })).toHaveCount(0);
    await guarded.getByRole("checkbox").first().check({ force: true });
    await dialog.getByRole("button", { name: /^Cancel these/ }).press("Enter");
    await expect(dialog.getByText("Patients", { exact: true })).toBeVisible();
    await dialog.getByRole("button", { name: /because of the action$/ }).press("Enter");
    await expect(dialog.getByText(/^Warning: Ticked, but not filled in: /)).toBeVisible();
    await expectAccessibleInEveryMode(window, "theatres-misfits-cancel");
    await dialog.getByRole("checkbox", { name: /all the same$/ }).uncheck({ force: true });
    await dialog.getByRole("button", { name: /because of the action$/ }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect(undoMessage(window)).toContainText("Done: cancel");
    await window.keyboard.press("Control+z");
    await expect(undoMessage(window)).toContainText("Undone: cancel");
    await window.keyboard.press("Control+z");
    await expect(undoMessage(window)).toContainText(/Undone: .*resident/i);
  });

  await test.step("cover from a file: a wrong line is named, a right one is taken", async () => {
    const file = join(dataFolder, "cover.csv");
    const theatre = name.replace(/ (AM|PM|ALL DAY)$/, "");
    const session = name.slice(theatre.length + 1);
    await chooseInDialogs(app, file);
    writeFileSync(file, `date,theatre,session,role,present\n16/12/2026,${theatre},${session},wizard,yes\n`);
    await window.getByRole("button", { name: "Import cover…" }).click();
    await expect(window.getByRole("alert")).toContainText("Line 2");
    writeFileSync(file, `date,theatre,session,role,present\n16/12/2026,${theatre},${session},anaesthetist,no\n`);
    await window.getByRole("button", { name: "Import cover…" }).click();
    await expect(undoMessage(window)).toContainText("1 applied");
    await expect(window.getByRole("alert")).toBeHidden();
    await window.keyboard.press("Control+z");
    await expect(undoMessage(window)).toContainText("Undone:");
  });

  await test.step("several sessions at once, and the whole window", async () => {
    await first.focus();
    await window.keyboard.press("Space");
    await window.keyboard.press("ArrowDown");
    await window.keyboard.press("Space");
    const bar = window.getByRole("group", { name: "Sessions selected" });
    await expect(bar).toContainText("2 sessions selected");
    await expectAccessible(window, "theatres-selected");
    await bar.getByRole("button", { name: /^Emergency only/ }).press("Enter");
    await expect(dialog.getByRole("heading", { name: "Emergency only: 2 sessions, Wed 16 Dec" })).toBeVisible();
    await expect(dialog.getByText(/set aside/).first()).toBeVisible();
    await expectAccessibleInEveryMode(window, "theatres-set-aside");
    await window.keyboard.press("Escape");
    await bar.getByRole("button", { name: "Select none" }).press("Enter");
    await expect(bar).toBeHidden();

    await window.getByRole("radio", { name: /^All days/ }).click();
    const overview = window.getByRole("table", { name: "Sessions of the window by theatre and day" });
    await expect(overview).toBeVisible();
    await expectAccessible(window, "theatres-window");
    await overview.getByRole("button", { name: new RegExp(`: Wed 16 Dec, ${name}, `) }).press("Enter");
    await expect(
      window
        .getByRole("region", { name: `${name}, Wed 16 Dec` })
        .getByRole("heading")
        .first(),
    ).toBeFocused();
  });

  await test.step("move a case by the dialog", async () => {
    const panel = window.getByRole("region", { name: `${name}, Wed 16 Dec` });
    await first.focus();
    await window.keyboard.press("Enter");
    await expect(panel.getByRole("heading", { name: `${name}, Wed 16 Dec` })).toBeFocused();
    await panel
      .getByRole("button", { name: /^Move… / })
      .first()
      .press("Enter");
    await dialog.getByRole("listbox").getByRole("option", { name: /^✓/ }).first().click();
    await dialog.getByLabel("Why it is moved").fill("room in the other theatre");
    await expectAccessible(window, "theatres-move");
    for (const field of await dialog.getByLabel("Clinician who agreed").all()) await field.fill("Dr Ada Able");
    for (const field of await dialog.getByLabel(/^Why .* is cancelled$/).all()) await field.fill("agreed");
    await dialog.getByRole("button", { name: /^Move to/ }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect(undoMessage(window)).toContainText("Done: move");
    await window.keyboard.press("Control+z");
    await expect(undoMessage(window)).toContainText("Undone: move");
  });
});

test("a case is dragged to another session, and only where it fits", async ({ window }) => {
  test.setTimeout(120_000);
  await setUp(window);
  await window.keyboard.press("Control+4");
  const board = window.getByRole("grid", { name: /^Sessions by theatre/ });
  await expect(board).toBeVisible();
  const dialog = window.getByRole("dialog");
  const found = await firstMove(window);
  const card = (place: string) => board.getByRole("row", { name: new RegExp(`^${place}, `) });
  await card(found.from).focus();
  const handle = window.getByRole("button", { name: `Drag ${found.patient}` });

  await test.step("by mouse, where it fits", async () => {
    await window.getByRole("row", { name: found.patient }).dragTo(card(found.fits));
    await expect(dialog.getByRole("heading", { name: new RegExp(`^To ${found.fits}`) })).toBeVisible();
    await expectAccessibleInEveryMode(window, "theatres-dragged");
    await dialog.getByLabel("Why it is moved").fill("room there");
    await dialog.getByRole("button", { name: /^Move to/ }).press("Enter");
    await expect(undoMessage(window)).toContainText("Done: move");
    await expect(card(found.from)).toContainText("1 in another session");
    await expect(card(found.from)).not.toContainText("cancelled");
    await expect(window.getByRole("region", { name: "Cases that do not run" })).toContainText(
      `${found.patient} moved to ${found.fits}`,
    );
    await expectAccessible(window, "theatres-moved");
    await window.keyboard.press("Control+z");
    await expect(undoMessage(window)).toContainText("Undone: move");
    await expect(card(found.from)).not.toContainText("in another session");
  });

  await test.step("by keyboard: only sessions where it fits can be reached", async () => {
    await card(found.from).focus();
    await window.getByRole("row", { name: found.patient }).focus();
    await window.keyboard.press("ArrowRight");
    await expect(handle).toBeFocused();
    await window.keyboard.press("Enter");
    await expect(card(found.full)).toContainText("✕");
    await expect(card(found.fits)).toContainText(/[✓?] has \d+ minutes/);
    await expect(window.getByRole("button", { name: `Drop on ${found.fits}` })).toBeFocused();
    await window.screenshot({ path: join(PICTURES, "theatres-holding.png") });
    await window.keyboard.press("Escape");
    await expect(card(found.full)).not.toContainText("✕");
    await expect(dialog).toBeHidden();
    await window.keyboard.press("Enter");
    await expect(window.getByRole("button", { name: `Drop on ${found.fits}` })).toBeFocused();
    await window.keyboard.press("Enter");
    await expect(dialog.getByRole("heading", { name: new RegExp(`^To ${found.fits}`) })).toBeVisible();
    await window.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });
});

test("the palette finds and runs every command; the shortcuts are one key away", async ({ window }) => {
  test.setTimeout(120_000);
  await setUp(window);
  await window.keyboard.press("Control+4");
  await expect(window.getByRole("grid", { name: /^Sessions by theatre/ })).toBeVisible();
  const dialog = window.getByRole("dialog");

  await window.keyboard.press("Control+k");
  await expect(dialog.getByRole("searchbox")).toBeFocused();
  await expectAccessible(window, "palette");
  await window.keyboard.type("xqz");
  await expect(dialog.getByText("No command fits “xqz”.")).toBeVisible();
  await window.keyboard.press("Control+a");
  await window.keyboard.type("no longer");
  await expect(dialog.getByRole("menuitem").first()).toContainText("See what no longer fits…");
  await window.keyboard.press("Enter");
  await expect(dialog.getByRole("heading", { name: /^Cases that no longer fit/ })).toBeVisible();
  await window.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await window.keyboard.press("Control+k");
  await expect(dialog.getByRole("menuitem").first()).toContainText("See what no longer fits…");
  await window.keyboard.type("retur");
  await window.keyboard.press("Enter");
  await expect(window.getByRole("tab", { name: "Return" })).toHaveAttribute("aria-selected", "true");
  await expect(dialog).toBeHidden();

  await window.keyboard.press("Control+4");
  await expect(window.getByRole("grid", { name: /^Sessions by theatre/ })).toBeVisible();
  await window.keyboard.press("?");
  await expect(dialog.getByRole("heading", { name: "Keyboard shortcuts" })).toBeVisible();
  await expect(dialog.getByRole("region", { name: "Theatres" })).toContainText("Stand down");
  await expectAccessible(window, "shortcuts");
  await window.keyboard.press("Escape");
  await window.keyboard.press("F1");
  await expect(dialog.getByRole("heading", { name: "Keyboard shortcuts" })).toBeVisible();
});
