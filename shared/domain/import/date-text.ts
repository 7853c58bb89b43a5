/** A time of day after the date in the same cell. */
export type Clock = { readonly hour: number; readonly minute: number };

/** The parts of a text as a date; whether that day exists is not checked yet. */
export type DateParts = {
  /** Null for a date in numbers with the year last: its form does not tell which of the two is the day. */
  readonly sure: { readonly month: number; readonly day: number } | null;
  readonly first: number;
  readonly second: number;
  readonly year: number;
  /** The year was written with two digits: 16-Dec-26. */
  readonly shortYear: boolean;
  /** Three numbers of two digits with dashes, as programs write a year first: 26-12-16. */
  readonly maybeYearFirst: boolean;
  readonly clock: Clock | null;
  /** Minutes ahead of UTC of a clock with a zone; null without one. */
  readonly zone: number | null;
  /** "sun" to "sat", or "su" to "sa"; null if there is no weekday beside the date. */
  readonly weekday: string | null;
  /** The text after the date that was not understood; "" if all of it was. */
  readonly rest: string;
};

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

const WEEKDAY = String.raw`(sun|mon|tue|wed|thu|fri|sat)(?:s|r|rs|day|sday|nesday|rsday|urday)?\.?`;
const WEEKDAY_BEFORE = new RegExp(
  String.raw`^(?:${WEEKDAY}|(su|mo|tu|we|th|fr|sa)\.?)(?:\s*,\s*|\s+|\s*-\s*)(?=[\da-z])`,
  "i",
);
const WEEKDAY_BEHIND = new RegExp(String.raw`^[\s,(]*\b${WEEKDAY}\)?(?=$|[\s,])`, "i");

/** Nearly every date of an extract is one of these two. */
const PLAIN = /^(?:(\d{4})-?(\d{2})-?(\d{2})|(\d{2})\/(\d{2})\/(\d{4}))$/;

