import * as v from "valibot";
import { missingHourOf, missingHourWords } from "../../shared/util/clock-change.ts";
import {
  isIsoDate,
  isLocalDateTime,
  parseInstant,
  toLocal,
  type Instant,
  type IsoDate,
  type LocalDateTime,
} from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { Options } from "./options.ts";

/** The value of an option that must be given and not be blank. */
export function needed(options: Options, name: string): Result<string, string> {
  const value = options.value(name)?.trim() ?? "";
  return value === "" ? err(`--${name} is missing.`) : ok(value);
}

/** The kind of id that an option gives. */
type IdSchema<Id> = v.GenericSchema<Id>;

/** An id that the app gave out: a whole number from 1. Null if the option was not given. */
export function optionalId<Id>(options: Options, name: string, schema: IdSchema<Id>): Result<Id | null, string> {
  const value = options.value(name);
  if (value === null) return ok(null);
  if (!/^[1-9]\d{0,14}$/.test(value)) {
    return err(`--${name} is "${value}"; give the number that "strike list" shows.`);
  }
  return ok(v.parse(schema, Number(value)));
}

export function neededId<Id>(options: Options, name: string, schema: IdSchema<Id>): Result<Id, string> {
  const id = optionalId(options, name, schema);
  if (!id.ok) return id;
  return id.value === null ? err(`--${name} is missing.`) : ok(id.value);
}

/** Null if the option was not given. */
export function optionalDate(options: Options, name: string): Result<IsoDate | null, string> {
  const value = options.value(name);
  return value === null ? ok(null) : asDate(name, value);
}

/** Every date that the option was given with, in that order. */
export function dates(options: Options, name: string): Result<IsoDate[], string> {
  const found: IsoDate[] = [];
  for (const value of options.values(name)) {
    const date = asDate(name, value);
    if (!date.ok) return date;
    found.push(date.value);
  }
  return ok(found);
}

function asDate(name: string, value: string): Result<IsoDate, string> {
  return isIsoDate(value) ? ok(value) : err(`--${name} is "${value}"; give a real date as YYYY-MM-DD.`);
}

/** Null if the option was not given. Without a zone it is local time. */
export function optionalInstant(options: Options, name: string): Result<Instant | null, string> {
  const value = options.value(name);
  if (value === null) return ok(null);
  const instant = parseInstant(value);
  if (instant === null) return err(`--${name} is "${value}"; give a date and time as YYYY-MM-DDTHH:mm.`);
  const missing = missingHourOf(value);
  return missing === null ? ok(instant) : err(`--${name} is "${value}". ${missing}`);
}

/**
 * A local date and time: "2026-12-16T08:00", also with a space instead of the T, with seconds (ignored), or with a zone
 * (converted to local time).
 */
export function neededLocalTime(options: Options, name: string): Result<LocalDateTime, string> {
  const value = needed(options, name);
  if (!value.ok) return value;
  const local = asLocalTime(value.value);
  if (local === null) return err(`--${name} is "${value.value}"; give a real date and time as YYYY-MM-DDTHH:mm.`);
  const missing = missingHourWords(local);
  return missing === null ? ok(local) : err(`--${name} is "${value.value}". ${missing}`);
}

function asLocalTime(text: string): LocalDateTime | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::[0-5]\d(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (match === null) return null;
  const [, date = "", time = "", zone] = match;
  const local = `${date}T${time}`;
  if (!isLocalDateTime(local)) return null;
  if (zone === undefined) return local;
  const instant = parseInstant(`${local}${zone}`);
  return instant === null ? null : toLocal(instant);
}

/** The value of an option that must be one of these words. */
export function oneOf<T extends string>(options: Options, name: string, words: readonly T[]): Result<T, string> {
  const value = needed(options, name);
  if (!value.ok) return value;
  const word = words.find((candidate) => candidate === value.value);
  return word === undefined ? err(`--${name} is "${value.value}"; it can be ${words.join(", ")}.`) : ok(word);
}

/** The path of a file to write, with one of the allowed endings. */
export function outputFile(options: Options, name: string, endings: readonly string[]): Result<string, string> {
  const value = needed(options, name);
  if (!value.ok) return value;
  const fits = endings.some((ending) => value.value.toLowerCase().endsWith(ending));
  return fits ? value : err(`--${name} is "${value.value}"; the name must end in ${endings.join(" or ")}.`);
}
