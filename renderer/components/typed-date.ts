import { isIsoDate, isRealDate, type IsoDate } from "../../shared/util/local-date.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * Reads a date that a person typed: "16/12/2026", "16.12.26", "16 Dec 2026", "Wed 16 December 2026", "2026-12-16". The
 * day comes first; a year of two digits is in this century. Null if it is not a real date.
 */
export function parseTypedDate(text: string): IsoDate | null {
  const typed = text.trim().toLowerCase();
  if (isIsoDate(typed)) return typed;
  const parts = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.,-]+(\d{4}|\d{2})$/.exec(typed);
  if (parts === null) return null;
  const [, day = "", monthText = "", yearText = ""] = parts;
  const named = MONTHS.indexOf(monthText.slice(0, 3)) + 1;
  const month = /^\d/.test(monthText) ? Number(monthText) : named;
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  if (!isRealDate(year, month, Number(day))) return null;
  return `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/**
 * Reads a time that a person typed, as "HH:mm": "8:00", "08.00", "0800". Null if it is not a time of the 24-hour clock.
 */
export function parseTypedTime(text: string): string | null {
  const parts = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim());
  if (parts === null) return null;
  const [, hour = "", minute = ""] = parts;
  return Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, "0")}:${minute}` : null;
}

/** Reads a date and time, as "YYYY-MM-DDTHH:mm": "16/12/2026 08:00". Null if either is missing or wrong. */
export function parseTypedMoment(text: string): string | null {
  const parts = /^(.*\S)[\s,t]+([\d:.]+)$/i.exec(text.trim());
  if (parts === null) return null;
  const date = parseTypedDate((parts[1] ?? "").replace(/,$/, ""));
  const time = parseTypedTime(parts[2] ?? "");
  return date === null || time === null ? null : `${date}T${time}`;
}

/** "16/12/2026", as shown in a field. */
export function typedDate(date: IsoDate): string {
  const [year, month, day] = date.split("-");
  return `${day}/${month}/${year}`;
}

/** "16/12/2026 08:00", as shown in a field. */
export function typedMoment(local: string): string {
  return `${typedDate(local.slice(0, 10))} ${local.slice(11)}`;
}
