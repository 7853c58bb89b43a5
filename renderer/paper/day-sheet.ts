import type {
  DaySheetFacts,
  DaySheetKind,
  SessionSheet,
  SheetRow,
  TheatreLists,
} from "../../shared/contract/schedule.ts";
import { countList } from "../../shared/domain/theatres/list-standing.ts";
import { isClosed, type SessionState } from "../../shared/domain/theatres/theatre-session.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { compareNatural } from "../../shared/util/natural-order.ts";
import { changesSheet } from "./day-changes.ts";
import { executiveSheet } from "./day-executive.ts";
import { who, type DaySheet } from "./day-sheet-parts.ts";
import {
  coverWords,
  minutesWords,
  procedureWords,
  sheetDate,
  sideWords,
  tallyWords,
  theatreWords,
  typeWords,
} from "./sheet-words.ts";

/** The sheet of this kind, drawn from the theatre lists; reduced, it has initials and no number or date of birth. */
export function daySheet(kind: DaySheetKind, reduced: boolean, lists: TheatreLists, facts: DaySheetFacts): DaySheet {
  switch (kind) {
    case "day":
      return dayAtAGlance(lists);
    case "site":
      return siteSheet(lists);
    case "wards":
      return patientSheet("Ward and admissions lists", "Consultant", reduced, lists, {
        groupOf: ({ row }) => row.ward ?? "Ward not given",
        besides: ({ row }) => row.consultant ?? "not given",
      });
    case "consultant":
      return patientSheet("Consultants’ own lists", "Ward", reduced, lists, {
        groupOf: ({ row }) => row.consultant ?? "Consultant not given",
        besides: ({ row }) => row.ward ?? "not given",
      });
    case "transport":
      return changesSheet(lists, facts, reduced);
    case "executive":
      return executiveSheet(lists, facts);
  }
}

const STATE_WORDS = {
  runs: "Runs",
  "consultant-led": "CONSULTANT-LED ONLY",
  "emergency-only": "EMERGENCIES ONLY",
  "stood-down": "STOOD DOWN",
} as const satisfies Readonly<Record<SessionState, string>>;

/** Each theatre in a row, its sessions side by side. */
function dayAtAGlance({ sheets }: TheatreLists): DaySheet {
  const sessions = [...new Set(sheets.map(sessionOf))].toSorted(bySession);
  const place = (sheet: SessionSheet): string =>
    sheet.siteCode === null ? theatreWords(sheet) : `${theatreWords(sheet)} (${sheet.siteCode})`;
  return {
    title: "The day at a glance",
    columns: [
      { heading: "Theatre", width: 20 },
      ...sessions.map((heading) => ({ heading, width: 80 / sessions.length })),
    ],
    sections: [...groupBy(sheets, sheetDate)].map(([heading, ofDay]) => ({
      heading,
      rows: [...groupBy(ofDay, place)].map(([theatre, own]) => [
        theatre,
        ...sessions.map((session) =>
          own
            .filter((sheet) => sessionOf(sheet) === session)
            .map(glanceWords)
            .join("\n"),
        ),
      ]),
    })),
    apart: true,
    onePage: true,
    namesPatients: false,
  };
}

function sessionOf({ session }: SessionSheet): string {
  return session ?? "Session not stated";
}

const USUAL_SESSIONS = ["AM", "PM", "EVE", "ALL DAY"];

/** The usual sessions in the order of the day, any other after them. */
function bySession(a: string, b: string): number {
  const place = (session: string): number =>
    USUAL_SESSIONS.includes(session) ? USUAL_SESSIONS.indexOf(session) : USUAL_SESSIONS.length;
  return place(a) - place(b) || compareNatural(a, b);
}

/** "STOOD DOWN: 2 to be placed, 4 cancelled"; "4 to run, 1 cancelled. Okafor, R". */
function glanceWords(sheet: SessionSheet): string {
  const state = sheet.state === "runs" ? "" : `${STATE_WORDS[sheet.state]}: `;
  const whose = sheet.owner ?? sheet.surgeons.join("; ");
  return `${state}${tallyWords(sheet)}${whose === "" ? "" : ` · ${whose}`}`;
}

