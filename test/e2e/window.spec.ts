import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { dataIn, launcherSwitches, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { handleToWrite } from "./chosen-file.ts";

test("a second start on the same data brings the first window forward and ends", async ({
  app,
  window,
  dataFolder,
}) => {
  await window.waitForLoadState();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const executable = await app.evaluate(({ app: electron }) => electron.getPath("exe"));
  const code = await new Promise((resolve) => {
    spawn(executable, [...launcherSwitches(), "--data", dataIn(dataFolder)], { stdio: "ignore" }).once(
      "close",
      resolve,
    );
  });
  expect(code).toBe(0);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
  expect(app.windows()).toHaveLength(1);
});

test("the window lets nothing shrink below what it can show", async ({ app, window }) => {
  await window.waitForLoadState();
  const sizes = await app.evaluate(({ BrowserWindow }) => ({
    least: BrowserWindow.getAllWindows()[0]?.getMinimumSize(),
    now: BrowserWindow.getAllWindows()[0]?.getSize(),
  }));
  expect(sizes).toEqual({ least: [1024, 700], now: [1366, 768] });
});

test("when the database process dies the window explains it, and can go on after a restart", async ({
  app,
  window,
}) => {
  await window.waitForLoadState();
  const passphrase = "a passphrase for tests";
  expect(await call(window, "vault.create", { passphrase })).toMatchObject({ ok: true });
  expect(await call(window, "trust.set", { code: "R9Z", name: "Northmoor" })).toMatchObject({ ok: true });
  // The planner's answer to the message: the first button.
  await app.evaluate(({ dialog }) => {
    Reflect.set(dialog, "showMessageBox", (_window: unknown, { message }: { message: string }) => {
      Reflect.set(globalThis, "shownMessage", message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    });
  });
  await app.evaluate(({ app: electron }) => {
    const database = electron.getAppMetrics().find(({ name }) => name === "Standdown database");
    if (database !== undefined) process.kill(database.pid, "SIGKILL");
  });
  await expect.poll(() => app.evaluate(() => String(Reflect.get(globalThis, "shownMessage")))).toMatch(/has stopped/);
  await expect.poll(() => call(window, "app.status", {})).toMatchObject({ ok: true, value: { state: "locked" } });
  expect(await call(window, "vault.unlock", { passphrase })).toMatchObject({ ok: true });
  expect(await call(window, "trust.get", {})).toMatchObject({ ok: true, value: { code: "R9Z" } });
});

test("theatre lists are saved as a PDF from the window, or nothing is", async ({ app, window, dataFolder }) => {
  await window.waitForLoadState();
  await call(window, "vault.create", { passphrase: "a passphrase for tests" });
  const sample = await call(window, "sample.load", { today: "2026-11-25" });
  expect(sample).toMatchObject({ ok: true });
  const choices = await call(window, "schedule.choices", { strikeId: 1 });
  expect(choices).toMatchObject({ ok: true });
  const date = /"date":"([\d-]+)"/.exec(JSON.stringify(choices))?.[1] ?? "";
  // Nobody on the lists of the sample is decided on yet.
  const scope = { dates: [date], siteCode: null, theatre: null, strikeId: 1, draftOk: true };
  const lost = await call(window, "paper.savePdf", {
    ...scope,
    path: await handleToWrite(app, window, join(dataFolder, "gone", "lists.pdf"), "pdf"),
  });
  expect(lost).toMatchObject({ ok: false, error: { kind: "file" } });
  const path = join(dataFolder, "lists.pdf");
  const saved = await call(window, "paper.savePdf", { ...scope, path: await handleToWrite(app, window, path, "pdf") });
  // The failed one left no version behind.
  expect(saved).toMatchObject({ ok: true, value: { lists: { version: 1 } } });
  const pages = readFileSync(path, "latin1").match(/\/Type\s*\/Page\b(?!s)/g);
  expect(saved).toMatchObject({ value: { pages: pages?.length } });
});
