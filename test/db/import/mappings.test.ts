import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Inspection } from "../../../shared/contract/inspection.ts";
import type { ImportMapping } from "../../../shared/domain/import/mapping.ts";
import { ALL_ANSWERED } from "../../support/extracts.ts";
import { openTestService, type TestService } from "../../support/service.ts";

let test: TestService;
beforeAll(async () => {
  test = await openTestService();
});
afterAll(() => test.close());

function file(name: string, contents: string | Uint8Array): string {
  const path = join(test.folder, name);
  writeFileSync(path, contents);
  return path;
}

function inspect(path: string, mapping: ImportMapping | null = null, sheet: string | null = null): Promise<Inspection> {
  return test.ask("import.inspect", { jobId: "i", path, mapping, sheet });
}

const AS_AT = "2026-12-01T06:00:00Z";

function importFile(path: string, mapping: ImportMapping | null = null) {
  return test.ask("import.run", { jobId: "r", path, asAt: AS_AT, sha256: null, mapping, answers: ALL_ANSWERED });
}

async function entry(number: string): Promise<Record<string, unknown>> {
  const raw = await test.raw();
  const row = raw.prepare<[string], Record<string, unknown>>("SELECT * FROM entry WHERE entry_number = ?").get(number);
  raw.close();
  return row ?? {};
}

const NHS = ["9997741218", "9993363383", "9990000018", "9990000026", "9990000034"];

/** Fourteen rows whose headings say nothing. */
function strange(ref: string, tci: (day: number) => string): string {
  const rows = Array.from({ length: 14 }, (_value, index) =>
    [`${ref}${100 + index}`, NHS[index % 2], tci(index + 1), index % 2 === 0 ? "Day Case Unit" : "Stay in", "P2"].join(
      ";",
    ),
  );
  return ["Northmoor: list for Friday", "", "Our ref;Nummer;When;How;Klass", ...rows, "Total;14;;;"].join("\r\n");
}

describe("a file whose headings are not known", () => {
  it("is looked at by its values, has questions on what is unsure, and is imported once they are answered", async () => {
    const path = file(
      "strange.csv",
      Buffer.from(
        strange("WL", (day) => `0${(day % 9) + 1}/10/2026`),
        "latin1",
      ),
    );
    const seen = await inspect(path);
    expect(seen).toMatchObject({ kind: "csv", delimiter: "semicolon", ready: false, from: "proposed", rows: 15 });
    expect(seen.above).toEqual([{ line: 1, text: "Northmoor: list for Friday" }]);
    expect(seen.totalRows).toEqual([{ line: 18, text: "Total 14" }]);
    expect(seen.columns.map(({ field, sure, guess }) => [field, sure, guess])).toEqual([
      [null, "unsure", "entryNumber"],
      ["nhsNumber", "by-values", null],
      [null, "unsure", "tciDate"],
      [null, "none", null],
      ["procedurePriority", "by-values", null],
    ]);
    expect(seen.questions.map(({ kind }) => kind)).toEqual(["entry-number", "column"]);
    expect(await test.refusal("import.run", { jobId: "r", path, asAt: AS_AT, sha256: null })).toMatchObject({
      kind: "invalid",
      field: "headings",
    });

    const fields = ["entryNumber", "nhsNumber", "tciDate", "intendedManagement", "procedurePriority"] as const;
    const answered: ImportMapping = {
      ...seen.mapping,
      columns: seen.mapping.columns.map((column, index) => ({ ...column, field: fields[index] ?? null })),
    };
    const again = await inspect(path, answered);
    expect(again.questions).toMatchObject([{ kind: "date-order", positions: [2] }]);
    expect(again.dates).toMatchObject([{ field: "tciDate", possible: ["day-first", "month-first"], chosen: null }]);
    expect(again.dates[0]?.samples[0]).toEqual({
      line: 4,
      text: "02/10/2026",
      dayFirst: "2026-10-02",
      monthFirst: "2026-02-10",
    });
    expect(again.values.find(({ field }) => field === "intendedManagement")?.words).toEqual([
      { text: "Day Case Unit", count: 7, code: null },
      { text: "Stay in", count: 7, code: null },
    ]);
    expect(
      await test.refusal("import.run", { jobId: "r", path, asAt: AS_AT, sha256: null, mapping: answered }),
    ).toMatchObject({
      kind: "refused",
      field: "mapping",
      message: expect.stringMatching(/“When”.*day come first or the month/),
    });

    const whole: ImportMapping = {
      ...answered,
      columns: answered.columns.map((column) =>
        column.field === "tciDate" ? { ...column, dateOrder: "month-first" } : column,
      ),
      values: [
        { field: "intendedManagement", text: "Day case unit", code: "2" },
        { field: "intendedManagement", text: "STAY IN", code: "1" },
      ],
    };
    expect(await inspect(path, whole)).toMatchObject({ ready: true, from: "given" });
    const done = await importFile(path, whole);
    expect(done.summary.counts).toMatchObject({ read: 15, added: 14, leftOut: 1, refused: 0 });
    expect(done.summary.problems).toContainEqual(
      expect.objectContaining({ line: 18, kind: "left-out", value: "Total 14" }),
    );
    expect(await entry("WL100")).toMatchObject({ tci_date: "2026-02-10", intended_management: "2" });
    expect(await entry("WL101")).toMatchObject({ tci_date: "2026-03-10", intended_management: "1" });

    const kept = await test.ask("mapping.save", { name: "Northmoor PAS", mapping: whole });
    const moved = file("moved.csv", strange("NEW", (day) => `0${(day % 9) + 1}/11/2026`).replaceAll(";", "\t"));
    expect(await inspect(moved)).toMatchObject({ ready: true, from: "saved", saved: { id: kept.id } });
    await importFile(moved);
    expect(await entry("NEW100")).toMatchObject({ tci_date: "2026-02-11", intended_management: "2" });

    // Dates that only exist the other way round: what was saved is not used against them.
    const other = file(
      "other.csv",
      strange("OTH", (day) => `${day + 12}/11/2026`),
    );
    expect(await inspect(other)).toMatchObject({ from: "saved", ready: false, questions: [{ kind: "date-order" }] });
    await test.ask("mapping.remove", { id: kept.id });
    expect(await inspect(moved)).toMatchObject({ from: "proposed", ready: false });
  });

  it("that has no table in it is refused", async () => {
    const path = file("letter.csv", "Dear all,\nplease find attached the list\nyours\n");
    expect(await test.refusal("import.inspect", { jobId: "i", path })).toMatchObject({ kind: "invalid" });
  });
});

