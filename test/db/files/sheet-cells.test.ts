import { describe, expect, test } from "vitest";
import { setCells } from "../../../db/files/sheet-cells.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

describe("a cell that is set", () => {
  const sheet = (data: string) =>
    `<worksheet><dimension ref="A1"/><sheetData>${data}</sheetData><mergeCells/></worksheet>`;
  test.each([
    [
      "a cell that is there keeps its style",
      '<row r="2" ht="9"><c r="A2" s="3" t="s"><v>5</v></c></row>',
      "A2",
      '<row r="2" ht="9"><c r="A2" s="3"><v>7</v></c></row>',
    ],
    [
      "an empty cell keeps its style",
      '<row r="2"><c r="A2" s="3"/><c r="B2"/></row>',
      "A2",
      '<row r="2"><c r="A2" s="3"><v>7</v></c><c r="B2"/></row>',
    ],
    [
      "a cell between two",
      '<row r="2"><c r="A2"/><c r="AA2"/></row>',
      "C2",
      '<row r="2"><c r="A2"/><c r="C2"><v>7</v></c><c r="AA2"/></row>',
    ],
    ["a cell after all", '<row r="2"><c r="A2"/></row>', "AB2", '<row r="2"><c r="A2"/><c r="AB2"><v>7</v></c></row>'],
    [
      "a row between two",
      '<row r="1"/><row r="9"></row>',
      "A2",
      '<row r="1"/><row r="2"><c r="A2"><v>7</v></c></row><row r="9"></row>',
    ],
    ["a row without cells", '<row r="2" spans="1:3"/>', "A2", '<row r="2" spans="1:3"><c r="A2"><v>7</v></c></row>'],
    ["a row after all", '<row r="1"/>', "A10", '<row r="1"/><row r="10"><c r="A10"><v>7</v></c></row>'],
  ])("%s", (_name, data, cell, expected) => {
    expect(setCells(sheet(data), [{ cell, value: 7 }])).toEqual({ ok: true, value: sheet(expected) });
  });

  test("text goes in as text, also into a sheet that is empty", () => {
    expect(setCells("<worksheet><sheetData/></worksheet>", [{ cell: "B3", value: 'a & "b"' }])).toEqual({
      ok: true,
      value:
        '<worksheet><sheetData><row r="3"><c r="B3" t="inlineStr"><is><t xml:space="preserve">a &amp; "b"</t></is></c></row></sheetData></worksheet>',
    });
  });

  test.each([
    ["a formula", sheet('<row r="2"><c r="A2"><f>B2</f><v>5</v></c></row>'), "formula"],
    [
      "a formula behind a prefix",
      `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="2"><x:c r="A2"><x:f>B2</x:f></x:c></x:row></x:sheetData></x:worksheet>`,
      "formula",
    ],
    ["a sheet without rows", "<worksheet/>", "no-rows"],
    ["a row without a number", sheet("<row><c/></row>"), "no-rows"],
    ["a sheet that is damaged", "<worksheet><sheetData><row></sheetData></worksheet>", "no-rows"],
    ["elements of another space", '<worksheet xmlns="urn:other"><sheetData/></worksheet>', "no-rows"],
  ])("%s is refused", (_name, xml, fault) => {
    expect(setCells(xml, [{ cell: "A2", value: 7 }])).toEqual({ ok: false, error: { cell: "A2", fault } });
  });
});

describe("several cells", () => {
  const set = (xml: string, ...cells: readonly (readonly [string, number])[]): string => {
    const done = setCells(
      xml,
      cells.map(([cell, value]) => ({ cell, value })),
    );
    return done.ok ? done.value : done.error.fault;
  };
  const cell = (name: string, value: number): string => `<c r="${name}"><v>${value}</v></c>`;

  test("go into the order of the sheet, whatever theirs is", () => {
    const xml = '<worksheet><sheetData><row r="2"><c r="B2"/></row><row r="5"/></sheetData></worksheet>';
    const wanted =
      `<row r="1">${cell("A1", 1)}</row><row r="2">${cell("A2", 2)}${cell("B2", 3)}${cell("AA2", 4)}</row>` +
      `<row r="3">${cell("C3", 5)}${cell("D3", 6)}</row><row r="4">${cell("A4", 7)}</row><row r="5">${cell("B5", 8)}</row>` +
      `<row r="6">${cell("A6", 9)}</row>`;
    const given = [
      ["A6", 9],
      ["AA2", 4],
      ["D3", 6],
      ["B5", 8],
      ["A2", 2],
      ["A4", 7],
      ["B2", 3],
      ["C3", 5],
      ["A1", 1],
    ] as const;
    expect(set(xml, ...given)).toBe(`<worksheet><sheetData>${wanted}</sheetData></worksheet>`);
    const empty = set("<worksheet><sheetData/></worksheet>", ...given);
    expect(empty).toBe(`<worksheet><sheetData>${wanted}</sheetData></worksheet>`);
  });

  test("of one that is named twice, the last counts", () => {
    expect(set("<worksheet><sheetData></sheetData></worksheet>", ["A1", 1], ["A1", 2])).toBe(
      `<worksheet><sheetData><row r="1">${cell("A1", 2)}</row></sheetData></worksheet>`,
    );
  });
});
