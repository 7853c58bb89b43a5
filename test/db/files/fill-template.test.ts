import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { fillTemplate, templateSheets } from "../../../db/files/fill-template.ts";
import { openExtract } from "../../../db/files/open-extract.ts";
import { rewriteZip, unpack } from "../../../db/files/rewrite-zip.ts";
import { readZipDirectory, WORKBOOK_LIMITS, type ZipEntry } from "../../../db/files/zip-gate.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

type Form = { readonly workbook: string; readonly relations?: string; readonly sheet: string };

function entriesOf(zip: Buffer): readonly ZipEntry[] {
  const entries = readZipDirectory(zip, WORKBOOK_LIMITS);
  if (!entries.ok) throw new Error(entries.error);
  return entries.value;
}

/** A workbook of one sheet with these parts in place of its own. */
async function formOf({ workbook, relations, sheet }: Form): Promise<Buffer> {
  const zip = Buffer.from(await writeXlsx({ sheets: [{ name: "Any", rows: [["a"]] }] }));
  const parts = new Map([
    ["xl/workbook.xml", Buffer.from(workbook)],
    ["xl/worksheets/sheet1.xml", Buffer.from(sheet)],
    ...(relations === undefined ? [] : [["xl/_rels/workbook.xml.rels", Buffer.from(relations)] as const]),
  ]);
  return Buffer.from(rewriteZip(zip, entriesOf(zip), parts));
}

function partOf(zip: Uint8Array, name: string): string {
  const bytes = Buffer.from(zip);
  const entry = entriesOf(bytes).find((one) => one.name === name);
  return entry === undefined ? "" : unpack(bytes, entry).toString("utf8");
}

async function linkId(): Promise<string> {
  const zip = Buffer.from(await writeXlsx({ sheets: [{ name: "Any", rows: [["a"]] }] }));
  return /r:id="([^"]*)"/.exec(partOf(zip, "xl/workbook.xml"))?.[1] ?? "";
}

