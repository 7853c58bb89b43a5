import { readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inspectExtract } from "../../../db/import/inspect.ts";
import { columnOf } from "../../../db/kernel/column-name.ts";
import { ENTRY_FIELDS, type EntryField } from "../../../shared/domain/list/entry.ts";
import type { ImportMapping } from "../../../shared/domain/import/mapping.ts";
import type { Inspection } from "../../../shared/contract/inspection.ts";
import type { ImportSummary } from "../../../shared/contract/import.ts";
import { openTestList, runImport, type TestList } from "../../support/extracts.ts";

const AS_AT = "2026-11-20T06:00:00Z";

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => list.close());

function casePath(name: string): string {
  return join(import.meta.dirname, "../../fixtures/cases", name);
}

type Row = Partial<Record<EntryField, string | number | null>>;

function stored(): Map<string, Row> {
  const columns = ENTRY_FIELDS.map((field) => `${columnOf(field)} AS ${field}`).join(", ");
  return new Map(list.rows<Row>(`SELECT ${columns} FROM entry`).map((row) => [String(row.entryNumber), row] as const));
}

async function bring(path: string, mapping: ImportMapping | null = null): Promise<ImportSummary> {
  const done = await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null, mapping });
  if (!done.ok) throw new Error(done.error.message);
  const { counts } = done.value.summary;
  expect(counts.read).toBe(counts.added + counts.changed + counts.unchanged + counts.refused + counts.leftOut);
  return done.value.summary;
}

async function look(path: string, mapping: ImportMapping | null = null): Promise<Inspection> {
  const seen = await inspectExtract(list.ctx, { jobId: "i", path, sheet: null, mapping });
  if (!seen.ok) throw new Error(seen.error.message);
  return seen.value;
}

async function refusal(path: string, mapping: ImportMapping | null = null): Promise<string> {
  const done = await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null, mapping });
  expect(list.rows("SELECT * FROM entry")).toEqual([]);
  return done.ok ? "taken" : `${done.error.kind}: ${done.error.message}`;
}

/** The same people in a file without a fault: what every other file of theirs must come to. */
async function truth(): Promise<Map<string, Row>> {
  const clean = openTestList();
  try {
    await runImport(clean.ctx, { jobId: "1", path: casePath("c17-1-clean.csv"), asAt: AS_AT, sha256: null });
    const columns = ENTRY_FIELDS.map((field) => `${columnOf(field)} AS ${field}`).join(", ");
    return new Map(clean.rows<Row>(`SELECT ${columns} FROM entry`).map((row) => [String(row.entryNumber), row]));
  } finally {
    clean.close();
  }
}

function withColumns(
  mapping: ImportMapping,
  change: (column: ImportMapping["columns"][number]) => object,
): ImportMapping {
  return { ...mapping, columns: mapping.columns.map((column) => ({ ...column, ...change(column) })) };
}

