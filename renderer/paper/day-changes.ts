import type { DaySheetFacts, SessionSheet, SheetRow, TheatreLists } from "../../shared/contract/schedule.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { factsOf, who, type DaySheet, type PatientFacts } from "./day-sheet-parts.ts";
import { sheetDate, typeWords } from "./sheet-words.ts";

/** What a change means for whoever brings the patient or sees them before: in the order of the sheet. */
const CHANGES = {
  off: "No longer come",
  later: "Come on another day instead",
  here: "Come on this day instead of another",
  within: "Same day, another theatre or session",
  gone: "No longer on the extract: check the PAS before anything is changed",
} as const;
type Change = keyof typeof CHANGES;

type Changed = { readonly change: Change; readonly row: SheetRow; readonly why: string; readonly facts: PatientFacts };

/** Everybody who no longer comes, or comes at another time than was planned, for transport and pre-assessment. */
export function changesSheet(lists: TheatreLists, facts: DaySheetFacts, reduced: boolean): DaySheet {
  const known = factsOf(facts);
  const changed = lists.sheets.flatMap((sheet) => changesOf(sheet, known).map((one) => ({ ...one, sheet })));
  const sections = [...groupBy(changed, ({ sheet }) => sheetDate(sheet))].flatMap(([date, ofDay]) =>
    CHANGE_ORDER.flatMap((change) => {
      const own = ofDay.filter((one) => one.change === change);
      if (own.length === 0) return [];
      return [{ heading: `${date}: ${CHANGES[change]} (${own.length})`, rows: own.map((one) => cells(one, reduced)) }];
    }),
  );
  return {
    title: "Transport and pre-assessment changes",
    columns: [
      { heading: reduced ? "Patient’s initials" : "Patient, sex, date of birth, age, numbers", width: 26 },
      { heading: "Former date", width: 11 },
      { heading: "New date", width: 11 },
      { heading: "Why, and from or to where", width: reduced ? 34 : 22 },
      { heading: "Ward, admission", width: 18 },
      ...(reduced ? [] : [{ heading: "Telephone", width: 12 }]),
    ],
    sections:
      sections.length > 0
        ? sections
        : [{ heading: "No change so far: nobody on these lists is cancelled or moved.", rows: [] }],
    apart: false,
    onePage: false,
    namesPatients: true,
  };
}

const CHANGE_ORDER = ["off", "later", "here", "within", "gone"] as const satisfies readonly Change[];

function changesOf(sheet: SessionSheet, known: ReturnType<typeof factsOf>): Changed[] {
  return [
    ...sheet.cancelled.map((row): Changed => {
      const facts = known(row, sheet, true);
      const change = facts.otherDate === null ? "off" : "later";
      return { change: facts.cancelledFor === null ? "gone" : change, row, why: row.reason, facts };
    }),
    ...sheet.running.flatMap((row): Changed[] => {
      if (row.moved === undefined) return [];
      const facts = known(row, sheet, false);
      return [{ change: facts.otherDate === sheet.date ? "within" : "here", row, why: row.moved, facts }];
    }),
  ];
}

function cells({ change, row, why, facts }: Changed, reduced: boolean): string[] {
  const { date, otherDate } = facts;
  const other = otherDate === null ? "none yet" : formatDate(otherDate);
  const dates = {
    off: [formatDate(date), "none yet"],
    later: [formatDate(date), other],
    here: [other, formatDate(date)],
    within: [formatDate(date), "the same"],
    gone: [formatDate(date), "not known"],
  } as const satisfies Readonly<Record<Change, readonly string[]>>;
  const numbers = [facts.telephone, facts.secondTelephone].filter((number) => number !== null);
  return [
    who(row, reduced),
    ...dates[change],
    why,
    `${row.ward ?? "Ward not given"}\n${typeWords(row)}`,
    ...(reduced ? [] : [numbers.length === 0 ? "not given" : numbers.join("\n")]),
  ];
}
