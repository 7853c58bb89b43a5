import fc from "fast-check";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { createPieceDecoder } from "../../db/files/text-decoder.ts";
import { cutRows, type CutRow } from "../../shared/domain/import/cell-table.ts";
import { createCsvScanner } from "../../shared/domain/import/csv-scanner.ts";

/** The rows of a text that is scanned in pieces of these lengths, over and over; null for an unclosed quotation mark. */
function scanned(text: string, delimiter: string, lengths: readonly number[] = [1e9]): CutRow[] | null {
  const scanner = createCsvScanner(delimiter);
  const rows: CutRow[] = [];
  let at = 0;
  for (let turn = 0; at < text.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    const piece = scanner.push(text.slice(at, at + length));
    if (!piece.ok) return null;
    rows.push(...cutRows(piece.value));
    at += length;
  }
  const last = scanner.end();
  if (!last.ok) return null;
  return [...rows, ...cutRows(last.value)];
}

const cell = fc.string({
  unit: fc.constantFrom("a", "B", "7", " ", '"', ",", ";", "\n", "\r\n", "\r", "é", "Ż", "’", "😀"),
  maxLength: 8,
});
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const newline = fc.constantFrom("\n", "\r\n", "\r");
const delimiter = fc.constantFrom(",", ";", "\t", "|");

function written(rows: readonly (readonly string[])[], by: string, lineEnd: string, always: boolean): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const needs = (text: string) => always || text === "" || /["\r\n]/.test(text) || text.includes(by);
  return rows.map((row) => row.map((text) => (needs(text) ? quoted(text) : text)).join(by)).join(lineEnd);
}

describe("the scanner", () => {
  it("reads back what was written, however it is cut", () => {
    fc.assert(
      fc.property(table, delimiter, newline, fc.boolean(), pieces, (rows, by, lineEnd, always, lengths) => {
        const text = written(rows, by, lineEnd, always);
        const wanted = rows.filter((row) => row.length > 1 || row[0] !== "");
        expect(scanned(text, by, lengths)?.map((row) => row.cells)).toEqual(wanted);
        expect(scanned(text, by)?.map((row) => row.cells)).toEqual(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it("agrees with csv-parse on text of any kind, cell by cell", () => {
    const soup = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", " ", "é", ",", "\n"), maxLength: 40 });
    let compared = 0;
    fc.assert(
      fc.property(soup, pieces, (text, lengths) => {
        const ours = scanned(text, ",", lengths);
        expect(ours).toEqual(scanned(text, ","));
        let theirs: string[][];
        try {
          theirs = parse(text, { relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] });
        } catch {
          // csv-parse stops at a quotation mark in the wrong place; ours reports the row, or goes on.
          return;
        }
        if (ours?.some((row) => row.malformed)) return;
        compared++;
        const wanted = theirs.filter((record) => record.length > 1 || record[0] !== "");
        expect(ours?.map((row) => row.cells)).toEqual(wanted);
      }),
      { numRuns: 4000 },
    );
    expect(compared).toBeGreaterThan(800);
  });

  it("names the physical line on which each row starts", () => {
    const rows = scanned('a,b\r\n\r\n"x\r\ny","p\nq\rr"\nz,1\r\rw,2', ",");
    expect(rows?.map((row) => row.line)).toEqual([1, 3, 7, 9]);
  });

  it("names the line on which an unclosed quotation mark opens", () => {
    const scanner = createCsvScanner(",");
    expect(scanner.push('a,b\nc,"d\ne,f\n').ok).toBe(true);
    expect(scanner.end()).toEqual({ ok: false, error: { kind: "unclosed-quote", line: 2 } });
    const long = createCsvScanner(",");
    expect(long.push(`a\n"${"x".repeat(1_000_001)}`)).toMatchObject({ ok: false, error: { line: 2 } });
  });

  it("marks a row in which a cell goes on behind its closing mark, and takes marks inside a cell as text", () => {
    expect(scanned('"a"b,c\n5" nail,x\n"a" ,b', ",")).toMatchObject([
      { malformed: true },
      { malformed: false, cells: ['5" nail', "x"] },
      { malformed: false, cells: ["a", "b"] },
    ]);
  });
});

describe("the decoder", () => {
  it.each(["utf-8", "utf-16le"] as const)("joins characters of %s that pieces cut", (encoding) => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), pieces, (text, lengths) => {
        const bytes = Buffer.from(text.replaceAll("\uFEFF", ""), encoding);
        const decoder = createPieceDecoder(encoding);
        let decoded = "";
        let at = 0;
        for (let turn = 0; at < bytes.length; turn++) {
          const length = lengths[turn % lengths.length] ?? 1;
          decoded += decoder.push(bytes.subarray(at, at + length));
          at += length;
        }
        expect(decoded + decoder.end()).toBe(text.replaceAll("\uFEFF", ""));
      }),
      { numRuns: 500 },
    );
  });

  it("reads Windows-1252, its quotation marks and dashes too", () => {
    const decoder = createPieceDecoder("windows-1252");
    expect(decoder.push(Buffer.from([0x4f, 0x92, 0x4e, 0xc9, 0x96])) + decoder.end()).toBe("O’NÉ–");
  });
});
