import type { DaySheetFacts, SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { countsWords, percentWords } from "../../shared/domain/return/share-kept.ts";
import { countList } from "../../shared/domain/theatres/list-standing.ts";
import { isClosed } from "../../shared/domain/theatres/theatre-session.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { compareNatural } from "../../shared/util/natural-order.ts";
import { factsOf, type DaySheet } from "./day-sheet-parts.ts";
import { sheetDate, siteWords } from "./sheet-words.ts";

/** Groups on the one page: the largest ones, and one row for the rest. */
const MOST_SITES = 8;
const MOST_SPECIALTIES = 20;

/** The numbers of a row, in the order of its columns. Sessions have no specialty of their own. */
type Counts = {
  readonly sessions: { readonly run: number; readonly doNotRun: number } | null;
  readonly toRun: number;
  readonly forStrike: number;
  readonly forOther: number;
  readonly undecided: number;
  readonly toPlace: number;
  readonly gone: number;
};

/** One page of numbers: sessions and procedures by site and specialty, and the share kept. */
export function executiveSheet(lists: TheatreLists, facts: DaySheetFacts): DaySheet {
  const known = factsOf(facts);
  const count = (sheets: readonly SessionSheet[]): Counts => countSheets(sheets, known);
  const { sheets } = lists;
  const bySite = [...groupBy(sheets, siteWords)].map(([name, own]): Row => [name, count(own)]);
  const specialties = new Set(sheets.flatMap((sheet) => rowsOf(sheet, known).map(({ specialty }) => specialty)));
  const bySpecialty = [...specialties].map((name): Row => [
    name,
    { ...count(only(sheets, name, known)), sessions: null },
  ]);
  return {
    title: "The day for the executive",
    note: keptWords(lists, facts),
    columns: [
      { heading: "Site, specialty", width: 24 },
      ...["Sessions that run", "Sessions that do not run"].map((heading) => ({ heading, width: 9 })),
      { heading: "Procedures to run", width: 10 },
      { heading: "Cancelled for the strike", width: 10 },
      { heading: "Cancelled for other reasons", width: 10 },
      { heading: "Not yet decided", width: 9 },
      { heading: "Left to place", width: 9 },
      { heading: "No longer on the extract", width: 10 },
    ],
    sections: [
      { heading: [...new Set(sheets.map(sheetDate))].join(", "), rows: [cells(["All", count(sheets)])] },
      { heading: "By site", rows: shortened(bySite, MOST_SITES, "sites") },
      { heading: "By specialty of the patient", rows: shortened(bySpecialty, MOST_SPECIALTIES, "specialties") },
    ],
    apart: false,
    onePage: true,
    namesPatients: false,
  };
}

type Row = readonly [name: string, counts: Counts];
type Known = ReturnType<typeof factsOf>;

function rowsOf(sheet: SessionSheet, known: Known) {
  return [
    ...sheet.running.map((row) => known(row, sheet, false)),
    ...sheet.cancelled.map((row) => known(row, sheet, true)),
  ];
}

/** These sheets with the patients of one specialty alone. */
function only(sheets: readonly SessionSheet[], specialty: string, known: Known): SessionSheet[] {
  return sheets.map((sheet) => ({
    ...sheet,
    running: sheet.running.filter((row) => known(row, sheet, false).specialty === specialty),
    cancelled: sheet.cancelled.filter((row) => known(row, sheet, true).specialty === specialty),
  }));
}

function countSheets(sheets: readonly SessionSheet[], known: Known): Counts {
  const open = sheets.map(countList);
  const cancelled = sheets.flatMap((sheet) => sheet.cancelled.map((row) => known(row, sheet, true).cancelledFor));
  const doNotRun = sheets.filter(({ state }) => isClosed(state)).length;
  const gone = cancelled.filter((reason) => reason === null).length;
  const forStrike = cancelled.filter((reason) => reason === "industrial-action").length;
  return {
    sessions: { run: sheets.length - doNotRun, doNotRun },
    toRun: sum(open.map(({ toRun }) => toRun)),
    forStrike,
    forOther: cancelled.length - forStrike - gone,
    undecided: sum(open.map(({ undecided }) => undecided)),
    toPlace: sum(open.map(({ toPlace }) => toPlace)),
    gone,
  };
}

function shortened(rows: readonly Row[], most: number, what: string): string[][] {
  const size = ([, counts]: Row): number => sum(procedures(counts));
  const sorted = rows.toSorted((a, b) => size(b) - size(a) || compareNatural(a[0], b[0]));
  if (sorted.length <= most) return sorted.map(cells);
  const rest = sorted.slice(most - 1).map(([, counts]) => counts);
  return [...sorted.slice(0, most - 1).map(cells), cells([`${rest.length} other ${what}`, together(rest)])];
}

function together(all: readonly Counts[]): Counts {
  const sessions = all.flatMap((counts) => counts.sessions ?? []);
  return {
    sessions:
      sessions.length === 0
        ? null
        : { run: sum(sessions.map(({ run }) => run)), doNotRun: sum(sessions.map(({ doNotRun }) => doNotRun)) },
    toRun: sum(all.map(({ toRun }) => toRun)),
    forStrike: sum(all.map(({ forStrike }) => forStrike)),
    forOther: sum(all.map(({ forOther }) => forOther)),
    undecided: sum(all.map(({ undecided }) => undecided)),
    toPlace: sum(all.map(({ toPlace }) => toPlace)),
    gone: sum(all.map(({ gone }) => gone)),
  };
}

function cells([name, counts]: Row): string[] {
  const { sessions } = counts;
  const ofSessions = sessions === null ? ["–", "–"] : [String(sessions.run), String(sessions.doNotRun)];
  return [name, ...ofSessions, ...procedures(counts).map(String)];
}

function procedures({ toRun, forStrike, forOther, undecided, toPlace, gone }: Counts): number[] {
  return [toRun, forStrike, forOther, undecided, toPlace, gone];
}

/** The share as the strike's summary counts it: over its action days, whichever lists are printed here. */
function keptWords({ strikeName }: TheatreLists, { kept }: DaySheetFacts): string {
  if (strikeName === null) return "Share of planned activity kept: no strike was chosen.";
  if (kept === null) return `Share of planned activity kept at ${strikeName}: no baseline was frozen.`;
  const { onActionDays } = kept;
  return `Planned activity kept on all action days of ${strikeName}: ${percentWords(onActionDays)} (${countsWords(onActionDays)}).`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
