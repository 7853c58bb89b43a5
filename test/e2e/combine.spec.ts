import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type ElectronApplication, type Page } from "@playwright/test";
import { csv2016, makeReturns, PUBLISHED, type Published } from "../support/combine-returns.ts";
import { dataIn, launcherSwitches, releasedApp, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { chooseInDialogs, expectAccessible, goTo } from "./planner.ts";

const FEBRUARY: Published = PUBLISHED[1] ?? { strike: "", actionDates: [], figures: [0, 0, 0, 0] };

/** A picture at the size of a trust's laptop, and at the least that the window takes. */
async function picture(app: ElectronApplication, window: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1366, 768],
    [1024, 700],
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
      [width, height] as const,
    );
    await window.waitForFunction((wide) => globalThis.innerWidth === wide, width);
    await expectAccessible(window, `${name}-${width}`);
  }
}

test("a folder of 154 trusts' returns, from the first start, without any data", async ({ app, window, dataFolder }) => {
  test.setTimeout(120_000);
  const made = await makeReturns(dataFolder, FEBRUARY);
  writeFileSync(
    join(made.folder, "R1H-return.csv"),
    csv2016("R1H", FEBRUARY.strike, "2016-02-12T09:00:00Z", [9, 10, 1, 1]),
  );

  await window.getByRole("button", { name: "Combine returns…" }).click();
  await expect(window.getByRole("heading", { name: "Combine returns" })).toBeVisible();
  await picture(app, window, "combine-empty");

  await chooseInDialogs(app, made.expected);
  await window.getByRole("button", { name: "Choose a list…" }).click();
  await chooseInDialogs(app, made.folder);
  await window.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(window.getByRole("heading", { name: `England: ${FEBRUARY.strike}` })).toBeVisible();
  await expect(window.getByText("These figures are not complete.")).toBeVisible();
  await picture(app, window, "combine-incomplete");

  writeFileSync(
    join(made.folder, "R1H-return.csv"),
    csv2016("R1H", FEBRUARY.strike, "2016-02-12T10:00:00Z", made.truth.get("R1H") ?? []),
  );
  await window.getByRole("button", { name: "Read it again" }).click();
  for (const tile of [
    /^1,150\s*Inpatient cancelled$/,
    /^1,036\s*Inpatient cancelled, due on action days$/,
    /^1,734\s*Day case cancelled$/,
    /^1,634\s*Day case cancelled, due on action days$/,
  ]) {
    await expect(window.getByRole("button", { name: tile })).toBeVisible();
  }

  await test.step("every total opens its trusts, each with file and line", async () => {
    await window.getByRole("button", { name: /: Day case cancelled, London, show the trusts$/ }).click();
    const dialog = window.getByRole("dialog");
    await expect(dialog.getByRole("heading", { name: /^Day case cancelled, London: / })).toBeVisible();
    await expect(dialog.getByRole("cell", { name: "R1H-return.csv, line 2" })).toBeVisible();
    await picture(app, window, "combine-trusts-behind");
    await window.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("who is missing, and what is amiss", async () => {
    await window.getByRole("button", { name: /Every trust/ }).click();
    await window.getByRole("option", { name: "Expected and not received" }).click();
    await expect(window.getByRole("rowheader", { name: new RegExp(`\\(${made.missing}\\)`) })).toBeVisible();
    const problems = window.getByRole("region", { name: "Problems and warnings" });
    await expect(problems.getByRole("rowheader", { name: `${made.wrongSum}-wrong.csv` }).first()).toBeAttached();
    await problems.first().scrollIntoViewIfNeeded();
    await picture(app, window, "combine-problems");
    await window.getByRole("heading", { name: "By region" }).scrollIntoViewIfNeeded();
    await picture(app, window, "combine-regions");
  });

  await test.step("saved as each kind of file", async () => {
    for (const [button, name, start] of [
      ["Save as Excel…", "combined.xlsx", "PK"],
      ["Save as CSV…", "combined.csv", "level,"],
      ["Save as PDF…", "combined.pdf", "%PDF-"],
      ["Save for tomorrow’s comparison (JSON)…", "combined.json", "{"],
    ] as const) {
      const path = join(dataFolder, name);
      await chooseInDialogs(app, path);
      await window.getByRole("button", { name: button }).click();
      await expect(window.getByText(path)).toBeVisible();
      expect(readFileSync(path, "latin1").startsWith(start), name).toBe(true);
    }
    const text = spawnSync("pdftotext", ["-layout", join(dataFolder, "combined.pdf"), "-"], { encoding: "utf8" });
    expect(text.stdout).toContain(`Cancelled because of the action: ${FEBRUARY.strike}`);
    for (const figure of ["1,150", "1,036", "1,734", "1,634"]) expect(text.stdout).toContain(figure);
    // The last of the trusts by name is there, whatever the screen shows.
    expect(text.stdout).toContain("Yeovil");
    expect(text.stdout).not.toContain("Save as");
  });

  await test.step("compared with the earlier one", async () => {
    writeFileSync(
      join(made.folder, "late.csv"),
      csv2016(made.missing, FEBRUARY.strike, "2016-02-12T10:00:00Z", [2, 1, 2, 1]),
    );
    await chooseInDialogs(app, join(dataFolder, "combined.json"));
    await window.getByRole("button", { name: "Choose an earlier combination…" }).click();
    await expect(window.getByText(/Earlier combination, .*inpatient 1,150/)).toBeVisible();
    await window.getByRole("button", { name: /Every trust/ }).click();
    await window.getByRole("option", { name: /Changed since/ }).click();
    await expect(window.getByRole("row").filter({ hasText: `(${made.missing})` })).toContainText("New");
  });

  await window.getByRole("button", { name: "Back" }).click();
  await expect(window.getByRole("heading", { name: "Set up Standdown on this computer" })).toBeVisible();
  expect(existsSync(join(dataIn(dataFolder), "standdown.db"))).toBe(false);
});

test("a mapping made on the screen reads another form", async ({ app, window, dataFolder }) => {
  const folder = join(dataFolder, "in");
  mkdirSync(folder);
  writeFileSync(join(folder, "sitrep.csv"), "Provider,IP,DC\nR0A,5,3\n");
  await window.getByRole("button", { name: "Combine returns…" }).click();
  await chooseInDialogs(app, folder);
  await window.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(window.getByText("There is no return in this folder")).toBeVisible();
  await picture(app, window, "combine-nothing");
  await chooseInDialogs(app, join(folder, "sitrep.csv"));
  await window.getByRole("button", { name: "Make a mapping…" }).click();
  for (const [field, heading] of [
    ["Trust’s code (needed)", "Provider"],
    ["Inpatient cancelled", "IP"],
    ["Day case cancelled", "DC"],
  ] as const) {
    await window.getByRole("dialog").getByRole("button", { name: field }).click();
    await window.getByRole("option", { name: heading, exact: true }).click();
  }
  await picture(app, window, "combine-mapping");
  await chooseInDialogs(app, join(dataFolder, "sitrep.json"));
  await window.getByRole("button", { name: "Save the mapping…" }).click();
  await expect(window.getByRole("button", { name: /^5\s*Inpatient cancelled$/ })).toBeVisible();
  await expect(window.getByRole("button", { name: /^3\s*Day case cancelled$/ })).toBeVisible();
});

test("inside the open app, and from the locked one", async ({ app, window, dataFolder }) => {
  const folder = join(dataFolder, "in");
  mkdirSync(folder);
  writeFileSync(join(folder, "R0A.csv"), csv2016("R0A", FEBRUARY.strike, "2016-02-12T10:00:00Z", [2, 1, 2, 1]));
  await chooseInDialogs(app, folder);
  await call(window, "vault.create", { passphrase: "violet harbour tin whistle" });
  await call(window, "trust.set", { code: "R0A", name: null });
  await goTo(window, "Combine");
  await window.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(window.getByText(/^138 trusts expected, 1 received, 1 counted, 137 not received/)).toBeVisible();
  await chooseInDialogs(app, join(dataFolder, "one.csv"));
  await window.getByRole("button", { name: "Save as CSV…" }).click();
  await expect(window.getByText("Saved.")).toBeVisible();
  await picture(app, window, "combine-inside");
  await goTo(window, "Log");
  await expect(window.getByText("Combination of returns saved")).toBeVisible();
  await window.getByRole("button", { name: "Lock", exact: true }).click();
  await window.getByRole("button", { name: /^Combine the returns of many trusts/ }).click();
  await expect(window.getByRole("heading", { name: "Combine returns" })).toBeVisible();
});

test("without a window, a passphrase or a data folder", async ({ dataFolder }) => {
  const made = await makeReturns(dataFolder, FEBRUARY);
  const before = readdirSync(dataFolder).toSorted();
  const run = (args: readonly string[]) =>
    spawnSync(releasedApp(), [...launcherSwitches(), "combine", ...args], {
      cwd: dataFolder,
      encoding: "utf8",
      env: {
        ...process.env,
        DISPLAY: undefined,
        WAYLAND_DISPLAY: undefined,
        STANDDOWN_DATA: join(dataFolder, "data"),
        STANDDOWN_PASSPHRASE: undefined,
      },
    });
  const all = ["returns", "--strike", FEBRUARY.strike, "--expected", "expected.csv", "--out", "england.xlsx", "--json"];
  const done = run(all);
  expect(done.status, done.stderr).toBe(0);
  const [inpatient, inpatientOnActionDays, dayCase, dayCaseOnActionDays] = FEBRUARY.figures;
  const answer: Record<string, unknown> = JSON.parse(done.stdout);
  expect(answer).toMatchObject({
    england: { inpatient, inpatientOnActionDays, dayCase, dayCaseOnActionDays },
    received: 153,
    missing: [{ code: made.missing }],
    superseded: [{ code: made.sentTwice }],
    file: join(dataFolder, "england.xlsx"),
  });
  expect(answer["regions"]).toHaveLength(7);
  expect(answer["problems"]).toContainEqual(
    expect.objectContaining({
      file: `${made.wrongSum}-wrong.csv`,
      line: 2,
      field: "inpatient_cancelled_on_action_days",
      value: "7",
    }),
  );
  expect(readdirSync(dataFolder).toSorted()).toEqual([...before, "england.xlsx"].toSorted());

  const nothing = run(["returns", "--strike", "Another strike", "--out", "none.csv"]);
  expect(nothing.status).toBe(1);
  expect(nothing.stderr).toMatch(/no return for “Another strike”.*“Junior doctors 10 February 2016”/);
  expect(existsSync(join(dataFolder, "none.csv"))).toBe(false);
  expect(run(["returns", "--out", "x.csv"])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/--strike is missing/),
  });
  expect(run(["--strike", "s", "--out", "x.csv"])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/FOLDER is missing/),
  });
});
