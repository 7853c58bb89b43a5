import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ImportMapping } from "../../../shared/domain/import/mapping.ts";
import type { EntryField } from "../../../shared/domain/list/entry.ts";
import { casePath, cleanCases, openImportCases, type ImportCases } from "../../support/import-cases.ts";

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

describe("words and dates for nothing", () => {
  it.each([
    ["c05-null-text.csv", ["NHS No.", "Surname", "TCI date", "RTT clock start"]],
    ["c05b-null-words.csv", ["Hospital No.", "OPCS", "Theatre", "Ward"]],
  ])("in %s are blank, with one note for each column", async (name, headings) => {
    const summary = await on.bring(casePath(name));
    expect(summary.counts.refused).toBe(
      summary.problems.filter(({ kind, field }) => kind === "refused" && field === "Entry number").length,
    );
    for (const heading of headings) {
      expect(summary.notes.filter((note) => note.startsWith(`“${heading}”`))).toEqual([
        expect.stringMatching(/cells? hold words for nothing \(NULL\): read as blank/),
      ]);
    }
    const values = [...on.stored().values()].flatMap((row) => Object.values(row));
    expect(values).not.toContain("NULL");
    const people = await cleanCases();
    for (const [number, row] of on.stored()) {
      for (const [field, value] of Object.entries(row)) {
        const meant = people.get(number)?.[field as EntryField];
        if (value !== null && meant != null && field !== "tciDate")
          expect([number, field, value]).toEqual([number, field, meant]);
      }
    }
  });

  it("in c30-placeholder-dates.xlsx leave the patient, and one note names them", async () => {
    const summary = await on.bring(casePath("c30-placeholder-dates.xlsx"));
    expect(summary.counts).toMatchObject({ read: 28, added: 28, refused: 0 });
    expect(summary.notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /“TCI date” \(column O.*\): 7 cells hold dates that stand for no date \(1899-12-31.*1900-01-01.*9999-12-31.*2099-12-31/,
        ),
      ]),
    );
    expect([...on.stored().values()].filter(({ tciDate }) => tciDate === null)).toHaveLength(7);
    const people = await cleanCases();
    for (const [number, { tciDate }] of on.stored()) {
      if (tciDate !== null) expect(tciDate).toBe(people.get(number)?.tciDate);
    }
  });

  it("in c31-error-cells.xlsx are no theatre and no date", async () => {
    const summary = await on.bring(casePath("c31-error-cells.xlsx"));
    expect(summary.counts).toMatchObject({ read: 28, added: 28, refused: 0 });
    expect(summary.notes.filter((note) => /hold words for nothing \(#(?:N\/A|REF!)\)/.test(note))).toHaveLength(3);
    expect([...on.stored().values()].map(({ theatre }) => theatre)).not.toContain("#N/A");
  });

  it.each(["c24-nul-padding.csv", "list-one-nul.csv"])("NUL bytes in %s are nothing", async (name) => {
    const summary = await on.bring(casePath(name));
    expect(summary.counts.refused).toBe(0);
    expect(summary.notes.join()).toMatch(/read without signs that a spreadsheet or a screen had added/);
    if (name.startsWith("list")) expect(on.stored().get("A1")).toMatchObject({ surname: "SMITH" });
    else expect(on.stored()).toEqual(await cleanCases());
  });
});

describe("numbers and codes", () => {
  it.each(["c07-equals-quoted.csv", "c17-2-invisible.csv"])(
    "of %s come to the same list, with a note",
    async (name) => {
      const summary = await on.bring(casePath(name));
      expect(summary.notes.filter((note) => note.startsWith("“Waiting list entry” (column A"))).toHaveLength(1);
      const people = await cleanCases();
      for (const [number, row] of on.stored()) {
        // One person of the first file is called otherwise on purpose: an apostrophe in a name stays.
        const surname = row.surname === "O'NEILL" ? row.surname : people.get(number)?.surname;
        expect(row).toEqual({ ...people.get(number), surname });
      }
      expect(on.stored().size).toBe(summary.counts.read);
    },
  );

  it("that are seen again with marks nobody sees are the same entries", async () => {
    await on.bring(casePath("c17-1-clean.csv"));
    expect((await on.bring(casePath("c17-2-invisible.csv"))).counts).toMatchObject({
      read: 28,
      unchanged: 28,
      added: 0,
      missing: 0,
    });
  });

  it("that a spreadsheet has shortened are never taken: the columns are named, with what to do", async () => {
    const path = casePath("c08-scientific.csv");
    const seen = await on.look(path);
    expect(seen.questions.map(({ kind, positions }) => [kind, positions])).toEqual([
      ["damaged", [0]],
      ["damaged", [1]],
    ]);
    expect(await on.refusal(path)).toMatch(
      /“Waiting list entry” \(column A, the 1st\) holds numbers that a spreadsheet has shortened, such as 2\.02612E\+11.*Export the file again with this column as text/,
    );
    const withoutNhs = withColumns(seen.mapping, ({ field }) => (field === "nhsNumber" ? { field: null } : {}));
    expect((await on.look(path, withoutNhs)).questions).toMatchObject([{ kind: "damaged", positions: [0] }]);
  });

  it("with words beside them are the codes", async () => {
    expect((await on.bring(casePath("c40-code-and-words.csv"))).counts).toMatchObject({
      read: 28,
      added: 28,
      warnings: 0,
    });
    const people = await cleanCases();
    const fields = ["treatmentFunction", "intendedManagement", "procedurePriority"] as const;
    for (const [number, row] of on.stored()) {
      for (const field of fields) expect([number, row[field]]).toEqual([number, people.get(number)?.[field]]);
    }
    expect(new Set([...on.stored().values()].map(({ admissionType }) => admissionType))).toEqual(
      new Set(["11", "12", "13"]),
    );
  });

  it("of specialties that stand by their names are the national ones", async () => {
    await on.bring(casePath("names.csv"));
    expect([...on.stored().values()].map(({ treatmentFunction }) => treatmentFunction)).toEqual([
      "100",
      "100",
      "110",
      "120",
      "100",
    ]);
  });

  it("with years of two digits are understood by what the field can be", async () => {
    const summary = await on.bring(casePath("c15a-d-mmm-yy.csv"));
    expect(summary.counts).toMatchObject({ read: 28, added: 28, refused: 0 });
    expect(summary.notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/“DOB” .*: 28 cells have years of two digits, read as the last such year in the past/),
        expect.stringMatching(/“TCI date” .*: 28 cells have years of two digits, read as years of this century/),
      ]),
    );
    expect(on.stored()).toEqual(await cleanCases());
  });

  it("of a DistrictNumber column are only taken for NHS numbers where they are", async () => {
    const text = readFileSync(join(import.meta.dirname, "../../fixtures/samples/pas.csv"), "utf8");
    const local = text.replaceAll(/\b999\d{7}\b/g, (number) => `N${number.slice(3)}`);
    const path = on.list.file("local.csv", local);
    const summary = await on.bring(path);
    expect(summary.notes.join()).toMatch(
      /“DistrictNumber” .* holds no NHS numbers but numbers of the trust's own: it is not used/,
    );
    expect(on.list.rows("SELECT DISTINCT nhs_number AS n FROM entry")).toEqual([{ n: null }]);
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
    const summary = await on.bring(on.list.file("utf8.csv", spoiled(lines.join("\n"), 0x92)));
    expect(summary.notes.join()).toMatch(/UTF-8 with 1 byte that is no character/);
    expect(summary.problems.filter(({ field }) => field === "Surname")).toMatchObject([
      { line: 3, kind: "warning", value: "SM\uFFFDTH", entryNumber: "A2" },
    ]);
    expect([...on.stored().values()].map(({ surname }) => surname)).toEqual(["NÚÑEZ", "SM\uFFFDTH", "O’NEILL"]);
  });

  it("refuse their row where they stand in the key", async () => {
    const lines = [HEAD, row("A1", "NÚÑEZ"), row("A¤2", "SMITH")];
    const summary = await on.bring(on.list.file("utf8.csv", spoiled(lines.join("\n"), 0xff)));
    expect(summary.counts).toMatchObject({ read: 2, added: 1, refused: 1 });
    expect(summary.problems).toContainEqual(
      expect.objectContaining({ line: 3, kind: "refused", field: "Entry number" }),
    );
  });

  it("are the accents of a Windows file where nothing else speaks for UTF-8", async () => {
    const lines = [HEAD, row("A1", "O¤NEILL"), row("A2", "O¤BRIEN")].join("\n").replaceAll("ë", "e");
    const summary = await on.bring(on.list.file("windows.csv", spoiled(lines, 0x92)));
    expect(summary.notes.join()).toMatch(/read as Windows-1252/);
    expect([...on.stored().values()].map(({ surname }) => surname)).toEqual(["O’NEILL", "O’BRIEN"]);
  });
});

