import * as fc from "fast-check";
import { streamXlsxRows, writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { openSheets } from "../../db/files/sheet-book.ts";
import { passGate } from "../../db/files/workbook-gate.ts";
import { xlsxCellText } from "../../db/files/read-xlsx.ts";

const DAY = 24 * 60 * 60 * 1000;

/** What a cell of a list may hold. The first text must not be blank: the library takes a blank shared text for it. */
const cell = fc.oneof(
  fc.constant(null),
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).map(storable),
  fc.constantFrom("_x0_", "a & b < c > \"d\" 'e'", "  kept  ", "Zoë O’Neill", "x".repeat(32_767), "東京"),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.integer({ min: 61, max: 80_000 * 24 }).map((hours) => new Date(Date.UTC(1900, 2, 1) + (hours * DAY) / 24)),
);
const sheet = fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 30 });

/** Characters that XML can hold; the library writes the others as they are, which no reader can take back. */
function storable(text: string): string {
  return text.replaceAll(/[^\t\n -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "?");
}

/** The texts of a row, without the blanks at its end. */
function filledTexts(values: readonly Parameters<typeof xlsxCellText>[0][]): string[] {
  const texts = values.map(xlsxCellText);
  while (texts.at(-1) === "") texts.pop();
  return texts;
}

async function ours(bytes: Uint8Array): Promise<[number, string[]][]> {
  const gate = await passGate(Buffer.from(bytes), "random.xlsx");
  if (!gate.ok) throw new Error(gate.error.message);
  const rows: [number, string[]][] = [];
  for await (const { index, values } of openSheets(gate.value).rows("List")) rows.push([index, filledTexts(values)]);
  return rows;
}

async function theLibrarys(bytes: Uint8Array): Promise<[number, string[]][]> {
  const rows: [number, string[]][] = [];
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: "List" })) {
    rows.push([index, filledTexts(values.map((value) => value ?? null))]);
  }
  return rows;
}

describe("a workbook of any cells", () => {
  it("is read as another reader reads it", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (rows) => {
        const bytes = await writeXlsx({ sheets: [{ name: "List", rows }] });
        expect(await ours(bytes)).toEqual(await theLibrarys(bytes));
      }),
      { seed: 41, numRuns: 60 },
    );
  });

  it("comes back as it was written", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (rows) => {
        const back = new Map(await ours(await writeXlsx({ sheets: [{ name: "List", rows }] })));
        for (const [index, row] of rows.entries()) expect(back.get(index) ?? []).toEqual(filledTexts(row));
      }),
      { seed: 42, numRuns: 60 },
    );
  });
});
