import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { writeCsvTable } from "../../../db/files/write-csv.ts";

function text(rows: (string | number)[][]): string {
  return new TextDecoder().decode(writeCsvTable({ above: [], headings: ["a", "b"], rows }));
}

it("writes a header row and CRLF after each row, numbers plain", () => {
  expect(
    text([
      ["R9Z", 37],
      ["x", -1],
    ]),
  ).toBe("a,b\r\nR9Z,37\r\nx,-1\r\n");
});

it("quotes what needs it and reads back equal", () => {
  const rows = [
    ['O\'Neill, "Trust"', "two\nlines"],
    [" spaced ", "D’Souza ŁÜ"],
  ];
  expect(parse(text(rows))).toEqual([["a", "b"], ...rows]);
});

it.each(["=1+1", "+cmd", "-cmd", "@sum", "\tx"])("keeps %j from running as a formula", (cell) => {
  expect(parse(text([[cell, 1]]))[1]?.[0]).toBe(`'${cell}`);
});

it.each(["-1", "+44", "R9Z", "2026-12-16", "P2"])("leaves %j plain", (cell) => {
  expect(parse(text([[cell, 1]]))[1]?.[0]).toBe(cell);
});

it("puts the layout's own rows above the headings", () => {
  const table = { above: [["Official form", 2026], []], headings: ["a"], rows: [[1]] };
  expect(new TextDecoder().decode(writeCsvTable(table))).toBe("Official form,2026\r\n\r\na\r\n1\r\n");
});
