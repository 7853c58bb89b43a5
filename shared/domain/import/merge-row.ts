import { ENTRY_FIELDS, type EntryField } from "../list/entry.ts";
import { mergeExtras } from "../list/extras.ts";
import { extraColumns } from "./extra-columns.ts";
import { positionOf, sideIsInProcedure, type EntryValues } from "./read-row.ts";
import { carriedFields, type ColumnMapping } from "./headings.ts";
import { hashText, joinHash, startHash } from "./row-hash.ts";

/** What the fields of one extract do to the entries that are on the list already. */
export type MergePlan = {
  /** Fields that the extract has: its values are used, blanks included. */
  readonly carried: readonly number[];
  /** Fields that belong to one offer of a date and are not carried: blank when the TCI date changes. */
  readonly ofTheOffer: readonly number[];
  /** The headings of the columns that are kept as the trust's own. */
  readonly extras: ReadonlySet<string>;
  /** Names the extract's set of fields; rows written under the same one can be compared by their hash. */
  readonly stamp: string;
};

/** Raised when rows are read by other rules: hashes of before then say nothing about rows of today. */
const READING_RULES = 2;

/** A theatre, session, order and time are those of the date on which they were offered. */
const OFFER: readonly EntryField[] = ["tciTime", "theatre", "session", "listOrder"];

/** The plan for an extract's columns. */
export function mergePlan(mapping: ColumnMapping): MergePlan {
  const fields = new Set(carriedFields(mapping));
  if (sideIsInProcedure(mapping)) fields.add("side");
  const carried = ENTRY_FIELDS.filter((field) => fields.has(field)).map(positionOf);
  const mask = carried.reduce((bits, position) => bits + 2 ** position, 0);
  const extras = new Set(extraColumns(mapping.columns).values());
  return {
    carried,
    extras,
    ofTheOffer: fields.has("tciDate") ? OFFER.filter((field) => !fields.has(field)).map(positionOf) : [],
    stamp: `${READING_RULES}:${mapping.shape}:${mask.toString(36)}${extras.size === 0 ? "" : `:${markOf(extras)}`}`,
  };
}

/** A short mark of a set of headings, whatever their order in the file. */
function markOf(headings: ReadonlySet<string>): string {
  const lanes = { a: 0, b: 0 };
  startHash(lanes);
  for (const heading of [...headings].toSorted()) hashText(lanes, heading);
  return joinHash(lanes.a, lanes.b).toString(36);
}

const TCI_DATE = positionOf("tciDate");
const TCI_TIME = positionOf("tciTime");
const EXTRAS = positionOf("extras");

/** The entry after the extract, and the earlier values of the fields that change; null if nothing changes. */
export type Merged = {
  readonly values: EntryValues;
  readonly before: Readonly<Record<string, string | number | null>>;
};

/**
 * Lays a row of the extract over the entry on the list. Fields that the extract does not carry stay as they are, but
 * for those of an offer whose date has changed: a theatre of the old date would put the patient on a wrong list.
 */
export function mergeRow(plan: MergePlan, onList: EntryValues, row: EntryValues): Merged | null {
  const values = [...onList];
  for (const position of plan.carried) values[position] = row[position] ?? null;
  if (values[EXTRAS] !== onList[EXTRAS]) {
    values[EXTRAS] = mergeExtras(textIn(onList[EXTRAS]), textIn(values[EXTRAS]), plan.extras);
  }
  const dateChanged = values[TCI_DATE] !== onList[TCI_DATE];
  for (const position of plan.ofTheOffer) {
    // A date cell may have a time although there is no column for it: only then is the time of the same date replaced.
    const given = position === TCI_TIME ? (row[position] ?? null) : null;
    if (dateChanged || given !== null) values[position] = given;
  }
  const before: Record<string, string | number | null> = {};
  let changes = false;
  for (let position = 0; position < values.length; position++) {
    const field = ENTRY_FIELDS[position];
    if (field === undefined || values[position] === onList[position]) continue;
    before[field] = onList[position] ?? null;
    changes = true;
  }
  return changes ? { values, before } : null;
}

function textIn(value: string | number | null | undefined): string | null {
  return typeof value === "string" ? value : null;
}
