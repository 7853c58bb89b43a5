import { utimesSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ImportMapping } from "../../../shared/domain/import/mapping.ts";
import { casePath, CASES_AS_AT, openImportCases, type ImportCases } from "../../support/import-cases.ts";

let on: ImportCases;
beforeEach(() => {
  on = openImportCases();
});
afterEach(() => on.list.close());

function withColumns(
  mapping: ImportMapping,
  change: (column: ImportMapping["columns"][number]) => object,
): ImportMapping {
  return { ...mapping, columns: mapping.columns.map((column) => ({ ...column, ...change(column) })) };
}

describe("dates that a spreadsheet of another country has turned", () => {
  const path = casePath("c01-us-excel-swapped.xlsx");

  it("are asked about once, in all the columns that show it", async () => {
    const seen = await on.look(path);
    expect(seen.ready).toBe(false);
    expect(seen.questions).toMatchObject([{ kind: "real-dates", positions: [5, 14] }]);
    expect(seen.questions[0]?.message).toMatch(/“DOB” \(column F, the 6th\) and “TCI date” \(column O, the 15th\)/);
    expect(await on.refusal(path)).toMatch(/^refused: .*exchanging day and month/);
  });

  it("are all right once the planner answers that they were exchanged", async () => {
    const mapping = withColumns((await on.look(path)).mapping, ({ field }) =>
      field === "tciDate" || field === "dateOfBirth" ? { realDates: "exchanged" } : {},
    );
    expect(await on.look(path, mapping)).toMatchObject({ ready: true });
    expect((await on.bring(path, mapping)).counts).toMatchObject({ read: 40, added: 40, warnings: 0 });
    const rows = [...on.stored().values()];
    expect(rows.map(({ tciDate }) => tciDate)).toEqual(
      rows.map((_row, index) => `2026-12-${String((index % 28) + 1).padStart(2, "0")}`),
    );
    expect(rows.slice(26, 31).map(({ dateOfBirth }) => dateOfBirth)).toEqual([
      "1943-03-27",
      "1946-04-01",
      "1949-05-02",
      "1952-06-03",
      "1955-07-04",
    ]);
  });

  it("are warned of on each row if the planner answers that they are right", async () => {
    const mapping = withColumns((await on.look(path)).mapping, ({ field }) =>
      field === "tciDate" || field === "dateOfBirth" ? { realDates: "as-they-are" } : {},
    );
    const { counts, problems } = await on.bring(path, mapping);
    expect(counts).toMatchObject({ read: 40, added: 40 });
    const doubtful = problems.filter(({ problem }) => problem.includes("exchanged by a spreadsheet"));
    expect(doubtful.filter(({ field }) => field === "TCI date")).toHaveLength(22);
  });

  it("are not turned in the next file, which is sound, by the answer for this one", async () => {
    const mapping = withColumns((await on.look(path)).mapping, ({ field }) =>
      field === "tciDate" ? { realDates: "exchanged" } : {},
    );
    const sound = casePath("c30-placeholder-dates.xlsx");
    const summary = await on.bring(sound, mapping);
    expect(summary.notes.join()).toMatch(/“TCI date”.*not exchanged, so they were read as they stand/);
    expect(on.stored().get("WL1000")).toMatchObject({ tciDate: "2026-12-01" });
  });
});

describe("births with years of two digits that may be of either century", () => {
  const HEADINGS = "EALEntryNumber,PatientSurname,DateOfBirth,TCIDate,IntendedManagement";
  const births = (...dates: string[]): string =>
    dated(
      "births.csv",
      `${[HEADINGS, ...dates.map((date, index) => `E${index},STONE,${date},16-Dec-26,2`)].join("\n")}\n`,
    );
  /** A file of November 2026: 26 is this year then. */
  function dated(name: string, text: string): string {
    const path = on.list.file(name, text);
    const at = new Date(CASES_AS_AT);
    utimesSync(path, at, at);
    return path;
  }
  const born = (): unknown[] => [...on.stored().values()].map(({ dateOfBirth }) => dateOfBirth);

  it.each([
    ["a month by name", ["16-Dec-19", "01-Jan-35"], "2019-12-16", "1919-12-16", "1935-01-01"],
    ["numbers", ["16/12/19", "21/01/35"], "2019-12-16", "1919-12-16", "1935-01-21"],
    ["the earliest year that may be either", ["16-Dec-16", "16-Dec-15"], "2016-12-16", "1916-12-16", "2015-12-16"],
    ["a day this year that has been", ["01-Nov-26", "16-Dec-26"], "2026-11-01", "1926-11-01", "1926-12-16"],
    ["a time behind it", ["16-Dec-19 00:00", "01-Jan-35 0830"], "2019-12-16", "1919-12-16", "1935-01-01"],
  ])("with %s are asked about once, and each answer is kept to", async (_name, dates, young, old, other) => {
    const path = births(...dates);
    const seen = await on.look(path);
    expect(seen).toMatchObject({ ready: false, questions: [{ kind: "birth-century", positions: [2] }] });
    expect(await on.refusal(path)).toMatch(/^refused: .*either century.*give a mapping/);
    for (const [birthCentury, date] of [
      ["2000s", young],
      ["1900s", old],
    ]) {
      const mapping = withColumns(seen.mapping, ({ field }) => (field === "dateOfBirth" ? { birthCentury } : {}));
      const again = await on.look(path, mapping);
      expect(again.ready).toBe(true);
      expect(again.mapping.columns[2]).toMatchObject({ birthCentury });
      expect((await on.bring(path, mapping)).counts).toMatchObject({ refused: 0, warnings: 0 });
      expect(born()).toEqual([date, other]);
    }
  });

  it("are found in the last row of a long file as well", async () => {
    const path = births(...Array.from({ length: 3000 }, () => "01-Jan-35"), "16-Dec-19");
    expect(await on.refusal(path)).toMatch(/either century, such as 19\..*\(2019\).*\(1919\)/);
  });

  it.each([
    ["years that can be of one century alone", ["01-Jan-35", "02-Feb-04"], ["1935-01-01", "2004-02-02"]],
    ["whole years", ["16/12/2019", "21/01/1919"], ["2019-12-16", "1919-01-21"]],
  ])("are not asked about where there are %s", async (_name, dates, expected) => {
    const path = births(...dates);
    expect(await on.look(path)).toMatchObject({ ready: true });
    await on.bring(path);
    expect(born()).toEqual(expected);
  });
});
