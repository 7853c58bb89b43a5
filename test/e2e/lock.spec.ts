import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { sampleExtract } from "../../shared/domain/sample-trust/generate.ts";
import { dataIn, startApp, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { dropFile, setUp } from "./import-steps.ts";
import { expectAccessible } from "./planner.ts";

const PASSPHRASE = "a passphrase for tests";

/** Far less than the import has still to go. */
const AT_ONCE = { timeout: 1500 };

async function unlock(window: Page): Promise<void> {
  await window.getByLabel("Passphrase").fill(PASSPHRASE);
  await window.keyboard.press("Enter");
  await expect(window.getByRole("button", { name: "Lock", exact: true })).toBeVisible();
}

/** Presses Import and waits until its rows are being read. */
async function beginImport(window: Page, path: string): Promise<void> {
  await dropFile(window, path);
  const importIt = window.getByRole("button", { name: /^Import [\d,]+ entries/ });
  await expect(importIt).toBeVisible({ timeout: 60_000 });
  await importIt.click();
  await expect(window.getByText(/[1-9]\d?%/).first()).toBeVisible();
}

test("locked, and closed, in the middle of an import: at once, and the list is as it was", async ({
  app,
  window,
  dataFolder,
  clock,
}) => {
  test.setTimeout(180_000);
  await setUp(window);
  const path = join(dataFolder, "whole trust.csv");
  const rows = [...sampleExtract({ seed: 3, today: "2026-11-22", rows: 150_000, trustCode: "R9Z" })];
  writeFileSync(path, `${rows.join("\n")}\n`);

  await test.step("Lock shows the unlock screen at once, and nothing can be read", async () => {
    await beginImport(window, path);
    await window.getByRole("button", { name: "Lock", exact: true }).click();
    await expect(window.getByLabel("Passphrase")).toBeFocused(AT_ONCE);
    for (const [name, args] of [
      ["list.status", {}],
      ["trust.get", {}],
      ["import.list", {}],
      ["audit.list", { before: null, limit: 10, text: "" }],
    ] as const) {
      expect(await call(window, name, args), name).toMatchObject({ ok: false, error: { kind: "locked" } });
    }
    await expectAccessible(window, "locked-during-import");
  });

  await test.step("unlocked again, nothing was imported, and the file is whole", async () => {
    await unlock(window);
    expect(await call(window, "list.status", {})).toMatchObject({ value: { entries: 0, latest: null } });
    expect(await call(window, "import.list", {})).toMatchObject({ value: [] });
    expect(await call(window, "check.run", {})).toMatchObject({ value: { ok: true, problems: [] } });
  });

  await test.step("the window closed in the middle of it: the same, and no file is left open", async () => {
    await beginImport(window, path);
    await app.close();
    expect(readdirSync(dataIn(dataFolder)).filter((name) => name.startsWith("standdown."))).toEqual([
      "standdown.db",
      "standdown.json",
    ]);
  });

  await test.step("the next start imports it", async () => {
    const again = await startApp(dataFolder, clock);
    const reopened = await again.firstWindow();
    await unlock(reopened);
    expect(await call(reopened, "list.status", {})).toMatchObject({ value: { entries: 0 } });
    await beginImport(reopened, path);
    await expect(reopened.getByText(/Imported [\d,]+ entries from whole trust\.csv\.$/)).toBeVisible({
      timeout: 60_000,
    });
    await again.close();
  });
});

test("locked by one key, with the computer, and when it sleeps", async ({ app, window }) => {
  await setUp(window);
  const power = (event: string) => app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
  for (const lock of [() => window.keyboard.press("Control+L"), () => power("lock-screen"), () => power("suspend")]) {
    await lock();
    await expect(window.getByLabel("Passphrase")).toBeFocused({ timeout: 15_000 });
    expect(await call(window, "trust.get", {})).toMatchObject({ ok: false, error: { kind: "locked" } });
    expect(await window.locator("body").innerText()).not.toContain("Northmoor");
    await unlock(window);
  }
});
