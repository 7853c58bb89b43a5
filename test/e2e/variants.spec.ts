import { expect, type Page } from "@playwright/test";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { planIdOf, strikeIdOf } from "../support/ids.ts";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema, type PlanRow } from "../../shared/contract/plan.ts";
import { test } from "./app-fixture.ts";
import { ask } from "./call.ts";
import { expectAccessible, goTo } from "./planner.ts";

const OWN_PLAN = planIdOf(1);
const NAME = "no resident anaesthetists";

async function rowsOf(window: Page, planId: PlanId): Promise<PlanRow[]> {
  return unpackRows(planRowSchema, await ask(window, "plan.rows", { planId }));
}

/** The sample trust with one patient cancelled and told, and five more cancelled. */
async function setUp(window: Page): Promise<{ told: PlanRow; free: PlanRow; kept: PlanRow[] }> {
  await window.waitForLoadState();
  await window.setViewportSize({ width: 1366, height: 768 });
  await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
  await ask(window, "sample.load", { today: "2026-11-25" });
  const open = (await rowsOf(window, OWN_PLAN)).filter((row) => row.decision === "undecided");
  const free = open.filter((row) => row.protectedBy === null && row.surname !== null);
  const [told, another] = free;
  if (told === undefined || another === undefined) throw new Error("The sample has too few entries.");
  const entryIds = free.filter((row) => row !== another).slice(0, 6);
  await ask(window, "decision.apply", {
    planId: OWN_PLAN,
    entryIds: entryIds.map(({ entryId }) => entryId),
    decision: "cancel",
    reason: "industrial-action",
    note: null,
    clinician: null,
  });
  await ask(window, "contact.record", {
    planId: OWN_PLAN,
    entryIds: [told.entryId],
    outcome: "told",
    how: "phone",
    note: null,
  });
  return { told, free: another, kept: open.filter((row) => row.protectedBy !== null).slice(0, 3) };
}

/** Goes to an entry in the plan's grid, by its number. */
async function find(window: Page, entryNumber: string): Promise<void> {
  await expect(window.getByRole("treegrid").or(window.getByRole("grid", { name: /counting window/ }))).toBeVisible();
  await window.keyboard.press("Control+f");
  await window.keyboard.press("Control+a");
  await window.keyboard.press("Delete");
  await window.keyboard.type(entryNumber);
  await window.keyboard.press("Enter");
  await expect(window.locator(".ag-row:has(.ag-cell-focus)").first()).toBeVisible();
}