describe("dates that a spreadsheet of another country has turned", () => {
  const path = casePath("c01-us-excel-swapped.xlsx");

  it("are asked about once, in all the columns that show it", async () => {
    const seen = await look(path);
    expect(seen.ready).toBe(false);
    expect(seen.questions).toMatchObject([{ kind: "real-dates", positions: [5, 14] }]);
    expect(seen.questions[0]?.message).toMatch(/“DOB” \(column F, the 6th\) and “TCI date” \(column O, the 15th\)/);
    expect(await refusal(path)).toMatch(/^refused: .*exchanging day and month/);
  });

  it("are all right once the planner answers that they were exchanged", async () => {
    const mapping = withColumns((await look(path)).mapping, ({ field }) =>
      field === "tciDate" || field === "dateOfBirth" ? { realDates: "exchanged" } : {},
    );
    expect(await look(path, mapping)).toMatchObject({ ready: true });
    expect((await bring(path, mapping)).counts).toMatchObject({ read: 40, added: 40, warnings: 0 });
    const rows = [...stored().values()];
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
    const mapping = withColumns((await look(path)).mapping, ({ field }) =>
      field === "tciDate" || field === "dateOfBirth" ? { realDates: "as-they-are" } : {},
    );
    const { counts, problems } = await bring(path, mapping);
    expect(counts).toMatchObject({ read: 40, added: 40 });
    const doubtful = problems.filter(({ problem }) => problem.includes("exchanged by a spreadsheet"));
    expect(doubtful.filter(({ field }) => field === "TCI date")).toHaveLength(22);
  });

  it("are not turned in the next file, which is sound, by the answer for this one", async () => {
    const mapping = withColumns((await look(path)).mapping, ({ field }) =>
      field === "tciDate" ? { realDates: "exchanged" } : {},
    );
    const sound = casePath("c30-placeholder-dates.xlsx");
    const summary = await bring(sound, mapping);
    expect(summary.notes.join()).toMatch(/“TCI date”.*not exchanged, so they were read as they stand/);
    expect(stored().get("WL1000")).toMatchObject({ tciDate: "2026-12-01" });
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
    const path = list.file(name, text);
    const at = new Date(AS_AT);
    utimesSync(path, at, at);
    return path;
  }
  const born = (): unknown[] => [...stored().values()].map(({ dateOfBirth }) => dateOfBirth);

  it.each([
    ["a month by name", ["16-Dec-19", "01-Jan-35"], "2019-12-16", "1919-12-16", "1935-01-01"],
    ["numbers", ["16/12/19", "21/01/35"], "2019-12-16", "1919-12-16", "1935-01-21"],
    ["the earliest year that may be either", ["16-Dec-16", "16-Dec-15"], "2016-12-16", "1916-12-16", "2015-12-16"],
    ["a day this year that has been", ["01-Nov-26", "16-Dec-26"], "2026-11-01", "1926-11-01", "1926-12-16"],
    ["a time behind it", ["16-Dec-19 00:00", "01-Jan-35 0830"], "2019-12-16", "1919-12-16", "1935-01-01"],
  ])("with %s are asked about once, and each answer is kept to", async (_name, dates, young, old, other) => {
    const path = births(...dates);
    const seen = await look(path);
    expect(seen).toMatchObject({ ready: false, questions: [{ kind: "birth-century", positions: [2] }] });
    expect(await refusal(path)).toMatch(/^refused: .*either century.*give a mapping/);
    for (const [birthCentury, date] of [
      ["2000s", young],
      ["1900s", old],
    ]) {
      const mapping = withColumns(seen.mapping, ({ field }) => (field === "dateOfBirth" ? { birthCentury } : {}));
      const again = await look(path, mapping);
      expect(again.ready).toBe(true);
      expect(again.mapping.columns[2]).toMatchObject({ birthCentury });
      expect((await bring(path, mapping)).counts).toMatchObject({ refused: 0, warnings: 0 });
      expect(born()).toEqual([date, other]);
    }
  });

  it("are found in the last row of a long file as well", async () => {
    const path = births(...Array.from({ length: 3000 }, () => "01-Jan-35"), "16-Dec-19");
    expect(await refusal(path)).toMatch(/either century, such as 19\..*\(2019\).*\(1919\)/);
  });

  it.each([
    ["years that can be of one century alone", ["01-Jan-35", "02-Feb-04"], ["1935-01-01", "2004-02-02"]],
    ["whole years", ["16/12/2019", "21/01/1919"], ["2019-12-16", "1919-01-21"]],
  ])("are not asked about where there are %s", async (_name, dates, expected) => {
    const path = births(...dates);
    expect(await look(path)).toMatchObject({ ready: true });
    await bring(path);
    expect(born()).toEqual(expected);
  });
});

describe("words and dates for nothing", () => {
  it.each([
    ["c05-null-text.csv", ["NHS No.", "Surname", "TCI date", "RTT clock start"]],
    ["c05b-null-words.csv", ["Hospital No.", "OPCS", "Theatre", "Ward"]],
  ])("in %s are blank, with one note for each column", async (name, headings) => {
    const summary = await bring(casePath(name));
    expect(summary.counts.refused).toBe(
      summary.problems.filter(({ kind, field }) => kind === "refused" && field === "Entry number").length,
    );
    for (const heading of headings) {
      expect(summary.notes.filter((note) => note.startsWith(`“${heading}”`))).toEqual([
        expect.stringMatching(/cells? hold words for nothing \(NULL\): read as blank/),
      ]);
    }
    const values = [...stored().values()].flatMap((row) => Object.values(row));
    expect(values).not.toContain("NULL");
    const people = await truth();
    for (const [number, row] of stored()) {
      for (const [field, value] of Object.entries(row)) {
        const meant = people.get(number)?.[field as EntryField];
        if (value !== null && meant != null && field !== "tciDate")
          expect([number, field, value]).toEqual([number, field, meant]);
      }
    }
  });

  it("in c30-placeholder-dates.xlsx leave the patient, and one note names them", async () => {
    const summary = await bring(casePath("c30-placeholder-dates.xlsx"));
    expect(summary.counts).toMatchObject({ read: 28, added: 28, refused: 0 });
    expect(summary.notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /“TCI date” \(column O.*\): 7 cells hold dates that stand for no date \(1899-12-31.*1900-01-01.*9999-12-31.*2099-12-31/,
        ),
      ]),
    );
    expect([...stored().values()].filter(({ tciDate }) => tciDate === null)).toHaveLength(7);
    const people = await truth();
    for (const [number, { tciDate }] of stored()) {
      if (tciDate !== null) expect(tciDate).toBe(people.get(number)?.tciDate);
    }
  });

  it("in c31-error-cells.xlsx are no theatre and no date", async () => {
    const summary = await bring(casePath("c31-error-cells.xlsx"));
    expect(summary.counts).toMatchObject({ read: 28, added: 28, refused: 0 });
    expect(summary.notes.filter((note) => /hold words for nothing \(#(?:N\/A|REF!)\)/.test(note))).toHaveLength(3);
    expect([...stored().values()].map(({ theatre }) => theatre)).not.toContain("#N/A");
  });

  it.each(["c24-nul-padding.csv", "list-one-nul.csv"])("NUL bytes in %s are nothing", async (name) => {
    const summary = await bring(casePath(name));
    expect(summary.counts.refused).toBe(0);
    expect(summary.notes.join()).toMatch(/read without signs that a spreadsheet or a screen had added/);
    if (name.startsWith("list")) expect(stored().get("A1")).toMatchObject({ surname: "SMITH" });
    else expect(stored()).toEqual(await truth());
  });
});

describe("numbers and codes", () => {
  it.each(["c07-equals-quoted.csv", "c17-2-invisible.csv"])(
    "of %s come to the same list, with a note",
    async (name) => {
      const summary = await bring(casePath(name));
      expect(summary.notes.filter((note) => note.startsWith("“Waiting list entry” (column A"))).toHaveLength(1);
      const people = await truth();
      for (const [number, row] of stored()) {
        // One person of the first file is called otherwise on purpose: an apostrophe in a name stays.
        const surname = row.surname === "O'NEILL" ? row.surname : people.get(number)?.surname;
        expect(row).toEqual({ ...people.get(number), surname });
      }
      expect(stored().size).toBe(summary.counts.read);
    },
  );

  it("that are seen again with marks nobody sees are the same entries", async () => {
    await bring(casePath("c17-1-clean.csv"));
    expect((await bring(casePath("c17-2-invisible.csv"))).counts).toMatchObject({
      read: 28,
      unchanged: 28,
      added: 0,
      missing: 0,
    });
  });

  it("that a spreadsheet has shortened are never taken: the columns are named, with what to do", async () => {
    const path = casePath("c08-scientific.csv");
    const seen = await look(path);
    expect(seen.questions.map(({ kind, positions }) => [kind, positions])).toEqual([
      ["damaged", [0]],
      ["damaged", [1]],
    ]);
    expect(await refusal(path)).toMatch(
      /“Waiting list entry” \(column A, the 1st\) holds numbers that a spreadsheet has shortened, such as 2\.02612E\+11.*Export the file again with this column as text/,
    );
    const withoutNhs = withColumns(seen.mapping, ({ field }) => (field === "nhsNumber" ? { field: null } : {}));
    expect((await look(path, withoutNhs)).questions).toMatchObject([{ kind: "damaged", positions: [0] }]);
  });

  it("with words beside them are the codes", async () => {
    expect((await bring(casePath("c40-code-and-words.csv"))).counts).toMatchObject({
      read: 28,
      added: 28,
      warnings: 0,
    });
    const people = await truth();
    const fields = ["treatmentFunction", "intendedManagement", "procedurePriority"] as const;
    for (const [number, row] of stored()) {
      for (const field of fields) expect([number, row[field]]).toEqual([number, people.get(number)?.[field]]);
    }
    expect(new Set([...stored().values()].map(({ admissionType }) => admissionType))).toEqual(
      new Set(["11", "12", "13"]),
    );
  });

  it("of specialties that stand by their names are the national ones", async () => {
    await bring(casePath("names.csv"));
    expect([...stored().values()].map(({ treatmentFunction }) => treatmentFunction)).toEqual([
      "100",
      "100",
      "110",
      "120",
      "100",
    ]);
  });

  it("with years of two digits are understood by what the field can be", async () => {
    const summary = await bring(casePath("c15a-d-mmm-yy.csv"));
    expect(summary.counts).toMatchObject({ read: 28, added: 28, refused: 0 });
    expect(summary.notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/“DOB” .*: 28 cells have years of two digits, read as the last such year in the past/),
        expect.stringMatching(/“TCI date” .*: 28 cells have years of two digits, read as years of this century/),
      ]),
    );
    expect(stored()).toEqual(await truth());
  });

  it("of a DistrictNumber column are only taken for NHS numbers where they are", async () => {
    const text = readFileSync(join(import.meta.dirname, "../../fixtures/samples/pas.csv"), "utf8");
    const local = text.replaceAll(/\b999\d{7}\b/g, (number) => `N${number.slice(3)}`);
    const path = list.file("local.csv", local);
    const summary = await bring(path);
    expect(summary.notes.join()).toMatch(
      /“DistrictNumber” .* holds no NHS numbers but numbers of the trust's own: it is not used/,
    );
    expect(list.rows("SELECT DISTINCT nhs_number AS n FROM entry")).toEqual([{ n: null }]);
  });
});

