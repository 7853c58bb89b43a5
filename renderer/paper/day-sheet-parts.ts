import type { DaySheetFacts, SessionSheet, SheetRow } from "../../shared/contract/schedule.ts";
import { required } from "../../shared/util/assert.ts";
import { hasMissingLetter } from "./printable.ts";
import { nhsNumberWords, patientName, personWords } from "./sheet-words.ts";

/** A sheet for whoever needs the day rather than one theatre's list: a table in sections. */
export type DaySheet = {
  readonly title: string;
  /** Each with its share of the width, in hundredths. */
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly sections: readonly DaySection[];
  /** A sentence below the title. */
  readonly note?: string;
  /** Each section goes to somebody else, so each begins on a page of its own. */
  readonly apart: boolean;
  /** Drawn smaller, so that the sheet, or each section that is apart, is one page as long as it can be read. */
  readonly onePage: boolean;
  /** Names patients, so it is to be destroyed after use. */
  readonly namesPatients: boolean;
};

/** Rows under a heading, each with a text for every column. */
export type DaySection = { readonly heading: string; readonly rows: readonly (readonly string[])[] };

/** Who the patient is; reduced, initials alone. */
export function who(row: SheetRow, reduced: boolean): string {
  const missing = hasMissingLetter(row) ? "\n[?] is a letter that could not be printed: check the PAS" : "";
  const same = row.sameName === undefined ? "" : `\n${row.sameName}`;
  if (reduced) return `${initials(row)}${same}`;
  return `${patientName(row)}\n${personWords(row)}\nNHS ${nhsNumberWords(row)}, Hosp. ${row.hospitalNumber ?? "not given"}${same}${missing}`;
}

/** "G. S.": the first letters of forename and surname. */
export function initials({ surname, forename }: Pick<SheetRow, "surname" | "forename">): string {
  const letters = [forename, surname].flatMap((name) => /\p{L}\p{M}*/u.exec(name ?? "")?.slice(0, 1) ?? []);
  return letters.length === 0 ? "not given" : letters.map((letter) => `${letter.toUpperCase()}.`).join(" ");
}

/** What a day sheet says of a patient besides the theatre list. */
export type PatientFacts = DaySheetFacts["patients"][number];

/** Finds the facts of a row of a sheet, in its running order or its cancelled block. */
export function factsOf({ patients }: DaySheetFacts) {
  const key = (entryId: number, date: string, cancelled: boolean): string => `${entryId} ${date} ${cancelled}`;
  const known = new Map(patients.map((one) => [key(one.entryId, one.date, one.cancelled), one]));
  return ({ entryId }: SheetRow, { date }: SessionSheet, cancelled: boolean): PatientFacts =>
    required(known.get(key(entryId, date, cancelled)), "the facts of a patient on the lists");
}
