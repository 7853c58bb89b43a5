import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import * as v from "valibot";
import { packedRowsSchema, unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { expectAccessible, goTo } from "./planner.ts";

const PASSPHRASE = "violet harbour tin whistle";

/** The column of the row in that place of the grid. */
function cell(window: Page, place: number, column: string): Locator {
  return window.locator(`.ag-row[row-index="${place}"] [col-id="${column}"]`);
}

test("whom a search finds, whom a key acts on and whom a dialog cancels is said by name", async ({ window }) => {
  test.setTimeout(120_000);
  await window.waitForLoadState();
  await window.setViewportSize({ width: 1366, height: 768 });
  expect(await call(window, "vault.create", { passphrase: PASSPHRASE })).toMatchObject({ ok: true });
  expect(await call(window, "sample.load", { today: "2026-11-25" })).toMatchObject({ ok: true });
  await goTo(window, "Plan");
  await expect(window.getByRole("grid", { name: /counting window/ })).toBeVisible();
  const state = window.locator(".plan-state");
  const dialog = window.getByRole("dialog");

  await test.step("a name that is a patient's and a consultant's finds the patients first", async () => {
    const answer = await call(window, "plan.rows", { planId: 1 });
    const rows = unpackRows(planRowSchema, v.parse(v.object({ value: packedRowsSchema }), answer).value);
    // The rarest surname that patients share with a consultant: all of its rows are on screen at once.
    const patientsOf = (name: string): number => rows.filter((row) => row.surname === name).length;
    const [surname] = rows
      .flatMap(({ consultant }) => consultant?.split(",")[0]?.toUpperCase() ?? [])
      .filter((name) => patientsOf(name) > 0)
      .toSorted((a, b) => patientsOf(a) - patientsOf(b));
    if (surname === undefined) throw new Error("the sample has no patient who is called like a consultant");
    const patients = patientsOf(surname);
    await window.keyboard.press("Control+f");
    await window.keyboard.type(surname.toLowerCase());
    await expect(window.locator(".plan-count")).toContainText(" of ");
    await expect(cell(window, patients - 1, "patient")).toHaveText(new RegExp(`^${surname} `));
    await expect(cell(window, patients, "patient")).not.toHaveText(new RegExp(`^${surname} `));
    await expect(window.locator(".grid-row-first")).toHaveCount(patients);
    await expectAccessible(window, "plan-who-search");
  });

  await test.step("the bar says whom a key acts on: the row, or what is selected", async () => {
    await window.keyboard.press("Enter");
    const name = await cell(window, 0, "patient").innerText();
    await expect(state).toContainText(`Acts on this row: ${name}`);
    await window.keyboard.press("Space");
    await window.keyboard.press("ArrowDown");
    await expect(state).toContainText(`Acts on the row selected: ${name}`);
    await window.keyboard.press("c");
    await expect(dialog.getByText(/^born .*\d{4}$/)).toBeVisible();
    await expect(dialog.getByText(/^NHS number 999 \d{3} \d{4}$/)).toBeVisible();
    await window.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("cancelling many names everyone whom it cancels, and nobody whom it leaves", async () => {
    await window.keyboard.press("Control+f");
    await window.keyboard.press("Control+a");
    await window.keyboard.press("Delete");
    await window.keyboard.type("lens");
    await window.keyboard.press("Enter");
    await window.keyboard.press("Control+a");
    await window.keyboard.press("c");
    const verb = dialog.getByRole("button", { name: /^Cancel \d+, leave \d+ protected$/ });
    await expect(verb).toBeVisible();
    const [, cancelled = ""] = /Cancel (\d+)/.exec(await verb.innerText()) ?? [];
    const who = dialog.getByRole("region", { name: "Who is cancelled" });
    await expect(who.getByRole("listitem")).toHaveCount(Number(cancelled));
    await expect(who.getByRole("listitem").first()).toContainText(/born .*NHS number 999/);
    await expectAccessible(window, "plan-who-cancel");
  });
});
