import { isRealDate, toLocal, weekdayName, type IsoDate } from "../../util/local-date.ts";
import { takeDateApart, timeAlone, type DateParts } from "./date-text.ts";

/** A date as an extract writes it, with the time of day where it gives one ("HH:mm"; midnight is no time). */
export type ExtractDate = { readonly date: IsoDate; readonly time: string | null };

/** What comes first in the dates of a column. */
export const DATE_ORDERS = ["day-first", "month-first", "year-first"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** The whole year of one that is written with two digits. */
export type YearOf = (shortYear: number, month: number, day: number) => number;

/** Dates of a list, births aside, are of this century. */
export const thisCentury: YearOf = (shortYear) => 2000 + shortYear;

/** What a text means as a date, by the order in which day and month may be written. */
export type DateReadings = {
  /** Its own form tells the order: 20261216, 2026-12-16, 16-Dec-2026. Null for a date in numbers with the year last. */
  readonly sure: ExtractDate | null;
  readonly dayFirst: ExtractDate | null;
  readonly monthFirst: ExtractDate | null;
  /** Of three numbers of two digits with dashes. */
  readonly yearFirst: ExtractDate | null;
};

const NO_READING: DateReadings = { sure: null, dayFirst: null, monthFirst: null, yearFirst: null };

/** Every date that the text can be read as: all null where it is none. A weekday beside it tells the order too. */
export function dateReadings(text: string, yearOf: YearOf = thisCentury): DateReadings {
  const parts = takeDateApart(text);
  if (parts === null) return NO_READING;
  if (parts.sure !== null) return { ...NO_READING, sure: dateIn(parts, null, yearOf) };
  const dayFirst = dateIn(parts, "day-first", yearOf);
  const monthFirst = dateIn(parts, "month-first", yearOf);
  const only = onlyByWeekday(parts, dayFirst, monthFirst);
  const yearFirst = parts.maybeYearFirst ? dateIn(parts, "year-first", yearOf) : null;
  return only ?? { sure: null, dayFirst, monthFirst, yearFirst };
}

/**
 * The day that the parts name, with its time as UK time: a zone moves both. Null where there is no such day, or where
 * without an order day and month can be taken for each other.
 */
export function dateIn(parts: DateParts, order: DateOrder | null, yearOf: YearOf): ExtractDate | null {
  const { sure, first, second } = parts;
  if (sure !== null) return dateOf(parts, sure.month, sure.day, yearOf);
  if (order === "day-first") return dateOf(parts, second, first, yearOf);
  if (order === "month-first") return dateOf(parts, first, second, yearOf);
  if (order === "year-first" && parts.maybeYearFirst) {
    return dateOf({ ...parts, year: first, second: parts.year }, second, parts.year, yearOf);
  }
  const dayFirst = dateOf(parts, second, first, yearOf);
  const monthFirst = dateOf(parts, first, second, yearOf);
  const only = onlyByWeekday(parts, dayFirst, monthFirst);
  if (only !== null) return only.dayFirst ?? only.monthFirst;
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst;
  return first === second ? dayFirst : null;
}

/** Whether the weekday beside the date is not that of the date. */
export function hasWrongWeekday(parts: DateParts, date: IsoDate): boolean {
  if (parts.weekday === null || parts.zone !== null) return false;
  return !weekdayName(date).toLowerCase().startsWith(parts.weekday);
}

/**
 * A date as extracts write it: 20261216, 2026-12-16, 16/12/2026 (also with - or .), 16-Dec-2026, Dec 16, 2026, each
 * with or without a weekday and a time of day. `order` is how 05/04/2026 is read; without one it is read only where
 * day and month cannot be taken for each other. Null for anything else: two-digit years, days that do not exist and
 * text after a date that is no time are never guessed at.
 */
export function parseExtractDate(text: string, order: DateOrder | null = "day-first"): ExtractDate | null {
  const parts = takeDateApart(text);
  if (parts === null || parts.shortYear || parts.rest !== "") return null;
  const date = dateIn(parts, order, thisCentury);
  return date === null || hasWrongWeekday(parts, date.date) ? null : date;
}

function onlyByWeekday(
  parts: DateParts,
  dayFirst: ExtractDate | null,
  monthFirst: ExtractDate | null,
): DateReadings | null {
  if (parts.weekday === null || dayFirst === null || monthFirst === null) return null;
  const wrong = [hasWrongWeekday(parts, dayFirst.date), hasWrongWeekday(parts, monthFirst.date)] as const;
  if (wrong[0] === wrong[1]) return null;
  return wrong[0] ? { ...NO_READING, monthFirst } : { ...NO_READING, dayFirst };
}

function dateOf(parts: DateParts, month: number, day: number, yearOf: YearOf): ExtractDate | null {
  const year = parts.shortYear ? yearOf(parts.year, month, day) : parts.year;
  if (!isRealDate(year, month, day)) return null;
  const written = { date: `${year}-${padded(month)}-${padded(day)}`, time: null };
  const { clock, zone } = parts;
  if (clock === null) return written;
  if (zone === null) return { ...written, time: timeWords(clock.hour, clock.minute) };
  const moment = Date.UTC(year, month - 1, day, clock.hour, clock.minute) - zone * 60_000;
  const [date = written.date, time = ""] = toLocal(new Date(moment).toISOString()).split("T");
  // A system that keeps its days as midnight UTC means no time by it, and nobody comes in at one in the night.
  const isUtcMidnight = zone === 0 && clock.hour % 24 === 0 && clock.minute === 0;
  return { date, time: isUtcMidnight || time === "00:00" ? null : time };
}

/** Midnight, at either end of a day, is no time at which anybody is asked to come. */
function timeWords(hour: number, minute: number): string | null {
  return hour % 24 === 0 && minute === 0 ? null : `${padded(hour)}:${padded(minute)}`;
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

/** "HH:mm" of a time on its own: "8:30", "08:30:00", "0830", "8.30 am", "08:30 hrs"; undefined where it is none. */
export function parseExtractTime(text: string): string | undefined {
  const clock = timeAlone(text.trim());
  return clock === null || clock.hour === 24 ? undefined : `${padded(clock.hour)}:${padded(clock.minute)}`;
}

function padded(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
