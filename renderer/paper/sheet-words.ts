import type { SessionSheet, SheetRow, TheatreLists } from "../../shared/contract/schedule.ts";
import { managementWord } from "../../shared/domain/list/intended-management.ts";
import { formatNhsNumber } from "../../shared/domain/list/nhs-number.ts";
import { toPlace } from "../../shared/domain/theatres/session-standing.ts";
import { isClosed } from "../../shared/domain/theatres/theatre-session.ts";
import { formatDateShort, formatInstant, isIsoDate, weekdayName } from "../../shared/util/local-date.ts";

const NOT_GIVEN = "not given";

/** "STONE, Grace", as lists print it: SURNAME, Forename; or that the extract gives no name. */
export function patientName(row: Pick<SheetRow, "surname" | "forename">): string {
  const surname = (row.surname ?? "").trim().toUpperCase();
  const forename = (row.forename ?? "").trim();
  const name = `${surname} ${forename}`.trim();
  return name === "" ? "NAME NOT GIVEN" : name;
}

/** "999 774 1218", or that it is not given. */
export function nhsNumberWords(row: Pick<SheetRow, "nhsNumber">): string {
  return row.nhsNumber === null ? NOT_GIVEN : formatNhsNumber(row.nhsNumber);
}

/** Date of birth and age: ["5 Apr 1990", "36 y"]. Text that is not a date is shown unchanged. */
export function birthWords(row: Pick<SheetRow, "dateOfBirth" | "ageYears">): readonly [string, string] {
  if (row.dateOfBirth === null) return [NOT_GIVEN, ""];
  const date = isIsoDate(row.dateOfBirth) ? formatDateShort(row.dateOfBirth) : row.dateOfBirth;
  return [date, row.ageYears === null ? "" : `${row.ageYears} y`];
}

/**
 * The side as it is printed, and a warning to print beside it. A letter or a short form is never expanded: "L" may mean
 * lumbar (domain rules, section 3).
 */
export function sideWords(row: Pick<SheetRow, "side" | "sideInFull">): {
  readonly side: string;
  readonly warning: string;
} {
  if (row.side === null || row.side.trim() === "") return { side: "NOT STATED", warning: "" };
  if (row.sideInFull) return { side: row.side, warning: "" };
  return { side: `“${row.side}”`, warning: "as written: check" };
}

/** "Day case", "Inpatient", or that the admission is unknown or regular. */
export function typeWords(row: Pick<SheetRow, "type">): string {
  return managementWord(row.type);
}

/** "Procedure text (W371)". */
export function procedureWords(row: Pick<SheetRow, "procedure" | "procedureCode">): string {
  if (row.procedure === null) return row.procedureCode === null ? "NOT STATED" : `Code ${row.procedureCode}`;
  return row.procedureCode === null ? row.procedure : `${row.procedure} (${row.procedureCode})`;
}

/** "Wednesday 16 Dec 2026". */
export function sheetDate(sheet: Pick<SessionSheet, "date">): string {
  return `${weekdayName(sheet.date)} ${formatDateShort(sheet.date)}`;
}

/** "AM session, 08:30 to 12:30 (usual times)". */
export function sessionWords(sheet: Pick<SessionSheet, "session" | "times">): string {
  const session = sheet.session === null ? "Session not stated" : `${sheet.session} session`;
  if (sheet.times === null) return `${session}, times not stated`;
  const usual = sheet.times.usual ? " (usual times)" : "";
  return `${session}, ${sheet.times.start} to ${sheet.times.end}${usual}`;
}

/** The site as the extract gives it. */
export function siteWords({ siteCode }: Pick<SessionSheet, "siteCode">): string {
  return siteCode ?? "Site not stated";
}

/** "NG Theatre 4"; "Theatre not stated: Urology" if the extract has none and the sheet is for a specialty. */
export function theatreWords(sheet: Pick<SessionSheet, "theatre" | "specialty">): string {
  if (sheet.theatre !== null) return sheet.theatre;
  return sheet.specialty === undefined ? "Theatre not stated" : `Theatre not stated: ${sheet.specialty}`;
}

