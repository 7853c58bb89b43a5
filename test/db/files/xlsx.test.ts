import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openExtract } from "../../../db/files/open-extract.ts";
import { writeXlsxTable } from "../../../db/files/write-xlsx.ts";
import { checkZip, readZipDirectory, WORKBOOK_LIMITS } from "../../../db/files/zip-gate.ts";
import { cutRows } from "../../../shared/domain/import/cell-table.ts";
import { findHeader } from "../../../shared/domain/import/find-header.ts";
import { ok } from "../../../shared/util/result.ts";
import { zipOf } from "../../support/zip.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "standdown-xlsx-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function errorOf(name: string, bytes: string | Uint8Array): Promise<string> {
  const opened = await openExtract(file(name, bytes), null, true);
  return opened.ok ? "opened" : opened.error.message;
}

const HEADINGS = ["EALEntryNumber", "PatientSurname", "TCIDate", "ListPosition", "IntendedManagement"];

/** A part of a workbook as text. */
async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const zip = Buffer.from(bytes);
  const directory = readZipDirectory(zip, WORKBOOK_LIMITS);
  if (!directory.ok) throw new Error(directory.error);
  const pieces: Buffer[] = [];
  const wanted = directory.value.filter((entry) => entry.name === name);
  await checkZip(zip, wanted, WORKBOOK_LIMITS, () => (piece) => void pieces.push(Buffer.from(piece)));
  return Buffer.concat(pieces).toString("utf8");
}

const inlineCells = (texts: readonly string[]): string =>
  texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("");

const SHELL = { "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" };