describe("bytes that stand for no character", () => {
  const HEAD = "Entry Number,Surname,Forename,Procedure,Intended Management,TCI Date,Admission Type";
  const row = (number: string, surname: string) => `${number},${surname},Zoë,Hernia,DC,16/12/2026,11`;
  const spoiled = (text: string, byte: number) =>
    Buffer.concat(
      text.split("¤").flatMap((part, index) => [...(index === 0 ? [] : [Buffer.from([byte])]), Buffer.from(part)]),
    );

  it("mark their own cell in a UTF-8 file, by its line, and change no other", async () => {
    const lines = [HEAD, row("A1", "NÚÑEZ"), row("A2", "SM¤TH"), row("A3", "O’NEILL")];
    const summary = await bring(list.file("utf8.csv", spoiled(lines.join("\n"), 0x92)));
    expect(summary.notes.join()).toMatch(/UTF-8 with 1 byte that is no character/);
    expect(summary.problems.filter(({ field }) => field === "Surname")).toMatchObject([
      { line: 3, kind: "warning", value: "SM\uFFFDTH", entryNumber: "A2" },
    ]);
    expect([...stored().values()].map(({ surname }) => surname)).toEqual(["NÚÑEZ", "SM\uFFFDTH", "O’NEILL"]);
  });

  it("refuse their row where they stand in the key", async () => {
    const lines = [HEAD, row("A1", "NÚÑEZ"), row("A¤2", "SMITH")];
    const summary = await bring(list.file("utf8.csv", spoiled(lines.join("\n"), 0xff)));
    expect(summary.counts).toMatchObject({ read: 2, added: 1, refused: 1 });
    expect(summary.problems).toContainEqual(
      expect.objectContaining({ line: 3, kind: "refused", field: "Entry number" }),
    );
  });

  it("are the accents of a Windows file where nothing else speaks for UTF-8", async () => {
    const lines = [HEAD, row("A1", "O¤NEILL"), row("A2", "O¤BRIEN")].join("\n").replaceAll("ë", "e");
    const summary = await bring(list.file("windows.csv", spoiled(lines, 0x92)));
    expect(summary.notes.join()).toMatch(/read as Windows-1252/);
    expect([...stored().values()].map(({ surname }) => surname)).toEqual(["O’NEILL", "O’BRIEN"]);
  });
});

