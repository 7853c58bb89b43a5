import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openExtract } from "../../../db/files/open-extract.ts";
import { ok } from "../../../shared/util/result.ts";
import { openTestList, previewImport, runImport, type TestList } from "../../support/extracts.ts";

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => list.close());

const HEADINGS = ["EALEntryNumber", "PatientSurname", "TCIDate", "IntendedManagement", "AdmissionMethod", "Remarks"];
const LONGEST = 32_767;

/** A file of three entries whose second has this value in the column of that heading. */
function withCell(heading: string, cell: string): string[][] {
  return [1, 2, 3].map((number) =>
    HEADINGS.map((name) => {
      if (number === 2 && name === heading) return cell;
      const usual = [`E${number}`, "Stone", "20261216", "2", "11", "none"];
      return usual[HEADINGS.indexOf(name)] ?? "";
    }),
  );
}

function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = [HEADINGS, ...rows].map((row) =>
    row.map((cell) => (cell.includes('"') ? cell : `"${cell}"`)).join(","),
  );
  return `${lines.join("\n")}\n`;
}

const args = (path: string) => ({ jobId: "1", path, asAt: "2026-11-01T06:00:00Z" });

describe("the longest cell", () => {
  it.each([
    ["a column that is used", "PatientSurname", "x".repeat(LONGEST + 1), "Surname"],
    ["a column that is not used", "Remarks", "x".repeat(LONGEST + 1), "Remarks"],
    ["a column that is not used, with marks doubled", "Remarks", `"${'""'.repeat(LONGEST + 1)}"`, "Remarks"],
  ])(
    "is held in %s: its row is refused by line and column, the others are taken",
    async (_what, heading, cell, reported) => {
      const path = list.file("long.csv", csvOf(withCell(heading, cell)));
      const seen = await runImport(list.ctx, { ...args(path), sha256: null });
      expect(seen).toMatchObject({
        ok: true,
        value: {
          summary: {
            counts: { read: 3, added: 2, refused: 1, leftOut: 0 },
            problems: [{ kind: "refused", line: 3, field: reported, entryNumber: "E2" }],
          },
        },
      });
      expect(seen.ok && seen.value.summary.problems[0]?.problem).toMatch(/more text than a cell of a list can/);
      expect(seen.ok && (seen.value.summary.problems[0]?.value.length ?? 0)).toBeLessThan(300);
    },
  );

  it.each([
    ["x".repeat(LONGEST), 0],
    [`"${'""'.repeat(LONGEST)}"`, 0],
  ])("may be as long as Excel's", async (cell, refused) => {
    const path = list.file("long.csv", csvOf(withCell("Remarks", cell)));
    expect(await previewImport(list.ctx, args(path))).toMatchObject({ ok: true, value: { counts: { refused } } });
  });

  it("is held in a workbook too", async () => {
    const rows = [HEADINGS, ...withCell("Remarks", "x".repeat(LONGEST + 1))];
    const path = list.file("long.xlsx", await writeXlsx({ sheets: [{ name: "List", rows }] }));
    expect(await previewImport(list.ctx, args(path))).toMatchObject({
      ok: true,
      value: { counts: { added: 2, refused: 1 }, problems: [{ line: 3, field: "Remarks", entryNumber: "E2" }] },
    });
  });

  it("is no patient who has gone: the entry stays as it was, not marked", async () => {
    const first = list.file("first.csv", csvOf(withCell("Remarks", "short")));
    await runImport(list.ctx, { ...args(first), sha256: null });
    const path = list.file("long.csv", csvOf(withCell("Remarks", "x".repeat(LONGEST + 1))));
    expect(await runImport(list.ctx, { ...args(path), sha256: null })).toMatchObject({
      value: { summary: { counts: { unchanged: 2, refused: 1, missing: 0 } } },
    });
  });

  it("bounds headings as well, by line and column", async () => {
    const path = list.file("long.csv", csvOf([]).replace("Remarks", "R".repeat(LONGEST + 1)) + csvOf([]));
    expect(await previewImport(list.ctx, args(path))).toMatchObject({
      ok: false,
      error: { kind: "invalid", line: 1, message: expect.stringMatching(/line 1, column 6, longer than any cell/) },
    });
  });
});