describe("the shape of rows and headings", () => {
  it("of blocks of rows that end early is read, with a note", async () => {
    const summary = await on.bring(casePath("c02-excel-16-row-blocks.csv"));
    expect(summary.counts).toMatchObject({ read: 40, added: 40, refused: 0 });
    expect(summary.notes.join()).toMatch(/\d+ rows end before the last heading/);
    const people = await cleanCases();
    // Two columns more stand here: those in which the rows end early.
    expect([on.stored().get("WL1005")?.cancerPtl, on.stored().get("WL1000")?.cancerPtl]).toEqual(["Y", null]);
    for (const [number, meant] of people) {
      const { cancerPtl, previousCancellations } = on.stored().get(number) ?? {};
      expect(on.stored().get(number)).toEqual({ ...meant, cancerPtl, previousCancellations });
    }
  });

  it("of whole lines in quotation marks is that of their cells", async () => {
    const summary = await on.bring(casePath("c45-line-in-quotes.csv"));
    expect(summary.notes.join()).toMatch(/Whole lines of this file are in quotation marks/);
    expect(on.stored()).toEqual(await cleanCases());
  });

  it("of some lines in quotation marks among others, and of blanks before a quotation mark, as well", async () => {
    const lines = readFileSync(casePath("c17-1-clean.csv"), "utf8").trimEnd().split(/\r?\n/);
    const quoted = lines.map((line, index) => (index % 3 === 1 ? `"${line.replaceAll('"', '""')}"` : line));
    await on.bring(on.list.file("some.csv", quoted.map((line) => line.replaceAll(',"', ', "')).join("\n")));
    expect(on.stored()).toEqual(await cleanCases());
  });

  it("of headings on two lines is that of both joined, and questions name the column by its place", async () => {
    const path = casePath("c12b-two-level-header-known.xlsx");
    const seen = await on.look(path);
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
    expect((await on.bring(path, given)).counts).toMatchObject({ added: 28, refused: 0 });
    expect(on.stored().get("WL1000")).toMatchObject({
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
      const message = await on.refusal(on.list.file("bare.csv", rows.join("\n")));
      expect(message).toMatch(/has no line of headings: line 1 reads like a patient already/);
      const cells = new Set((rows[0] ?? "").split(",").filter((cell) => cell.length > 4));
      for (const cell of cells) expect(message).not.toContain(cell);
    },
  );

  it("with the headings sorted in among the patients is reported", async () => {
    const [head = "", ...rows] = readFileSync(casePath("c17-1-clean.csv"), "utf8").trimEnd().split(/\r?\n/);
    const message = await on.refusal(
      on.list.file("sorted.csv", [...rows.slice(0, 5), head, ...rows.slice(5)].join("\n")),
    );
    expect(message).toMatch(/has its headings on line 6, but line 1 above them reads like a patient/);
  });
});

describe("workbooks", () => {
  it("c04-formula-no-cache.xlsx: the column of formulas without results is named, and nothing is written", async () => {
    expect(await on.refusal(casePath("c04-formula-no-cache.xlsx"))).toMatch(
      /“TCI date” \(column O, the 15th\) holds formulas whose results are not in the file/,
    );
  });

  it("c16a-durations.xlsx: minutes and times are what the spreadsheet shows", async () => {
    await on.bring(casePath("c16a-durations.xlsx"));
    expect(on.stored().get("WL1002")).toMatchObject({ expectedMinutes: 75, tciTime: "08:30" });
    expect([...on.stored().values()].filter(({ tciTime }) => tciTime === "08:30")).toHaveLength(28);
  });

  it("list-empty-shared-strings.xlsx: blank cells stay blank", async () => {
    await on.bring(casePath("list-empty-shared-strings.xlsx"));
    expect(on.stored().get("E2")).toMatchObject({ forename: null, procedureText: null, theatre: null, ward: null });
  });

  it("list-with-chart-sheet.xlsx: the list is read", async () => {
    expect((await on.bring(casePath("list-with-chart-sheet.xlsx"))).counts).toMatchObject({ read: 59, added: 59 });
  });

  it("list-repeated-long-text.xlsx: is refused in words", async () => {
    expect(await on.refusal(casePath("list-repeated-long-text.xlsx"))).toMatch(/^invalid: .*far more text than a list/);
  });
});
