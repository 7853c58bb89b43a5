import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inspectExtract } from "../../../db/import/inspect.ts";
import { openTestList, runImport, type TestList } from "../../support/extracts.ts";
import { soundZipOf } from "../../support/zip.ts";

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => list.close());

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const HEADINGS = [
  "EALEntryNumber",
  "PatientSurname",
  "NHSNumber",
  "TCIDate",
  "TCITime",
  "IntendedManagement",
  "Theatre",
];
const FIELDS = ["E1", "STONE", "9990000018", "16/12/2026", "08:30", "2", "Theatre 1"];

const letterOf = (column: number): string =>
  (column < 26 ? "" : String.fromCharCode(64 + Math.floor(column / 26))) + String.fromCharCode(65 + (column % 26));

/** A cell with its text inside. */
const text = (words: string) => (place: string) => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`;

type CellOf = (place: string) => string;

function rowXml(line: number, cells: readonly CellOf[]): string {
  return `<row r="${line}">${cells.map((cell, column) => cell(`${letterOf(column)}${line}`)).join("")}</row>`;
}

function sheetXml(rows: readonly string[]): string {
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

/** A second patient's cells, all text but for those given by their heading. */
function sheetWith(cells: Readonly<Record<string, CellOf>>): string {
  const second = HEADINGS.map((heading, at) => cells[heading] ?? text(at === 0 ? "E2" : (FIELDS[at] ?? "")));
  return sheetXml([rowXml(1, HEADINGS.map(text)), rowXml(2, FIELDS.map(text)), rowXml(3, second)]);
}

type Sheet = { readonly name: string; readonly kind?: string; readonly target: string };

function workbook(
  parts: Readonly<Record<string, string>>,
  sheets: readonly Sheet[] = [{ name: "List", target: "worksheets/sheet1.xml" }],
  place: { readonly workbook?: string; readonly rename?: (name: string) => string } = {},
): Buffer {
  const { workbook: main = "xl/workbook.xml", rename = (name: string) => name } = place;
  const [folder = "", file = ""] = main.split("/");
  const relations = sheets.map(
    ({ kind = `${OFFICE}/worksheet`, target }, index) =>
      `<Relationship Id="rId${index + 1}" Type="${kind}" Target="${target}"/>`,
  );
  const strings = `<Relationship Id="rId99" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`;
  const all: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="${main}"/></Relationships>`,
    [main]: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    [`${folder}/_rels/${file}.rels`]: `<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}${"xl/sharedStrings.xml" in parts ? strings : ""}</Relationships>`,
    ...parts,
  };
  return soundZipOf(Object.fromEntries(Object.entries(all).map(([name, contents]) => [rename(name), contents])));
}

type Stored = Record<string, string | number | null>;

async function bring(bytes: Buffer) {
  const path = list.file("list.xlsx", bytes);
  const done = await runImport(list.ctx, { jobId: "1", path, asAt: "2026-12-01T06:00:00Z", sha256: null });
  const rows = list.rows<Stored>("SELECT * FROM entry ORDER BY id");
  return { done, rows, message: done.ok ? "" : done.error.message, kind: done.ok ? "" : done.error.kind };
}

const sheet = "xl/worksheets/sheet1.xml";
const sharedStrings = `<sst xmlns="${MAIN}"><si><t>FIRST</t></si><si><t>Theatre 2</t></si><si><t/></si><si><t></t></si></sst>`;

describe("a blank cell of shared texts", () => {
  it.each<[string, string]>([
    ["an empty value", "<v></v>"],
    ["a value closed at once", "<v/>"],
    ["a value closed at once behind a blank", "<v />"],
    ["no value", ""],
    ["a text of no letters", "<v>2</v>"],
    ["another text of no letters", "<v>3</v>"],
  ])("with %s is blank", async (_name, value) => {
    const cells = {
      Theatre: (place: string) => `<c r="${place}" t="s">${value}</c>`,
      TCITime: (place: string) => `<c r="${place}" s="0" t="s" >${value}</c>`,
    };
    const { rows } = await bring(workbook({ [sheet]: sheetWith(cells), "xl/sharedStrings.xml": sharedStrings }));
    expect(rows).toMatchObject([{ theatre: "Theatre 1" }, { entry_number: "E2", theatre: null, tci_time: null }]);
  });

  it("closed at once, or with a prefix, is blank as well; one with a text keeps it", async () => {
    const cells = {
      Theatre: (place: string) => `<c r="${place}" t="s"/>`,
      PatientSurname: (place: string) => `<c r="${place}" t="s"><v>1</v></c>`,
      TCITime: (place: string) => `<c r="${place}" t="s"><v></v></c>`,
    };
    const plain = sheetWith(cells);
    const prefixed = plain.replaceAll(/<(\/?)(?=\w)/g, "<$1x:").replace("xmlns=", "xmlns:x=");
    for (const xml of [plain, prefixed]) {
      const { rows } = await bring(workbook({ [sheet]: xml, "xl/sharedStrings.xml": sharedStrings }));
      expect(rows[1]).toMatchObject({ theatre: null, tci_time: null, surname: "Theatre 2" });
    }
  });
});

