import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { writeDated } from "../support/dated-file.ts";
import { SAMPLES_AT, test } from "./app-fixture.ts";
import { call } from "./call.ts";
import { dropFile, setUp } from "./import-steps.ts";
import { expectAccessible, goTo } from "./planner.ts";
import { handleToRead } from "./chosen-file.ts";

const HEADINGS =
  "EALEntryNumber,PatientSurname,NHSNumber,ElectiveAdmissionListType,TCIDate,IntendedManagement,SurgicalProcedure";

type Row = { readonly number: string; readonly type?: string; readonly procedure: string };

function write(folder: string, name: string, rows: readonly Row[]): string {
  const path = join(folder, name);
  const lines = rows.map(
    ({ number, type = "11", procedure }) => `${number},Stone,9990000018,${type},20261216,2,${procedure}`,
  );
  writeDated(path, `${[HEADINGS, ...lines].join("\n")}\n`, SAMPLES_AT);
  return path;
}

const rows = (count: number, numberOf: (index: number) => string): Row[] =>
  Array.from({ length: count }, (_value, index) => ({ number: numberOf(index), procedure: `Repair ${index}` }));

const zeros = (index: number): string => `00${4510 + index}`;

const counts = async (window: Page): Promise<unknown> => call(window, "import.list", {});

test("what would change much of the list waits for an answer, and the answer is what happens", async ({
  window,
  dataFolder,
}) => {
  await setUp(window);
  const first = {
    jobId: "1",
    path: await handleToRead(window, write(dataFolder, "first.csv", rows(30, zeros))),
    sha256: null,
  };
  expect(await call(window, "import.run", { ...first, asAt: "2026-11-22T06:00:00.000Z" })).toMatchObject({ ok: true });
  const importIt = window.getByRole("button", { name: /^Import \d+ entr/ });

  await test.step("numbers that lost their zeros are the same entries", async () => {
    const plain = rows(30, (index) => String(4510 + index));
    await dropFile(window, write(dataFolder, "zeros gone.csv", plain));
    await expect(window.getByText(/30 of the 30 rows are new.*30 of them are the same/)).toBeVisible();
    await expect(importIt).toBeDisabled();
    await expectAccessible(window, "import-numbers-asked");
    const answer = window.getByRole("radiogroup", { name: "Entries under new numbers" });
    await answer.getByText(/^They are different/).click();
    await expect(importIt).toBeEnabled();
    await answer.getByText(/^They are the same/).click();
    await expect(window.getByText("30 of 30 pairs are taken as the same entry.")).toBeVisible();
    await importIt.click();
    await expect(window.getByText("Imported 30 entries from zeros gone.csv.")).toBeVisible();
    expect(await counts(window)).toMatchObject({ value: [{ counts: { renumbered: 30, missing: 0, added: 0 } }, {}] });
  });

  await test.step("an extract cut short, and rows that are no elective admissions", async () => {
    const short = rows(20, (index) => String(4510 + index)).map((row, index) =>
      index < 4 ? { ...row, type: "21" } : row,
    );
    await dropFile(window, write(dataFolder, "cut short.csv", short));
    await expect(window.getByText(/14 of the 30 entries on the list are not on this extract/)).toBeVisible();
    await expect(window.getByText(/4 of the 20 rows would be left out/)).toBeVisible();
    await expect(importIt).toBeDisabled();
    await window.getByText("Yes, leave these rows out").click();
    await expect(importIt).toBeDisabled();
    await window.getByText("Mark 14 entries no longer on the extract").click();
    await expect(importIt).toBeEnabled();
    await window.getByText("Mark 14 entries no longer on the extract").click();
    await expect(importIt).toBeDisabled();
    await window.getByText("Yes, they are gone: mark them").click();
    await expectAccessible(window, "import-much-answered");
    await importIt.click();
    await expect(window.getByText("Imported 16 entries from cut short.csv.")).toBeVisible();
    expect(await counts(window)).toMatchObject({ value: [{ counts: { missing: 14, leftOut: 4 } }, {}, {}] });
  });
});

test("a column is kept as the trust's own, another is used as it is offered, and the plan shows both", async ({
  window,
  dataFolder,
}) => {
  await setUp(window);
  const path = join(dataFolder, "own columns.csv");
  const lines = rows(12, (index) => `E${index}`).map(
    ({ number, procedure }, index) =>
      `${number},Stone,9990000018,11,20261216,2,${procedure},Theatre ${index % 2},${index === 3 ? "Daughter Ann" : ""}`,
  );
  writeDated(path, `${[`${HEADINGS},Where,Escort`, ...lines].join("\n")}\n`, SAMPLES_AT);

  await test.step("chosen among the columns", async () => {
    await dropFile(window, path);
    await window.getByRole("button", { name: "Change how the columns are read" }).click();
    await expect(window.getByText("Looks like: Theatre")).toBeVisible();
    await window.getByRole("button", { name: "Use Where as Theatre" }).click();
    await expect(window.getByRole("button", { name: /Where is read as/ })).toContainText("Theatre");
    await window.getByText(/other columns: recognised, or not used/).click();
    await window.getByRole("button", { name: /Escort is read as/ }).click();
    await window.getByRole("option", { name: "Keep as a column of our own" }).click();
    await expectAccessible(window, "import-own-columns");
    await window.getByRole("button", { name: "Go on" }).click();
    await expect(window.getByText("Kept as columns of your own: “Escort”.")).toBeVisible();
    await window.getByRole("button", { name: /^Import \d+ entr/ }).click();
    await expect(window.getByText(/Imported 12 entries from own columns.csv/)).toBeVisible();
  });

  await test.step("in the list of the plan, and found there", async () => {
    const strike = {
      name: "Residents",
      staffGroup: "resident-doctors",
      start: "2026-12-16T08:00",
      end: "2026-12-17T08:00",
      actionDates: ["2026-12-16"],
      windowFrom: "2026-12-14",
      windowTo: "2026-12-18",
    };
    expect(await call(window, "strike.add", strike)).toMatchObject({ ok: true });
    await window.reload();
    await goTo(window, "Plan");
    const grid = window.getByRole("grid", { name: "Entries due in the counting window" });
    await window.getByLabel(/^Search patient/).fill("daughter");
    await expect(grid.getByRole("row").filter({ hasText: "Repair 3" })).toBeVisible();
    await expect(grid.getByRole("row").filter({ hasText: "Repair 4" })).toHaveCount(0);
    // It is the last column: only what is in sight is drawn.
    await grid.getByText("Repair 3").hover();
    await window.mouse.wheel(5000, 0);
    await expect(grid.getByRole("columnheader", { name: "Escort" })).toBeVisible();
    await expect(grid.getByRole("gridcell", { name: "Daughter Ann" })).toBeVisible();
  });
});
