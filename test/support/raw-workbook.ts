import { zipOf } from "./zip.ts";

/** The parts of a workbook that a test writes by itself; those that it leaves out are as plain as they can be. */
export type RawWorkbook = {
  readonly sheet: string | Buffer;
  readonly sharedTexts?: string | Buffer;
  readonly formats?: string;
  readonly uses1904?: boolean;
};

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet, "List", with these parts as they are written. */
export function rawWorkbook({ sheet, sharedTexts, formats, uses1904 = false }: RawWorkbook): Buffer {
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  const list = (...relations: readonly string[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}</Relationships>`;
  const parts: Record<string, string | Buffer> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": list(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns:r="${RELATIONS}">${uses1904 ? '<workbookPr date1904="1"/>' : ""}<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": list(
      relation("rId1", "worksheet", "worksheets/sheet1.xml"),
      relation("rId2", "sharedStrings", "sharedStrings.xml"),
      relation("rId3", "styles", "styles.xml"),
    ),
    "xl/worksheets/sheet1.xml": sheet,
    ...(sharedTexts === undefined ? {} : { "xl/sharedStrings.xml": sharedTexts }),
    ...(formats === undefined ? {} : { "xl/styles.xml": formats }),
  };
  return zipOf(parts);
}

/** The XML of a sheet with these rows in it. */
export function sheetXml(rows: string): string {
  return `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
}