describe("the order of dates", () => {
  const list = (dates: readonly string[]) =>
    ["Entry number,TCI date,Ward,Procedure", ...dates.map((date, index) => `D${index},${date},W,P`)].join("\n");

  it.each([
    [["05/04/2026", "16/12/2026"], "day-first", true],
    [["05/04/2026", "12/16/2026"], "month-first", true],
    [["05/04/2026", "06/04/2026"], null, false],
    [["05/05/2026", "06/06/2026"], null, true],
    [["2026-04-05", "20260406"], "year-first", true],
    [["13/04/2026", "04/13/2026"], null, false],
    [["31/02/2026", "x", "16/12/2026"], "day-first", true],
    [["", ""], null, true],
  ])("of %j is %s, and nothing has to be asked: %s", async (dates, chosen, ready) => {
    const seen = await inspect(file("dates.csv", list(dates)));
    expect({ chosen: seen.dates[0]?.chosen, ready: seen.ready }).toEqual({ chosen, ready });
  });

  it("is settled by the rows that tell it, however far down they stand, in an import as in a look", async () => {
    const dates = [...Array.from({ length: 4000 }, () => "05/04/2026"), "04/16/2026"];
    const path = file("late.csv", list(dates));
    expect((await inspect(path)).dates[0]?.chosen).toBe("month-first");
    await importFile(path);
    expect(await entry("D0")).toMatchObject({ tci_date: "2026-05-04" });
  });
});

describe("a workbook", () => {
  const HEAD = ["Entry number", "TCI date", "Ward", "Procedure"];

  it("names its sheets, has a question if two look alike, and reads the one that is chosen", async () => {
    const path = file(
      "two.xlsx",
      await writeXlsx({
        sheets: [
          { name: "Read me", rows: [["About this list"]] },
          { name: "May", rows: [["Theatre list"], HEAD, ["M1", "16/05/2026", "W", "P"]] },
          { name: "June", rows: [HEAD, ["J1", "16/06/2026", "W", "P"]] },
        ],
      }),
    );
    const seen = await inspect(path);
    expect(seen.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["Read me", false],
      ["May", false],
      ["June", false],
    ]);
    expect(seen).toMatchObject({
      ready: false,
      questions: [{ kind: "sheet" }],
      mapping: { sheet: "May", headerLine: 2 },
    });
    const june = await inspect(path, null, "June");
    expect(june).toMatchObject({ ready: true, mapping: { sheet: "June", headerLine: 1 } });
    await importFile(path, june.mapping);
    expect(await entry("J1")).toMatchObject({ tci_date: "2026-06-16" });
    expect(await test.refusal("import.inspect", { jobId: "i", path, sheet: "July" })).toMatchObject({ field: "sheet" });
  });

  it("has its hidden rows named, and bare numbers in date columns read as days, with a warning", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "List",
          rows: [
            HEAD,
            ["S1", 46372, "W", "P"],
            ["S2", new Date(Date.UTC(2026, 11, 17)), 46372, "P"],
            ["S3", 12, "W", "P"],
            ["S4", "18/12/2026", "W", "P"],
          ],
          rowDefs: new Map([[2, { hidden: true }]]),
        },
      ],
    });
    const path = file("hidden.xlsx", bytes);
    expect((await inspect(path)).notes.join()).toMatch(/1 row is hidden in the sheet, and read like the others: 3\./);
    const done = await importFile(path);
    expect(done.summary.counts).toMatchObject({ added: 3, refused: 1 });
    expect(await entry("S1")).toMatchObject({ tci_date: "2026-12-16", ward: "W" });
    expect(await entry("S2")).toMatchObject({ tci_date: "2026-12-17", ward: "46372" });
    expect(done.summary.problems).toContainEqual(
      expect.objectContaining({ line: 2, kind: "warning", problem: expect.stringMatching(/bare number of days/) }),
    );
    expect(done.summary.problems).toContainEqual(expect.objectContaining({ line: 4, kind: "refused", value: "12" }));
  });
});

