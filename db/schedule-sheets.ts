import type { SessionSheet, SheetRow } from "../shared/contract/schemas.ts";
import { findTreatmentFunction } from "../shared/domain/codes/treatment-functions.ts";
import { reasonWord } from "../shared/domain/decision.ts";
import { countedAs } from "../shared/domain/intended-management.ts";
import type { SessionTimes, Trust } from "../shared/domain/trust.ts";
import { ageOn, type IsoDate } from "../shared/util/local-date.ts";
import { compareNatural, compareSessions, type CountingTrust } from "./plan-rows.ts";
import type { ScheduleRow } from "./schedule-rows.ts";

/** What makes a sheet one and the same over its versions. Without a theatre there is one for each specialty of a site. */
export type SheetKey = {
  readonly date: IsoDate;
  readonly siteCode: string | null;
  readonly theatre: string | null;
  readonly session: string | null;
  readonly treatmentFunction: string | null;
};

/** A sheet before its version is known. */
export type Sheet = { readonly key: SheetKey; readonly content: Omit<SessionSheet, "version" | "supersedes"> };

type CancelledRow = SessionSheet["cancelled"][number];

const GONE = "No longer on the extract: check the PAS";

/** The sheets of these rows, by date, site, theatre, session; no row is marked as changed. */
export function makeSheets(rows: readonly ScheduleRow[], trust: CountingTrust & Pick<Trust, "sessionTimes">): Sheet[] {
  const sheets = new Map<string, { key: SheetKey; rows: ScheduleRow[] }>();
  for (const row of rows) {
    const key = keyOf(row);
    const text = JSON.stringify(Object.values(key));
    const sheet = sheets.get(text) ?? { key, rows: [] };
    sheet.rows.push(row);
    sheets.set(text, sheet);
  }
  return [...sheets.values()]
    .toSorted((a, b) => compareKeys(a.key, b.key))
    .map((sheet) => ({ key: sheet.key, content: contentOf(sheet.key, sheet.rows.toSorted(compareRows), trust) }));
}

function keyOf({ date, siteCode, theatre, session, treatmentFunction }: ScheduleRow): SheetKey {
  return theatre === null
    ? { date, siteCode, theatre, session: null, treatmentFunction }
    : { date, siteCode, theatre, session, treatmentFunction: null };
}

function contentOf(
  key: SheetKey,
  rows: readonly ScheduleRow[],
  trust: CountingTrust & Pick<Trust, "sessionTimes">,
): Sheet["content"] {
  const running = rows.filter(runs).map((row) => sheetRow(row, trust));
  const cancelled = rows
    .filter((row) => !runs(row))
    .map((row): CancelledRow => ({
      ...sheetRow(row, trust),
      reason: row.cancelledFor === null ? GONE : reasonWord(row.cancelledFor),
    }));
  const { date, siteCode, theatre, session } = key;
  return {
    date,
    siteCode,
    siteName: siteCode,
    theatre,
    session,
    ...(theatre === null ? { specialty: specialtyOf(key.treatmentFunction) } : {}),
    times: timesOf(session, rows, trust.sessionTimes),
    surgeons: surgeonsOf(running.length > 0 ? running : cancelled),
    running,
    cancelled,
    stoodDown: running.length === 0,
  };
}

function runs(row: ScheduleRow): boolean {
  return row.cancelledFor === null && row.missing === 0;
}

function sheetRow(row: ScheduleRow, trust: CountingTrust): SheetRow {
  return {
    entryId: row.entryId,
    order: row.order,
    time: row.time,
    surname: row.surname,
    forename: row.forename,
    nhsNumber: row.nhsNumber,
    hospitalNumber: row.hospitalNumber,
    dateOfBirth: row.dateOfBirth,
    ageYears: row.dateOfBirth === null ? null : ageOn(row.dateOfBirth, row.date),
    ward: row.ward,
    procedure: row.procedure,
    procedureCode: row.procedureCode,
    side: row.side,
    // Never expanded: "L" may be lumbar. A side that is not stated is no short form.
    sideInFull: row.side === null || ["LEFT", "RIGHT", "BILATERAL"].includes(row.side),
    anaesthetic: row.anaesthetic,
    type: countedAs(row.intendedManagement, trust),
    minutes: row.minutes,
    consultant: row.consultant,
    changed: false,
  };
}

function specialtyOf(code: string | null): string {
  if (code === null) return "Specialty not stated";
  return findTreatmentFunction(code)?.name ?? `Specialty ${code}`;
}

/** From the earliest TCI time of the session to its usual end; the usual times where no entry has one. */
function timesOf(
  session: string | null,
  rows: readonly ScheduleRow[],
  sessionTimes: Trust["sessionTimes"],
): SessionSheet["times"] {
  const usual = usualTimes(session, sessionTimes);
  if (usual === null) return null;
  const earliest = rows
    .map((row) => row.time)
    .filter((time) => time !== null)
    .toSorted()[0];
  if (earliest === undefined || earliest >= usual.end) return { ...usual, usual: true };
  return { start: earliest, end: usual.end, usual: false };
}

function usualTimes(session: string | null, times: Trust["sessionTimes"]): SessionTimes | null {
  switch (session) {
    case "AM":
    case "PM":
    case "EVE":
    case "ALL DAY":
      return times[session];
    default:
      return null;
  }
}

/** Each surgeon once, in the order of the list. */
function surgeonsOf(rows: readonly SheetRow[]): string[] {
  return [...new Set(rows.map((row) => row.consultant).filter((name) => name !== null))];
}

function compareKeys(a: SheetKey, b: SheetKey): number {
  return (
    compareNatural(a.date, b.date) ||
    compareNatural(a.siteCode, b.siteCode) ||
    compareNatural(a.theatre, b.theatre) ||
    compareSessions(a.session, b.session) ||
    compareNatural(a.treatmentFunction, b.treatmentFunction)
  );
}

/** List order, then time, then name; blank last. */
function compareRows(a: ScheduleRow, b: ScheduleRow): number {
  return (
    (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER) ||
    compareNatural(a.time, b.time) ||
    compareNatural(a.surname, b.surname) ||
    compareNatural(a.entryNumber, b.entryNumber)
  );
}