/** Which sessions run and which do not, for whoever staffs, cleans and opens theatres. */
function siteSheet({ sheets }: TheatreLists): DaySheet {
  const groups = groupBy(sheets, (sheet) => `${sheetDate(sheet)}: ${isClosed(sheet.state) ? "do not run" : "run"}`);
  return {
    title: "Sessions stood down and running",
    columns: [
      { heading: "Theatre, session, site", width: 24 },
      { heading: "State, reason, who recorded it", width: 26 },
      { heading: "Patients", width: 24 },
      { heading: "Anaesthetist", width: 16 },
      { heading: "Planned", width: 10 },
    ],
    sections: [...groups]
      .toSorted(([a], [b]) => Number(a.endsWith(": run")) - Number(b.endsWith(": run")))
      .map(([heading, own]) => ({
        heading: `${heading} (${own.length})`,
        rows: own.map((sheet) => [
          [theatreWords(sheet), sheet.session, sheet.siteCode].filter((part) => part !== null).join(", "),
          stateWords(sheet),
          tallyWords(sheet),
          coverWords(sheet, "anaesthetist") || "not known",
          minutesWords(sheet),
        ]),
      })),
    apart: false,
    onePage: false,
    namesPatients: false,
  };
}

function stateWords({ state, stateRecorded, running }: SessionSheet): string {
  const { why = null, by = null } = stateRecorded ?? {};
  const words =
    !isClosed(state) && running.length === 0 ? `${STATE_WORDS[state]}, but nobody is on it` : STATE_WORDS[state];
  return [words, why, by === null ? null : `recorded by ${by}`].filter((part) => part !== null).join(", ");
}

type OnSheet = { readonly row: SheetRow & { readonly reason?: string }; readonly sheet: SessionSheet };
type Grouping = { readonly groupOf: (one: OnSheet) => string; readonly besides: (one: OnSheet) => string };

/** Every patient of the lists, by ward or by consultant, with what is decided. */
function patientSheet(
  title: string,
  besides: string,
  reduced: boolean,
  { sheets }: TheatreLists,
  { groupOf, besides: besidesOf }: Grouping,
): DaySheet {
  const patients = sheets.flatMap((sheet) =>
    [...sheet.running, ...sheet.cancelled].map((row): OnSheet => ({ row, sheet })),
  );
  const groups = groupBy(patients, (one) => `${groupOf(one)} · ${sheetDate(one.sheet)}`);
  return {
    title,
    columns: [
      { heading: reduced ? "Patient’s initials" : "Patient, sex, date of birth, age, numbers", width: 26 },
      { heading: "Decision", width: 22 },
      { heading: "Theatre, session, number on the list", width: 17 },
      { heading: "Procedure, side", width: 20 },
      { heading: `${besides}, admission`, width: 15 },
    ],
    sections: [...groups]
      .toSorted(([a], [b]) => compareNatural(a, b))
      .map(([heading, own]) => ({
        heading: `${heading} (${own.length})`,
        rows: own.map((one) => [
          who(one.row, reduced),
          decisionWords(one),
          placeOf(one),
          operationWords(one.row),
          `${besidesOf(one)}\n${typeWords(one.row)}`,
        ]),
      })),
    apart: true,
    onePage: false,
    namesPatients: true,
  };
}

/** "Stripping of long saphenous vein (L851), LEFT"; "…, side NOT STATED" where it has one and none is given. */
function operationWords(row: SheetRow): string {
  const { side, warning } = sideWords(row) ?? { side: "", warning: "" };
  const words = side === "NOT STATED" ? "side NOT STATED" : [side, side === "" ? "" : warning].join(" ").trim();
  return [procedureWords(row), words].filter((part) => part !== "").join(", ");
}

function decisionWords({ row, sheet }: OnSheet): string {
  if (row.reason !== undefined) return `CANCELLED: ${row.reason}`;
  const open = row.undecided ? "NOT YET DECIDED" : "";
  const place = isClosed(sheet.state) ? `STILL TO BE PLACED: ${STATE_WORDS[sheet.state].toLowerCase()}` : "";
  const words = [place, open].filter((part) => part !== "").join(", ");
  const runs = words === "" ? "To run" : words;
  return row.moved === undefined ? runs : `${runs}, ${row.moved}`;
}

function placeOf({ row, sheet }: OnSheet): string {
  const where = [theatreWords(sheet), sheet.session].filter((part) => part !== null).join(" ");
  const number = row.number === null ? "" : `, number ${row.number}`;
  return `${where}${number}${row.arrival === null ? "" : `\narrives ${row.arrival}`}`;
}

/** "3 patients are not yet decided or left to place": why the sheet is a draft; null if it is none. */
export function draftWords({ sheets }: TheatreLists): string | null {
  const open = sheets.reduce((sum, sheet) => sum + countList(sheet).undecided + countList(sheet).toPlace, 0);
  if (open === 0) return null;
  return `${open === 1 ? "1 patient is" : `${open} patients are`} not yet decided or left to place.`;
}