const ID = await linkId();
const SHEET = `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" s="0"><v>1</v></c></row></sheetData></worksheet>`;
const X_SHEET = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" s="0"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
const named = (name: string, quote = '"'): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets><sheet name=${quote}${name}${quote} sheetId="1" r:id="${ID}"/></sheets></workbook>`;

const FORMS: readonly (readonly [what: string, name: string, form: Form])[] = [
  ["its usual way", "Return", { workbook: named("Return"), sheet: SHEET }],
  ["& in a name", "R&D", { workbook: named("R&amp;D"), sheet: SHEET }],
  ["a name with a number for a letter", "R&D", { workbook: named("R&#38;D"), sheet: SHEET }],
  ["a name with a hexadecimal number", "Été", { workbook: named("&#xC9;t&#xe9;"), sheet: SHEET }],
  ["a name with quotation marks", `The "return"`, { workbook: named('The "return"', "'"), sheet: SHEET }],
  [
    "x: for everything",
    "Return",
    {
      workbook: `<x:workbook xmlns:x="${MAIN}" xmlns:r="${LINKS}"><x:sheets><x:sheet name="Return" sheetId="1" r:id="${ID}"/></x:sheets></x:workbook>`,
      sheet: X_SHEET,
    },
  ],
  [
    "rel:id for r:id",
    "Return",
    {
      workbook: `<workbook xmlns="${MAIN}" xmlns:rel="${LINKS}"><sheets><sheet name="Return" sheetId="1" rel:id="${ID}"/></sheets></workbook>`,
      sheet: SHEET,
    },
  ],
  [
    "a prefix with a figure in it",
    "Return",
    {
      workbook: `<ns0:workbook xmlns:ns0="${MAIN}" xmlns:d3p1="${LINKS}"><ns0:sheets><ns0:sheet name="Return" sheetId="1" d3p1:id="${ID}"/></ns0:sheets><ns0:calcPr calcId="1" fullCalcOnLoad='0'/></ns0:workbook>`,
      sheet: X_SHEET.replaceAll("x:", "ns0:").replace("xmlns:x", "xmlns:ns0"),
    },
  ],
  [
    "relations behind a prefix, from the root, in single quotes",
    "Return",
    {
      workbook: named("Return"),
      relations: `<p:Relationships xmlns:p="${PACKAGE}"><p:Relationship Id='${ID}' Type='${LINKS}/worksheet' Target='/xl/worksheets/sheet1.xml'/></p:Relationships>`,
      sheet: SHEET,
    },
  ],
  [
    "Strict Open XML",
    "Return",
    {
      workbook: named("Return").replace(MAIN, STRICT).replace(LINKS, STRICT_LINKS),
      sheet: SHEET.replace(MAIN, STRICT),
    },
  ],
  [
    "comments and CDATA",
    "Return",
    {
      workbook: named("Return").replace("<sheets>", '<!-- <sheet name="No" r:id="x"/> --><sheets>'),
      sheet: SHEET.replace("<sheetData>", "<!-- <sheetData/> --><sheetData>").replace(
        "</sheetData>",
        '<row r="9"><c r="A9" t="str"><v><![CDATA[<c r="A1"/>]]></v></c></row></sheetData>',
      ),
    },
  ],
  [
    "an id of another kind beside it",
    "Return",
    {
      workbook: named("Return").replace("r:id=", 'xmlns:z="urn:z" z:id="no" id="no" r:id='),
      sheet: SHEET,
    },
  ],
];

describe("a form that is written with", () => {
  test.each(FORMS)("%s is filled, and the rest stays as it is", async (_what, name, parts) => {
    const form = await formOf(parts);
    expect(await templateSheets(form)).toEqual({ ok: true, value: [name] });
    const filled = await fillTemplate(form, [
      { sheet: name, cell: "A1", value: 7 },
      { sheet: name, cell: "C3", value: "=1+1" },
    ]);
    if (!filled.ok) throw new Error(filled.error.message);
    const book = await readXlsx(filled.value);
    expect(book.sheets[0]?.name).toBe(name);
    expect([book.sheets[0]?.rows[0]?.[0], book.sheets[0]?.rows[2]?.[2]]).toEqual([7, "=1+1"]);
    const workbook = partOf(filled.value, "xl/workbook.xml");
    expect(workbook.match(/calcPr/g)).toHaveLength(1);
    expect(workbook).toMatch(/<(\w+:)?calcPr fullCalcOnLoad="1"[^>]*>/);
    expect(workbook).not.toContain("fullCalcOnLoad='0'");
    // Nothing but the cells and the order to calculate is new.
    const sheet = partOf(filled.value, "xl/worksheets/sheet1.xml");
    expect(sheet.startsWith(parts.sheet.slice(0, parts.sheet.indexOf("row r=") - 1))).toBe(true);
    expect(workbook.replace(/<(\w+:)?calcPr[^>]*>/, "")).toBe(parts.workbook.replace(/<(\w+:)?calcPr[^>]*>/, ""));
  });

  test.each(FORMS)("%s is read as an extract by the same names", async (_what, name, parts) => {
    const folder = mkdtempSync(join(tmpdir(), "standdown-form-"));
    const path = join(folder, "list.xlsx");
    writeFileSync(path, await formOf(parts));
    const opened = await openExtract(path, name, false);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened.value.sheets).toMatchObject([{ name, hidden: false }]);
    expect(opened.value.sheets[0]?.rows).toBeGreaterThan(0);
    execFileSync("unzip", ["-tqq", path]);
    rmSync(folder, { recursive: true });
  });
});

test("hidden sheets and rows are seen behind any prefix and in any quotes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "standdown-form-"));
  const path = join(folder, "list.xlsx");
  const form = {
    workbook: named("Return").replace(" sheetId", " state='hidden' sheetId"),
    sheet: X_SHEET.replace(
      "</x:sheetData>",
      "<x:row\n r='2' hidden = 'true'/><x:rowBreaks/><x:row r='3'/></x:sheetData>",
    ),
  };
  writeFileSync(path, await formOf(form));
  const opened = await openExtract(path, "Return", false);
  if (!opened.ok) throw new Error(opened.error.message);
  expect(opened.value.sheets).toEqual([{ name: "Return", hidden: true, rows: 3 }]);
  expect(opened.value.notes.join()).toMatch(/hidden/i);
  rmSync(folder, { recursive: true });
});
