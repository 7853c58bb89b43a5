import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { FilledCell } from "../../shared/contract/return.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { rewriteZip, unpack } from "./rewrite-zip.ts";
import { setCells } from "./sheet-cells.ts";
import { readWorkbookParts, SHEET_SPACES } from "./workbook-parts.ts";
import { childrenOf, readXml } from "./xml.ts";
import { checkZip, readZipDirectory, type ZipEntry, type ZipLimits } from "./zip-gate.ts";

/** An official form is small; a larger file is not one. */
export const TEMPLATE_MOST_BYTES = 5 * 1024 * 1024;
const LIMITS: ZipLimits = { entries: 500, unpacked: 64 * 1024 * 1024, ratio: 300, ratioFrom: 4 * 1024 * 1024 };

type Template = {
  readonly zip: Buffer;
  readonly entries: readonly ZipEntry[];
  /** The part of the archive that names the sheets. */
  readonly workbook: string;
  /** The path of each sheet's XML, by the sheet's name. */
  readonly sheets: ReadonlyMap<string, string>;
};

/** The names of a workbook's sheets, or an error with the reason why it cannot be a template. */
export async function templateSheets(bytes: Uint8Array): Promise<Result<string[], AppError>> {
  const template = await openTemplate(bytes);
  return template.ok ? ok([...template.value.sheets.keys()]) : template;
}

/**
 * The workbook with these cells set and everything else unchanged: styles, other sheets, formulas, which are worked out
 * again when it is opened. An error names the cell that cannot be set.
 */
export async function fillTemplate(
  bytes: Uint8Array,
  cells: readonly FilledCell[],
): Promise<Result<Uint8Array, AppError>> {
  const opened = await openTemplate(bytes);
  if (!opened.ok) return opened;
  const { zip, entries, workbook, sheets } = opened.value;
  const ofPart = new Map<string, FilledCell[]>();
  for (const one of cells) {
    const part = [...sheets].find(([name]) => name.toLowerCase() === one.sheet.toLowerCase())?.[1];
    if (part === undefined) {
      const there = [...sheets.keys()].map((name) => `"${name}"`).join(", ");
      return err(invalidCell(one, `The template has no sheet "${one.sheet}". It has ${there}.`));
    }
    ofPart.set(part, [...(ofPart.get(part) ?? []), one]);
  }
  const replaced = new Map<string, Uint8Array>();
  for (const [part, ofSheet] of ofPart) {
    const set = setCells(textOf(zip, entries, part) ?? "", ofSheet);
    if (!set.ok) {
      const { cell, fault } = set.error;
      const sheet = ofSheet[0]?.sheet ?? "";
      const message =
        fault === "formula"
          ? `${sheet}!${cell} of the template holds a formula. Name the cell that it reads instead.`
          : `Sheet "${sheet}" of the template has no rows that can be filled. Save it in Excel as a workbook (.xlsx) and choose it again.`;
      return err(invalidCell({ sheet, cell }, message));
    }
    replaced.set(part, Buffer.from(set.value, "utf8"));
  }
  replaced.set(workbook, Buffer.from(recalculating(textOf(zip, entries, workbook) ?? ""), "utf8"));
  return ok(rewriteZip(zip, entries, replaced));
}

function invalidCell({ sheet, cell }: Pick<FilledCell, "sheet" | "cell">, message: string): AppError {
  return appError("invalid", message, { field: "cells", value: `${sheet}!${cell}` });
}

async function openTemplate(bytes: Uint8Array): Promise<Result<Template, AppError>> {
  if (bytes.length > TEMPLATE_MOST_BYTES) {
    return err(appError("invalid", "The template is larger than 5 MB. Choose the empty form as it was sent."));
  }
  const zip = Buffer.from(bytes);
  const entries = readZipDirectory(zip, LIMITS);
  const fault = entries.ok ? await checkZip(zip, entries.value, LIMITS) : entries.error;
  const workbook = entries.ok ? entries.value.find(({ name }) => name.toLowerCase() === "xl/workbook.xml") : undefined;
  if (!entries.ok || fault !== null || workbook === undefined) {
    return err(
      appError(
        "invalid",
        "The template is not an Excel workbook (.xlsx) that can be opened: it may be damaged, or have a password. Save it in Excel as a workbook without one.",
      ),
    );
  }
  const { sheets } = readWorkbookParts(zip, entries.value);
  const filled = new Map(sheets.filter(({ part }) => part !== "").map(({ name, part }) => [name, part]));
  if (filled.size === 0) {
    return err(appError("invalid", "The template has no sheets that can be filled. Save it in Excel as a workbook."));
  }
  return ok({ zip, entries: entries.value, workbook: workbook.name, sheets: filled });
}

function textOf(zip: Buffer, entries: readonly ZipEntry[], name: string): string | null {
  const entry = entries.find((candidate) => candidate.name === name);
  return entry === undefined ? null : unpack(zip, entry).toString("utf8");
}

/** The parts that come before the setting for formulas: the order of a workbook's parts is fixed. */
const BEFORE_ORDER = ["definedNames", "externalReferences", "functionGroups", "sheets"];

/** The workbook's XML with the setting that every formula is worked out again when it is opened. */
function recalculating(xml: string): string {
  const workbook = readXml(xml);
  const [order] = childrenOf(workbook, SHEET_SPACES, "calcPr");
  if (order !== undefined) {
    const name = `<${order.prefix}calcPr`;
    const tag = xml.slice(order.from + name.length, order.contentFrom);
    const rest = tag.replace(/\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/, "");
    return `${xml.slice(0, order.from)}${name} fullCalcOnLoad="1"${rest}${xml.slice(order.contentFrom)}`;
  }
  const before = BEFORE_ORDER.flatMap((name) => childrenOf(workbook, SHEET_SPACES, name))[0];
  if (before === undefined) return xml;
  return `${xml.slice(0, before.to)}<${before.prefix}calcPr fullCalcOnLoad="1"/>${xml.slice(before.to)}`;
}
