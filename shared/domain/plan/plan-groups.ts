import { compareSessions } from "../theatres/session-order.ts";
import { compareNatural } from "../../util/natural-order.ts";
import type { IsoDate } from "../../util/local-date.ts";
import { sessionId, sessionKeyOf, type SessionKey } from "../theatres/theatre-session.ts";
import type { PlanState } from "../return/counting.ts";

/** What the rows of a plan can be grouped by. */
export const PLAN_GROUPINGS = ["date", "session", "consultant", "specialty"] as const;
export type PlanGrouping = (typeof PLAN_GROUPINGS)[number];

/** The fields of a row that grouping uses. */
export type GroupedRow = {
  readonly dueDate: IsoDate;
  readonly siteCode: string | null;
  readonly theatre: string | null;
  readonly session: string | null;
  readonly consultant: string | null;
  readonly treatmentFunction: string | null;
};

/** The theatre session of a row; by specialty if the list names no theatre. */
export function sessionOf(row: GroupedRow): SessionKey {
  return sessionKeyOf({
    date: row.dueDate,
    siteCode: row.siteCode,
    theatre: row.theatre,
    session: row.session,
    treatmentFunction: row.treatmentFunction,
  });
}

/** Rows have the same key only if they are in the same group. */
export function groupKey(grouping: PlanGrouping, row: GroupedRow): string {
  switch (grouping) {
    case "date":
      return row.dueDate;
    case "session":
      return sessionId(sessionOf(row));
    case "consultant":
      return row.consultant ?? "";
    case "specialty":
      return row.treatmentFunction ?? "";
  }
}

/**
 * The order of two groups, given any row of each: dates first to last; sessions by date, site, theatre and time of day;
 * consultants and specialties by name, with the unknown at the end.
 */
export function compareGroups(grouping: PlanGrouping, a: GroupedRow, b: GroupedRow): number {
  switch (grouping) {
    case "date":
      return compareNatural(a.dueDate, b.dueDate);
    case "session":
      return (
        compareNatural(a.dueDate, b.dueDate) ||
        compareNatural(a.siteCode, b.siteCode) ||
        compareNatural(a.theatre, b.theatre) ||
        compareSessions(a.session, b.session) ||
        compareNatural(a.treatmentFunction, b.treatmentFunction)
      );
    case "consultant":
      return compareNatural(a.consultant, b.consultant);
    case "specialty":
      return compareNatural(a.treatmentFunction, b.treatmentFunction);
  }
}

/** The fields of a row that a group's tally uses. */
export type TalliedRow = {
  readonly state: PlanState;
  readonly expectedMinutes: number | null;
  readonly protectedBy: string | null;
};

/** The numbers of a group. The five states add up to `entries`. */
export type GroupTally = {
  readonly entries: number;
  readonly cancelled: number;
  readonly cancelledOther: number;
  /** Cancelled at another strike, and not here. */
  readonly cancelledElsewhere: number;
  readonly kept: number;
  readonly undecided: number;
  /** No longer on the latest extract, and not decided. */
  readonly gone: number;
  /** Minutes of the entries that would run, kept or undecided, as far as the list has them. */
  readonly minutes: number;
  /** Of the entries that would run, how many have no minutes on the list. */
  readonly withoutMinutes: number;
  /** Counted whatever their decision is. */
  readonly protected: number;
};

/** Counts the rows of a group. */
export function tallyRows(rows: readonly TalliedRow[]): GroupTally {
  const states = { cancelled: 0, "cancelled-other": 0, "cancelled-elsewhere": 0, kept: 0, undecided: 0, gone: 0 };
  let minutes = 0;
  let withoutMinutes = 0;
  let guarded = 0;
  for (const { state, expectedMinutes, protectedBy } of rows) {
    states[state] += 1;
    if (protectedBy !== null) guarded += 1;
    if (state !== "kept" && state !== "undecided") continue;
    if (expectedMinutes === null) withoutMinutes += 1;
    else minutes += expectedMinutes;
  }
  const { cancelled, kept, undecided, gone } = states;
  return {
    entries: rows.length,
    cancelled,
    cancelledOther: states["cancelled-other"],
    cancelledElsewhere: states["cancelled-elsewhere"],
    kept,
    undecided,
    gone,
    minutes,
    withoutMinutes,
    protected: guarded,
  };
}