describe("formulas without a result", () => {
  it.each<[string, CellOf]>([
    ["no value", (place) => `<c r="${place}"><f>raw!A1</f></c>`],
    ["an empty value", (place) => `<c r="${place}" s="1"><f>raw!A1</f><v></v></c>`],
    ["a value closed at once", (place) => `<c r="${place}"><f>raw!A1</f><v/></c>`],
    ["no value, as a text", (place) => `<c r="${place}" t="str"><f>raw!A1</f></c>`],
  ])("with %s are named by their column before anything is written", async (_name, cell) => {
    const { rows, message } = await bring(workbook({ [sheet]: sheetWith({ TCIDate: cell }) }));
    expect(rows).toEqual([]);
    expect(message).toMatch(/“TCIDate” \(column D, the 4th\) holds formulas whose results are not in the file.*F9/);
  });

  it("are named with a prefix as well", async () => {
    const xml = sheetWith({ TCIDate: (place) => `<c r="${place}"><f>raw!A1</f></c>` });
    const prefixed = xml.replaceAll(/<(\/?)(?=\w)/g, "<$1ns0:").replace("xmlns=", "xmlns:ns0=");
    expect((await bring(workbook({ [sheet]: prefixed }))).message).toMatch(/“TCIDate” \(column D/);
  });

  it("whose result is a text of no letters are blank, and those in a column left out are no matter", async () => {
    const blank = (place: string): string => `<c r="${place}" t="str"><f>IF(A1="","",A1)</f><v></v></c>`;
    expect((await bring(workbook({ [sheet]: sheetWith({ Theatre: blank }) }))).rows[1]).toMatchObject({
      theatre: null,
    });
    const path = list.file(
      "out.xlsx",
      workbook({ [sheet]: sheetWith({ Theatre: (place) => `<c r="${place}"><f>A1</f></c>` }) }),
    );
    const seen = await inspectExtract(list.ctx, { jobId: "i", path, sheet: null, mapping: null });
    if (!seen.ok) throw new Error(seen.error.message);
    expect(seen.value.questions).toMatchObject([{ kind: "damaged", positions: [6] }]);
    const columns = seen.value.mapping.columns.map((column) =>
      column.heading === "Theatre" ? { ...column, field: null } : column,
    );
    const done = await runImport(list.ctx, {
      jobId: "1",
      path,
      asAt: "2026-12-01T06:00:00Z",
      sha256: null,
      mapping: { ...seen.value.mapping, columns },
    });
    expect(done).toMatchObject({ ok: true });
  });
});

describe("sheets beside the list", () => {
  const list1 = { name: "List", target: "worksheets/sheet1.xml" };
  it.each([
    ["a chart", { name: "Chart1", kind: `${OFFICE}/chartsheet`, target: "chartsheets/sheet1.xml" }],
    [
      "a macro",
      {
        name: "Macro1",
        kind: "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
        target: "macrosheets/sheet1.xml",
      },
    ],
    ["a dialog", { name: "Dialog1", kind: `${OFFICE}/dialogsheet`, target: "dialogsheets/sheet1.xml" }],
    ["a sheet that is not in the file", { name: "Lost", target: "worksheets/sheet7.xml" }],
    ["a sheet that is damaged", { name: "Broken", target: "worksheets/sheet2.xml" }],
  ])("%s, before it or behind it, do not stop the list from being read", async (_name, other) => {
    const parts = { [sheet]: sheetWith({}), "xl/worksheets/sheet2.xml": "<worksheet><sheetData><row" };
    for (const sheets of [
      [list1, other],
      [other, list1],
    ]) {
      const { rows, message } = await bring(workbook(parts, sheets));
      expect([message, rows.length]).toEqual(["", 2]);
    }
  });
});

describe("names of parts", () => {
  it.each<[string, Parameters<typeof workbook>[2], string]>([
    ["backslashes", { rename: (name) => name.replaceAll("/", "\\") }, sheet],
    ["a slash in front", { rename: (name) => `/${name}` }, sheet],
    ["other letters", { rename: (name) => (name.startsWith("xl") ? name.toUpperCase() : name) }, sheet],
    ["another name of the workbook", { workbook: "xl/book2.xml" }, sheet],
    ["another folder", { workbook: "spreadsheet/book.xml" }, "spreadsheet/worksheets/sheet1.xml"],
  ])("with %s are found", async (_name, place, part) => {
    const { rows, message } = await bring(workbook({ [part]: sheetWith({}) }, undefined, place));
    expect([message, rows.length]).toEqual(["", 2]);
  });

  it("with backslashes in the relations are found", async () => {
    const { rows } = await bring(
      workbook({ [sheet]: sheetWith({}) }, [{ name: "List", target: "worksheets\\sheet1.xml" }]),
    );
    expect(rows).toHaveLength(2);
  });

  it("are not confused with those of another kind of archive", async () => {
    const { message } = await bring(soundZipOf({ "list.csv": "a,b" }));
    expect(message).toMatch(/zip archive, not a workbook/);
  });
});

describe("headings with nothing under them", () => {
  it.each<[string, (column: number) => string]>([
    ["without a word", () => ""],
    ["with words", (column) => `<v>${column}</v>`],
  ])("to the last column, %s, are left away", async (_name, value) => {
    const more = Array.from({ length: 16_384 - HEADINGS.length }, (_cell, at) => {
      const column = at + HEADINGS.length;
      return () => `<c s="0">${value(column)}</c>`;
    });
    const xml = sheetXml([rowXml(1, [...HEADINGS.map(text), ...more]), rowXml(2, FIELDS.map(text))]);
    const { rows, message } = await bring(workbook({ [sheet]: xml }));
    expect([message, rows.length]).toEqual(["", 1]);
  });
});

describe("durations and times", () => {
  const styles = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>`;
  it.each<[number | string, number, number | null]>([
    [75 / 1440, 0, 75],
    [75 / 1440, 1, 75],
    [75 / 1440, 2, 75],
    [45 / 1440, 0, 45],
    [90 / 1440, 1, 90],
    [600 / 1440, 1, 600],
    [75, 0, 75],
    // Half a day, or half an hour: nobody can tell.
    [0.5, 0, null],
  ])("%d with format %i are %s minutes", async (value, style, minutes) => {
    const headings = [...HEADINGS, "ExpectedMinutes"];
    const cells = [...FIELDS.map(text), (place: string) => `<c r="${place}" s="${style}"><v>${value}</v></c>`];
    const xml = sheetXml([rowXml(1, headings.map(text)), rowXml(2, cells)]);
    const book = withStyles({ [sheet]: xml }, styles);
    const { rows, done } = await bring(book);
    expect(rows).toMatchObject([{ expected_minutes: minutes }]);
    if (minutes === null && done.ok) expect(done.value.summary.counts.warnings).toBeGreaterThan(0);
  });

  it.each<[number | string, number]>([
    [510 / 1440, 0],
    [510 / 1440, 2],
    [0.354166666666667, 0],
  ])("%d with format %i is half past eight", async (value, style) => {
    const cells = { TCITime: (place: string) => `<c r="${place}" s="${style}"><v>${value}</v></c>` };
    const { rows } = await bring(withStyles({ [sheet]: sheetWith(cells) }, styles));
    expect(rows[1]).toMatchObject({ tci_time: "08:30" });
  });
});

function withStyles(parts: Readonly<Record<string, string>>, xml: string): Buffer {
  const sheets = [
    { name: "List", target: "worksheets/sheet1.xml" },
    { name: "Styles", kind: `${OFFICE}/styles`, target: "styles.xml" },
  ];
  return workbook({ ...parts, "xl/styles.xml": xml }, sheets);
}

describe("numbers", () => {
  it.each<[string, number | string, string]>([
    ["00000000", 4512, "00004512"],
    ["&quot;WL&quot;0000", 45, "WL0045"],
    ["\\W\\L-0000", 45, "WL-0045"],
    ["000-0000", 123_456, "012-3456"],
    ["0000", 1_234_567, "1234567"],
    ["0", 45, "45"],
    ["#,##0", 4512, "4512"],
    ["0.00", 4512, "4512"],
    ["General", "2.02612150001E+14", "202612150001000"],
  ])("with the format %s are what the spreadsheet shows: %s is %s", async (format, value, shown) => {
    const styles = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${format}"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`;
    const cells = { EALEntryNumber: (place: string) => `<c r="${place}" s="1"><v>${value}</v></c>` };
    const { rows } = await bring(withStyles({ [sheet]: sheetWith(cells) }, styles));
    expect(rows[1]).toMatchObject({ entry_number: shown });
  });

  it("lose the digits that a calculation leaves behind and no spreadsheet shows", async () => {
    const headings = [...HEADINGS, "ExpectedMinutes"];
    const cells = [...FIELDS.map(text), (place: string) => `<c r="${place}"><v>45.000000000000007</v></c>`];
    const { rows } = await bring(workbook({ [sheet]: sheetXml([rowXml(1, headings.map(text)), rowXml(2, cells)]) }));
    expect(rows).toMatchObject([{ expected_minutes: 45 }]);
  });
});

