import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { writeXlsx } from "hucre/xlsx";
import * as v from "valibot";
import { sampleExtract } from "../../shared/domain/sample-trust/generate.ts";
import { writeDated } from "../support/dated-file.ts";
import { SAMPLES_AT, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { dropFile, setUp, tile } from "./import-steps.ts";
import { MESSY_ROWS, writeMessyExtract } from "./messy-extract.ts";
import { chooseInDialogs, expectAccessible, goTo } from "./planner.ts";
import { handleToRead } from "./chosen-file.ts";

const imports = (window: Page): Promise<unknown> => call(window, "import.list", {});

test("a large import: stopped half-way it leaves no trace; begun again it carries on under another tab", async ({
  window,
  dataFolder,
}) => {
  test.setTimeout(180_000);
  await setUp(window);
  const path = join(dataFolder, "whole trust.csv");
  const rows = [...sampleExtract({ seed: 3, today: "2026-11-22", rows: 120_000, trustCode: "R9Z" })];
  writeDated(path, `${rows.join("\n")}\n`, SAMPLES_AT);
  // One of its patients is on the list already, under an earlier number.
  const earlier = join(dataFolder, "earlier.csv");
  const dated = rows.find((row) => /^EAL\d+,\d+,.*,2026\d{4},2026\d{4},/.test(row)) ?? "";
  writeFileSync(earlier, `${rows[0] ?? ""}\n${dated.replace(/^EAL/, "OLD")}\n`);
  const asAt = "2026-11-21T06:00:00.000Z";
  expect(
    await call(window, "import.run", { jobId: "1", path: await handleToRead(window, earlier), asAt, sha256: null }),
  ).toMatchObject({
    ok: true,
  });
  await dropFile(window, path);
  const heading = window.getByRole("heading", { name: "What importing whole trust.csv would do" });
  await expect(heading).toBeVisible({ timeout: 60_000 });
  const importIt = window.getByRole("button", { name: /^Import [\d,]+ entries, in part$/ });
  const markGone = window.getByRole("checkbox", { name: "Mark 1 entry no longer on the extract" });
  const pair = window.getByRole("radiogroup", { name: /^OLD\d+ and EAL\d+ are$/ });
  await pair.getByText("Same entry", { exact: true }).click();
  await window.getByText("Mark 1 entry no longer on the extract").click();

  await test.step("stopped while its rows are read", async () => {
    await importIt.click();
    await expect(window.getByText(/[1-9]\d?%/).first()).toBeVisible();
    await window.getByRole("button", { name: "Stop the import" }).click();
    await expect(window.getByText("Stopped. The list is as it was.")).toBeVisible();
    expect(await imports(window)).toMatchObject({ value: [{ extract: { fileName: "earlier.csv" } }] });
    expect(await call(window, "list.status", {})).toMatchObject({ value: { entries: 1 } });
  });

  await test.step("what was answered is as it was, and its rows can be opened", async () => {
    await expect(pair.getByRole("radio", { name: "Same entry" })).toBeChecked();
    await expect(markGone).not.toBeChecked();
    await tile(window, 1, "no longer on the extract").click();
    await expect(window.getByRole("dialog").getByText(/^OLD\d+$/)).toBeVisible();
    await window.keyboard.press("Escape");
    await expectAccessible(window, "import-stopped-answers-kept");
  });

  await test.step("it goes on while other screens are used", async () => {
    await importIt.click();
    await goTo(window, "Settings");
    const band = window.getByRole("button", { name: /Importing whole trust\.csv… [1-9]\d?%/ });
    await expect(band).toBeVisible();
    await expectAccessible(window, "import-under-settings");
    await goTo(window, "Log");
    await expect(window.getByText("Trust set").first()).toBeVisible();
    await expect(window.getByRole("button", { name: /Importing whole trust/ })).toBeHidden({ timeout: 60_000 });
    expect(await imports(window)).toMatchObject({ value: [{ counts: { renumbered: 1, missing: 0 } }, {}] });
    await expect(window.getByText("List imported").first()).toBeVisible();
    await goTo(window, "Import");
    await expect(window.getByText(/Imported [\d,]+ entries from whole trust\.csv\.$/)).toBeVisible();
  });
});

test("a large workbook is read as the same list as text is, looked at first and then imported", async ({
  window,
  dataFolder,
}) => {
  test.setTimeout(180_000);
  await setUp(window);
  const lines = [...sampleExtract({ seed: 5, today: "2026-11-22", rows: 20_000, trustCode: "R9Z" })];
  const text = join(dataFolder, "list.csv");
  writeDated(text, `${lines.join("\n")}\n`, SAMPLES_AT);
  const workbook = join(dataFolder, "list.xlsx");
  const rows: string[][] = parse(lines.join("\n"));
  writeFileSync(workbook, await writeXlsx({ sheets: [{ name: "List", rows }] }));
  expect(statSync(workbook).size, "large enough for a thread of its own").toBeGreaterThan(1024 * 1024);

  const asAt = "2026-11-22T06:00:00.000Z";
  const given = async (path: string): Promise<string> => handleToRead(window, path);
  const run = { asAt, sha256: null };
  expect(await call(window, "import.run", { ...run, jobId: "1", path: await given(text) })).toMatchObject({ ok: true });
  await dropFile(window, workbook);
  await expect(window.getByRole("heading", { name: "What importing list.xlsx would do" })).toBeVisible({
    timeout: 60_000,
  });
  const later = { asAt: "2026-11-22T07:00:00.000Z", sha256: null };
  const answer = await call(window, "import.run", { ...later, jobId: "2", path: await given(workbook) });
  expect(answer).toMatchObject({ ok: true });
  const listed = v.parse(
    v.object({ value: v.array(v.object({ counts: v.record(v.string(), v.unknown()) })) }),
    await imports(window),
  );
  const [fromWorkbook, fromText] = listed.value.map(({ counts }) => counts);
  expect(fromWorkbook).toMatchObject({ added: 0, changed: 0, missing: 0, renumbered: 0 });
  expect(fromWorkbook?.["unchanged"]).toBe(fromText?.["added"]);
});

test("a mapping goes from Settings to a file, is removed, comes back, and is used silently", async ({
  app,
  window,
  dataFolder,
}) => {
  test.setTimeout(120_000);
  await setUp(window);
  const first = join(dataFolder, "NG theatres.csv");
  writeMessyExtract(first, SAMPLES_AT);
  await dropFile(window, first);
  await window.getByRole("button", { name: "Go on" }).click();
  await window.getByRole("button", { name: `Import ${MESSY_ROWS - 1} entries` }).click();
  await expect(window.getByText(/kept as “NG theatres”/)).toBeVisible();

  await goTo(window, "Settings");
  const file = join(dataFolder, "NG theatres mapping.json");
  await chooseInDialogs(app, file);
  await window.getByRole("button", { name: "Save to a file… NG theatres" }).click();
  await expect(window.getByText(/“NG theatres” is saved to .*It contains no patient\./)).toBeVisible();
  expect(readFileSync(file, "utf8")).not.toMatch(/Stone|NM\/40/);
  await window.getByRole("button", { name: "Remove NG theatres" }).click();
  await expect(
    window.getByText("“NG theatres” is removed. Its questions are asked again for the next such file."),
  ).toBeVisible();
  await dropFile(window, first);
  await expect(window.getByRole("heading", { name: "Which column is what?" })).toBeVisible();

  await goTo(window, "Settings");
  await window.getByRole("button", { name: "Bring in from a file…" }).click();
  await expect(window.getByText("“NG theatres” is saved and used for files with its headings.")).toBeVisible();
  await expectAccessible(window, "settings-mapping-brought-in");
  await dropFile(window, first);
  await expect(window.getByText("Columns are read as saved: “NG theatres”.")).toBeVisible();
  await expect(tile(window, MESSY_ROWS - 1, "unchanged")).toBeVisible();
});

test("more than a thousand entries under new numbers are answered at once, and some of them otherwise", async ({
  window,
  dataFolder,
}) => {
  test.setTimeout(120_000);
  await setUp(window);
  const write = (name: string, letter: string): string => {
    const path = join(dataFolder, name);
    const lines = Array.from(
      { length: 1200 },
      (_value, index) => `${letter}${String(index).padStart(4, "0")},Stone,9990000018,20261216,2,Repair ${index}`,
    );
    const headings = "EALEntryNumber,PatientSurname,NHSNumber,TCIDate,IntendedManagement,SurgicalProcedure";
    writeDated(path, `${[headings, ...lines].join("\n")}\n`, SAMPLES_AT);
    return path;
  };
  const asAt = "2026-11-22T06:00:00.000Z";
  const old = { jobId: "1", path: await handleToRead(window, write("old.csv", "E")), asAt, sha256: null };
  expect(await call(window, "import.run", old)).toMatchObject({ ok: true });

  await dropFile(window, write("new numbers.csv", "N"));
  await expect(window.getByText("1,200 entries may be on the extract under a new number.")).toBeVisible();
  await expect(window.getByText("Pairs 1 to 50 of 1,200")).toBeVisible();
  const importAll = window.getByRole("button", { name: /^Import 1,200 entries$/ });
  await expect(window.getByText(/1200 of the 1200 rows are new.*Are they the same entries\?/)).toBeVisible();
  await expect(importAll).toBeDisabled();
  await window.getByRole("button", { name: "All are the same" }).click();
  await expect(window.getByText("1,200 of 1,200 pairs are taken as the same entry.")).toBeVisible();
  await window.getByRole("button", { name: "None is the same" }).click();
  await expect(window.getByText("All are taken as different so far.")).toBeVisible();
  await window.getByRole("button", { name: "All are the same" }).click();
  await window.getByRole("button", { name: "Later pairs" }).click();
  await expect(window.getByText("Pairs 51 to 100 of 1,200")).toBeVisible();
  const other = window.getByRole("radiogroup", { name: "E0050 and N0050 are" });
  await expect(other.getByRole("radio", { name: "Same entry" })).toBeChecked();
  await other.getByText("Different", { exact: true }).click();
  await expect(window.getByText("1,199 of 1,200 pairs are taken as the same entry.")).toBeVisible();
  await expectAccessible(window, "import-many-same-answered");
  await importAll.click();
  await expect(window.getByText("Imported 1,200 entries from new numbers.csv.")).toBeVisible();
  expect(await imports(window)).toMatchObject({ value: [{ counts: { renumbered: 1199, added: 1, missing: 1 } }, {}] });
});
