import type { SessionSheet, SheetRow } from "../../shared/contract/schedule.ts";
import { reasonWord, type Reason } from "../../shared/domain/actions/decision.ts";
import { countedAs, type RegularAdmissions } from "../../shared/domain/list/intended-management.ts";
import { dayWords } from "../../shared/domain/actions/action-name.ts";
import {
  placeWords,
  sessionId,
  sessionKeyOf,
  sessionTimes,
  specialtyWords,
  type SessionKey,
  type SessionState,
} from "../../shared/domain/theatres/theatre-session.ts";
import type { Trust } from "../../shared/domain/trust/trust.ts";
import { namedOn, sameNames, sameNameWords, type SameName } from "../../shared/domain/list/same-names.ts";
import { knownAge } from "../../shared/domain/list/age.ts";
import { compareNatural } from "../../shared/util/natural-order.ts";
import { compareKeys } from "../theatres/board-cases.ts";
import type { ScheduleRow } from "./schedule-rows.ts";

/** A sheet before its version is known. */
export type Sheet = { readonly key: SessionKey; readonly content: Omit<SessionSheet, "version" | "supersedes"> };

type CancelledRow = SessionSheet["cancelled"][number];

const GONE = "No longer on the extract: check the PAS";

/** The sheets of these rows, by date, site, theatre and session; no row is marked as changed yet. */
export function makeSheets(
  rows: readonly ScheduleRow[],
  stateOf: (key: SessionKey) => SessionState,
  trust: RegularAdmissions & Pick<Trust, "sessionTimes">,
): Sheet[] {
  const sheets = new Map<string, Drawn>();
  const sheetOf = (key: SessionKey): Drawn => {
    const text = sessionId(key);
    const sheet = sheets.get(text) ?? { key, rows: [], away: [] };
    sheets.set(text, sheet);
    return sheet;
  };
  const alike = sameNames(rows.map((row) => ({ ...row, sessionId: sessionId(sessionKeyOf(row)) })));
  for (const row of rows) {
    sheetOf(sessionKeyOf(row)).rows.push(row);
    if (isMovedWithin(row)) sheetOf(movedKey(row)).away.push(row);
  }
  return [...sheets.values()]
    .toSorted((a, b) => compareKeys(a.key, b.key))
    .map((sheet) => ({ key: sheet.key, content: contentOf(sheet, stateOf(sheet.key), alike, trust) }));
}

/** A session with its cases, and those that run in another session of the date instead. */
type Drawn = { readonly key: SessionKey; readonly rows: ScheduleRow[]; readonly away: ScheduleRow[] };

/** Runs in another session of its date than the list shows. */
function isMovedWithin({ movedDate, date, cancelledFor, onLatestExtract }: ScheduleRow): boolean {
  return movedDate === date && cancelledFor === null && onLatestExtract === 1;
}

/** For a moved case: the other session. */
function movedKey(row: ScheduleRow): SessionKey {
  const { movedDate, movedSiteCode: siteCode, movedTheatre: theatre, movedSession: session, treatmentFunction } = row;
  return sessionKeyOf({ date: movedDate ?? row.date, siteCode, theatre, session, treatmentFunction });
}

function contentOf(
  { key, rows: unordered, away }: Drawn,
  state: SessionState,
  alike: ReadonlyMap<string, SameName>,
  trust: RegularAdmissions & Pick<Trust, "sessionTimes">,
): Sheet["content"] {
  const rows = unordered.toSorted(compareRows);
  const running = rows.filter(runs).map((row) => sheetRow(row, alike, trust));
  const cancelled = rows
    .filter((row) => !runs(row))
    .map((row): CancelledRow => ({
      ...sheetRow(row, alike, trust),
      reason: row.cancelledFor === null ? GONE : reasonOf(row, row.cancelledFor),
    }));
  const { date, siteCode, theatre, session } = key;
  return {
    date,
    siteCode,
    theatre,
    session,
    ...(theatre === null ? { specialty: specialtyWords(key.treatmentFunction) } : {}),
    times: timesOf(session, rows, trust.sessionTimes),
    surgeons: surgeonsOf(running.length > 0 ? running : cancelled),
    running,
    cancelled,
    ...(away.length === 0 ? {} : { movedAway: away.toSorted(compareRows).map(awayRow) }),
    state,
  };
}

function awayRow(row: ScheduleRow): NonNullable<SessionSheet["movedAway"]>[number] {
  const { entryId, entryNumber, surname, forename } = row;
  return { entryId, entryNumber, surname, forename, to: placeWords(sessionKeyOf(row)) };
}

function reasonOf(row: ScheduleRow, reason: Reason): string {
  const { movedDate } = row;
  if (movedDate === null) return reasonWord(reason);
  return `${reasonWord(reason)}: moved to ${placeWords(movedKey(row))}, ${dayWords(movedDate)}`;
}

/** "moved from Wed 16 Dec"; if it is moved within the date, the session. */
function movedFrom(row: ScheduleRow): { moved?: string } {
  const { movedDate, date, cancelledFor } = row;
  if (movedDate === null || cancelledFor !== null) return {};
  return { moved: `moved from ${movedDate === date ? placeWords(movedKey(row)) : dayWords(movedDate)}` };
}

function runs(row: ScheduleRow): boolean {
  return row.cancelledFor === null && row.onLatestExtract === 1;
}

function sheetRow(row: ScheduleRow, alike: ReadonlyMap<string, SameName>, trust: RegularAdmissions): SheetRow {
  const mark = alike.get(namedOn(row.entryId, row.date));
  return {
    entryId: row.entryId,
    order: row.order,
    time: row.time,
    surname: row.surname,
    forename: row.forename,
    nhsNumber: row.nhsNumber,
    hospitalNumber: row.hospitalNumber,
    dateOfBirth: row.dateOfBirth,
    ageYears: knownAge(row.dateOfBirth, row.date),
    ward: row.ward,
    procedure: row.procedure,
    procedureCode: row.procedureCode,
    side: row.side,
    // Never expanded: "L" may mean lumbar. A side that is not stated is no short form.
    sideInFull: row.side === null || ["LEFT", "RIGHT", "BILATERAL"].includes(row.side),
    anaesthetic: row.anaesthetic,
    type: countedAs(row.intendedManagement, trust),
    minutes: row.expectedMinutes,
    consultant: row.consultant,
    ...movedFrom(row),
    ...(mark === undefined ? {} : { sameName: sameNameWords(mark) }),
    changed: false,
  };
}

/** From the earliest TCI time of the session to its usual end; the usual times if no entry has one. */
function timesOf(
  session: string | null,
  rows: readonly ScheduleRow[],
  trustTimes: Trust["sessionTimes"],
): SessionSheet["times"] {
  const usual = sessionTimes(session, trustTimes);
  if (usual === null) return null;
  const earliest = rows
    .map((row) => row.time)
    .filter((time) => time !== null)
    .toSorted()[0];
  if (earliest === undefined || earliest >= usual.end) return { ...usual, usual: true };
  return { start: earliest, end: usual.end, usual: false };
}

/** Each surgeon once, in the order of the list. */
function surgeonsOf(rows: readonly SheetRow[]): string[] {
  return [...new Set(rows.map((row) => row.consultant).filter((name) => name !== null))];
}

/** List order, then time, then name; blank last, and after them the cases that the plan moved here. */
function compareRows(a: ScheduleRow, b: ScheduleRow): number {
  return (
    b.onList - a.onList ||
    (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER) ||
    compareNatural(a.time, b.time) ||
    compareNatural(a.surname, b.surname) ||
    compareNatural(a.entryNumber, b.entryNumber)
  );
}
