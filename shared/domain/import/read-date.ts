import type { IsoDate } from "../../util/local-date.ts";
import type { EntryField } from "../list/entry.ts";
import { takeDateApart, type DateParts } from "./date-text.ts";
import {
  dateIn,
  hasWrongWeekday,
  parseDateSerial,
  thisCentury,
  type DateOrder,
  type ExtractDate,
  type YearOf,
} from "./dates.ts";
import { about, FINDINGS, type CellNote, type Finding, type Reading } from "./findings.ts";
import type { BirthCentury, RealDates } from "./mapping.ts";

/** What the meaning of a date cell depends on beside its field. */
export type DateRules = {
  /** The calendar date at which the extract was made: a TCI date before it is in the past. */
  readonly asAtDate: IsoDate;
  /** How 05/04/2026 is read in this column; null where that is not known. */
  readonly dateOrder: DateOrder | null;
  /** How a workbook counts days, where a date cell may be a bare number; null for delimited text. */
  readonly serialDates: "1900" | "1904" | null;
  /** How real date cells are read where a spreadsheet may have exchanged day and month; null where none has. */
  readonly realDates?: RealDates | null;
  /** The century of births whose year of two digits may be of either; null where nobody has been asked. */
  readonly birthCentury?: BirthCentury | null;
};

type FoundDate = { readonly date: ExtractDate; readonly finding: Finding | null; readonly note: CellNote | null };
/** A date, or why there is none: the cell means "no date", or it is wrong. */
type Found = FoundDate | "no-date" | Finding;

/**
 * Reads a date cell. A TCI date that cannot be read refuses the row; any other is kept as blank with a warning, so
 * that a slip in one date never loses the patient.
 */
export function readDateCell(field: EntryField, text: string, rules: DateRules): Reading {
  const found = findDate(field, text, rules);
  if (found === "no-date") return { value: null, also: null, finding: null, note: "no-date" };
  if ("problem" in found) return { value: null, also: null, finding: found };
  const { date, finding, note } = found;
  const time = field === "tciDate" ? date.time : null;
  return {
    value: date.date,
    also: time === null ? null : { field: "tciTime", value: time, finding: null },
    finding: finding ?? plausibility(field, date.date, rules.asAtDate),
    ...(note === null ? {} : { note }),
  };
}

function plausibility(field: EntryField, date: IsoDate, asAtDate: IsoDate): Finding | null {
  if (field === "tciDate" && date < asAtDate) return { kind: "warning", problem: FINDINGS.tciPast };
  return field === "dateOfBirth" && date > asAtDate ? { kind: "warning", problem: FINDINGS.bornLater } : null;
}

function findDate(field: EntryField, cell: string, rules: DateRules): Found {
  const parts = withoutAge(field, takeDateApart(cell));
  if (parts === null) return isNought(cell) ? "no-date" : findBySerial(field, cell, rules);
  const asAtYear = Number(rules.asAtDate.slice(0, 4));
  const yearOf = field === "dateOfBirth" ? lastInThePast(rules.asAtDate) : thisCentury;
  if (isNoDate(field, wholeYear(parts, yearOf), asAtYear)) return "no-date";
  const latest = dateIn(parts, rules.dateOrder, yearOf);
  const date = field === "dateOfBirth" && latest !== null ? birthOf(parts, latest, rules) : latest;
  if (date === "either-century") return { kind: "warning", problem: FINDINGS.birthOfEitherCentury };
  if (date === null) {
    if (isNought(cell)) return "no-date";
    const isReal = dateIn(parts, "day-first", yearOf) !== null && dateIn(parts, "month-first", yearOf) !== null;
    return isReal ? { kind: costOf(field), problem: FINDINGS.dateOrderUnknown } : noDate(field, FINDINGS.notADate);
  }
  if (parts.rest !== "" && !COSTS_THE_TIME_ALONE.test(parts.rest)) {
    return about(
      costOf(field),
      field === "tciDate" ? FINDINGS.behindDate : FINDINGS.behindDateBlank,
      theTextIs(parts.rest),
    );
  }
  const exchanged = rules.realDates == null || !isRealDateCell(cell) ? null : exchangedDate(date, rules.realDates);
  return {
    date: exchanged?.date ?? date,
    finding: exchanged?.finding ?? besideFinding(parts, date),
    note: parts.zone !== null && parts.clock !== null ? "zone" : parts.shortYear ? "short-year" : null,
  };
}

