import type { StrikeFields } from "../../shared/domain/strike/strike.ts";
import { daysBetween, formatDate, type IsoDate } from "../../shared/util/local-date.ts";

/** The action dates in short: "Wed 16 Dec 2026", "Wed 16 – Thu 17 Dec 2026", "5 days from Thu 17 Dec 2026". */
export function strikeDates(strike: Pick<StrikeFields, "actionDates">): string {
  const dates = strike.actionDates.toSorted();
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return "no action dates";
  if (first === last) return formatDate(first);
  const unbroken = daysBetween(first, last) === dates.length - 1;
  if (unbroken) return `${withoutWhatFollows(first, last)} – ${formatDate(last)}`;
  return `${dates.length} days, ${withoutWhatFollows(first, last)} – ${formatDate(last)}`;
}

/** "Wed 16" before "Thu 17 Dec 2026": month and year only if they differ. */
function withoutWhatFollows(first: IsoDate, last: IsoDate): string {
  const words = formatDate(first).split(" ");
  if (first.slice(0, 7) === last.slice(0, 7)) return words.slice(0, 2).join(" ");
  if (first.slice(0, 4) === last.slice(0, 4)) return words.slice(0, 3).join(" ");
  return words.join(" ");
}
