import { describe, expect, it } from "vitest";
import { openSheets } from "../../../db/files/sheet-book.ts";
import type { SheetRow } from "../../../db/files/sheet-rows.ts";
import { passGate } from "../../../db/files/workbook-gate.ts";
import { rawWorkbook, sheetXml, type RawWorkbook } from "../../support/raw-workbook.ts";

async function rowsOf(workbook: RawWorkbook): Promise<SheetRow[]> {
  const gate = await passGate(rawWorkbook(workbook), "raw.xlsx");
  if (!gate.ok) throw new Error(gate.error.message);
  const rows: SheetRow[] = [];
  for await (const row of openSheets(gate.value).rows("List")) rows.push(row);
  return rows;
}

/** The cells of a sheet of one row. */
async function cellsOf(cells: string, more: Partial<RawWorkbook> = {}): Promise<unknown[]> {
  const [row] = await rowsOf({ sheet: sheetXml(`<row r="1">${cells}</row>`), ...more });
  return row?.values ?? [];
}

const texts = (...items: readonly string[]): string => `<sst>${items.map((item) => `<si>${item}</si>`).join("")}</sst>`;

describe("what a cell says", () => {
  const sharedTexts = texts("<t>First</t>", "<t/>", "<t>O’Neill &amp; Sons &#x2013; _x000D_</t>");

  it.each<[what: string, cell: string, value: unknown]>([
    ["a shared text", `<c t="s"><v>0</v></c>`, "First"],
    ["a shared text with entities and an escape", `<c t="s"><v>2</v></c>`, "O’Neill & Sons – \r"],
    ["a shared text of no letters", `<c t="s"><v>1</v></c>`, undefined],
    ["a shared text that is not named", `<c t="s"><v></v></c>`, undefined],
    ["a shared text that is not named, closed at once", `<c t="s"><v/></c>`, undefined],
    ["a shared text without a value", `<c t="s"/>`, undefined],
    ["a shared text that is not there", `<c t="s"><v>3</v></c>`, "#REF!"],
    ["a shared text of no number", `<c t="s"><v>x</v></c>`, "#REF!"],
    ["a text of its own", `<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>`, " a "],
    ["a text in runs", `<c t="inlineStr"><is><r><rPr><b/></rPr><t>St</t></r><r><t>one</t></r></is></c>`, "Stone"],
    [
      "a text and how it is pronounced",
      `<c t="inlineStr"><is><t>東</t><rPh sb="0" eb="1"><t>ひ</t></rPh></is></c>`,
      "東",
    ],
    ["a text in CDATA", `<c t="inlineStr"><is><t>a<![CDATA[<b> &amp; ]]>c</t></is></c>`, "a<b> &amp; c"],
    ["the result of a formula", `<c t="str"><f>A1&amp;"x"</f><v>a_x0041_</v></c>`, "aA"],
    ["yes", `<c t="b"><v>1</v></c>`, true],
    ["no", `<c t="b"><v>false</v></c>`, false],
    ["neither yes nor no", `<c t="b"><f>A1=2</f></c>`, undefined],
    ["an error", `<c t="e"><v>#N/A</v></c>`, "#N/A"],
    ["a date as text", `<c t="d"><v>2026-12-16T08:30:00</v></c>`, "2026-12-16T08:30:00"],
    ["a number", `<c t="n"><v>37.50</v></c>`, 37.5],
    ["a number without a type", `<c><v>1E3</v></c>`, 1000],
    ["a blank number", `<c><v> </v></c>`, undefined],
    ["no number", `<c><v>12a</v></c>`, "12a"],
    ["an unknown entity, as it is", `<c t="str"><v>&nbsp;&#x110000;</v></c>`, "&nbsp;&#x110000;"],
    ["a character in two halves", `<c t="str"><v>&#xD83D;&#xDE00;</v></c>`, "😀"],
  ])("%s", async (_what, cell, value) => {
    expect((await cellsOf(cell, { sharedTexts }))[0]).toEqual(value);
  });

  it("is the same with any prefix, and beside elements of other kinds", async () => {
    const sheet = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:cols><x:col/></x:cols><!-- <row> --><x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>1</x:v></x:c><x:extLst><x:ext/></x:extLst></x:row></x:sheetData><x:row/></x:worksheet>`;
    const prefixed = `<y:sst xmlns:y="a"><y:si><y:t>one</y:t></y:si><y:si><y:r><y:t>t</y:t></y:r><y:r><y:t>wo</y:t></y:r><y:rPh><y:t>ni</y:t></y:rPh></y:si></y:sst>`;
    expect(await rowsOf({ sheet, sharedTexts: prefixed })).toEqual([{ index: 1, values: [null, "two"] }]);
  });

  it("is read from parts in UTF-16, and behind a byte order mark", async () => {
    const wide = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
    const sheet = wide(sheetXml(`<row><c t="s"><v>0</v></c></row>`));
    expect(await rowsOf({ sheet, sharedTexts: wide(texts("<t>Zoë</t>")) })).toEqual([{ index: 0, values: ["Zoë"] }]);
    expect(await cellsOf(`<c t="s"><v>0</v></c>`, { sharedTexts: `\ufeff${texts("<t>Zoë</t>")}` })).toEqual(["Zoë"]);
  });
});

describe("dates", () => {
  const formats = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/><numFmt numFmtId="165" formatCode="[Red]0&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="[$Din.-81A]#,##0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[0, 14, 164, 165, 166, 167, 49].map((id) => `<xf numFmtId="${id}"><alignment/></xf>`).join("")}</cellXfs><dxfs><dxf><numFmt numFmtId="165" formatCode="yyyy"/></dxf></dxfs></styleSheet>`;
  const at = (format: number, days: number): string => `<c s="${format}"><v>${days}</v></c>`;

  it("are numbers whose format asks for a day or a time, of the usual ones and the workbook's own", async () => {
    const cells = [0, 1, 2, 3, 4, 5, 6, 99].map((format) => at(format, 46_372.354_166_666_67)).join("");
    const date = new Date("2026-12-16T08:30:00.000Z");
    const number = 46_372.354_166_666_67;
    expect(await cellsOf(cells, { formats })).toEqual([number, date, date, number, date, number, number, number]);
  });

  it("count from 1904 where the workbook does, and know no 29 February 1900", async () => {
    const [from1904] = await cellsOf(at(1, 44_910), { formats, uses1904: true });
    expect(from1904).toEqual(new Date("2026-12-16"));
    expect(await cellsOf([1, 59, 60, 61].map((days) => at(1, days)).join(""), { formats })).toEqual(
      ["1900-01-01", "1900-02-28", "1900-02-28", "1900-03-01"].map((day) => new Date(day)),
    );
  });

  it("are none before the first day and after the last: the number is kept", async () => {
    expect(await cellsOf(at(1, -1) + at(1, 2_958_466) + at(1, 1e300), { formats })).toEqual([-1, 2_958_466, 1e300]);
  });
});

describe("where rows and cells stand", () => {
  it("is counted on where they do not say it; blanks behind the last value are left out", async () => {
    const one = `<c><v>1</v></c>`;
    const rows = `<row>${one}<c r="D9"><v>2</v></c>${one}<c s="3"/></row><row r="7"/><row>${one}</row><row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>3</v></c><c r="B2"/></row>`;
    expect(await rowsOf({ sheet: sheetXml(rows) })).toEqual([
      { index: 0, values: [1, null, null, 2, 1] },
      { index: 6, values: [] },
      { index: 7, values: [1] },
      { index: 1, values: [3, null] },
    ]);
  });

  it.each<[what: string, rows: string, message: RegExp]>([
    ["a column beyond the last", `<row><c r="XFE1"><v>1</v></c></row>`, /row 1 has more than 16,384 columns/],
    ["a column far beyond", `<row><c r="${"Z".repeat(5000)}1"><v>1</v></c></row>`, /16,384 columns/],
    ["a row beyond the last", `<row r="1048577"/>`, /a row 1048577, and no sheet has more than 1,048,576/],
    ["a tag that closes nothing", `<row></c></row>`, /<\/c> where row is open/],
    ["an end in the middle", `<row><c><v>1`, /<\/sheetData> where v is open/],
    ["elements nested without end", "<a>".repeat(300), /nest too deeply/],
  ])("is bounded: %s", async (_what, rows, message) => {
    await expect(rowsOf({ sheet: sheetXml(rows) })).rejects.toThrow(message);
  });

  it.each(["", "<worksheet><sheetData><row>", "<worksheet/><worksheet/>"])(
    "needs a whole part, not %j",
    async (sheet) => {
      await expect(rowsOf({ sheet })).rejects.toThrow(/ends in the middle|follows the end/);
    },
  );

  it("holds the last column and the last row", async () => {
    const [row] = await rowsOf({ sheet: sheetXml(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`) });
    expect([row?.index, row?.values.length, row?.values.at(-1)]).toEqual([1_048_575, 16_384, 1]);
  });
});

describe("a text of any length, at any place", () => {
  it("is the same wherever the pieces that a part comes in are cut", async () => {
    // Pieces are of 65,536 bytes: what fills the first one up puts each tag and entity at its end in turn.
    const row = `<row><c t="inlineStr"><is><t>Zoë &amp; Co &#128512;<![CDATA[ & ]]></t></is></c></row>`;
    const head = "<worksheet><sheetData>";
    for (let cut = 0; cut < Buffer.byteLength(row); cut++) {
      const filler = `<!--${"x".repeat(65_536 - head.length - 7 - cut)}-->`;
      const rows = await rowsOf({ sheet: `${head}${filler}${row}</sheetData></worksheet>` });
      expect(rows).toEqual([{ index: 0, values: ["Zoë & Co 😀 & "] }]);
    }
  });

  it("is not copied where many cells name it, and a row of more than any list's is refused", async () => {
    const sharedTexts = texts(`<t>${"x".repeat(32_767)}</t>`);
    const row = (cells: number): string => `<row>${`<c t="s"><v>0</v></c>`.repeat(cells)}</row>`;
    // Copied, these texts would take more than a gigabyte.
    const rows = await rowsOf({ sheet: sheetXml(row(130).repeat(300)), sharedTexts });
    expect(rows.every(({ values }) => values.length === 130 && values[129] === rows[0]?.values[0])).toBe(true);
    await expect(rowsOf({ sheet: sheetXml(row(501)), sharedTexts })).rejects.toThrow(/row 1 holds more text/);
  });

  it("is refused where it is longer than anything in a list", async () => {
    // Of letters that do not pack well, or the gate would refuse it for that.
    const long = Array.from({ length: 5_000_000 }, (_value, index) =>
      String.fromCharCode(97 + ((index * index) % 23)),
    ).join("");
    const cell = (inside: string): string => sheetXml(`<row>${inside}</row>`);
    for (const sheet of [cell(`<c t="str"><v>${long}</v></c>`), cell(`<!--${long}-->`), cell(`<c r="${long}"/>`)]) {
      await expect(rowsOf({ sheet })).rejects.toThrow(/longer than any/);
    }
  });
});