describe("the shape of rows and headings", () => {
  it("of blocks of rows that end early is read, with a note", async () => {
    const summary = await bring(casePath("c02-excel-16-row-blocks.csv"));
    expect(summary.counts).toMatchObject({ read: 40, added: 40, refused: 0 });
    expect(summary.notes.join()).toMatch(/\d+ rows end before the last heading/);
    const people = await truth();
    // Two columns more stand here: those in which the rows end early.
    expect([stored().get("WL1005")?.cancerPtl, stored().get("WL1000")?.cancerPtl]).toEqual(["Y", null]);
    for (const [number, meant] of people) {
      const { cancerPtl, previousCancellations } = stored().get(number) ?? {};
      expect(stored().get(number)).toEqual({ ...meant, cancerPtl, previousCancellations });
    }
  });

  it("of whole lines in quotation marks is that of their cells", async () => {
    const summary = await bring(casePath("c45-line-in-quotes.csv"));
    expect(summary.notes.join()).toMatch(/Whole lines of this file are in quotation marks/);
    expect(stored()).toEqual(await truth());
  });

  it("of some lines in quotation marks among others, and of blanks before a quotation mark, as well", async () => {
    const lines = readFileSync(casePath("c17-1-clean.csv"), "utf8").trimEnd().split(/\r?\n/);
    const quoted = lines.map((line, index) => (index % 3 === 1 ? `"${line.replaceAll('"', '""')}"` : line));
    await bring(list.file("some.csv", quoted.map((line) => line.replaceAll(',"', ', "')).join("\n")));
    expect(stored()).toEqual(await truth());
  });

  it("of headings on two lines is that of both joined, and questions name the column by its place", async () => {
    const path = casePath("c12b-two-level-header-known.xlsx");
    const seen = await look(path);
    expect(seen.mapping.columns.map(({ heading }) => heading)).toEqual(
      expect.arrayContaining(["Waiting list · Date", "Booking · Date", "Theatre · Name"]),
    );
    expect(seen.mapping.columns.find(({ heading }) => heading === "Theatre · Name")?.field).toBe("theatre");
    expect(seen.above.map(({ text }) => text)).toEqual(["Northmoor weekly TCI list"]);
    expect(seen.questions.map(({ message }) => message).join()).toMatch(/“Booking · Date” \(column H, the 8th\)/);
    const given = withColumns(seen.mapping, ({ heading }) =>
      heading === "Booking · Date"
        ? { field: "tciDate" }
        : heading === "Waiting list · Date"
          ? { field: "decidedToAdmitDate" }
          : {},
    );
    expect((await bring(path, given)).counts).toMatchObject({ added: 28, refused: 0 });
    expect(stored().get("WL1000")).toMatchObject({
      tciDate: "2026-12-01",
      decidedToAdmitDate: "2026-09-02",
      theatre: "Theatre 1",
    });
  });

  it.each(["pas.csv", "eal.csv", "wlmds.csv", "headings.csv"])(
    "of %s without its headings is reported, and no patient with it",
    async (name) => {
      const text = readFileSync(join(import.meta.dirname, "../../fixtures/samples", name), "utf8");
      const [, ...rows] = text.split("\n");
      const message = await refusal(list.file("bare.csv", rows.join("\n")));
      expect(message).toMatch(/has no line of headings: line 1 reads like a patient already/);
      const cells = new Set((rows[0] ?? "").split(",").filter((cell) => cell.length > 4));
      for (const cell of cells) expect(message).not.toContain(cell);
    },
  );

  it("with the headings sorted in among the patients is reported", async () => {
    const [head = "", ...rows] = readFileSync(casePath("c17-1-clean.csv"), "utf8").trimEnd().split(/\r?\n/);
    const message = await refusal(list.file("sorted.csv", [...rows.slice(0, 5), head, ...rows.slice(5)].join("\n")));
    expect(message).toMatch(/has its headings on line 6, but line 1 above them reads like a patient/);
  });
});

