import type { EntryField } from "../list/entry.ts";
import { isNhsNumber } from "../list/nhs-number.ts";
import { isNumberField, isWordField } from "./field-kinds.ts";

/** How a column as a whole writes its cells: what is a habit of all of them is meant by none. */
export type ColumnHabits = {
  /** Whole numbers end in a point and a nought, and no number has other digits after a point. */
  readonly pointZeros: boolean;
  /** The words have an apostrophe before them. */
  readonly apostrophes: boolean;
  /** Blanks inside the numbers are a part of them. */
  readonly spaced: boolean;
};

/** What was counted of one column of numbers or words. */
export type HabitCounts = {
  filled: number;
  nhsNumbers: number;
  pointZeros: number;
  otherPoints: number;
  apostrophes: number;
  spaced: number;
  /** Shortened to a power of ten, or to the fifteen digits that a spreadsheet keeps. */
  damaged: number;
  damagedSample: string;
  /** Numbers of more than fifteen digits that are whole. */
  wholeLong: number;
};

/** Counts of nothing yet; null for a column in which no habit matters. */
export function noHabits(field: EntryField | null): HabitCounts | null {
  if (field === null || !(isNumberField(field) || isWordField(field))) return null;
  return {
    filled: 0,
    nhsNumbers: 0,
    pointZeros: 0,
    otherPoints: 0,
    apostrophes: 0,
    spaced: 0,
    damaged: 0,
    damagedSample: "",
    wholeLong: 0,
  };
}

const APOSTROPHE = 39;

/** Takes in a cell that is not blank. */
export function addHabit(counts: HabitCounts, text: string): void {
  counts.filled++;
  if (isNhsNumber(text.replaceAll(/\D/g, ""))) counts.nhsNumbers++;
  if (text.charCodeAt(0) === APOSTROPHE) counts.apostrophes++;
  if (text.includes(" ")) counts.spaced++;
  if (/^\d+\.0+$/.test(text)) counts.pointZeros++;
  else if (/^\d+\.\d+$/.test(text)) counts.otherPoints++;
  const isLong = /^\d{16,}$/.test(text);
  if (isLong && !/^0+$/.test(text.slice(15))) counts.wholeLong++;
  if (isShortened(text) || (isLong && /^0+$/.test(text.slice(15)))) {
    counts.damaged++;
    if (counts.damagedSample === "") counts.damagedSample = text;
  }
}

/** A number as a spreadsheet shortens it: 2.02612E+11. Its last digits are gone. */
export function isShortened(text: string): boolean {
  return /^\d+(?:[.,]\d+)?E[+-]\d{1,3}$|^\d[.,]\d+E\d{1,3}$/i.test(text);
}

/** What follows for the reading of the column. */
export function habitsOf(counts: HabitCounts | null): ColumnHabits | null {
  if (counts === null) return null;
  return {
    pointZeros: counts.pointZeros > 0 && counts.otherPoints === 0,
    apostrophes: counts.apostrophes > 2 && counts.apostrophes > counts.filled / 2,
    spaced: counts.spaced * 4 > counts.filled,
  };
}

/** A number that is damaged, where the column holds such; null where all are whole. */
export function damageIn(counts: HabitCounts | null): string | null {
  if (counts === null || counts.damaged === 0) return null;
  // Round numbers of the trust's own are no damage where others beside them are not round.
  return isShortened(counts.damagedSample) || counts.wholeLong === 0 ? counts.damagedSample : null;
}
