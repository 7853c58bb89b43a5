import { expect } from "@playwright/test";
import { test } from "./app-fixture.ts";
import { ask } from "./call.ts";
import { expectAccessibleInEveryMode } from "./planner.ts";

test("a day's protected patients are agreed to by consultant, and what is filled in is kept", async ({ window }) => {
  test.setTimeout(180_000);
  await window.waitForLoadState();
  await window.setViewportSize({ width: 1366, height: 768 });
  await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
  await ask(window, "sample.load", { today: "2026-11-25" });
  await ask(window, "planner.set", { name: "Pat Planner" });
  await expect(window.getByRole("tab", { name: "Theatres" })).toBeVisible();
  await window.keyboard.press("Control+4");
  const board = window.getByRole("grid", { name: /^Sessions by theatre/ });
  const dialog = window.getByRole("dialog");
  const standDown = async (): Promise<void> => {
    await board.getByRole("row").nth(1).focus();
    await window.keyboard.press("s");
    await expect(dialog.getByRole("heading", { name: /^Stand down: \d+ sessions/ })).toBeVisible();
  };
  await expect(board).toBeVisible();
  await board.getByRole("row").nth(1).focus();
  await window.keyboard.press("Control+a");
  await standDown();
  const confirm = dialog.getByRole("button", { name: /^Stand down, cancel / });
  const counts = async (): Promise<number[]> => {
    const words = (await confirm.textContent()) ?? "";
    return (words.match(/\d[\d,]*/g) ?? []).map((text) => Number(text.replace(",", "")));
  };
  const [cancelled = 0, left = 0] = await counts();
  await expectAccessibleInEveryMode(window, "theatres-agreements");

  // The first consultant who has several: ticked together, named, agreed to by one clinician.
  const tickAll = dialog.getByRole("button", { name: /^Tick all \d+ of / }).first();
  const whose = /^Tick all (\d+) of (.*)$/.exec((await tickAll.getAttribute("aria-label")) ?? "");
  const many = Number(whose?.[1]);
  const group = dialog.getByRole("region", { name: `Protected entries of ${whose?.[2]}` });
  await tickAll.press("Enter");
  await group.getByLabel(`Who agreed to these ${many}`).fill("Dr Able");
  await group.getByLabel("Why they are cancelled").fill("can wait a fortnight");
  // Closed half-way and opened again: what was typed is there.
  await window.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await standDown();
  await expect(group.getByLabel(`Who agreed to these ${many}`)).toHaveValue("Dr Able");
  await expect(group.getByLabel("Why they are cancelled")).toHaveValue("can wait a fortnight");
  await expectAccessibleInEveryMode(window, "theatres-agreements-ticked");

  // Ticked and not agreed to: it is not stood down, and who is missing is named.
  await confirm.press("Enter");
  await expect(dialog.getByText(/^Warning: Ticked, but not filled in: /)).toBeVisible();
  await group.getByRole("button", { name: `Dr Able agreed to these ${many}` }).press("Enter");
  await expect(dialog.getByText(/^Warning: Ticked, but not filled in: /)).toBeHidden();
  await expect(group.getByText("✓ Dr Able agreed: can wait a fortnight")).toHaveCount(many);
  expect(await counts()).toEqual([cancelled + many, left - many]);

  // Closed and opened again, it is as it was left.
  await window.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await standDown();
  expect(await counts()).toEqual([cancelled + many, left - many]);
  await expectAccessibleInEveryMode(window, "theatres-agreements-again");
  await confirm.press("Enter");
  await expect(dialog.getByRole("heading", { name: /^Left to place in / })).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Move… / })).toHaveCount(left - many);
});
