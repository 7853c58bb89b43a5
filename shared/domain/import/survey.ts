import { cellCount, cellText, type CellTable } from "./cell-table.ts";
import { addLook, noLooks, type ValueLooks } from "./column-guess.ts";
import { addEvidence, noEvidence, orderOf, type DateEvidence } from "./date-evidence.ts";
import { cleanCell } from "./clean-cell.ts";
import { saysNothing } from "./nothing.ts";
import type { MappedColumn } from "./headings.ts";
import { isCodedField } from "./mapping.ts";
import { detached } from "./read-row.ts";
import { createNoPatientTest, type NoPatientTest } from "./no-patient.ts";
import { addHabit, noHabits, type HabitCounts } from "./column-habits.ts";
import { isDateField } from "./field-kinds.ts";

/** What was seen of one column. */
export type ColumnSurvey = {
  filled: number;
  readonly samples: string[];
  /** Null for a column that holds no dates, as its field or its values say. */
  dates: DateEvidence | null;
  /** Null for a column whose heading is known. */
  readonly looks: ValueLooks | null;
  /** The words of a coded column, with how often each occurs. */
  readonly words: Map<string, number> | null;
  /** How the cells of a column of numbers or words are written; null for all others. */
  readonly habits: HabitCounts | null;
  /** How many cells had other words, once the most that are stored were found. */
  moreWords: number;
};

/** What was seen of the rows below the headings. */
export type Survey = {
  readonly isNoPatient: NoPatientTest;
  readonly columns: readonly ColumnSurvey[];
  rows: number;
  readonly totalRows: { readonly line: number; readonly text: string }[];
  totalRowCount: number;
};

const MOST_SAMPLES = 5;
const MOST_WORDS = 500;
const MOST_TOTALS = 20;
const LONGEST_SHOWN = 120;

/** A column of unknown heading with so many cells that are no dates, and no more dates than them, holds none. */
const NO_DATES = 20;

/** A survey of nothing yet, of columns as far as they are known. */
export function createSurvey(columns: readonly MappedColumn[]): Survey {
  return {
    isNoPatient: createNoPatientTest(columns),
    columns: columns.map(({ field }) => ({
      filled: 0,
      samples: [],
      dates: field === null || isDateField(field) ? noEvidence() : null,
      looks: field === null ? noLooks() : null,
      words: field !== null && isCodedField(field) ? new Map() : null,
      habits: noHabits(field),
      moreWords: 0,
    })),
    rows: 0,
    totalRows: [],
    totalRowCount: 0,
  };
}

/** Takes in a row. Blank ones say nothing; rows that are no patients are kept apart. */
export function surveyRow(survey: Survey, table: CellTable, row: number): void {
  const first = table.firstCell[row] ?? 0;
  const line = table.lines[row] ?? 0;
  const noPatient = survey.isNoPatient(table, row);
  if (noPatient !== null) {
    survey.rows++;
    survey.totalRowCount++;
    if (survey.totalRows.length < MOST_TOTALS) survey.totalRows.push({ line, text: detached(noPatient.text) });
    return;
  }
  let isBlank = true;
  const count = Math.min(cellCount(table, row), survey.columns.length);
  for (let index = 0; index < count; index++) {
    const cell = first + index;
    const column = survey.columns[index];
    if (column === undefined || table.starts[cell] === table.ends[cell]) continue;
    const text = cellText(table, cell).trim();
    if (text === "") continue;
    isBlank = false;
    surveyCell(column, text, line);
  }
  if (!isBlank) survey.rows++;
}

function surveyCell(column: ColumnSurvey, text: string, line: number): void {
  column.filled++;
  const { samples, dates, looks, words, habits } = column;
  if (habits !== null) addHabit(habits, text);
  if (samples.length < MOST_SAMPLES) {
    const sample = text.slice(0, LONGEST_SHOWN);
    if (!samples.includes(sample)) samples.push(detached(sample));
  }
  if (looks !== null) addLook(looks, detached(text));
  if (dates !== null) {
    addEvidence(dates, detached(text), line);
    if (looks !== null && dates.none >= NO_DATES && dates.none > column.filled - dates.none) column.dates = null;
  }
  if (words === null) return;
  const seen = words.get(text);
  if (seen !== undefined) words.set(text, seen + 1);
  else if (words.size < MOST_WORDS) words.set(detached(text), 1);
  else column.moreWords++;
}

/** Whether no cell of a column of admission types has had a value so far. */
export function saysNothingYet({ filled, words }: ColumnSurvey): boolean {
  if (filled === 0) return true;
  if (words === null) return false;
  return [...words.keys()].every((word) => {
    const text = cleanCell("admissionType", word, null);
    return text === "" || saysNothing("admissionType", text);
  });
}

/** Rows after which a survey that need not be whole may end. */
const ENOUGH_ROWS = 2000;

/** Whether more rows could hardly change what the columns are: date columns tell their order. */
export function isEnough(survey: Survey, columns: readonly MappedColumn[]): boolean {
  return (
    survey.rows >= ENOUGH_ROWS &&
    survey.columns.every((column, position) => {
      const { dates } = column;
      const field = columns[position]?.field ?? null;
      // A single birth with a year of two digits may be the one that has to be asked about.
      if (field === "dateOfBirth" && dates !== null && dates.shortYears.size > 0) return false;
      if (field === "admissionType" && saysNothingYet(column)) return false;
      return field === null || dates === null || orderOf(dates).certain !== null;
    })
  );
}