describe("cells that are merged over several rows", () => {
  const withTheatres = (theatres: readonly string[], ...ranges: readonly string[]): string => {
    const lines = theatres.map((theatre, at) =>
      rowXml(
        at + 2,
        HEADINGS.map((heading, column) => {
          const words = heading === "Theatre" ? theatre : column === 0 ? `E${at + 1}` : (FIELDS[column] ?? "");
          return words === "" ? () => "" : text(words);
        }),
      ),
    );
    const merged = ranges.map((range) => `<mergeCell ref="${range}"/>`).join("");
    return sheetXml([rowXml(1, HEADINGS.map(text)), ...lines]).replace(
      "</worksheet>",
      `<mergeCells count="${ranges.length}">${merged}</mergeCells></worksheet>`,
    );
  };

  it.each(["", "x:"])(
    "give each row what the sheet shows for it, with a note, also with the prefix %j",
    async (prefix) => {
      const plain = withTheatres(["Theatre 1", "", "", "Theatre 2", "", "", ""], "G2:G4", "G5:G6");
      const xml =
        prefix === "" ? plain : plain.replaceAll(/<(\/?)(?=\w)/g, `<$1${prefix}`).replace("xmlns=", "xmlns:x=");
      const { rows, done } = await bring(workbook({ [sheet]: xml }));
      expect(rows.map(({ theatre }) => theatre)).toEqual([
        "Theatre 1",
        "Theatre 1",
        "Theatre 1",
        "Theatre 2",
        "Theatre 2",
        null,
        null,
      ]);
      expect(done.ok && done.value.summary.notes).toContain(
        "2 cells are merged over several rows: their value was read for each of those rows.",
      );
    },
  );

  it("are read to the end of a long list, in whatever order they are named", async () => {
    const theatres = Array.from({ length: 6000 }, (_row, at) => (at % 3 === 0 ? `Theatre ${at}` : ""));
    const ranges = theatres.flatMap((name, at) => (name === "" ? [] : [`G${at + 2}:G${at + 4}`]));
    const { rows } = await bring(workbook({ [sheet]: withTheatres(theatres, ...ranges.toReversed()) }));
    expect(rows.map(({ theatre }) => theatre)).toEqual(theatres.map((_name, at) => `Theatre ${at - (at % 3)}`));
  });

  it("of headings and titles are no values of a patient", async () => {
    const { rows, done } = await bring(workbook({ [sheet]: withTheatres(["", "Theatre 2"], "G1:G2", "A3:G3") }));
    expect(rows.map(({ theatre }) => theatre)).toEqual([null, "Theatre 2"]);
    expect(done.ok && done.value.summary.notes.join()).not.toMatch(/merged/);
  });
});

