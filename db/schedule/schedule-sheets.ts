import type { SessionSheet, SheetRow } from "../../shared/contract/schedule.ts";
import { reasonWord, type Reason } from "../../shared/domain/actions/decision.ts";
import { countedAs, type RegularAdmissions } from "../../shared/domain/list/intended-management.ts";
import { dayWords } from "../../shared/domain/actions/action-name.ts";
import {
  isClosed,
  placeWords,
  sessionId,
  sessionKeyOf,
  sessionTimes,
  specialtyWords,
  type SessionKey,
} from "../../shared/domain/theatres/theatre-session.ts";
import type { Trust } from "../../shared/domain/trust/trust.ts";
import { namedOn, sameNames, sameNameWords, type SameName } from "../../shared/domain/list/same-names.ts";
import { knownAge } from "../../shared/domain/list/age.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import { compareNatural } from "../../shared/util/natural-order.ts";
import { hasSide } from "../../shared/domain/list/has-side.ts";
import { compareKeys } from "../theatres/board-cases.ts";
import type { AtStrikes } from "../theatres/states-at-strikes.ts";
import type { ScheduleRow } from "./schedule-rows.ts";

/** A sheet before its version is known. */
export type Sheet = {
  readonly key: SessionKey;
  readonly content: Omit<SessionSheet, "version" | "supersedes" | "changes" | "noLongerHere">;
};

/** What a sheet is drawn from besides its rows. */
export type Around = {
  /** State and cover of a session. */
  readonly recorded: (key: SessionKey) => AtStrikes;
  /** Whether an entry that the list has on that date is undecided. */
  readonly isUndecided: (entryId: number, date: IsoDate) => boolean;
  readonly trust: RegularAdmissions & Pick<Trust, "sessionTimes">;
};

type CancelledRow = SessionSheet["cancelled"][number];

const GONE = "No longer on the extract: check the PAS";

/** The sheets of these rows, by date, site, theatre and session; no row is compared with an earlier print yet. */
export function makeSheets(rows: readonly ScheduleRow[], around: Around): Sheet[] {
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
    .map((sheet) => ({ key: sheet.key, content: contentOf(sheet, alike, around) }));
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
  alike: ReadonlyMap<string, SameName>,
  around: Around,
): Sheet["content"] {
  const { date, siteCode, theatre, session } = key;
  const { state, stateRecorded, cover } = around.recorded(key);
  const times = sessionTimes(session, around.trust.sessionTimes);
  const rows = unordered.toSorted(compareRows);
  const listed = rows.filter(runs);
  const hasOwnTimes = timesAreOwn(listed, times?.start ?? null);
  const running = listed.map((row, index): SheetRow => ({
    ...sheetRow(row, alike, around.trust),
    number: isClosed(state) ? null : index + 1,
    arrival: hasOwnTimes && row.onList === 1 ? row.time : null,
    undecided: row.isListed === 1 && around.isUndecided(row.entryId, date),
  }));
  const cancelled = rows
    .filter((row) => !runs(row))
    .map((row): CancelledRow => ({
      ...sheetRow(row, alike, around.trust),
      reason: row.cancelledFor === null ? GONE : reasonOf(row, row.cancelledFor),
    }));
  return {
    date,
    siteCode,
    theatre,
    session,
    ...(theatre === null ? { specialty: specialtyWords(key.treatmentFunction) } : {}),
    times,
    owner: ownerOf(rows),
    surgeons: surgeonsOf(running.length > 0 ? running : cancelled),
    cover: [...cover],
    running,
    cancelled,
    ...(away.length === 0 ? {} : { movedAway: away.toSorted(compareRows).map(awayRow) }),
    state,
    stateRecorded,
  };
}

/**
 * Whether the times of a list's patients are their own. Many extracts give everybody the start of the session, which
 * tells no patient when to arrive.
 */
function timesAreOwn(rows: readonly ScheduleRow[], start: string | null): boolean {
  const times = rows.flatMap((row) => (row.onList === 1 && row.time !== null ? [row.time] : []));
  const [first] = times;
  return first !== undefined && (times.some((time) => time !== first) || (times.length === 1 && first !== start));
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

/** "moved from NG Theatre 1 AM, number 4 there"; from another date, with the day. */
function movedFrom(row: ScheduleRow): { moved?: string } {
  const { movedDate, date, cancelledFor, order, onList } = row;
  if (movedDate === null || cancelledFor !== null) return {};
  const place = placeWords(movedKey(row));
  const where = movedDate === date ? place : `${dayWords(movedDate)}, ${place}`;
  return { moved: `moved from ${where}${order === null || onList === 1 ? "" : `, number ${order} there`}` };
}

function runs(row: ScheduleRow): boolean {
  return row.cancelledFor === null && row.onLatestExtract === 1;
}

function sheetRow(row: ScheduleRow, alike: ReadonlyMap<string, SameName>, trust: RegularAdmissions): SheetRow {
  const mark = alike.get(namedOn(row.entryId, row.date));
  return {
    entryId: row.entryId,
    number: null,
    order: row.onList === 1 ? row.order : null,
    arrival: null,
    undecided: false,
    surname: row.surname,
    forename: row.forename,
    nhsNumber: row.nhsNumber,
    hospitalNumber: row.hospitalNumber,
    dateOfBirth: row.dateOfBirth,
    ageYears: knownAge(row.dateOfBirth, row.date),
    sex: row.sex,
    ward: row.ward,
    procedure: row.procedure,
    procedureCode: row.procedureCode,
    side: row.side,
    // Never expanded: "L" may mean lumbar. A side that is not stated is no short form.
    sideInFull: row.side === null || ["LEFT", "RIGHT", "BILATERAL"].includes(row.side),
    hasSide: hasSide(row.procedure, row.procedureCode),
    anaesthetic: row.anaesthetic,
    procedurePriority: row.procedurePriority,
    priorityType: row.priorityType,
    cancerPtl: row.cancerPtl,
    cancerTargetDate: row.cancerTargetDate,
    type: countedAs(row.intendedManagement, trust),
    plannedBed: row.plannedBed,
    allergy: row.allergy,
    latex: row.latex,
    infection: row.infection,
    diabetes: row.diabetes,
    implants: row.implants,
    interpreter: row.interpreter,
    alerts: row.alerts,
    adjustments: row.adjustments,
    minutes: row.expectedMinutes,
    consultant: row.consultant,
    ...movedFrom(row),
    ...(mark === undefined ? {} : { sameName: sameNameWords(mark) }),
    changes: [],
  };
}

/** The consultant of most cases that the list itself has here; null if none is named, or two have as many. */
function ownerOf(rows: readonly ScheduleRow[]): string | null {
  const cases = new Map<string, number>();
  for (const { onList, consultant } of rows) {
    if (onList === 1 && consultant !== null) cases.set(consultant, (cases.get(consultant) ?? 0) + 1);
  }
  const [first, second] = [...cases].toSorted(([, a], [, b]) => b - a);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
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
