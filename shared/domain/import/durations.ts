/** A time without a day, as a workbook counts it: of the day before its first. */
const TIME_OF_DAY_NONE = /^(1899-12-3[01]|1900-01-0[1-9]|1904-01-0[1-9])[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** "1:15", "01:15:00", with hours first. */
const CLOCK = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/;

/** "1h 15m", "1 hr", "1 hour 15 mins". */
const IN_WORDS = /^(\d{1,2})\s*(?:h|hrs?|hours?)\.?(?:\s*(?:and\s*)?(\d{1,2})\s*(?:m|mins?|minutes?)?\.?)?$/i;

const FRACTION = /^0?\.\d{1,18}$|^0?\.?\d+(?:\.\d+)?E-\d+$/i;

const MINUTES_OF_DAY = 1440;

/** Nobody's operation takes longer. */
const LONGEST = MINUTES_OF_DAY;

/**
 * The minutes that a cell of durations gives otherwise than as a number of minutes; null where it does not. A fraction is
 * one of a day, as workbooks count, unless it would be whole minutes as a part of an hour: then nobody can tell.
 */
export function minutesInCell(text: string): number | null {
  const clock = CLOCK.exec(text);
  if (clock !== null) return bounded(Number(clock[1]) * 60 + Number(clock[2]));
  const cell = TIME_OF_DAY_NONE.exec(text);
  if (cell !== null)
    return bounded(daysBehind(cell[1] ?? "") * MINUTES_OF_DAY + Number(cell[2]) * 60 + Number(cell[3]));
  const words = IN_WORDS.exec(text);
  if (words !== null) return bounded(Number(words[1]) * 60 + Number(words[2] ?? 0));
  const fraction = fractionOf(text);
  if (fraction === null || isWhole(fraction * 60)) return null;
  return isWhole(fraction * MINUTES_OF_DAY) ? bounded(Math.round(fraction * MINUTES_OF_DAY)) : null;
}

/** "08:30" of a time that a workbook keeps as a fraction of a day, or as a time of its first day; undefined else. */
export function timeInCell(text: string): string | undefined {
  const cell = TIME_OF_DAY_NONE.exec(text);
  if (cell !== null) return `${cell[2] ?? ""}:${cell[3] ?? ""}`;
  const fraction = fractionOf(text);
  if (fraction === null || !isWhole(fraction * MINUTES_OF_DAY)) return undefined;
  const minutes = Math.round(fraction * MINUTES_OF_DAY);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** A part of a day, more than none and less than all of it; null for any other text. */
function fractionOf(text: string): number | null {
  if (!FRACTION.test(text)) return null;
  const fraction = Number(text);
  return fraction > 0 && fraction < 1 ? fraction : null;
}

/** Fractions are stored rounded. */
function isWhole(minutes: number): boolean {
  return Math.abs(minutes - Math.round(minutes)) < 0.001;
}

/** Whole days before the hours: 25 hours are one day and one hour. */
function daysBehind(date: string): number {
  if (date.startsWith("1899")) return 0;
  return date.startsWith("1904") ? Number(date.slice(-2)) - 1 : Number(date.slice(-2));
}

function bounded(minutes: number): number | null {
  return minutes <= LONGEST ? minutes : null;
}
