import { isRealDate, type IsoDate } from "../../util/local-date.ts";

/** A date as an extract writes it, with the time of day where it gives one ("HH:mm"; midnight is no time). */
export type ExtractDate = { readonly date: IsoDate; readonly time: string | null };

/** What comes first in the dates of a column. */
export const DATE_ORDERS = ["day-first", "month-first", "year-first"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
] as const;

const TIME = String.raw`(?:[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(am|pm)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const COMPACT = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})${TIME}$`, "i");
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`, "i");
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${TIME}$`, "i");
const NAMED_MONTH = new RegExp(String.raw`^(\d{1,2})[-/.\s]([a-z]{3,9})[-/.\s,]\s*(\d{4})${TIME}$`, "i");
const MONTH_THEN_DAY = new RegExp(String.raw`^([a-z]{3,9})[-/.\s]\s*(\d{1,2})[-/.\s,]\s*(\d{4})${TIME}$`, "i");

/** What a text says as a date, by the order in which day and month may stand. */
export type DateReadings = {
  /** Its own form tells the order: 20261216, 2026-12-16, 16-Dec-2026. Null for a date in numbers with the year last. */
  readonly sure: ExtractDate | null;
  readonly dayFirst: ExtractDate | null;
  readonly monthFirst: ExtractDate | null;
};

/** Every date that the text can be read as: all null where it is none. */
export function dateReadings(text: string): DateReadings {
  const trimmed = text.trim();
  const numbers = YEAR_LAST.exec(trimmed);
  if (numbers !== null) {
    const [year, one, other] = [Number(numbers[3]), Number(numbers[1]), Number(numbers[2])];
    return { sure: null, dayFirst: dateOf(numbers, year, other, one), monthFirst: dateOf(numbers, year, one, other) };
  }
  return { sure: parseSureDate(trimmed), dayFirst: null, monthFirst: null };
}

/**
 * A date as extracts write it: 20261216, 2026-12-16, 16/12/2026 (also with - or .), 16-Dec-2026, Dec 16, 2026, each
 * with or without a time of day. `order` says how 05/04/2026 is read; without one it is read only where day and month
 * cannot be taken for each other. Null for anything else: two-digit years and days that do not exist are never
 * guessed at.
 */
export function parseExtractDate(text: string, order: DateOrder | null = "day-first"): ExtractDate | null {
  const trimmed = text.trim();
  const numbers = YEAR_LAST.exec(trimmed);
  if (numbers === null) return parseSureDate(trimmed);
  const [year, one, other] = [Number(numbers[3]), Number(numbers[1]), Number(numbers[2])];
  if (order === "day-first") return dateOf(numbers, year, other, one);
  if (order === "month-first") return dateOf(numbers, year, one, other);
  const dayFirst = dateOf(numbers, year, other, one);
  const monthFirst = dateOf(numbers, year, one, other);
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst;
  return one === other ? dayFirst : null;
}

function parseSureDate(trimmed: string): ExtractDate | null {
  const yearFirst = COMPACT.exec(trimmed) ?? YEAR_FIRST.exec(trimmed);
  if (yearFirst !== null) return dateOf(yearFirst, Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const named = NAMED_MONTH.exec(trimmed);
  if (named !== null) return dateOf(named, Number(named[3]), monthNumber(named[2] ?? ""), Number(named[1]));
  const monthThenDay = MONTH_THEN_DAY.exec(trimmed);
  if (monthThenDay === null) return null;
  return dateOf(monthThenDay, Number(monthThenDay[3]), monthNumber(monthThenDay[1] ?? ""), Number(monthThenDay[2]));
}

/** Days from 1 January 1900 or 1904, as a workbook counts them; the first dates of a list and the last. */
const EARLIEST_SERIAL = 1828;
const LATEST_SERIAL = 73_050;
const UNIX_EPOCH_SERIAL = 25_569;
const DAYS_1900_TO_1904 = 1462;

/** The date that a cell without a date format counts, between 1905 and 2099; null for any other number or text. */
export function parseDateSerial(text: string, system: "1900" | "1904"): ExtractDate | null {
  if (!/^\d{4,5}(\.\d{1,15})?$/.test(text)) return null;
  const serial = Number(text) + (system === "1904" ? DAYS_1900_TO_1904 : 0);
  if (serial < EARLIEST_SERIAL || serial >= LATEST_SERIAL) return null;
  // A day's fraction is stored rounded: to the nearest second.
  const seconds = Math.round((serial - UNIX_EPOCH_SERIAL) * 86_400);
  const written = new Date(seconds * 1000).toISOString();
  const time = written.slice(11, 16);
  return { date: written.slice(0, 10), time: time === "00:00" ? null : time };
}

/** 1 to 12 for the English name of a month or its first three letters; 0, which is no month, otherwise. */
function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  return MONTHS.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1;
}

function dateOf(match: RegExpExecArray, year: number, month: number, day: number): ExtractDate | null {
  if (!isRealDate(year, month, day)) return null;
  const time = timeOf(match[4], match[5], match[6], match[7]);
  if (time === undefined) return null;
  return { date: `${year}-${padded(month)}-${padded(day)}`, time: time === "00:00" ? null : time };
}

/** "HH:mm", null where there is none, undefined where it is no time of day. */
function timeOf(
  hourText: string | undefined,
  minuteText: string | undefined,
  secondText: string | undefined,
  half: string | undefined,
): string | null | undefined {
  if (hourText === undefined || minuteText === undefined) return null;
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
  }
  if (hour > 23 || Number(minuteText) > 59 || Number(secondText ?? "0") > 59) return undefined;
  return `${padded(hour)}:${minuteText}`;
}

/** "HH:mm" of a time on its own: "8:30", "08:30:00", "0830", "8.30 am"; undefined where it is none. */
export function parseExtractTime(text: string): string | undefined {
  const match = /^(\d{1,2})[:.]?(\d{2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (match === null) return undefined;
  return timeOf(match[1], match[2], match[3], match[4]) ?? undefined;
}

function padded(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