describe("workbooks", () => {
  it("c04-formula-no-cache.xlsx: the column of formulas without results is named, and nothing is written", async () => {
    expect(await refusal(casePath("c04-formula-no-cache.xlsx"))).toMatch(
      /“TCI date” \(column O, the 15th\) holds formulas whose results are not in the file/,
    );
  });

  it("c16a-durations.xlsx: minutes and times are what the spreadsheet shows", async () => {
    await bring(casePath("c16a-durations.xlsx"));
    expect(stored().get("WL1002")).toMatchObject({ expectedMinutes: 75, tciTime: "08:30" });
    expect([...stored().values()].filter(({ tciTime }) => tciTime === "08:30")).toHaveLength(28);
  });

  it("list-empty-shared-strings.xlsx: blank cells stay blank", async () => {
    await bring(casePath("list-empty-shared-strings.xlsx"));
    expect(stored().get("E2")).toMatchObject({ forename: null, procedureText: null, theatre: null, ward: null });
  });

  it("list-with-chart-sheet.xlsx: the list is read", async () => {
    expect((await bring(casePath("list-with-chart-sheet.xlsx"))).counts).toMatchObject({ read: 59, added: 59 });
  });

  it("list-repeated-long-text.xlsx: is refused in words", async () => {
    expect(await refusal(casePath("list-repeated-long-text.xlsx"))).toMatch(/^invalid: .*far more text than a list/);
  });
});