/**
 * "7 to run, 310 min; 2 cancelled"; of a closed list "7 to be placed". Minutes are added up for the rows that
 * have them, and a note shows if some have none.
 */
export function tallyWords(sheet: Pick<SessionSheet, "state" | "running" | "cancelled">): string {
  const timed = sheet.running.filter((row) => row.minutes !== null);
  const minutes = timed.reduce((sum, row) => sum + (row.minutes ?? 0), 0);
  const untimed = sheet.running.length - timed.length;
  const length = timed.length === 0 ? "" : `, ${minutes} min${untimed === 0 ? "" : ` and ${untimed} without minutes`}`;
  const what = isClosed(sheet.state) ? "to be placed" : "to run";
  return `${sheet.running.length} ${what}${length}; ${sheet.cancelled.length} cancelled`;
}

type StateSheet = Pick<SessionSheet, "state" | "running" | "movedAway">;

/**
 * The notice about a whole list: that it is closed, and who is still to be placed; that nobody runs on a list that is
 * not closed; that no residents are there. Null if it runs as usual.
 */
export function stateNotice({ state, running, movedAway }: StateSheet): {
  readonly title: string;
  readonly text: string;
} | null {
  const nobody =
    movedAway === undefined
      ? "Every patient on it is cancelled. Do not bring any of them to theatre."
      : "Its patients are cancelled, or in another session. Do not bring any of them here.";
  if (isClosed(state)) {
    const title = state === "stood-down" ? "THIS LIST IS STOOD DOWN." : "EMERGENCIES ONLY: NOTHING PLANNED RUNS HERE.";
    const left = toPlace(state, running.length);
    if (left === 0) return { title, text: nobody };
    const named = running.slice(0, NAMED).map(patientName);
    const rest = left - named.length;
    const whom = (rest === 0 ? named : [...named, `${rest} more`]).join(", ");
    return {
      title: `${title} ${left} STILL TO BE PLACED.`,
      text: `Not cancelled and not moved yet: ${whom}. Ask before you bring anybody.`,
    };
  }
  if (running.length === 0) {
    return { title: "NOBODY RUNS ON THIS LIST.", text: `${nobody} The session itself is not stood down.` };
  }
  return state === "consultant-led"
    ? { title: "CONSULTANT-LED ONLY.", text: "No resident doctors on this list." }
    : null;
}

const NAMED = 6;

/** "STONE Grace to NG Theatre 2 PM": an entry that runs in another session of the date. */
export function awayWords(row: NonNullable<SessionSheet["movedAway"]>[number]): string {
  const who = row.surname === null && row.forename === null ? `entry ${row.entryNumber}` : patientName(row);
  return `${who} to ${row.to}`;
}

/** The version of this paper. A draft is marked so that nobody takes it for a print. */
export function versionWords(sheet: Pick<SessionSheet, "version">, draft: boolean): string {
  return draft ? `DRAFT of version ${sheet.version}: not for use` : `Version ${sheet.version}`;
}

/** What to do with earlier prints. */
export function supersedesWords(sheet: Pick<SessionSheet, "supersedes">): string {
  return sheet.supersedes === null
    ? "First version of this list"
    : `Supersedes version ${sheet.supersedes}: destroy earlier copies`;
}

/** "Printed Tue 15 Dec 2026, 18:05 by A Planner"; for a draft, that it is not printed. */
export function printedWords(lists: Pick<TheatreLists, "printedAt" | "printedBy">, draft: boolean): string {
  return `${draft ? "Drawn" : "Printed"} ${formatInstant(lists.printedAt)} by ${lists.printedBy}`;
}

/** "List position as at Tue 15 Dec 2026, 18:05": the extract's own time. */
export function positionWords(lists: Pick<TheatreLists, "listAsAt">): string {
  return lists.listAsAt === null
    ? "List position: no extract imported"
    : `List position as at ${formatInstant(lists.listAsAt)}`;
}

/** True if there is an earlier print, so that rows can be marked as changed. */
export function marksChanges(sheet: Pick<SessionSheet, "supersedes" | "running" | "cancelled">): boolean {
  return sheet.supersedes !== null && [...sheet.running, ...sheet.cancelled].some((row) => row.changed);
}
