import { findTreatmentFunction } from "../codes/treatment-functions.ts";
import type { EntryField } from "../list/entry.ts";
import { isNhsNumber } from "../list/nhs-number.ts";
import { dateReadings } from "./dates.ts";
import { knownCode } from "./code-words.ts";

/** What the values of a column look like, over its first filled cells. */
export type ValueLooks = {
  filled: number;
  nhsNumbers: number;
  procedureCodes: number;
  procedurePriorities: number;
  treatmentFunctions: number;
  sessions: number;
  sides: number;
  managements: number;
  dates: number;
  numbered: number;
  firstYear: number;
  lastYear: number;
  theatres: number;
  consultants: number;
  sexes: number;
  wards: number;
  readonly distinct: Set<string>;
};

/** A field that a column may feed, by its values alone. */
export type ColumnGuess = { readonly field: EntryField; readonly sure: boolean };

/** Cells that are looked at in each column. */
const LOOKED_AT = 2000;

/** Fewer cells than this prove nothing; fewer than the first say nothing at all. */
const FEWEST = 3;
const FEWEST_SURE = 10;

/** The looks of a column of which nothing has been seen. */
export function noLooks(): ValueLooks {
  return {
    filled: 0,
    nhsNumbers: 0,
    procedureCodes: 0,
    procedurePriorities: 0,
    treatmentFunctions: 0,
    sessions: 0,
    sides: 0,
    managements: 0,
    dates: 0,
    numbered: 0,
    firstYear: Infinity,
    lastYear: -Infinity,
    theatres: 0,
    consultants: 0,
    sexes: 0,
    wards: 0,
    distinct: new Set(),
  };
}

/** Takes in a cell that is not blank. */
export function addLook(looks: ValueLooks, text: string): void {
  if (looks.filled >= LOOKED_AT) return;
  looks.filled++;
  looks.distinct.add(text);
  if (isNhsNumber(text.replaceAll(/[\s-]/g, ""))) looks.nhsNumbers++;
  if (/^[A-Z]\d{2}\.?\d[A-Z0-9]?$/i.test(text)) looks.procedureCodes++;
  if (/^P(?:1[AB]|[2-6])$/i.test(text)) looks.procedurePriorities++;
  if (/^\d{3}$/.test(text) && findTreatmentFunction(text) !== null) looks.treatmentFunctions++;
  if (/^(?:AM|PM|EVE|ALL ?DAY)$/i.test(text)) looks.sessions++;
  if (/^(?:LEFT|RIGHT|BILATERAL)$/i.test(text)) looks.sides++;
  if (/\p{L}/u.test(text) && knownCode("intendedManagement", text, "other") !== null) looks.managements++;
  if (/^\S*\d\S*$/.test(text)) looks.numbered++;
  if (/\btheatre\b|^(?:TH|THR|OT)[ -]?\d{1,2}$/i.test(text)) looks.theatres++;
  if (/^(?:Mr|Mrs|Miss|Ms|Dr|Prof(?:essor)?)\b\.? ?\p{L}/u.test(text)) looks.consultants++;
  if (/^(?:M|F|male|female)$/i.test(text)) looks.sexes++;
  if (/\bward\b/i.test(text)) looks.wards++;
  const { sure, dayFirst, monthFirst } = dateReadings(text);
  const date = sure ?? dayFirst ?? monthFirst;
  if (date === null) return;
  looks.dates++;
  const year = Number(date.date.slice(0, 4));
  looks.firstYear = Math.min(looks.firstYear, year);
  looks.lastYear = Math.max(looks.lastYear, year);
}

/** Dates of birth lie further apart than any other dates of a list. */
const YEARS_OF_BIRTHS = 25;

/**
 * What a column without a known heading may be. Sure only where nothing else looks the same: a procedure code has the
 * form of a diagnosis, a main specialty that of a treatment function, and one date that of another.
 */
export function guessColumn(looks: ValueLooks): ColumnGuess | null {
  const { filled } = looks;
  if (filled < FEWEST) return null;
  const nearlyAll = (hits: number): boolean => hits >= filled * 0.95;
  const sure = filled >= FEWEST_SURE;
  if (nearlyAll(looks.nhsNumbers)) return { field: "nhsNumber", sure };
  if (nearlyAll(looks.procedurePriorities)) return { field: "procedurePriority", sure };
  if (nearlyAll(looks.sides)) return { field: "side", sure };
  if (nearlyAll(looks.sessions)) return { field: "session", sure };
  if (nearlyAll(looks.managements)) return { field: "intendedManagement", sure };
  if (nearlyAll(looks.procedureCodes)) return { field: "procedureCode", sure: false };
  if (nearlyAll(looks.dates)) {
    const field = looks.lastYear - looks.firstYear >= YEARS_OF_BIRTHS ? "dateOfBirth" : "tciDate";
    return { field, sure: false };
  }
  if (nearlyAll(looks.treatmentFunctions)) return { field: "treatmentFunction", sure: false };
  const isKey = looks.distinct.size === filled && nearlyAll(looks.numbered);
  return isKey ? { field: "entryNumber", sure: false } : null;
}

/** What a column looks like that is offered and never taken by itself: words of a trust's own may mean something else. */
export function offeredField(looks: ValueLooks): EntryField | null {
  if (looks.filled < FEWEST_SURE) return null;
  const fields = [
    ["theatre", looks.theatres],
    ["consultantName", looks.consultants],
    ["sex", looks.sexes],
    ["ward", looks.wards],
  ] as const;
  return fields.find(([, hits]) => hits >= looks.filled * 0.95)?.[0] ?? null;
}
