import { expect, type Page } from "@playwright/test";
import { test } from "./app-fixture.ts";
import { ask } from "./call.ts";
import { expectAccessible, goTo } from "./planner.ts";

/** The sample trust, with the schedules of its first action day on the screen. */
async function openSchedules(window: Page): Promise<void> {
  await window.waitForLoadState();
  await ask(window, "vault.create", { passphrase: "violet harbour tin whistle" });
  await ask(window, "sample.load", { today: "2026-11-25" });
  await window.reload();
  await goTo(window, "Schedules");
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
