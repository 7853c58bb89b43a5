import { expect, type Page } from "@playwright/test";
import { ownPlanOf } from "../../shared/domain/strike/ids.ts";
import { planIdOf } from "../support/ids.ts";
import { placeOf } from "../../renderer/screens/theatres/board/theatre-words.ts";
import { dayWords } from "../../shared/domain/actions/action-name.ts";
import { SAMPLES_AT, test } from "./app-fixture.ts";
import { ask } from "./call.ts";
import { expectAccessible, expectAccessibleInEveryMode, goTo } from "./planner.ts";
import { SAMPLES } from "./sample-truth.ts";
import { handleToRead } from "./chosen-file.ts";

function undoMessage(window: Page) {
  return window.getByRole("group", { name: "Undo and redo" }).getByRole("status");
}

test("a case held over a day opens that day, and can be dropped there", async ({ window }) => {
  test.setTimeout(120_000);
  await window.waitForLoadState();
  await window.setViewportSize({ width: 1366, height: 768 });
  await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
  await ask(window, "sample.load", { today: "2026-11-25" });
  const planId = planIdOf(1);
  const day = (await ask(window, "board.get", { planId })).find(({ date }) => date === "2026-12-16");
  const [from] = day?.sessions ?? [];
  if (from === undefined) throw new Error("The strike's day has no session.");
  const [first] = await ask(window, "board.session", { planId, key: from.key });
  if (first === undefined) throw new Error("The first session has no case.");
  const targets = await ask(window, "move.targets", { planId, entryId: first.row.entryId });
  const to = targets.find(({ fits, key }) => fits && key.date !== from.key.date);
  if (to === undefined) throw new Error("The first case fits on no other day.");

  await goTo(window, "Theatres");
  const card = (place: string) =>
    window.getByRole("grid", { name: /^Sessions by theatre/ }).getByRole("row", { name: new RegExp(`^${place}, `) });
  await card(placeOf(from)).focus();
  const source = window.getByRole("grid", { name: "Cases that run" }).getByRole("row").first();
  const held = await source.boundingBox();
  const tab = await window.getByRole("radio", { name: new RegExp(`^${dayWords(to.key.date)}`) }).boundingBox();
  if (held === null || tab === null) throw new Error("Nothing to hold, or no day to hold it over.");
  await window.mouse.move(held.x + 60, held.y + 20);
  await window.mouse.down();
  await window.mouse.move(held.x + 40, held.y + 10, { steps: 4 });
  await window.mouse.move(tab.x + tab.width / 2, tab.y + tab.height / 2, { steps: 8 });
  await expect(card(placeOf(to))).toContainText(/[✓?] has \d+ minutes/);
  await expect(window.getByRole("radio", { name: new RegExp(`^${dayWords(to.key.date)}`) })).toBeChecked();
  await card(placeOf(to)).scrollIntoViewIfNeeded();
  const there = await card(placeOf(to)).boundingBox();
  if (there === null) throw new Error("The card is not there.");
  await window.mouse.move(there.x + there.width / 2, there.y + there.height / 2, { steps: 8 });
  await window.mouse.up();
  await expect(
    window.getByRole("dialog").getByRole("heading", { name: new RegExp(`^To ${placeOf(to)}`) }),
  ).toBeVisible();
});

/** A list of a specialty at one of its two sites. */
const PLACE = "Trauma and Orthopaedic (R9Z01)";

