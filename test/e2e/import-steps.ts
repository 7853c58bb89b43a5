import { expect, type Locator, type Page } from "@playwright/test";
import { call } from "./call.ts";
import { inputWith } from "./chosen-file.ts";

/** The smallest window that is promised. */
export const NARROW = { width: 1366, height: 768 };

/** The app with a trust and nothing else, on the Import screen. */
export async function setUp(window: Page): Promise<void> {
  await window.waitForLoadState();
  expect(await call(window, "vault.create", { passphrase: "a passphrase for tests" })).toMatchObject({ ok: true });
  expect(await call(window, "trust.set", { code: "R9Z", name: "Northmoor University Hospitals" })).toMatchObject({
    ok: true,
  });
  await expect(window.getByRole("heading", { name: "Import the elective list" })).toBeVisible();
  await window.setViewportSize(NARROW);
}

/** A file dragged from outside, as far as a page can tell: only its path is of our making. */
export async function dropFile(window: Page, path: string): Promise<void> {
  const input = await inputWith(window, path);
  await input.evaluate((element) => {
    const transfer = new DataTransfer();
    for (const file of element.files ?? []) transfer.items.add(file);
    element.remove();
    const target = document.querySelector("main") ?? document.body;
    for (const type of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }
  });
}

/** The count of a preview with these words. */
export const tile = (window: Page, figure: number, words: string): Locator =>
  window.getByRole("button", { name: new RegExp(`^${figure}\\s*${words}`) });
