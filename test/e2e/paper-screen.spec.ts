import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { test } from "./app-fixture.ts";
import { ask, call } from "./call.ts";
import { handleToWrite } from "./chosen-file.ts";
import { chooseInDialogs, expectAccessible, goTo } from "./planner.ts";

/** The sample trust, with the schedules of its first action day on the screen. */
async function openSchedules(window: Page): Promise<void> {
  await window.waitForLoadState();
  await ask(window, "vault.create", { passphrase: "violet harbour tin whistle" });
  await ask(window, "sample.load", { today: "2026-11-25" });
  await window.reload();
  await goTo(window, "Schedules");
}

/** Stops every save from now on as soon as it reports this phase. */
async function stopAt(page: Page, phase: string): Promise<void> {
  await page.evaluate((wanted) => {
    window.api.on((event: unknown) => {
      if (typeof event !== "object" || event === null || !("phase" in event && "jobId" in event)) return;
      if (event.phase === wanted) void window.api.call("paper.stop", { jobId: event.jobId });
    });
  }, phase);
}

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
] as const) {
  test(`the pages by theatre beside the pages themselves, by keyboard, at ${width}×${height}`, async ({ window }) => {
    test.setTimeout(120_000);
    await openSchedules(window);
    await window.setViewportSize({ width, height });
    const list = window.getByRole("listbox", { name: "Pages by theatre" });
    const frame = window.getByRole("region", { name: "Pages as they will print" });
    const options = list.getByRole("option");
    await expect(options.first()).toHaveAttribute("aria-selected", "true");
    const pages = await options.count();
    await expect(window.getByText(new RegExp(`\\b${pages} pages\\. `))).toBeVisible();
    expect(await list.getByRole("group").count()).toBeGreaterThan(10);

    // Only the pages near the view are drawn, in small as in large.
    const drawn = (): Promise<number[]> =>
      Promise.all([list, frame].map((where) => where.locator(".paper-page").count()));
    await expect.poll(async () => (await drawn()).every((count) => count > 0 && count < pages)).toBe(true);

    await list.focus();
    await window.keyboard.press("End");
    await expect(options.last()).toHaveAttribute("aria-selected", "true");
    await expect(frame.locator(".schedule-page").last()).toBeInViewport({ ratio: 0.5 });
    await expect(options.last().locator(".paper-page")).toBeAttached();
    await window.keyboard.press("Home");
    await window.keyboard.press("ArrowDown");
    await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
    await expect(frame.locator(".schedule-page").nth(1)).toBeInViewport({ ratio: 0.5 });
    await expectAccessible(window, `schedules-pages-${width}`);

    // Scrolling the pages marks the one in sight, and brings it into sight in the list.
    await frame.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect(options.last()).toHaveAttribute("aria-selected", "true");
    await expect(options.last()).toBeInViewport({ ratio: 0.9 });

    // The whole page fits into the frame, and the page that was in sight still is.
    await window.getByRole("button", { name: /Zoom/ }).click();
    await window.getByRole("option", { name: "Whole page", exact: true }).click();
    const room = await frame.boundingBox();
    const shown = await frame.locator(".schedule-page").last().boundingBox();
    expect(shown?.height).toBeLessThanOrEqual(room?.height ?? 0);
    expect(shown?.width).toBeLessThanOrEqual(room?.width ?? 0);
    await expect(frame.locator(".schedule-page").last()).toBeInViewport({ ratio: 0.99 });
    await expect(options.last()).toHaveAttribute("aria-selected", "true");
    await expectAccessible(window, `schedules-whole-page-${width}`);
  });
}

test("saving many lists shows how many are laid out; stopped, it leaves no file and uses up no version", async ({
  app,
  window,
  dataFolder,
}) => {
  test.setTimeout(120_000);
  await openSchedules(window);
  const choices = await ask(window, "schedule.choices", { strikeId: null });
  const dates = [...new Set(choices.map(({ date }) => date))];
  const path = join(dataFolder, "lists.pdf");
  const nothingSaved = async (): Promise<void> => {
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(dataFolder).filter((name) => name.startsWith(".standdown"))).toEqual([]);
    expect(await ask(window, "schedule.register", { dates })).toEqual([]);
    const saved = await ask(window, "audit.list", { before: null, limit: 10, text: "printed" });
    expect(saved.rows).toEqual([]);
  };

  // Stopped at the first list, and again while the PDF is made.
  for (const phase of ["Laying out the lists", "Making the PDF"]) {
    await stopAt(window, phase);
    const scope = { dates, siteCode: null, theatre: null, strikeId: null, draftOk: true };
    const handle = await handleToWrite(app, window, path, "pdf");
    const stopped = await call(window, "paper.savePdf", { ...scope, jobId: phase, path: handle });
    expect(stopped, phase).toMatchObject({ ok: false, error: { kind: "cancelled" } });
    await nothingSaved();
    await window.reload();
  }

  // In the window, with every date chosen.
  await goTo(window, "Schedules");
  const boxes = window.getByRole("group", { name: "Dates" }).getByRole("checkbox");
  const count = await boxes.count();
  expect(count).toBeGreaterThan(5);
  for (let box = 0; box < count; box++) await boxes.nth(box).check({ force: true });
  await expect(window.getByText(/\d+ dates: \d+ sessions, .* pages\. /)).toBeVisible({ timeout: 30_000 });
  await chooseInDialogs(app, path);
  await window.getByRole("button", { name: "Save PDF…" }).click();
  await window.getByRole("dialog").getByRole("button", { name: "Print as draft" }).click();
  await expect(window.getByText(/^\d+ of \d+ lists/)).toBeVisible();
  await window.getByRole("button", { name: "Stop" }).click();
  await expect(window.getByText("Stopped. Nothing was saved or printed, and no version was used up.")).toBeVisible();
  await nothingSaved();
  await window.getByRole("button", { name: "Save PDF…" }).click();
  await window.getByRole("dialog").getByRole("button", { name: "Print as draft" }).click();
  await expect(window.getByText(/Version 1 saved: \d+ sessions/)).toBeVisible({ timeout: 60_000 });
  expect(existsSync(path)).toBe(true);
});
