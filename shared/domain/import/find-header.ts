import { isNhsNumber } from "../list/nhs-number.ts";
import type { CutRow } from "./cell-table.ts";
import { dateReadings } from "./dates.ts";
import { isKnownHeading, JOINED_BY, knownHeadings } from "./headings.ts";

/** Fewer known headings than this may be chance: a title with the word "Theatre" is no header. */
const FEWEST_KNOWN = 2;

/** A row that may hold the headings: alone, or joined with the row above it. */
export type HeadingRow = {
  /** Its place among the first rows. */
  readonly index: number;
  readonly line: number;
  /** The line of the upper row, where two were joined. */
  readonly topLine: number;
  readonly cells: readonly string[];
};

/** The row of headings among the first rows. */
export type FoundHeader = HeadingRow & {
  /** How many of its headings are known. */
  readonly known: number;
  /** It reads like a patient: the file has no headings. */
  readonly readsLikePatient: boolean;
  /** The line of a row above it that reads like a patient: sorting has moved the headings. */
  readonly patientAbove: number | null;
};

/** The row of headings among the first rows. Null where there are no rows. */
export function findHeader(head: readonly CutRow[]): FoundHeader | null {
  let best: HeadingRow | null = null;
  let known = 0;
  for (const row of headingRows(head)) {
    const found = knownHeadings(row.cells);
    if (found > known || (found === known && best !== null && isBetterJoined(head, row, best))) {
      best = row;
      known = found;
    }
  }
  if (best !== null && known >= FEWEST_KNOWN) return { ...best, known, ...patientsAbout(head, best, false) };
  const index = headerByForm(head);
  const row = head[index];
  if (row === undefined) return null;
  const alone = { index, line: row.line, topLine: row.line, cells: row.cells };
  return { ...alone, known: index === best?.index ? known : 0, ...patientsAbout(head, alone, readsLikePatient(row)) };
}

/** Every one of the first rows, and each that can be joined with the row above it. */
export function headingRows(head: readonly CutRow[]): HeadingRow[] {
  return head.flatMap((row, index) => {
    const alone = { index, line: row.line, topLine: row.line, cells: row.cells };
    const above = head[index - 1];
    const isJoined = above !== undefined && filledCells(above) > 1 && isAllWords(above) && isAllWords(row);
    return isJoined ? [alone, { ...alone, topLine: above.line, cells: joined(above.cells, row.cells) }] : [alone];
  });
}

/**
 * Headings on two lines as one: "Waiting list · Date" and "Booking · Date". A heading that is known by itself and
 * occurs once is not joined.
 */
function joined(upper: readonly string[], lower: readonly string[]): string[] {
  let group = "";
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_value, column) => {
    const above = (upper[column] ?? "").trim();
    const below = (lower[column] ?? "").trim();
    if (above !== "") group = above;
    if (below === "" || group === "") return below === "" ? above : below;
    const both = `${group}${JOINED_BY}${below}`;
    if (isKnownHeading(both)) return both;
    const isClear = isKnownHeading(below) && lower.filter((other) => other.trim() === below).length === 1;
    return isClear ? below : both;
  });
}

/** With as many known headings, two lines are one heading where each alone leaves something open. */
function isBetterJoined(head: readonly CutRow[], row: HeadingRow, best: HeadingRow): boolean {
  if (row.topLine === row.line) return false;
  const lower = head[row.index];
  const below = head[row.index + 1];
  if (lower === undefined) return false;
  if (best.index === row.index - 1) return below !== undefined && readsLikePatient(below);
  const names = lower.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return best.index === row.index && new Set(names).size < names.length;
}

function patientsAbout(
  head: readonly CutRow[],
  header: HeadingRow,
  isPatient: boolean,
): Pick<FoundHeader, "readsLikePatient" | "patientAbove"> {
  const wide = header.cells.filter((cell) => cell.trim() !== "").length / 2;
  const above = head.find((row) => row.line < header.topLine && filledCells(row) > wide && readsLikePatient(row));
  return { readsLikePatient: isPatient, patientAbove: above?.line ?? null };
}

/** How well the rows agree on being a table: rows of the commonest width, where that is more than one cell. */
export function tableStrength(head: readonly CutRow[]): number {
  const widths = new Map<number, number>();
  for (const row of head) widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
  let most = 0;
  for (const [width, rows] of widths) if (width > 1) most = Math.max(most, rows * Math.min(width, 10));
  return most;
}

/** Where no heading is known: the first row that is nearly full and holds words alone; else the first with cells. */
function headerByForm(head: readonly CutRow[]): number {
  const widest = Math.max(0, ...head.map(filledCells));
  const full = head.findIndex((row) => filledCells(row) >= widest * 0.7 && isAllWords(row));
  return full === -1 ? head.findIndex((row) => filledCells(row) > 0) : full;
}

/** A row that dates, NHS numbers or many numbers show to be no row of headings. */
function readsLikePatient(row: CutRow): boolean {
  const texts = row.cells.map((cell) => cell.trim()).filter((text) => text !== "");
  if (texts.length < 2) return false;
  if (texts.some((text) => isDate(text) || isNhsNumber(text.replaceAll(/[\s-]/g, "")))) return true;
  const numbers = texts.filter((text) => /\d{3}/.test(text)).length;
  return numbers > 1 && numbers >= texts.length * 0.3;
}

function filledCells(row: CutRow): number {
  return row.cells.filter((cell) => cell.trim() !== "").length;
}

function isAllWords(row: CutRow): boolean {
  return row.cells.every(isWords);
}

function isWords(cell: string): boolean {
  const text = cell.trim();
  return text === "" || (/\p{L}/u.test(text) && !/\d{3}/.test(text) && !isDate(text));
}

function isDate(text: string): boolean {
  const { sure, dayFirst, monthFirst } = dateReadings(text);
  return sure !== null || dayFirst !== null || monthFirst !== null;
}