test("a list without theatres: rows by specialty, stood down and undone", async ({ window }) => {
  test.setTimeout(180_000);
  await window.waitForLoadState();
  await window.setViewportSize({ width: 1366, height: 768 });
  await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
  await ask(window, "trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  await ask(window, "planner.set", { name: "Pat Planner" });
  await ask(window, "import.run", {
    jobId: "1",
    path: await handleToRead(window, `${SAMPLES}/wlmds.csv`),
    asAt: SAMPLES_AT,
    sha256: null,
  });
  const strike = await ask(window, "strike.add", {
    name: "Resident doctors",
    staffGroup: "resident-doctors",
    start: "2026-12-16T07:00",
    end: "2026-12-17T07:00",
    actionDates: ["2026-12-16"],
    windowFrom: "2026-12-14",
    windowTo: "2026-12-18",
  });
  await window.reload();
  await goTo(window, "Theatres");
  const dialog = window.getByRole("dialog");
  const card = window
    .getByRole("grid", { name: /^Sessions by theatre/ })
    .getByRole("row", { name: /^Trauma and Orthopaedic \(R9Z01\), / });
  await expect(card).toContainText("Runs");
  const planId = ownPlanOf(strike.id);
  const days = await ask(window, "board.get", { planId });
  const session = days
    .find(({ date }) => date === "2026-12-16")
    ?.sessions.find(({ specialty, key }) => specialty === "Trauma and Orthopaedic" && key.siteCode === "R9Z01");
  if (session === undefined) throw new Error("No orthopaedic list on the strike's day.");
  expect(session.key).toMatchObject({ theatre: null, session: null, treatmentFunction: "110" });
  await card.focus();
  await expect(window.getByRole("region", { name: `${PLACE}, Wed 16 Dec` })).toBeVisible();
  await expectAccessibleInEveryMode(window, "theatres-weekly");

  await window.keyboard.press("s");
  await expect(dialog.getByRole("heading", { name: `Stand down: ${PLACE}, Wed 16 Dec` })).toBeVisible();
  await expect(dialog.getByText("To be done:")).toBeVisible();
  await expectAccessibleInEveryMode(window, "theatres-weekly-stand-down");
  await dialog.getByLabel("Why", { exact: true }).fill("no anaesthetist");
  await dialog.getByRole("button", { name: /^Stand down, cancel \d+; \d+ left to place$/ }).press("Enter");
  await expect(dialog.getByRole("heading", { name: `Left to place in ${PLACE}, Wed 16 Dec` })).toBeVisible();
  await window.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(card).toContainText("Stood down");
  await expect(undoMessage(window)).toContainText(`stand down ${PLACE}`);
  await expectAccessible(window, "theatres-weekly-stood-down");
  await window.keyboard.press("Control+z");
  await expect(undoMessage(window)).toContainText(`Undone: stand down ${PLACE}`);
  await expect(card).toContainText("Runs");
  expect(await ask(window, "board.get", { planId })).toEqual(days);
  await window.getByRole("radio", { name: /^All days/ }).click();
  await expect(window.getByRole("table", { name: "Sessions of the window by theatre and day" })).toBeVisible();
  await expectAccessible(window, "theatres-weekly-window");
});

test("moved within the day: both theatre lists say so; whether inpatients need a resident is a setting", async ({
  window,
}) => {
  test.setTimeout(120_000);
  await window.waitForLoadState();
  await window.setViewportSize({ width: 1366, height: 768 });
  await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
  await ask(window, "sample.load", { today: "2026-11-25" });
  await ask(window, "planner.set", { name: "Pat Planner" });
  const planId = planIdOf(1);
  const day = (await ask(window, "board.get", { planId })).find(({ date }) => date === "2026-12-16");
  const [from] = day?.sessions ?? [];
  if (from === undefined) throw new Error("The strike's day has no session.");
  const [first] = await ask(window, "board.session", { planId, key: from.key });
  if (first === undefined) throw new Error("The first session has no case.");
  const targets = await ask(window, "move.targets", { planId, entryId: first.row.entryId });
  const to = targets.find(({ fits, key }) => fits && key.date === from.key.date);
  if (to === undefined) throw new Error("The first case fits in no other session of its day.");
  await ask(window, "move.apply", { planId, entryId: first.row.entryId, to: to.key, why: "room there" });
  await goTo(window, "Schedules");
  const away = window.getByRole("paragraph").filter({ hasText: "In another theatre session this day:" }).first();
  await expect(away).toContainText(`to ${placeOf(to)}`);
  await away.scrollIntoViewIfNeeded();
  await expectAccessible(window, "schedules-moved-within-day");

  await goTo(window, "Settings");
  const needs = window.getByRole("checkbox", { name: "An inpatient needs a resident on site" });
  await expect(needs).toBeChecked();
  await needs.press("Space");
  await expect(window.getByText("Saved. The old and the new rule stand in the log.")).toBeVisible();
  await expect(needs).not.toBeChecked();
  await needs.scrollIntoViewIfNeeded();
  await expectAccessibleInEveryMode(window, "settings-cover");
});
