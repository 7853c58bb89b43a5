import type { SessionSheet, SheetRow, TheatreLists } from "../../shared/contract/schedule.ts";
import { managementWord } from "../../shared/domain/list/intended-management.ts";
import { formatNhsNumber } from "../../shared/domain/list/nhs-number.ts";
import { priorityTypeWord, sexWord } from "../../shared/domain/list/person-words.ts";
import { countList } from "../../shared/domain/theatres/list-standing.ts";
import { toPlace } from "../../shared/domain/theatres/session-standing.ts";
import { coverRoleWord, isClosed, type CoverRole } from "../../shared/domain/theatres/theatre-session.ts";
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
 * lumbar (domain rules, section 3). Null leaves a box to write in: whether there is a side is not known.
 */
export function sideWords(row: Pick<SheetRow, "side" | "sideInFull" | "hasSide">): {
  readonly side: string;
  readonly warning: string;
} | null {
  if (row.side !== null && row.side.trim() !== "") {
    return row.sideInFull ? { side: row.side, warning: "" } : { side: `“${row.side}”`, warning: "as written: check" };
  }
  switch (row.hasSide) {
    case "yes":
      return { side: "NOT STATED", warning: "" };
    case "no":
      return { side: "", warning: "no side" };
    case "unknown":
      return null;
  }
}

/** "Female, 5 Apr 1990, 36 y"; without the sex where the extract does not give it. */
export function personWords(row: Pick<SheetRow, "sex" | "dateOfBirth" | "ageYears">): string {
  const [born, age] = birthWords(row);
  return [sexWord(row.sex), born === NOT_GIVEN ? "date of birth not given" : born, age]
    .filter((part) => part !== "")
    .join(", ");
}

/** "P2", or the referral priority in words; "not given" where there is neither. */
export function priorityWords(row: Pick<SheetRow, "procedurePriority" | "priorityType">): string {
  const words = row.procedurePriority ?? priorityTypeWord(row.priorityType);
  return words === "" ? NOT_GIVEN : words;
}

/** "CANCER, target 5 Jan 2027"; nothing for one who is not on the cancer list, or of whom it is not known. */
export function cancerWords(row: Pick<SheetRow, "cancerPtl" | "cancerTargetDate">): string {
  const { cancerPtl, cancerTargetDate: target } = row;
  if (cancerPtl !== "Y" && (cancerPtl !== null || target === null)) return "";
  if (target === null) return "CANCER";
  return `CANCER, target ${isIsoDate(target) ? formatDateShort(target) : target}`;
}

/** The alerts that every list asks for, in the order of its heading; then what an extract may add. */
const ALERTS = [
  ["allergy", "Allergy"],
  ["latex", "Latex"],
  ["infection", "Infection"],
  ["diabetes", "Diabetes"],
  ["implants", "Implants and kit"],
  ["interpreter", "Interpreter"],
] as const satisfies readonly (readonly [keyof SheetRow, string])[];
const MORE_ALERTS = [
  ["alerts", "Other"],
  ["adjustments", "Adjustments"],
] as const satisfies readonly (readonly [keyof SheetRow, string])[];

/** "Allergy: penicillin" for each alert that the extract gives, and the names of those to be asked and written in. */
export function alertWords(row: Pick<SheetRow, (typeof ALERTS)[number][0] | (typeof MORE_ALERTS)[number][0]>): {
  readonly given: readonly string[];
  readonly missing: readonly string[];
} {
  return {
    given: [...ALERTS, ...MORE_ALERTS].flatMap(([field, name]) =>
      row[field] === null ? [] : [`${name}: ${row[field]}`],
    ),
    missing: ALERTS.flatMap(([field, name]) => (row[field] === null ? [name.toLowerCase()] : [])),
  };
}

/** "was 4": the list's own number, where the patient runs under another one or does not run. */
export function formerNumber(row: Pick<SheetRow, "number" | "order">): string {
  return row.order === null || row.order === row.number ? "" : `was ${row.order}`;
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
  return `${session}, ${sheet.times.start} to ${sheet.times.end} (usual times)`;
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
 * "3 to run, 1 not yet decided, 2 cancelled": whoever is not decided on is never counted as to run. Of a closed list "7
 * to be placed, of whom 1 not yet decided, 2 cancelled".
 */
export function tallyWords(sheet: Pick<SessionSheet, "state" | "running" | "cancelled">): string {
  const { toRun, undecided, toPlace: left } = countList(sheet);
  const open = sheet.running.filter((row) => row.undecided).length;
  const parts =
    left > 0
      ? [`${left} to be placed${open === 0 ? "" : `, of whom ${open} not yet decided`}`]
      : [`${toRun} to run`, ...(undecided === 0 ? [] : [`${undecided} not yet decided`])];
  return [...parts, `${sheet.cancelled.length} cancelled`].join(", ");
}

/** "310 min", with a note of how many patients have none; blank if nobody has any. */
export function minutesWords({ running }: Pick<SessionSheet, "running">): string {
  const timed = running.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]));
  if (timed.length === 0) return "";
  const without = running.length - timed.length;
  return `${timed.reduce((sum, minutes) => sum + minutes, 0)} min${without === 0 ? "" : ` and ${without} without minutes`}`;
}

