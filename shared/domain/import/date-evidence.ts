import { cleanCell } from "./clean-cell.ts";
import { DATE_ORDERS, dateReadings, type DateOrder, type DateReadings } from "./dates.ts";
import { takeDateApart } from "./date-text.ts";
import { isRealDateCell } from "./read-date.ts";

/** What the dates of a column say about the order of day and month. */
export type DateEvidence = {
  /** Dates whose own form tells the order. */
  sure: number;
  /** Dates that mean another day, or none, in another order, and how many of them exist in each order. */
  ordered: number;
  readonly fits: Record<DateOrder, number>;
  /** Of the ordered ones, those that exist with the day first and with the month first as well. */
  either: number;
  /** Real date cells whose day could be the month and is not the same number, and those whose day is over 12. */
  realUpTo12: number;
  realOver12: number;
  /** Cells that are no date in any order. */
  none: number;
  /** Years of two digits: as the last number of a date with one, and as the first of three where that may be the year. */
  readonly shortYears: Set<number>;
  readonly shortFirst: Set<number>;
  samples: { readonly line: number; readonly text: string }[];
};

const MOST_SAMPLES = 4;

/** Evidence of nothing yet. */
export function noEvidence(): DateEvidence {
  return {
    sure: 0,
    ordered: 0,
    fits: { "day-first": 0, "month-first": 0, "year-first": 0 },
    either: 0,
    realUpTo12: 0,
    realOver12: 0,
    none: 0,
    shortYears: new Set(),
    shortFirst: new Set(),
    samples: [],
  };
}

/** Takes in a cell that is not blank. Dates that tell the order are the better samples, so they take a place too. */
export function addEvidence(evidence: DateEvidence, cell: string, line: number): void {
  const text = cleanCell("tciDate", cell, null);
  if (!WHOLE_YEAR.test(text.slice(0, LONGEST_PLAIN))) addShortYear(evidence, text);
  const readings = dateReadings(text);
  const dates = [readings.dayFirst, readings.monthFirst, readings.yearFirst].map((read) => read?.date ?? null);
  if (readings.sure !== null) {
    evidence.sure++;
    addRealDate(evidence, text, readings.sure.date);
  } else if (dates.every((date) => date === null)) {
    evidence.none++;
    return;
  } else if (dates[0] !== dates[1] || (dates[2] !== null && dates[2] !== dates[0])) {
    addOrdered(evidence, readings);
  } else {
    return;
  }
  const { samples } = evidence;
  const tellsOrder = readings.sure === null && (dates[0] === null || dates[1] === null);
  if (samples.length < MOST_SAMPLES) samples.push({ line, text });
  else if (tellsOrder && evidence.ordered - evidence.either === 1) samples[MOST_SAMPLES - 1] = { line, text };
}

/** Nearly every date has its whole year within its first ten characters, and need not be taken apart for this. */
const WHOLE_YEAR = /\d{4}/;
const LONGEST_PLAIN = 10;

function addShortYear({ shortYears, shortFirst }: DateEvidence, text: string): void {
  const parts = takeDateApart(text);
  if (parts?.shortYear !== true) return;
  shortYears.add(parts.year);
  shortFirst.add(parts.maybeYearFirst ? parts.first : parts.year);
}

function addOrdered(evidence: DateEvidence, { dayFirst, monthFirst, yearFirst }: DateReadings): void {
  evidence.ordered++;
  if (dayFirst !== null) evidence.fits["day-first"]++;
  if (monthFirst !== null) evidence.fits["month-first"]++;
  if (yearFirst !== null) evidence.fits["year-first"]++;
  if (dayFirst !== null && monthFirst !== null) evidence.either++;
}

/** Far-off years stand for "no date": they are on the last day of a month whatever a spreadsheet did. */
const FIRST_YEAR = 1901;
const LAST_YEAR = 2090;

function addRealDate(evidence: DateEvidence, text: string, date: string): void {
  const [year, month, day] = date.split("-").map(Number);
  if (!isRealDateCell(text) || year === undefined || year < FIRST_YEAR || year > LAST_YEAR) return;
  if (day !== undefined && day > 12) evidence.realOver12++;
  else if (day !== month) evidence.realUpTo12++;
}

/** The orders in which every date of the column exists, and the one that is beyond doubt. */
export type OrderFound = { readonly possible: readonly DateOrder[]; readonly certain: DateOrder | null };

/** So many dates in one order outweigh one in the other, which is then a slip of the pen and refused by its row. */
const OUTWEIGHS = 20;

/** What follows from the evidence. Several orders possible: certain is null, and somebody has to be asked. */
export function orderOf({ sure, ordered, fits }: DateEvidence): OrderFound {
  if (ordered === 0) {
    return sure === 0 ? { possible: [], certain: null } : { possible: ["year-first"], certain: "year-first" };
  }
  const possible = DATE_ORDERS.filter((order) => fits[order] === ordered);
  if (possible.length > 0) return { possible, certain: possible.length === 1 ? (possible[0] ?? null) : null };
  const misfits = (order: DateOrder): number => ordered - fits[order];
  const best = DATE_ORDERS.find((order) =>
    DATE_ORDERS.every((other) => other === order || misfits(other) >= misfits(order) * OUTWEIGHS),
  );
  return { possible: [], certain: best ?? null };
}

/** Whether the column holds dates that cannot be read without knowing the order. */
export function needsOrder(evidence: DateEvidence): boolean {
  return evidence.ordered > 0 && orderOf(evidence).certain === null;
}

/** So many dates that a spreadsheet turned are there for each that somebody typed in later. */
const LATER_ONES = 20;

/**
 * Whether a spreadsheet with the country setting of another country has opened the column: what could be a date there
 * became a real one with day and month exchanged, and what could be none stayed text. "seen": no real date over day 12,
 * and every date kept as text over it. "possible": real dates up to day 12 alone, and no text to hold them against.
 */
export function exchangeIn({ ordered, either, realUpTo12, realOver12 }: DateEvidence): "seen" | "possible" | "none" {
  if (realUpTo12 === 0 || realOver12 * LATER_ONES > realUpTo12) return "none";
  if (ordered === 0) return "possible";
  return either * LATER_ONES <= ordered - either ? "seen" : "none";
}
