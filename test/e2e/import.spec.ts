import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { writeXlsx } from "hucre/xlsx";
import { writeDated } from "../support/dated-file.ts";
import { SAMPLES_AT, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { dropFile, NARROW, setUp, tile } from "./import-steps.ts";
import { MESSY_ROWS, messyNumber, writeMessyExtract } from "./messy-extract.ts";
import { chooseInDialogs, expectAccessible, goTo } from "./planner.ts";

const WIDE = { width: 1920, height: 1080 };

async function choose(window: Page, label: string, option: string): Promise<void> {
  await window.getByRole("button", { name: new RegExp(label) }).click();
  await window.getByRole("option", { name: option }).click();
}

test("a messy extract by a planner alone: drop, map, preview, import, again, undo", async ({
  app,
  window,
  dataFolder,
}) => {
  test.setTimeout(180_000);
  await setUp(window);
  const first = join(dataFolder, "NG theatres.csv");
  writeMessyExtract(first, SAMPLES_AT);

  await test.step("dropped on another screen, it is taken up on Import", async () => {
    await goTo(window, "Settings");
    await dropFile(window, first);
    await expect(window.getByRole("heading", { name: "Which column is what?" })).toBeVisible();
    await expect(window.getByText(/Windows-1252/).first()).toBeVisible();
    await expect(window.getByRole("rowheader", { name: "Our ref" })).toBeVisible();
    await expect(window.getByText(messyNumber(0))).toBeVisible();
    await expectAccessible(window, "import-columns");
  });

  await test.step("two columns are confirmed, a third is mapped by hand", async () => {
    await expect(window.getByRole("button", { name: /Our ref is read as/ })).toContainText("Entry number");
    await expect(window.getByRole("button", { name: /Arrives is read as/ })).toContainText("TCI date");
    await window.getByText(/other columns: recognised, or not used/).click();
    await choose(window, "Stay type is read as", "Intended management");
    await window.getByRole("button", { name: "Go on" }).click();
  });

  await test.step("the trust's own words are asked about", async () => {
    await expect(window.getByRole("heading", { name: "What do these words stand for?" })).toBeVisible();
    await expectAccessible(window, "import-words");
    await choose(window, "Sleeping over means", "1 Inpatient: at least one night");
    await window.getByRole("button", { name: "Go on" }).click();
  });

  await test.step("the preview adds up and opens its rows", async () => {
    await expect(window.getByRole("heading", { name: "What importing NG theatres.csv would do" })).toBeVisible();
    await expect(tile(window, MESSY_ROWS - 1, "to add")).toBeVisible();
    await tile(window, 1, "refused").click();
    const rows = window.getByRole("dialog");
    await expect(rows.getByText("31/02/2026")).toBeVisible();
    await expectAccessible(window, "import-refused-rows");
    await window.keyboard.press("Escape");
    await expectAccessible(window, "import-preview");
    await window.setViewportSize(WIDE);
    await expectAccessible(window, "import-preview-wide");
    await window.setViewportSize(NARROW);
    const rejects = join(dataFolder, "problems.csv");
    await chooseInDialogs(app, rejects);
    await window.getByRole("button", { name: /information team/ }).click();
    await expect(window.getByText(/Saved \d+ lines? to/)).toBeVisible();
    const csv = readFileSync(rejects, "utf8");
    expect(csv.split("\r\n")[0]).toBe("line,kind,entry_number,field,value,problem");
    expect(csv).toContain(`11,refused,${messyNumber(7)},TCI date,31/02/2026,`);
  });

  await test.step("import keeps the mapping", async () => {
    await window.getByRole("button", { name: `Import ${MESSY_ROWS - 1} entries` }).click();
    await expect(window.getByText(`Imported ${MESSY_ROWS - 1} entries from NG theatres.csv.`)).toBeVisible();
    await expect(window.getByText(/kept as “NG theatres”/)).toBeVisible();
    await expectAccessible(window, "import-done");
  });

  await test.step("entries are decided on", async () => {
    const strike = {
      name: "Resident doctors",
      staffGroup: "resident-doctors",
      start: "2026-12-16T08:00",
      end: "2026-12-17T08:00",
      actionDates: ["2026-12-16"],
      windowFrom: "2026-12-14",
      windowTo: "2026-12-18",
    };
    expect(await call(window, "strike.add", strike)).toMatchObject({ ok: true });
    const decide = { planId: 1, decision: "cancel", reason: "industrial-action", note: null, clinician: null };
    expect(await call(window, "decision.apply", { ...decide, entryIds: [3, 4] })).toMatchObject({ ok: true });
  });

  await test.step("a changed extract is read silently; decided entries come first", async () => {
    const second = join(dataFolder, "NG theatres 2.csv");
    writeMessyExtract(second, "2026-11-25T08:00:00.000Z", {
      gone: [3],
      moved: { 2: "18/12/2026", 9: "17/12/2026" },
      renumbered: { 12: "NM/50012" },
    });
    await dropFile(window, second);
    await expect(window.getByRole("heading", { name: "What importing NG theatres 2.csv would do" })).toBeVisible();
    await expect(window.getByText("Columns are read as saved: “NG theatres”.")).toBeVisible();
    await expect(window.getByText(/2 entries that you decided on change/)).toBeVisible();
    await expect(window.getByText(/may be on the extract under a new number/)).toBeVisible();
    await expectAccessible(window, "import-changed");
    await window.setViewportSize(WIDE);
    await expectAccessible(window, "import-changed-wide");
    await window.setViewportSize(NARROW);
    await tile(window, 1, "TCI date moves").click();
    const rows = window.getByRole("dialog");
    await expect(rows.getByText(messyNumber(2))).toBeVisible();
    await expect(rows.getByText("16 Dec 2026")).toBeVisible();
    await expect(rows.getByText("18 Dec 2026")).toBeVisible();
    await expectAccessible(window, "import-decided-rows");
    await window.keyboard.press("Escape");
    await window.getByText("Same entry", { exact: true }).click();
    await window.getByRole("button", { name: /^Import \d+ entries$/ }).click();
    await expect(window.getByText(/Imported \d+ entries from NG theatres 2\.csv\.$/)).toBeVisible();
    expect(await call(window, "import.list", {})).toMatchObject({
      value: [{ counts: { renumbered: 1, missing: 1, added: 0 }, mapping: "NG theatres" }, {}],
    });
  });

  await test.step("undo puts the list back", async () => {
    await window.getByRole("button", { name: "Undo this import…" }).click();
    await expectAccessible(window, "import-undo");
    await window.getByRole("dialog").getByRole("button", { name: "Undo this import" }).click();
    await expect(window.getByText("The import of NG theatres 2.csv is undone.")).toBeVisible();
    await expect(window.getByText(/Imported \d+ entries from NG theatres 2/)).toBeHidden();
    await expect(window.getByText("Undone", { exact: true })).toBeVisible();
    await window.getByRole("button", { name: /Details of the import of NG theatres 2/ }).click();
    await expectAccessible(window, "import-details");
    await window.keyboard.press("Escape");
    await expectAccessible(window, "import-history");
    expect(await call(window, "entry.search", { text: messyNumber(12), limit: 5 })).toMatchObject({
      value: [{ entryNumber: messyNumber(12), onLatestExtract: true }],
    });
  });
});

test("a watched folder offers the newest extract, and an old list is warned about on every screen", async ({
  app,
  window,
  dataFolder,
}) => {
  test.setTimeout(120_000);
  await setUp(window);
  const folder = join(dataFolder, "nightly");
  mkdirSync(folder);
  const nightly = join(folder, "nightly.csv");
  writeMessyExtract(nightly, "2026-11-23T08:00:00.000Z");

  await goTo(window, "Settings");
  await chooseInDialogs(app, folder);
  await window.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(window.getByText("A new extract is there:")).toBeVisible();
  await window.setViewportSize(WIDE);
  await expectAccessible(window, "settings-watched-wide");
  await window.setViewportSize(NARROW);
  await expectAccessible(window, "settings-watched");
  expect(await call(window, "import.list", {})).toEqual({ ok: true, value: [] });

  await window.getByRole("button", { name: "Look at it" }).click();
  await window.getByRole("button", { name: "Go on" }).click();
  await window.getByRole("button", { name: /^Import \d+ entries$/ }).click();
  await expect(window.getByText(/Imported \d+ entries from nightly\.csv\.$/)).toBeVisible();
  await expect(window.getByText("A new extract is there:")).toBeHidden();

  await goTo(window, "Settings");
  await expect(window.getByRole("rowheader", { name: /^nightly/ })).toBeVisible();
  for (const screen of ["Import", "Strike", "Plan", "Log", "Settings"]) {
    await goTo(window, screen);
    await expect(window.getByText(/Warning: this list is 2 days old/)).toBeVisible();
  }
  await expectAccessible(window, "old-list");
  await window.getByLabel(/Warn when the list is older/).fill("72");
  await window.getByRole("button", { name: "Save the trust’s choices" }).click();
  await expect(window.getByText(/Warning: this list is/)).toBeHidden();

  // Tomorrow's file, put there while the app is open.
  writeMessyExtract(join(folder, "nightly 2.csv"), "2026-11-25T09:30:00.000Z", { gone: [1] });
  await expect(window.getByText("A new extract is there:")).toBeVisible({ timeout: 20_000 });
  await window.getByRole("button", { name: "Not now" }).click();
  await expect(window.getByText("A new extract is there:")).toBeHidden();
});

test("a workbook of several sheets and dates that say nothing are asked about", async ({ window, dataFolder }) => {
  test.setTimeout(120_000);
  await setUp(window);
  const headings = ["Entry number", "Surname", "TCI date", "Operation"];
  const rows = [
    ["E1", "Stone", "05/12/2026", "Hernia repair"],
    ["E2", "Marsh", "06/12/2026", "Hernia repair"],
  ];
  const book = join(dataFolder, "two sheets.xlsx");
  writeDated(
    book,
    await writeXlsx({
      sheets: [
        { name: "Main theatres", rows: [headings, ...rows] },
        { name: "Day unit", rows: [headings, ["E3", "Kaur", "07/12/2026", "Cataract"]] },
      ],
    }),
    SAMPLES_AT,
  );
  await dropFile(window, book);
  await expect(window.getByRole("heading", { name: "Which sheet is the list?" })).toBeVisible();
  await expectAccessible(window, "import-sheet");
  await window.getByText("Main theatres", { exact: true }).click();
  await window.getByRole("button", { name: "Go on" }).click();

  await expect(window.getByRole("heading", { name: "Day first or month first?" })).toBeVisible();
  await expect(window.getByRole("button", { name: "Go on" })).toBeDisabled();
  await expect(window.getByText("Sat 5 Dec 2026")).toBeVisible();
  await expect(window.getByText("Tue 12 May 2026")).toBeVisible();
  await expectAccessible(window, "import-dates");
  await window.getByText("Day first", { exact: true }).first().click();
  await window.getByRole("button", { name: "Go on" }).click();
  await tile(window, 2, "to add").click();
  await expect(window.getByRole("dialog").getByText("5 Dec 2026")).toBeVisible();
  await expect(window.getByRole("dialog").getByText("E3")).toBeHidden();
});
