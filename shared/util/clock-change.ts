import { formatDate, isLocalDateTime, toInstant, toLocal, type LocalDateTime } from "./local-date.ts";

const HOUR_MS = 3_600_000;

/** Explains that a time of day does not exist because the clocks go forward; null for a time that exists. */
export function missingHourWords(local: LocalDateTime): string | null {
  const there = toLocal(toInstant(local));
  if (there === local) return null;
  const date = local.slice(0, 10);
  return `There is no ${local.slice(11)} on ${formatDate(date)}: the clocks go forward from 01:00 to 02:00 that night. Give 00:59 or earlier, or 02:00 or later.`;
}

/** As missingHourWords, of a date and time as a person gives them; null too for one with a zone, or that is none. */
export function missingHourOf(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::[\d.]+)?$/i.exec(text.trim());
  const local = `${match?.[1] ?? ""}T${match?.[2] ?? ""}`;
  return isLocalDateTime(local) ? missingHourWords(local) : null;
}

/**
 * Explains that a time of day comes twice when the clocks go back, and which of the two is used; null for a time that
 * comes once.
 */
export function doubleHourWords(local: LocalDateTime): string | null {
  const first = toInstant(local);
  const again = toLocal(new Date(Date.parse(first) + HOUR_MS).toISOString());
  if (again !== local) return null;
  return `${local.slice(11)} comes twice on ${formatDate(local.slice(0, 10))}, as the clocks go back from 02:00 to 01:00: the first of the two is taken.`;
}
