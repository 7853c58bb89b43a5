import { isRealDate, type IsoDate } from "../../util/local-date.ts";

/** A date as an extract writes it, with the time of day where it gives one ("HH:mm"; midnight is no time). */
export type ExtractDate = { readonly date: IsoDate; readonly time: string | null };

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
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${TIME}$`, "i");
const NAMED_MONTH = new RegExp(String.raw`^(\d{1,2})[-/.\s]([a-z]{3,9})[-/.\s,]\s*(\d{4})${TIME}$`, "i");

/**
 * A date as extracts write it: 20261216, 2026-12-16, 16/12/2026 (also with - or .), 16-Dec-2026, each with or without
 * a time of day. Day before month, as in Britain. Null for anything else: two-digit years and days that do not exist
 * are never guessed at.
 */
export function parseExtractDate(text: string): ExtractDate | null {
  const trimmed = text.trim();
  const yearFirst = COMPACT.exec(trimmed) ?? YEAR_FIRST.exec(trimmed);
  if (yearFirst !== null) return dateOf(yearFirst, Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const dayFirst = DAY_FIRST.exec(trimmed);
  if (dayFirst !== null) return dateOf(dayFirst, Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
  const named = NAMED_MONTH.exec(trimmed);
  if (named !== null) return dateOf(named, Number(named[3]), monthNumber(named[2] ?? ""), Number(named[1]));
  return null;
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