/** Whom cover names for a role: the name, "NONE: on strike", or blank to write in. */
export function coverWords({ cover }: Pick<SessionSheet, "cover">, role: CoverRole): string {
  const known = cover.find((one) => one.role === role);
  if (known === undefined) return "";
  const why = known.why === null ? "" : `: ${known.why}`;
  if (known.present) return known.person ?? "";
  return `NONE${known.person === null ? "" : `, ${known.person} is away`}${why}`;
}

/** Who is recorded as away besides the anaesthetist: "Operating surgeon, Resident". */
export function awayRoles({ cover }: Pick<SessionSheet, "cover">): string {
  return cover
    .filter(({ role, present }) => !present && role !== "anaesthetist")
    .map(({ role, person }) => (person === null ? coverRoleWord(role) : `${coverRoleWord(role)} (${person})`))
    .join(", ");
}

/** What is printed in a frame about a whole list. */
export type ListNotice = { readonly title: string; readonly text: string };

type StateSheet = Pick<SessionSheet, "state" | "stateRecorded" | "running" | "movedAway">;

/**
 * The notice about a whole list, on each of its pages: that it is closed, why, whom to ask, and who is still to be
 * placed; that nobody runs on a list that is not closed; that no residents are there. Null if it runs as usual.
 */
export function stateNotice({ state, stateRecorded, running, movedAway }: StateSheet): ListNotice | null {
  const nobody =
    movedAway === undefined
      ? "Every patient on it is cancelled. Do not bring any of them to theatre."
      : "Its patients are cancelled, or in another session. Do not bring any of them here.";
  const why = whyWords(stateRecorded);
  if (isClosed(state)) {
    const title = state === "stood-down" ? "THIS LIST IS STOOD DOWN." : "EMERGENCIES ONLY: NOTHING PLANNED RUNS HERE.";
    const left = toPlace(state, running.length);
    if (left === 0) return { title, text: `${why} ${nobody}`.trim() };
    const named = running.slice(0, NAMED).map(patientName);
    const rest = left - named.length;
    const whom = (rest === 0 ? named : [...named, `${rest} more`]).join(", ");
    return {
      title: `${title} ${left} STILL TO BE PLACED.`,
      text: `${why} Not cancelled and not moved yet: ${whom}. Ask before you bring anybody.`.trim(),
    };
  }
  if (running.length === 0) {
    return { title: "NOBODY RUNS ON THIS LIST.", text: `${nobody} The session itself is not stood down.` };
  }
  return state === "consultant-led"
    ? { title: "CONSULTANT-LED ONLY.", text: `No resident doctors on this list. ${why}`.trim() }
    : null;
}

/** The notice that a list that runs has somebody on it who is not decided on; null if it has not. */
export function draftNotice(sheet: Pick<SessionSheet, "state" | "running">): ListNotice | null {
  const { undecided } = countList(sheet);
  if (undecided === 0) return null;
  const patients = undecided === 1 ? "1 patient on this list is" : `${undecided} patients on this list are`;
  return { title: "DRAFT: NOT FINAL.", text: `${patients} not yet decided. Ask before you bring anybody.` };
}

/** "Reason: no anaesthetist. Ask A Planner, who recorded it Tue 15 Dec 2026, 18:05." */
function whyWords(recorded: SessionSheet["stateRecorded"]): string {
  if (recorded === null) return "";
  const { why, by, at } = recorded;
  const reason = why === null ? "No reason is recorded." : `Reason: ${/[.!?]$/.test(why) ? why : `${why}.`}`;
  if (by === null) return reason;
  return `${reason} Ask ${by}, who recorded it${at === null ? "" : ` ${formatInstant(at)}`}.`;
}

const NAMED = 6;

/** "STONE Grace to NG Theatre 2 PM": an entry that runs in another session of the date. */
export function awayWords(row: NonNullable<SessionSheet["movedAway"]>[number]): string {
  const who = row.surname === null && row.forename === null ? `entry ${row.entryNumber}` : patientName(row);
  return `${who} to ${row.to}`;
}

/** The version of this paper. A preview is marked so that nobody takes it for a print. */
export function versionWords(sheet: Pick<SessionSheet, "version">, preview: boolean): string {
  return preview ? `PREVIEW of version ${sheet.version}: not for use` : `Version ${sheet.version}`;
}

/** What to do with earlier prints. */
export function supersedesWords({ supersedes }: Pick<SessionSheet, "supersedes">): string {
  return supersedes === null
    ? "First version of this list"
    : `Supersedes version ${supersedes.version}, printed ${formatInstant(supersedes.printedAt)}: destroy earlier copies`;
}

/** "Printed Tue 15 Dec 2026, 18:05 by A Planner"; for a preview, that it is not printed. */
export function printedWords(lists: Pick<TheatreLists, "printedAt" | "printedBy">, preview: boolean): string {
  return `${preview ? "Drawn" : "Printed"} ${formatInstant(lists.printedAt)} by ${lists.printedBy}`;
}

/** "List position as at Tue 15 Dec 2026, 18:05": the extract's own time. */
export function positionWords(lists: Pick<TheatreLists, "listAsAt">): string {
  return lists.listAsAt === null
    ? "List position: no extract imported"
    : `List position as at ${formatInstant(lists.listAsAt)}`;
}

/** True if there is an earlier print from which a row differs, so that the mark is explained. */
export function marksChanges(sheet: Pick<SessionSheet, "running" | "cancelled">): boolean {
  return [...sheet.running, ...sheet.cancelled].some((row) => row.changes.length > 0);
}