describe("hidden rows", () => {
  it.each(["", "x:", "ns0:", "a-long.prefix_1:"])("with the prefix %j are counted", async (prefix) => {
    const xml = sheetWith({}).replace('<row r="3"', '<row r="3" hidden="1"');
    const prefixed =
      prefix === ""
        ? xml
        : xml.replaceAll(/<(\/?)(?=\w)/g, `<$1${prefix}`).replace("xmlns=", `xmlns:${prefix.slice(0, -1)}=`);
    const { done } = await bring(workbook({ [sheet]: prefixed }));
    expect(done.ok && done.value.summary.notes.join()).toMatch(/1 row is hidden in the sheet/);
  });
});

it("a long text in very many cells is refused in words, at once", async () => {
  const long = `<sst xmlns="${MAIN}"><si><t>${"x".repeat(32_000)}</t></si></sst>`;
  const cells = Array.from({ length: 60 }, () => (place: string) => `<c r="${place}" t="s"><v>0</v></c>`);
  const rows = Array.from({ length: 600 }, (_row, at) => rowXml(at + 2, [...FIELDS.map(text), ...cells]));
  const headings = [...HEADINGS, ...cells.map((_cell, at) => `Note ${at}`)];
  const xml = sheetXml([rowXml(1, headings.map(text)), ...rows]);
  const { message, kind } = await bring(workbook({ [sheet]: xml, "xl/sharedStrings.xml": long }));
  expect(kind).toBe("invalid");
  expect(message).toMatch(/far more text than a list of patients.*Take out the columns/);
});