describe("saved mappings", () => {
  const mapping: ImportMapping = {
    headerLine: 1,
    sheet: null,
    columns: [
      { heading: "Ref", field: "entryNumber", dateOrder: null },
      { heading: "Day", field: "tciDate", dateOrder: "day-first" },
      { heading: "Where", field: "theatre", dateOrder: null },
    ],
    values: [{ field: "theatre", text: "Th 1", code: "Theatre 1" }],
  };

  it("go to another hospital as a small file, are logged, and fit whatever the order of the columns", async () => {
    const saved = await test.ask("mapping.save", { name: "Site B", mapping });
    const path = join(test.folder, "site-b.json");
    await test.ask("mapping.exportFile", { id: saved.id, path });
    await test.ask("mapping.remove", { id: saved.id });
    expect(await test.ask("mapping.readFile", { path })).toEqual(mapping);
    const back = await test.ask("mapping.importFile", { path });
    expect(back).toMatchObject({ name: "Site B", mapping });
    expect(await test.ask("mapping.list", {})).toEqual([back]);
    const list = file("b.csv", "WHERE,day,spare,ref\nTH-1,05/04/2026,,B1\n");
    expect(await inspect(list)).toMatchObject({ from: "proposed" });
    const shape = file("c.csv", "WHERE,day,ref\nTH-1,05/04/2026,B1\nTH 2,05/04/2026,B2\n");
    await importFile(shape);
    expect(await entry("B1")).toMatchObject({ theatre: "Theatre 1", tci_date: "2026-04-05" });
    expect(await entry("B2")).toMatchObject({ theatre: "TH 2" });
    const log = await test.ask("audit.list", { before: null, limit: 50, text: "Site B" });
    expect(log.rows.map(({ action }) => action).filter((action) => action.startsWith("Mapping"))).toEqual([
      "Mapping imported",
      "Mapping removed",
      "Mapping exported",
      "Mapping saved",
    ]);
  });

  it.each([
    ["not json", /is not a mapping file/],
    ["{}", /is not a mapping file/],
    ['{"format":"standdown-mapping","version":2}', /newer Standdown/],
    ['{"format":"standdown-mapping","version":1,"name":"a","mapping":{"headerLine":0}}', /damaged at mapping/],
  ])("are refused from %s", async (contents, message) => {
    const error = await test.refusal("mapping.importFile", { path: file("bad.json", contents) });
    expect(error).toMatchObject({ kind: "invalid", message: expect.stringMatching(message) });
  });

  it("must name the entry number, feed no field twice, and never translate a side", async () => {
    const first = { ...mapping, columns: mapping.columns.map((column) => ({ ...column, field: null })) };
    expect(await test.refusal("mapping.save", { name: "x", mapping: first })).toMatchObject({ kind: "invalid" });
    const twice = {
      ...mapping,
      columns: [...mapping.columns, { heading: "Z", field: "tciDate", dateOrder: null } as const],
    };
    expect(await test.refusal("mapping.save", { name: "x", mapping: twice })).toMatchObject({ kind: "invalid" });
    const answer = await test.service.call("mapping.save", {
      name: "x",
      mapping: { ...mapping, values: [{ field: "side", text: "L", code: "LEFT" }] },
    });
    expect(answer).toMatchObject({ ok: false, error: { kind: "invalid" } });
    const code = await test.service.call("mapping.save", {
      name: "x",
      mapping: { ...mapping, values: [{ field: "intendedManagement", text: "L", code: "7" }] },
    });
    expect(code).toMatchObject({ ok: false, error: { message: expect.stringMatching(/not a code of that field/) } });
  });

  it("that do not fit the file are refused, with the columns that are missing", async () => {
    const path = file("d.csv", "Ref,Where\nA,B\n");
    expect(await test.refusal("import.inspect", { jobId: "i", path, mapping })).toMatchObject({
      kind: "invalid",
      message: expect.stringMatching(/does not fit the mapping.*Day/),
    });
  });
});

describe("the samples", () => {
  it.each(["eal.csv", "pas.csv", "wlmds.csv", "headings.csv"])("of %s need no answers", async (name) => {
    const path = file(name, readFileSync(join(import.meta.dirname, "../../fixtures/samples", name)));
    const seen = await inspect(path);
    expect(seen.questions).toEqual([]);
    expect(seen.columns.every(({ sure }) => sure === "known" || sure === "none")).toBe(true);
  });
});