const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const COMPACT_WITH_TIME = /^((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\d{2})?(?!\d)/;
const COMPACT_YEAR_LAST = /^(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)/;
const YEAR_FIRST = /^(\d{4})(?:\s*[-/.\\_]\s*|\s)(\d{1,2})(?:\s*[-/.\\_]\s*|\s)(\d{1,2})(?!\d)/;
/** A year of two digits wants the same sign twice: in "16/12 08" the 08 is an hour. */
const YEAR_LAST =
  /^(\d{1,2})(?:(?:\s*[-/.\\_]\s*|\s)(\d{1,2})(?:\s*[-/.\\_]\s*|\s)(\d{4})|(\s*[-/.\\_]\s*)(\d{1,2})\4(\d{2})(?![:.]\d))(?!\d)/;
const DASHED = /^\d\d-\d\d-\d\d$/;
const DAY_MONTH_NAME =
  /^(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[-/.,\s]*([a-z]{3,9})\.?[-/.,\s]*['’]?(\d{4}|\d{2}(?!:\d))(?!\d)/i;
const MONTH_NAME_DAY =
  /^([a-z]{3,9})\.?[-/.\s]*(\d{1,2})(?:st|nd|rd|th)?(?:\s*[-/.,]\s*|\s+)['’]?(\d{4}|\d{2}(?!:\d))(?!\d)/i;
const YEAR_MONTH_NAME = /^(\d{4})[-/.\s]*([a-z]{3,9})\.?[-/.\s]*(\d{1,2})(?!\d)/i;
const THE = /^the\s+(?=\d)/i;
/** A time with its minutes before the date: "08:30 16/12/2026", "8.30am on 16 Dec 2026". */
const TIME_BEFORE =
  /^(\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?)(?:\s*hrs?\b\.?)?(?:\s*,\s*|\s+)(?:on\s+)?(?=[\da-z])/i;
/** As programs write a date by default: "Dec 16 08:30:00 GMT 2026", the year behind the time. */
const YEAR_BEHIND_TIME = /^([a-z]{3,9}\s+\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+([a-z]{3,4}\s+)?(\d{4})$/i;

/** Takes a text apart as a date; null where it does not begin with one. */
export function takeDateApart(text: string): DateParts | null {
  const trimmed = text.trim();
  const plain = PLAIN.exec(trimmed);
  if (plain !== null) return plainDate(plain);
  const before = WEEKDAY_BEFORE.exec(trimmed);
  const dated = (before === null ? trimmed : trimmed.slice(before[0].length)).replace(THE, "");
  const bare = dated.replace(YEAR_BEHIND_TIME, "$1 $4 $2 $3").trim();
  const head = headOf(bare) ?? headBehindTime(bare);
  if (head === null) return null;
  const weekday = before === null ? null : (before[1] ?? before[2] ?? "").toLowerCase();
  return { ...head.date, ...behindDate(bare.slice(head.length), head.clock, weekday) };
}

function headBehindTime(text: string): Head | null {
  const time = TIME_BEFORE.exec(text);
  const clock = time === null ? null : timeAlone(time[1] ?? "");
  if (time === null || clock === null) return null;
  const head = headOf(text.slice(time[0].length));
  return head === null || head.clock !== null ? null : { ...head, length: time[0].length + head.length, clock };
}

function plainDate(match: RegExpExecArray): DateParts {
  const rest = { shortYear: false, maybeYearFirst: false, clock: null, zone: null, weekday: null, rest: "" };
  if (match[1] === undefined) {
    return { sure: null, first: Number(match[4]), second: Number(match[5]), year: Number(match[6]), ...rest };
  }
  // Eight digits may also begin with the day: 16122026 is no day of the year 1612.
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const turned = month > 12 ? COMPACT_YEAR_LAST.exec(match[0]) : null;
  if (turned !== null) {
    return { sure: null, first: Number(turned[1]), second: Number(turned[2]), year: Number(turned[3]), ...rest };
  }
  return { sure: { month, day }, first: month, second: day, year, ...rest };
}

type Head = {
  readonly date: Pick<DateParts, "sure" | "first" | "second" | "year" | "shortYear" | "maybeYearFirst">;
  readonly length: number;
  readonly clock: Clock | null;
};

function headOf(text: string): Head | null {
  const timed = COMPACT_WITH_TIME.exec(text);
  if (timed !== null) {
    const clock = { hour: Number(timed[4]), minute: Number(timed[5]) };
    return sureHead(timed[0], timed[1], Number(timed[2]), timed[3], clock);
  }
  const turned = COMPACT_YEAR_LAST.exec(text);
  if (turned !== null) return numbersHead(turned[0], turned[1], turned[2], turned[3]);
  const yearFirst = COMPACT.exec(text) ?? YEAR_FIRST.exec(text);
  if (yearFirst !== null) return sureHead(yearFirst[0], yearFirst[1], Number(yearFirst[2]), yearFirst[3]);
  const numbers = YEAR_LAST.exec(text);
  if (numbers !== null) {
    return numbersHead(numbers[0], numbers[1], numbers[2] ?? numbers[5], numbers[3] ?? numbers[6]);
  }
  const named = DAY_MONTH_NAME.exec(text);
  if (named !== null) return sureHead(named[0], named[3], monthNumber(named[2]), named[1]);
  const yearNamed = YEAR_MONTH_NAME.exec(text);
  if (yearNamed !== null) return sureHead(yearNamed[0], yearNamed[1], monthNumber(yearNamed[2]), yearNamed[3]);
  const monthFirst = MONTH_NAME_DAY.exec(text);
  return monthFirst === null ? null : sureHead(monthFirst[0], monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
}

function sureHead(
  whole: string,
  year: string | undefined,
  month: number,
  dayText: string | undefined,
  clock: Clock | null = null,
): Head | null {
  if (month === 0) return null;
  const day = Number(dayText);
  const shortYear = year?.length === 2;
  const numbers = { first: month, second: day, year: Number(year), shortYear, maybeYearFirst: false };
  return { date: { sure: { month, day }, ...numbers }, length: whole.length, clock };
}

function numbersHead(
  whole: string,
  first: string | undefined,
  second: string | undefined,
  year: string | undefined,
): Head {
  const numbers = { first: Number(first), second: Number(second), year: Number(year), shortYear: year?.length === 2 };
  return { date: { sure: null, ...numbers, maybeYearFirst: DASHED.test(whole) }, length: whole.length, clock: null };
}

/** 1 to 12 for the English name of a month, its first three letters, or "Sept"; 0 for anything else. */
function monthNumber(name: string | undefined): number {
  const lower = (name ?? "").toLowerCase();
  if (lower === "sept") return 9;
  return MONTHS.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1;
}

/** What may stand between a date and its time: a T, a comma, "at", a dash with a blank before it. */
const BEFORE_TIME = /^(?:T(?=\d)|[\s,;(]+(?:(?:at|@|time:?|-|from)(?=[\s\d])\s*)?|@\s*)/i;
const CLOCK = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,:]\d{1,9})?)?(?!\d)(?:\s*([ap])\.?m\b\.?)?/i;
const HOUR_ALONE = /^(\d{1,2})\s*([ap])\.?m\b\.?/i;
const DIGITS_ALONE = /^(\d{1,2}(?=\d\d(?!\d))|\d\d(?=\d{4}(?!\d)))(\d\d)(?:\d\d)?(?:\s*([ap])\.?m\b\.?)?/i;
const NOON = /^(?:12\s*)?(?:noon|midday)\b/i;
const MIDNIGHT = /^(?:12\s*)?midnight\b/i;
/** What may stand behind a time without changing it. */
const HOURS_WORD = /^\s*(?:hrs?|hours?|h|arrival|admission)\b\.?/i;
const ZONE =
  /^\s*(?:(Z|UTC|GMT|BST)(?![a-z]))?\s*([+-]\d{2}(?::?\d{2})?)?(?!\d)\s*(?:\([a-z ]+\)|\[[a-z/_ ]+\])?(?=$|[\s,(])/i;

function behindDate(
  behind: string,
  compactClock: Clock | null,
  weekdayBefore: string | null,
): Pick<DateParts, "clock" | "zone" | "weekday" | "rest"> {
  let rest = behind;
  let weekday = weekdayBefore;
  const named = weekday === null ? WEEKDAY_BEHIND.exec(rest) : null;
  if (named !== null) {
    weekday = (named[1] ?? "").toLowerCase();
    rest = rest.slice(named[0].length);
  }
  let clock = compactClock;
  const gap = clock === null ? BEFORE_TIME.exec(rest) : null;
  if (gap !== null) {
    const timeText = rest.slice(gap[0].length);
    const found = clockAt(timeText);
    if (found !== null) {
      clock = found.clock;
      rest = timeText.slice(found.length).replace(HOURS_WORD, "");
    }
  }
  const zone = ZONE.exec(rest);
  const zoneText = zone === null ? "" : `${zone[1] ?? ""}${zone[2] ?? ""}`;
  if (zone !== null && zoneText !== "") rest = rest.slice(zone[0].length);
  return {
    clock,
    zone: zoneText === "" ? null : zoneMinutes(zone?.[1], zone?.[2]),
    weekday,
    rest: withoutEndSigns(rest),
  };
}

/** The text without the signs at its ends, which mean nothing after a date. */
function withoutEndSigns(rest: string): string {
  return rest.replaceAll(/^[\s,;.()]+|[\s,;.()]+$/g, "");
}

/** The time of day that a text is, with nothing else beside it; null where it is none. */
export function timeAlone(text: string): Clock | null {
  const found = clockAt(text);
  return found === null || text.slice(found.length).replace(HOURS_WORD, "").trim() !== "" ? null : found.clock;
}

function clockAt(text: string): { readonly clock: Clock; readonly length: number } | null {
  const noon = NOON.exec(text);
  if (noon !== null) return { clock: { hour: 12, minute: 0 }, length: noon[0].length };
  const midnight = MIDNIGHT.exec(text);
  if (midnight !== null) return { clock: { hour: 0, minute: 0 }, length: midnight[0].length };
  const match = CLOCK.exec(text);
  const alone = match === null ? HOUR_ALONE.exec(text) : null;
  const digits = match === null && alone === null ? DIGITS_ALONE.exec(text) : null;
  const found = match ?? alone ?? digits;
  if (found === null) return null;
  const half = match?.[4] ?? alone?.[2] ?? digits?.[3] ?? null;
  const minute = alone === null ? Number(found[2]) : 0;
  const hour = hourOf(Number(found[1]), half);
  const isTime =
    hour !== null && minute <= 59 && Number(match?.[3] ?? "0") <= 59 && (hour <= 23 || (hour === 24 && minute === 0));
  return isTime ? { clock: { hour, minute }, length: found[0].length } : null;
}

function hourOf(hour: number, half: string | null): number | null {
  if (half === null) return hour;
  // "13:30 pm" gives the afternoon twice, and has one meaning.
  if (half.toLowerCase() === "p" && hour > 12 && hour < 24) return hour;
  return hour < 1 || hour > 12 ? null : (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

function zoneMinutes(name: string | undefined, offset: string | undefined): number {
  if (offset !== undefined) {
    const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(":", "") || "0");
    return offset.startsWith("-") ? -minutes : minutes;
  }
  return name?.toUpperCase() === "BST" ? 60 : 0;
}
