import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { chooseInDialogs, expectAccessibleInEveryMode, goTo } from "./planner.ts";
import { SAMPLES } from "./sample-truth.ts";

async function done(window: Page, name: string, args: unknown): Promise<void> {
  expect(await call(window, name, args), name).toMatchObject({ ok: true });
}

async function chooseIn(window: Page, button: RegExp, option: string): Promise<void> {
  await window.getByRole("button", { name: button }).click();
  await window.getByRole("option", { name: option, exact: true }).click();
}

test("every screen and its dialogs, in light, dark and forced colours", async ({ app, window }) => {
  test.setTimeout(300_000);
  await window.waitForLoadState();
  await window.setViewportSize({ width: 1366, height: 768 });
  await done(window, "vault.create", { passphrase: "violet harbour tin whistle" });
  await done(window, "sample.load", { today: "2026-11-25" });
  await done(window, "variant.make", { from: 1, name: "no resident anaesthetists", note: "For Monday's meeting." });
  await window.reload();
  const dialog = window.getByRole("dialog");
  const look = (name: string) => expectAccessibleInEveryMode(window, `all-${name}`);
  const leave = async (): Promise<void> => {
    await window.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  };

  await test.step("plan: groups, filters, details, deciding about many", async () => {
    await goTo(window, "Plan");
    const grid = window.getByRole("grid", { name: "Entries due in the counting window" });
    await chooseIn(window, /Group/, "By theatre and session");
    await window.keyboard.press("Control+Shift+L");
    await expect(window.getByRole("textbox", { name: "Theatre filter" })).toBeVisible();
    await window.getByLabel(/^Search patient/).press("Enter");
    await window.keyboard.press("ArrowDown");
    await window.keyboard.press("Enter");
    await expect(window.getByRole("heading", { name: "Speaks for cancelling" })).toBeVisible();
    await look("plan");
    await window.keyboard.press("Escape");
    await window.keyboard.press("Control+a");
    await window.keyboard.press("c");
    await expect(dialog.getByRole("heading", { name: /protected entr(y|ies) set aside/ })).toBeVisible();
    await look("plan-cancel");
    await leave();
    await window.keyboard.press("k");
    await expect(dialog.getByText("Cancelled now, come back")).toBeVisible();
    await look("plan-keep");
    await leave();
    await expect(grid).toBeVisible();
  });

  await test.step("theatres: the panel, standing down, moving", async () => {
    await goTo(window, "Theatres");
    const card = window
      .getByRole("grid", { name: /^Sessions by theatre/ })
      .getByRole("row")
      .nth(1);
    await card.focus();
    await expect(window.getByRole("button", { name: /^Move… / }).first()).toBeVisible();
    await look("theatres");
    await card.focus();
    await window.keyboard.press("s");
    await expect(dialog.getByText("To be done:")).toBeVisible();
    await look("theatres-stand-down");
    await leave();
    await window
      .getByRole("button", { name: /^Move… / })
      .first()
      .press("Enter");
    await expect(dialog.getByRole("listbox").getByRole("option").first()).toBeVisible();
    await look("theatres-move");
    await leave();
    await window.getByRole("radio", { name: /^All days/ }).click();
    await expect(window.getByRole("table", { name: "Sessions of the window by theatre and day" })).toBeVisible();
    await look("theatres-window");
  });

  for (const [screen, heading] of [
    ["Strike", /./],
    ["Summary", /./],
    ["Variants", /Entries that differ/],
    ["Return", /./],
    ["Schedules", /./],
    ["Log", /./],
    ["Combine", /Combine returns/],
    ["Settings", /Protected entries/],
  ] as const) {
    await test.step(screen, async () => {
      await goTo(window, screen);
      await expect(window.getByRole("main").getByRole("heading", { name: heading }).first()).toBeVisible();
      await expect(window.getByText(/^(Reading|Counting|Opening) .*…$/)).toHaveCount(0);
      await look(screen.toLowerCase());
    });
  }

  await test.step("import, with a preview open", async () => {
    await goTo(window, "Import");
    await chooseInDialogs(app, join(SAMPLES, "eal.csv"));
    await window.getByRole("button", { name: /^Choose a file/ }).click();
    await expect(window.getByRole("heading", { name: "What importing eal.csv would do" })).toBeVisible();
    await look("import");
  });

  await test.step("the palette and the shortcuts", async () => {
    await window.keyboard.press("Control+k");
    await expect(dialog.getByRole("searchbox")).toBeFocused();
    await look("palette");
    await leave();
    await window.keyboard.press("F1");
    await expect(dialog.getByRole("heading", { name: "Keyboard shortcuts" })).toBeVisible();
    await look("shortcuts");
  });
});
