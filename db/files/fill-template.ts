import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { FilledCell } from "../../shared/contract/return.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { rewriteZip, unpack } from "./rewrite-zip.ts";
import { attribute, elements, setCell } from "./sheet-cells.ts";
import { checkZip, readZipDirectory, type ZipEntry, type ZipLimits } from "./zip-gate.ts";

/** An official form is small; one that is not is no form. */
export const TEMPLATE_MOST_BYTES = 5 * 1024 * 1024;
const LIMITS: ZipLimits = { entries: 500, unpacked: 64 * 1024 * 1024, ratio: 300, ratioFrom: 4 * 1024 * 1024 };

type Template = {
  readonly zip: Buffer;
  readonly entries: readonly ZipEntry[];
  /** Where the XML of each sheet lies, by the sheet's name. */
  readonly sheets: ReadonlyMap<string, string>;
};

/** The names of a workbook's sheets; an error says why it cannot serve as a template. */
export async function templateSheets(bytes: Uint8Array): Promise<Result<string[], AppError>> {
  const template = await openTemplate(bytes);
  return template.ok ? ok([...template.value.sheets.keys()]) : template;
}

/**
 * The workbook with these cells set and everything else as it was: styles, other sheets, formulas, which are worked
 * out anew when it is opened. An error names the cell that cannot be set.
 */
export async function fillTemplate(
  bytes: Uint8Array,
  cells: readonly FilledCell[],
): Promise<Result<Uint8Array, AppError>> {
  const opened = await openTemplate(bytes);
  if (!opened.ok) return opened;
  const { zip, entries, sheets } = opened.value;
  const texts = new Map<string, string>();
  for (const { sheet, cell, value } of cells) {
    const part = [...sheets].find(([name]) => name.toLowerCase() === sheet.toLowerCase())?.[1];
    if (part === undefined) {
      return err(
        appError(
          "invalid",
          `The template has no sheet "${sheet}". It has ${[...sheets.keys()].map((name) => `"${name}"`).join(", ")}.`,
          { field: "cells", value: `${sheet}!${cell}` },
        ),
      );
    }
    const text = texts.get(part) ?? textOf(zip, entries, part) ?? "";
    const set = setCell(text, cell, value);
    if (!set.ok) {
      return err(
        appError(
          "invalid",
          set.error === "formula"
            ? `${sheet}!${cell} of the template holds a formula. Name the cell that it reads instead.`
            : `Sheet "${sheet}" of the template has no rows that can be filled. Save it in Excel as a workbook (.xlsx) and choose it again.`,
          { field: "cells", value: `${sheet}!${cell}` },
        ),
      );
    }
    texts.set(part, set.value);
  }
  const workbook = textOf(zip, entries, WORKBOOK) ?? "";
  texts.set(WORKBOOK, recalculating(workbook));
  const replaced = new Map([...texts].map(([name, text]) => [name, Buffer.from(text, "utf8")]));
  return ok(rewriteZip(zip, entries, replaced));
}

const WORKBOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";

async function openTemplate(bytes: Uint8Array): Promise<Result<Template, AppError>> {
  if (bytes.length > TEMPLATE_MOST_BYTES) {
    return err(appError("invalid", "The template is larger than 5 MB. Choose the empty form as it was sent."));
  }
  const zip = Buffer.from(bytes);
  const entries = readZipDirectory(zip, LIMITS);
  const fault = entries.ok ? await checkZip(zip, entries.value, LIMITS) : entries.error;
  const workbook = entries.ok && fault === null ? textOf(zip, entries.value, WORKBOOK) : null;
  const relations = entries.ok && fault === null ? textOf(zip, entries.value, RELATIONS) : null;
  if (!entries.ok || workbook === null || relations === null) {
    return err(
      appError(
        "invalid",
        "The template is not an Excel workbook (.xlsx) that can be opened: it may be damaged, or have a password. Save it in Excel as a workbook without one.",
      ),
    );
  }
  const targets = new Map(
    elements(relations, "Relationship", 0, relations.length).map(({ attributes }) => [
      attribute(attributes, "Id"),
      attribute(attributes, "Target"),
    ]),
  );
  const sheets = new Map<string, string>();
  for (const { attributes } of elements(workbook, "sheet", 0, workbook.length)) {
    const name = attribute(attributes, "name");
    const target = targets.get(attribute(attributes, "r:id"));
    if (name !== null && target !== null && target !== undefined) sheets.set(name, partOf(target));
  }
  if (sheets.size === 0) {
    return err(appError("invalid", "The template has no sheets that can be filled. Save it in Excel as a workbook."));
  }
  return ok({ zip, entries: entries.value, sheets });
}

function partOf(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

function textOf(zip: Buffer, entries: readonly ZipEntry[], name: string): string | null {
  const entry = entries.find((candidate) => candidate.name === name);
  return entry === undefined ? null : unpack(zip, entry).toString("utf8");
}

/** The workbook's XML with the order to work out every formula anew when it is opened. */
function recalculating(workbook: string): string {
  if (/<calcPr[\s/>]/.test(workbook)) {
    return workbook
      .replace(/(<calcPr\b[^>]*?)\sfullCalcOnLoad="[^"]*"/, "$1")
      .replace(/<calcPr\b/, '<calcPr fullCalcOnLoad="1"');
  }
  // The order of the workbook's parts is fixed: this one follows the names that are defined, or else the sheets.
  const before = ["</definedNames>", "</externalReferences>", "</functionGroups>", "</sheets>"].find((part) =>
    workbook.includes(part),
  );
  return before === undefined ? workbook : workbook.replace(before, `${before}<calcPr fullCalcOnLoad="1"/>`);
}
