import { afterEach, beforeEach, expect, test } from "vitest";
import { writeXlsx } from "hucre/xlsx";
import { openMappedFile } from "../../../db/import/open-mapped.ts";
import { openTestList, type TestList } from "../../support/extracts.ts";

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => list.close());

const HEADINGS = ["EALEntryNumber", "PatientSurname", "TCIDate", "IntendedManagement", "ElectiveAdmissionListType"];
const ROWS = Array.from({ length: 6000 }, (_one, index) => [`E${index}`, "STONE", "2026-12-16", "2", "11"]);

const kinds = [
  ["CSV", () => list.file("list.csv", [HEADINGS, ...ROWS].map((row) => row.join(",")).join("\n"))],
  [
    "a workbook",
    async () => list.file("list.xlsx", await writeXlsx({ sheets: [{ name: "List", rows: [HEADINGS, ...ROWS] }] })),
  ],
] as const;

test.each(kinds)(
  "of %s no more rows are looked at than tell what the columns are, unless all are wanted",
  async (_kind, write) => {
    const path = await write();
    const looked = async (wholeSurvey: boolean): Promise<number> => {
      const job = list.ctx.jobs.start("look");
      const opened = await openMappedFile(list.ctx.read, { path, sheet: null, mapping: null, wholeSurvey, job });
      job.end();
      if (!opened.ok) throw new Error(opened.error.message);
      return opened.value.survey.rows;
    };
    expect(await looked(false)).toBe(2000);
    expect(await looked(true)).toBe(6000);
  },
);

test.each(kinds)("looking at %s stops when it is cancelled", async (_kind, write) => {
  const path = await write();
  const job = list.ctx.jobs.start("look");
  list.ctx.jobs.cancel("look");
  const opened = await openMappedFile(list.ctx.read, { path, sheet: null, mapping: null, wholeSurvey: true, job });
  job.end();
  expect(opened).toMatchObject({ ok: false, error: { kind: "cancelled" } });
});