describe("the most columns", () => {
  const wide = (columns: number): string => {
    const spare = Array.from({ length: columns - HEADINGS.length }, (_value, index) => `Spare ${index}`);
    const rows = withCell("Remarks", "none").map((row) => [...row, ...spare.map(() => "x")]);
    return [[...HEADINGS, ...spare], ...rows].map((row) => row.join(",")).join("\n");
  };

  it("500 are read", async () => {
    const path = list.file("wide.csv", wide(500));
    expect(await previewImport(list.ctx, args(path))).toMatchObject({ ok: true, value: { counts: { added: 3 } } });
  });

  it("501 are refused, saying so", async () => {
    const path = list.file("wide.csv", wide(501));
    expect(await previewImport(list.ctx, args(path))).toMatchObject({
      ok: false,
      error: { kind: "invalid", message: expect.stringMatching(/has 501 columns; at most 500 are read/) },
    });
  });
});

describe("the most rows", () => {
  /** Rows that say next to nothing, so that two million are written and read in a moment. */
  function long(rows: number): string {
    const path = join(list.folder, "long.csv");
    const file = openSync(path, "w");
    writeSync(file, "EALEntryNumber,PatientSurname,TCIDate\n");
    for (let left = rows; left > 0; left -= 100_000) writeSync(file, "1,,\n".repeat(Math.min(left, 100_000)));
    closeSync(file);
    return path;
  }

  async function readAll(path: string): Promise<string> {
    const opened = await openExtract(path, null, true);
    if (!opened.ok) return opened.error.message;
    let rows = 0;
    const read = await opened.value.readBelow(1, (table) => {
      rows += table.rows;
      return Promise.resolve(ok(null));
    });
    return read.ok ? `${rows} rows` : read.error.message;
  }

  it("two million, the headings among them, are read to the end, and one more is refused", async () => {
    expect(await readAll(long(1_999_999))).toBe("1999999 rows");
    expect(await readAll(long(2_000_000))).toMatch(/more than 2,000,000 rows, so it is no waiting list/);
  });

  it("and in a workbook: nothing is handed on beyond two million", { timeout: 60_000 }, async () => {
    const opened = await openExtract(longWorkbook(2_000_001), null, true);
    if (!opened.ok) return expect.fail(opened.error.message);
    let rows = 0;
    const read = await opened.value.readBelow(1, (table) => {
      rows += table.rows;
      return Promise.resolve(ok(null));
    });
    expect(read).toMatchObject({ ok: false, error: { message: expect.stringMatching(/more than 2,000,000 rows/) } });
    expect(rows).toBeGreaterThan(1_999_000);
    expect(rows).toBeLessThanOrEqual(2_000_000);
  });

  /** A workbook of headings and so many rows of one cell. Excel itself would hold half of them. */
  function longWorkbook(rows: number): string {
    const headings = ["EALEntryNumber", "PatientSurname", "TCIDate"].map(
      (heading) => `<c t="inlineStr"><is><t>${heading}</t></is></c>`,
    );
    const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const relationship = (kind: string, target: string): string =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/${kind}" Target="${target}"/></Relationships>`;
    const path = join(list.folder, "long.xlsx");
    const zip = zipOf([
      [
        "[Content_Types].xml",
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
      ],
      ["_rels/.rels", relationship("officeDocument", "xl/workbook.xml")],
      [
        "xl/workbook.xml",
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
      ["xl/_rels/workbook.xml.rels", relationship("worksheet", "worksheets/sheet1.xml")],
      [
        "xl/worksheets/sheet1.xml",
        `<worksheet><sheetData><row>${headings.join("")}</row>${Array.from({ length: rows }, (_value, row) => `<row><c><v>${row}</v></c></row>`).join("")}</sheetData></worksheet>`,
      ],
    ]);
    writeFileSync(path, zip);
    return path;
  }
});

/** A zip archive of these parts, each one deflated. */
function zipOf(parts: readonly (readonly [name: string, text: string])[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of parts) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes, { level: 1 });
    // Version, flags, method, time and date; then checksum, both sizes, the length of the name and of what comes after.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const beside = Buffer.alloc(14);
    beside.writeUInt32LE(at, 10);
    pieces.push(Buffer.from("PK\u0003\u0004"), facts, Buffer.from(name), packed);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), facts, beside, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, listed, Buffer.from("PK\u0005\u0006"), end]);
}