/** 00/00/0000, 0 and the like, as systems write that there is no date. */
function isNought(cell: string): boolean {
  return /^[0\s/.:T-]*0[0\s/.:T-]*$/.test(cell);
}

/** Without its TCI date nobody knows when an entry is due; any other date can be done without. */
function costOf(field: EntryField): "refused" | "warning" {
  return field === "tciDate" ? "refused" : "warning";
}

function noDate(field: EntryField, problem: string): Finding {
  const kind = costOf(field);
  return { kind, problem: kind === "refused" ? problem : `${problem} ${FINDINGS.keptBlank}` };
}

/** The age that some systems write behind a birth. */
const AGE = /^(?:aged?:?\s*\d{1,3}|\d{1,3}\s*(?:y|yrs?|years?))(?:\s*(?:y|yrs?|years?))?(?:\s*old)?\.?$/i;

function withoutAge(field: EntryField, parts: DateParts | null): DateParts | null {
  return field === "dateOfBirth" && parts !== null && AGE.test(parts.rest) ? { ...parts, rest: "" } : parts;
}

const WITHOUT_YEAR = /^\d{1,2}(?:\s*[-/.]\s*\d{1,2}|(?:st|nd|rd|th)?[-/.\s]+[a-z]{3,9}\.?)$/i;

/** Why a text is no date, as far as its form shows. */
function whyNoDate(cell: string): string {
  if (/^\d{5}(?:\.\d+)?$/.test(cell) && parseDateSerial(cell, "1900") !== null) return FINDINGS.dayNumber;
  return WITHOUT_YEAR.test(cell) ? FINDINGS.yearMissing : FINDINGS.dateUnreadable;
}

function findBySerial(field: EntryField, cell: string, { serialDates, asAtDate }: DateRules): Found {
  const counted = serialDates === null ? null : daysCounted(cell, serialDates);
  if (counted === null) return noDate(field, whyNoDate(cell));
  if (counted === "no-date" || isNoDate(field, Number(counted.date.slice(0, 4)), Number(asAtDate.slice(0, 4)))) {
    return "no-date";
  }
  return { date: counted, finding: { kind: "warning", problem: FINDINGS.dateFromNumber }, note: null };
}

/** A session's word or a slip of the clock behind a date leaves the date as it is; other words may change what is meant. */
const COSTS_THE_TIME_ALONE =
  /^[\d:.\s]+(?:[ap]\.?m\.?)?$|^(?:(?:arrive|arrival|admit|admission)(?: at| time)?:? )?\d{1,2}[:.;,-]\d\d$|^(?:am|pm|eve|morning|afternoon|evening|all day)$/i;

function besideFinding(parts: DateParts, { date }: ExtractDate): Finding | null {
  if (parts.rest !== "") return about("warning", FINDINGS.timeBehindDate, theTextIs(parts.rest));
  return hasWrongWeekday(parts, date) ? { kind: "warning", problem: FINDINGS.wrongWeekday } : null;
}

function theTextIs(rest: string): string {
  return `The text is “${rest}”.`;
}

/** A date as a workbook's real date cell comes out of it, and as programs write one. */
const REAL_DATE = /^\d{4}-(\d{2})-(\d{2})(?: \d{2}:\d{2}:\d{2})?$/;

/** Whether a cell is a real date of a workbook, not a text in which somebody wrote one. */
export function isRealDateCell(text: string): boolean {
  return REAL_DATE.test(text);
}