describe("reading a workbook", () => {
  it("reads one whose parts are stored as they are, as some reporting tools write it, row by row", async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, row) => `<row r="${row + 2}">${inlineCells([`E${row}`, "STONE"])}</row>`,
    );
    const stored = zipOf(
      {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        "xl/workbook.xml": `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
        "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1">${inlineCells(HEADINGS)}</row>${rows.join("")}</sheetData></worksheet>`,
      },
      0,
      0,
    );
    const opened = await openExtract(file("stored.xlsx", stored), null, true);
    if (!opened.ok) throw new Error(opened.error.message);
    let read = 0;
    const done = await opened.value.readBelow(1, (batch) => {
      read += [...cutRows(batch)].length;
      return Promise.resolve(ok(null));
    });
    expect([done.ok, read]).toEqual([true, 60_000]);
  });

  it("finds the sheet with the headings, below a title, and gives dates, numbers and texts as text", async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: "Notes", rows: [["Nothing here"]] },
        {
          name: "List",
          rows: [
            ["Waiting list as at Friday"],
            [],
            HEADINGS,
            ["E1", "STONE", new Date(Date.UTC(2026, 11, 16, 8, 30)), 1, 2],
            ["E2", "O’NEILL", "17/12/2026", "2"],
            [],
            ["E3", null, new Date(Date.UTC(2026, 11, 18))],
          ],
        },
      ],
    });
    const opened = await openExtract(file("list.xlsx", bytes), null, true);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened.value.sheet).toBe("List");
    const rows: [number, string[]][] = [];
    const read = await opened.value.readBelow(3, (batch) => {
      for (const row of cutRows(batch)) rows.push([row.line, [...row.cells]]);
      return Promise.resolve(ok(null));
    });
    expect(read.ok).toBe(true);
    expect(rows.filter(([, cells]) => cells.some((cell) => cell !== ""))).toEqual([
      [4, ["E1", "STONE", "2026-12-16 08:30:00", "1", "2"]],
      [5, ["E2", "O’NEILL", "17/12/2026", "2"]],
      [7, ["E3", "", "2026-12-18 00:00:00"]],
    ]);
  });

  it("finds the headings below merged title cells, which say nothing of the columns under them", async () => {
    const rows = [
      ["Northmoor: elective list for theatres", null, null, null, null],
      ["Patient", null, "Admission", null, null],
      HEADINGS,
      ["E1", "STONE", new Date(Date.UTC(2026, 11, 16)), 1, 2],
      ["E2", "MARSH", new Date(Date.UTC(2026, 11, 17)), 2, 1],
    ];
    const merges = [
      { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
      { startRow: 1, startCol: 0, endRow: 1, endCol: 1 },
      { startRow: 1, startCol: 2, endRow: 1, endCol: 4 },
    ];
    const bytes = await writeXlsx({ sheets: [{ name: "List", rows, merges }] });
    expect(await partOf(bytes, "xl/worksheets/sheet1.xml")).toContain('<mergeCell ref="A1:E1"/>');
    const opened = await openExtract(file("merged.xlsx", bytes), null, true);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(findHeader(opened.value.head)?.index).toBe(2);
    const read: (readonly string[])[] = [];
    await opened.value.readBelow(3, (batch) => {
      read.push(...cutRows(batch).map(({ cells }) => cells));
      return Promise.resolve(ok(null));
    });
    expect(read).toEqual([
      ["E1", "STONE", "2026-12-16 00:00:00", "1", "2"],
      ["E2", "MARSH", "2026-12-17 00:00:00", "2", "1"],
    ]);
  });

  it.each([
    ["in the sheet", "xl/worksheets/sheet1.xml"],
    ["in the texts", "xl/sharedStrings.xml"],
    ["in the workbook", "xl/workbook.xml"],
    ["in a part that nothing names", "docProps/spare.xml"],
  ])("refuses a DOCTYPE %s, where entities could unfold without end or name a file", async (_where, part) => {
    const entities = `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>`;
    expect(await errorOf("entities.xlsx", zipOf({ ...SHELL, [part]: entities }))).toMatch(/DOCTYPE/);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(entities, "utf16le")]);
    expect(await errorOf("entities.xlsx", zipOf({ ...SHELL, [part]: utf16 }))).toMatch(/DOCTYPE/);
  });

  it("says what a file is that is no workbook", async () => {
    expect(await errorOf("a.xlsx", zipOf({ "list.csv": "a,b" }))).toMatch(/zip archive/);
    expect(await errorOf("a.ods", zipOf({ mimetype: "x", "content.xml": "<a/>" }))).toMatch(/OpenDocument/);
    expect(await errorOf("a.xlsb", zipOf({ "[Content_Types].xml": "<a/>", "xl/workbook.bin": "x" }))).toMatch(/xlsb/);
    expect(await errorOf("a.xls", Buffer.from("d0cf11e0a1b11ae1", "hex"))).toMatch(/password, or one of Excel 97/);
    const compound = (stream: string) =>
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from(`${stream}\0`, "utf16le")]);
    expect(await errorOf("p.xlsx", compound("EncryptedPackage"))).toMatch(/with a password.*Protect Workbook/);
    expect(await errorOf("o.xls", compound("Workbook"))).toMatch(/Excel 97 to 2003.*Save As/);
    expect(await errorOf("w.xls", compound("WordDocument"))).toMatch(/Word document/);
    expect(await errorOf("w.docx", zipOf({ "[Content_Types].xml": "<a/>", "word/document.xml": "x" }))).toMatch(/Word/);
    expect(await errorOf("a.csv", "{\\rtf1\\ansi list}")).toMatch(/RTF/);
    expect(await errorOf("a.7z", Buffer.from("377abcaf271c0004", "hex"))).toMatch(/packed archive/);
    expect(await errorOf("b.xls", "<html><table><tr><td>EALEntryNumber</td></tr></table></html>")).toMatch(/web page/);
    expect(await errorOf("a.pdf", "%PDF-1.7")).toMatch(/PDF/);
    expect(await errorOf("c.xlsx", Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]))).toMatch(/damaged/);
    expect(await errorOf("d.xlsx", zipOf(SHELL, 1))).toMatch(/password/);
    expect(await errorOf("e.xlsx", zipOf(SHELL))).toMatch(/no sheet of rows/);
    expect(
      await errorOf("f.xlsx", zipOf({ ...SHELL, "xl/worksheets/sheet1.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>" })),
    ).toMatch(/DOCTYPE/);
  });

  it("refuses an archive that unfolds without end, and a directory that lies about it", async () => {
    const bomb = zipOf({ ...SHELL, "xl/worksheets/sheet1.xml": Buffer.alloc(64 * 1024 * 1024, 32) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await errorOf("bomb.xlsx", bomb)).toMatch(/unfolds to far more/);
    const directory = readZipDirectory(bomb, WORKBOOK_LIMITS);
    if (!directory.ok) throw new Error(directory.error);
    expect(await checkZip(bomb, directory.value, { ...WORKBOOK_LIMITS, ratio: 1e6, unpacked: 1e6 })).toBe("too-large");
    expect(readZipDirectory(bomb, { ...WORKBOOK_LIMITS, entries: 2 })).toMatchObject({ error: "too-many-entries" });
  });

  it("answers with an error whatever is broken in the bytes", async () => {
    const bytes = Buffer.from(
      await writeXlsx({ sheets: [{ name: "L", rows: [HEADINGS, ["E1", "A", "20261216", 1, 2]] }] }),
    );
    let seed = 7;
    for (let round = 0; round < 300; round++) {
      seed = (seed * 48271) % 2147483647;
      const broken = Buffer.from(bytes);
      broken[seed % broken.length] = seed & 255;
      const opened = await openExtract(
        file("broken.xlsx", round % 3 === 0 ? broken.subarray(0, seed % broken.length) : broken),
        null,
        true,
      );
      if (!opened.ok) expect(opened.error.kind).toBe("invalid");
      else expect((await opened.value.readBelow(1, () => Promise.resolve(ok(null)))).ok).toBeTypeOf("boolean");
    }
  });
});

