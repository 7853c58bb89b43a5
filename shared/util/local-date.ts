/**
 * Calendar dates, times of day and instants, and the only file that knows the time zone.
 *
 * - `IsoDate` "2026-12-16": a calendar date, no zone.
 * - `LocalDateTime` "2026-12-16T08:00": date and time in Europe/London.
 * - `Instant` "2026-12-16T08:00:00.000Z": a moment, UTC.
 */
export type IsoDate = string;
export type LocalDateTime = string;
export type Instant = string;

export const ZONE = "Europe/London";

const DAY_MS = 86_400_000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const WEEKDAYS_LONG = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** True if the numbers are a day that exists, in the years 1800 to 2199. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return day <= days;
}

/** True for "YYYY-MM-DD" that is a real day. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && isRealDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** True for "YYYY-MM-DDTHH:mm" that is a real day and a real time. */
export function isLocalDateTime(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/.exec(text);
  return match !== null && isIsoDate(match[1] ?? "");
}

function utc(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The date `days` after `date` (before, when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(utc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS);
}

/** Every date from `from` to `to`, including both; none if `to` is earlier. */
export function datesBetween(from: IsoDate, to: IsoDate): IsoDate[] {
  const count = daysBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index));
}

/** Whole years from `dateOfBirth` to `on`. Someone born on 29 February turns a year older on 1 March. */
export function ageOn(dateOfBirth: IsoDate, on: IsoDate): number {
  const years = Number(on.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return on.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** "Wed 16 Dec 2026". */
export function formatDate(date: IsoDate): string {
  const day = new Date(utc(date));
  return `${WEEKDAYS[day.getUTCDay()] ?? ""} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()] ?? ""} ${day.getUTCFullYear()}`;
}

/** "16 Dec 2026", where a weekday would be noise (dates of birth). */
export function formatDateShort(date: IsoDate): string {
  return formatDate(date).slice(4);
}

/** "Wednesday". */
export function weekdayName(date: IsoDate): string {
  return WEEKDAYS_LONG[new Date(utc(date)).getUTCDay()] ?? "";
}

const zoneParts = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** The date and time in Europe/London at `instant`, with seconds: "2026-12-16T08:00:00". */
function wallClock(instant: Instant): string {
  const parts: Record<string, string> = {};
  for (const part of zoneParts.formatToParts(new Date(instant))) parts[part.type] = part.value;
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}:${parts["second"]}`;
}

/** The date and time in Europe/London at `instant`, to the minute. */
export function toLocal(instant: Instant): LocalDateTime {
  return wallClock(instant).slice(0, 16);
}

/** The instant of a time in Europe/London. A time that comes twice in autumn is read as the first one. */
export function toInstant(local: LocalDateTime): Instant {
  const asUtc = Date.parse(`${local}:00Z`);
  for (const offsetMinutes of [60, 0]) {
    const instant = new Date(asUtc - offsetMinutes * 60_000).toISOString();
    if (toLocal(instant) === local) return instant;
  }
  return new Date(asUtc).toISOString();
}

/** "2026-12-16T08:00:00Z" in winter, "…+01:00" in summer: ISO 8601 as files have it. */
export function formatInstantIso(instant: Instant): string {
  const local = wallClock(instant);
  const offset = Math.round((Date.parse(`${local}Z`) - Date.parse(instant)) / 3_600_000);
  return offset === 0 ? `${local}Z` : `${local}+0${offset}:00`;
}

/** "Wed 16 Dec 2026, 08:00". */
export function formatLocal(local: LocalDateTime): string {
  return `${formatDate(local.slice(0, 10))}, ${local.slice(11, 16)}`;
}

/** "Wed 16 Dec 2026, 08:00", in Europe/London. */
export function formatInstant(instant: Instant): string {
  return formatLocal(toLocal(instant));
}

/** The calendar date in Europe/London at `instant`. */
export function dateOf(instant: Instant): IsoDate {
  return toLocal(instant).slice(0, 10);
}

/**
 * Reads a date and time from a person or a file: with a zone ("…Z", "…+01:00") as that instant, without one as a time
 * in Europe/London, and a date alone as its midnight. Null if it is none of these.
 */
export function parseInstant(text: string): Instant | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text.trim(),
    );
  if (match === null || !isIsoDate(match[1] ?? "")) return null;
  const [, date = "", time = "00:00", seconds = "00", fraction = "0", zone] = match;
  const milliseconds = fraction.padEnd(3, "0").slice(0, 3);
  if (zone !== undefined) {
    const withColon = zone.replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2").toUpperCase();
    const moment = Date.parse(`${date}T${time}:${seconds}.${milliseconds}${withColon}`);
    return Number.isNaN(moment) ? null : new Date(moment).toISOString();
  }
  return toInstant(`${date}T${time}`).replace(/:00\.000Z$/, `:${seconds}.${milliseconds}Z`);
}

/** How long ago, in a planner's words: "just now", "40 min old", "2 h old", "3 days old", "dated in the future". */
export function formatAge(instant: Instant, now: Instant): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / 60_000);
  if (minutes < -5) return "dated in the future";
  if (minutes < 2) return "just now";
  if (minutes < 60) return `${minutes} min old`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h old`;
  return `${Math.floor(hours / 24)} days old`;
}