/** The day with day and month exchanged; null where that is no day. */
export function exchangedDay(date: IsoDate): IsoDate | null {
  const [year = "", month = "", day = ""] = date.split("-");
  return Number(day) > 12 ? null : `${year}-${day}-${month}`;
}

/** A date with day and month exchanged back; null if there is nothing to change or to warn about. */
function exchangedDate(
  { date, time }: ExtractDate,
  choice: RealDates,
): { readonly date: ExtractDate; readonly finding: Finding | null } | null {
  const other = exchangedDay(date);
  if (other === date || (other === null && choice === "as-they-are")) return null;
  if (choice === "as-they-are") {
    return { date: { date, time }, finding: { kind: "warning", problem: FINDINGS.mayBeExchanged } };
  }
  return other === null
    ? { date: { date, time }, finding: { kind: "warning", problem: FINDINGS.notExchanged } }
    : { date: { date: other, time }, finding: null };
}

/** In years: nobody waiting is older, and no real date of a list is further away, so such a date means "no date". */
const OLDEST = 120;
const LONGEST_PAST = 30;
const LONGEST_FUTURE = 10;

/** Whether a date of that year means "no date": 01/01/1900, 31/12/9999 and the like. */
function isNoDate(field: EntryField, year: number, asAtYear: number): boolean {
  return year < asAtYear - (field === "dateOfBirth" ? OLDEST : LONGEST_PAST) || year > asAtYear + LONGEST_FUTURE;
}

function wholeYear({ shortYear, year, first, second }: DateParts, yearOf: YearOf): number {
  return shortYear ? yearOf(year, first, second) : year;
}

/** Births are past: 35 is 1935 for as long as 2035 has not come. */
function lastInThePast(asAtDate: IsoDate): YearOf {
  const asAt = Number(asAtDate.replaceAll("-", ""));
  return (shortYear, month, day) =>
    (2000 + shortYear) * 10_000 + month * 100 + day > asAt ? 1900 + shortYear : 2000 + shortYear;
}

const lastCentury: YearOf = (shortYear) => 1900 + shortYear;

/** Somebody born in 20 may be a child or more than a hundred years old: as the column was answered for. */
function birthOf(
  parts: DateParts,
  latest: ExtractDate,
  { asAtDate, dateOrder, birthCentury }: DateRules,
): ExtractDate | "either-century" | null {
  const [year, asAtYear] = [Number(latest.date.slice(0, 4)), Number(asAtDate.slice(0, 4))];
  if (!parts.shortYear || !isYearOfEitherCentury(year, asAtYear)) return latest;
  if (birthCentury == null) return "either-century";
  return birthCentury === "1900s" ? dateIn(parts, dateOrder, lastCentury) : latest;
}

/** Whether a birth in that year, or a hundred years before it, can be that of somebody on a list of `asAtYear`. */
export function isYearOfEitherCentury(year: number, asAtYear: number): boolean {
  return year >= 2000 && year <= asAtYear && year - 100 >= asAtYear - OLDEST + 10;
}

/** The last day that a spreadsheet knows: 31/12/9999. */
const LAST_SERIAL = 2_958_465;
const UNIX_EPOCH_SERIAL = 25_569;
const DAY_MS = 86_400_000;

/** A bare number of days: the date, or "no date" where it is the first or last day of some far year, or nought. */
function daysCounted(text: string, system: "1900" | "1904"): ExtractDate | "no-date" | null {
  const date = parseDateSerial(text, system);
  if (date !== null || !/^\d{1,7}$/.test(text)) return date;
  const days = Number(text);
  if (days <= 2) return "no-date";
  if (days > LAST_SERIAL) return null;
  const day = new Date((days - UNIX_EPOCH_SERIAL) * DAY_MS).toISOString();
  return /-(?:12-31|01-01)T/.test(day) ? "no-date" : null;
}
