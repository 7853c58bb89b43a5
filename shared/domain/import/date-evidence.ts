import { dateReadings, type DateOrder } from "./dates.ts";

/** What the dates of a column say about the order of day and month. */
export type DateEvidence = {
  /** Dates whose own form tells the order. */
  sure: number;
  /** Dates that exist only with the day first, only with the month first, and either way. */
  dayOnly: number;
  monthOnly: number;
  either: number;
  /** Cells that are no date in any order. */
  none: number;
  samples: { readonly line: number; readonly text: string }[];
};

const MOST_SAMPLES = 4;

/** Evidence of nothing yet. */
export function noEvidence(): DateEvidence {
  return { sure: 0, dayOnly: 0, monthOnly: 0, either: 0, none: 0, samples: [] };
}

/** Takes in a cell that is not blank. Dates that tell the order are the better samples, so they take a place too. */
export function addEvidence(evidence: DateEvidence, text: string, line: number): void {
  const { sure, dayFirst, monthFirst } = dateReadings(text);
  const before = evidence.dayOnly + evidence.monthOnly;
  if (sure !== null) evidence.sure++;
  else if (dayFirst === null && monthFirst === null) evidence.none++;
  else if (monthFirst === null) evidence.dayOnly++;
  else if (dayFirst === null) evidence.monthOnly++;
  else if (dayFirst.date !== monthFirst.date) evidence.either++;
  else return;
  const { samples } = evidence;
  const isDate = sure !== null || dayFirst !== null || monthFirst !== null;
  if (isDate && samples.length < MOST_SAMPLES) samples.push({ line, text });
  else if (before === 0 && evidence.dayOnly + evidence.monthOnly === 1) samples[MOST_SAMPLES - 1] = { line, text };
}

/** The orders in which every date of the column exists, and the one that is beyond doubt. */
export type OrderFound = { readonly possible: readonly DateOrder[]; readonly certain: DateOrder | null };

/** So many dates in one order outweigh one in the other, which is then a slip of the pen and refused by its row. */
const OUTWEIGHS = 20;

/** What follows from the evidence. Both orders possible: certain is null, and somebody has to be asked. */
export function orderOf({ sure, dayOnly, monthOnly, either }: DateEvidence): OrderFound {
  if (dayOnly + monthOnly + either === 0) {
    return sure === 0 ? { possible: [], certain: null } : { possible: ["year-first"], certain: "year-first" };
  }
  if (dayOnly === 0 && monthOnly === 0) return { possible: ["day-first", "month-first"], certain: null };
  if (monthOnly === 0) return { possible: ["day-first"], certain: "day-first" };
  if (dayOnly === 0) return { possible: ["month-first"], certain: "month-first" };
  if (dayOnly >= monthOnly * OUTWEIGHS) return { possible: [], certain: "day-first" };
  return { possible: [], certain: monthOnly >= dayOnly * OUTWEIGHS ? "month-first" : null };
}

/** Whether the column holds dates that cannot be read without knowing the order. */
export function needsOrder(evidence: DateEvidence): boolean {
  return evidence.dayOnly + evidence.monthOnly + evidence.either > 0 && orderOf(evidence).certain === null;
}