describe("writing a workbook", () => {
  const table = {
    above: [],
    headings: ["org_code", "count"],
    rows: [
      ["=cmd", 37],
      ["R9Z", 0],
    ],
  };

  it("gives the same bytes for the same table", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-12-16T08:00:00Z") });
    const first = await writeXlsxTable(table);
    vi.setSystemTime(new Date("2028-02-29T23:59:59Z"));
    const later = await writeXlsxTable(table);
    vi.useRealTimers();
    expect(Buffer.from(later).equals(Buffer.from(first))).toBe(true);
    writeFileSync(join(folder, "return.xlsx"), first);
    expect(readFileSync(join(folder, "return.xlsx")).length).toBeGreaterThan(1000);
  });

  it("reads back as it was written, numbers as numbers", async () => {
    const { readXlsx } = await import("hucre/xlsx");
    const book = await readXlsx(await writeXlsxTable(table), { readStyles: true });
    expect(book.sheets[0]?.rows).toEqual([table.headings, ...table.rows]);
    expect(book.sheets[0]?.cells?.get("0,0")?.style?.font?.bold).toBe(true);
  });
});

describe("what a refusal says to do next", () => {
  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["a Numbers document", { "Index/Document.iwa": "x" }, /Numbers document.*Export To/],
    [
      "a presentation",
      { "[Content_Types].xml": "<a/>", "ppt/presentation.xml": "x" },
      /PowerPoint.*Ask for the extract/,
    ],
    ["a workbook with parts missing", { "[Content_Types].xml": "<a/>" }, /parts missing.*Export it again/],
    ["an archive with a list in it", { "list.csv": "a,b" }, /Unpack it first/],
  ])("fits %s", async (_name, files, words) => {
    const message = await errorOf("file.xlsx", zipOf(files));
    expect(message).toMatch(words);
    if (!/archive/.test(message)) expect(message).not.toMatch(/Unpack/);
  });
});