test("a variant is made, changed, compared with the plan, adopted and taken back", async ({ window }) => {
  test.setTimeout(180_000);
  const { told, free, kept } = await setUp(window);
  const dialog = window.getByRole("dialog");
  const strip = window.getByRole("region", { name: "Variant", exact: true });
  const before = await rowsOf(window, OWN_PLAN);

  await test.step("make", async () => {
    await goTo(window, "Variants");
    await expect(window.getByRole("heading", { name: "There is no variant yet" })).toBeVisible();
    await expectAccessible(window, "variants-empty");
    await window.getByRole("button", { name: "New variant…" }).click();
    await dialog.getByLabel("Name").fill(NAME);
    await dialog.getByLabel("Note").fill("For Monday's meeting with anaesthetics.");
    await expectAccessible(window, "variants-new");
    await dialog.getByRole("button", { name: "Make the variant" }).click();
    await expect(dialog).toBeHidden();
    await expect(window.getByText(`‘${NAME}’ is made. Open it to change it.`)).toBeVisible();
    await window.getByRole("button", { name: "New variant…" }).click();
    await dialog.getByLabel("Name").fill(NAME.toUpperCase());
    await dialog.getByRole("button", { name: "Make the variant" }).click();
    await expect(dialog.getByText(/There is a variant called/)).toBeVisible();
    await expectAccessible(window, "variants-name-taken");
    await dialog.getByLabel("Name").fill("two theatres for cancer");
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
  });

  await test.step("change two entries in it", async () => {
    await window.getByRole("button", { name: `Open ${NAME}` }).click();
    await expect(strip).toContainText(
      `Variant ‘${NAME}’: nothing here is counted or printed, and no patient is told, until it is adopted.`,
    );
    await find(window, free.entryNumber);
    await window.keyboard.press("c");
    await expect(dialog.getByRole("button", { name: "Cancel 1" })).toBeFocused();
    await window.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await find(window, told.entryNumber);
    await window.keyboard.press("k");
    await expect(window.getByRole("group", { name: "Undo and redo" })).toContainText("keep");
    await expectAccessible(window, "variants-plan");
    await goTo(window, "Return");
    await expect(strip).toContainText(`Return is of the strike's own plan, not of variant ‘${NAME}’.`);
    await expectAccessible(window, "variants-return");
    for (const screen of ["Theatres", "Summary"]) {
      await goTo(window, screen);
      await expect(strip).toContainText("nothing here is counted");
      await window.screenshot({ path: `out/e2e/screens/variants-${screen.toLowerCase()}.png` });
    }
    expect(await rowsOf(window, OWN_PLAN)).toEqual(before);
  });

  const [variant] = await ask(window, "variant.list", { strikeId: strikeIdOf(1) });
  const planId = planIdOf(variant?.planId ?? 0);
  await ask(window, "decision.apply", {
    planId,
    entryIds: kept.map(({ entryId }) => entryId),
    decision: "cancel",
    reason: "industrial-action",
    note: null,
    clinician: null,
    confirmed: kept.map(({ entryId }) => ({ entryId, clinician: "Dr Pearce", why: "No anaesthetist on site" })),
  });

  await test.step("compare", async () => {
    await strip.getByRole("button", { name: "Compare" }).click();
    const numbers = window.getByRole("table", { name: "Plans side by side" });
    const line = (name: string) => numbers.getByRole("row").filter({ has: window.getByRole("rowheader", { name }) });
    await expect(line("Cancelled because of the action").getByRole("cell")).toHaveText(["fewest6", "9", "fewest6"]);
    await expect(line("Entries that differ from the own plan").getByRole("cell")).toHaveText(["0", "5", "0"]);
    await expect(window.getByRole("heading", { name: "Entries that differ: 5" })).toBeVisible();
    await window.getByText("Only protected (3)").click();
    await expect(window.getByRole("heading", { name: "Entries that differ: 3" })).toBeVisible();
    await expect(window.getByText("agreed by Dr Pearce").first()).toBeVisible();
    await window.getByText("Only protected (3)").click();
    await window.getByText("Compare two theatres for cancer").click({ force: true });
    await expect(line("Kept").last().getByRole("cell")).toHaveCount(2);
    await expectAccessible(window, "variants");
    await window.getByRole("heading", { name: "Entries that differ: 5" }).scrollIntoViewIfNeeded();
    await window.screenshot({ path: "out/e2e/screens/variants-differ.png" });
  });

  await test.step("adopt", async () => {
    await window.getByRole("button", { name: `Adopt ${NAME}` }).click();
    await expect(dialog.getByText("the patient was told")).toBeVisible();
    await expect(dialog.getByText("Agreed by Dr Pearce: No anaesthetist on site")).toHaveCount(3);
    await expectAccessible(window, "variants-adopt");
    await dialog.getByRole("button", { name: "Adopt: change 5 entries" }).click();
    await expect(dialog).toBeHidden();
    await expect(window.getByText(`‘${NAME}’ is adopted: 5 entries changed. Ctrl+Z takes it back.`)).toBeVisible();
    await expect(window.getByText(/^Adopted /)).toBeVisible();
    expect((await rowsOf(window, OWN_PLAN)).map(decided)).toEqual((await rowsOf(window, planId)).map(decided));
    await goTo(window, "Plan");
    await expect(strip).toBeHidden();
  });

  await test.step("take it back", async () => {
    await goTo(window, "Variants");
    await expect(window.getByRole("button", { name: `Undo: adopt ‘${NAME}’ (change 5), Ctrl+Z` })).toBeVisible();
    await window.keyboard.press("Control+z");
    await expect(window.getByText(`Undone: adopt ‘${NAME}’ (change 5). 5 patients changed.`)).toBeVisible();
    await expect(window.getByText(/^Adopted /)).toBeHidden();
    expect((await rowsOf(window, OWN_PLAN)).map(decided)).toEqual(before.map(decided));
    await expectAccessible(window, "variants-after");
  });

  await test.step("as many as are compared at once", async () => {
    for (const name of ["consultants only", "one site, the other emergency only", "everything on Thursday", "sixth"]) {
      await ask(window, "variant.make", { from: planId, name, note: null });
    }
    const numbers = window.getByRole("table", { name: "Plans side by side" });
    await expect(numbers.getByRole("columnheader")).toHaveCount(7);
    await expect(window.getByRole("checkbox", { name: `Compare ${NAME}` })).not.toBeChecked();
    await expectAccessible(window, "variants-six");
    await numbers.scrollIntoViewIfNeeded();
    await window.getByRole("heading", { name: /Entries that differ/ }).scrollIntoViewIfNeeded();
    await window.screenshot({ path: "out/e2e/screens/variants-six-differ.png" });
  });
});

/** What a row says of the decision. */
function decided({ entryId, state, decision, reason, note, clinician, dueDate }: PlanRow): object {
  return { entryId, state, decision, reason, note, clinician, dueDate };
}
