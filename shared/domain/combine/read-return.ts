import type { Instant } from "../../util/local-date.ts";
import type { Result } from "../../util/result.ts";
import type { CombineProblem, Figures } from "./combination.ts";
import { COUNT_FIELDS, type MatchedColumns, type ReturnField } from "./mapping.ts";
import { asAtIn, countIn, dateIn, isSumRow, textIn, yesNoIn, type CellFault, type ReturnRow } from "./read-cells.ts";

/** One trust's return for one strike, as read from a file. */
export type SentReturn = {
  readonly file: string;
  /** Its first line. */
  readonly line: number;
  /** Upper case; blank if the file does not give it. */
  readonly code: string;
  readonly name: string;
  /** Null if the form has no column for it: then it is for whatever strike is being combined. */
  readonly strike: string | null;
  /** Null if it cannot be read; such a return has failed its checks. */
  readonly positionAsAt: Instant | null;
  /** False if the form has no column for the time, and the file's own time is used instead. */
  readonly timeIsSaid: boolean;
  readonly layout: string;
  /** Null for a return with blank figures, or one that failed its checks. */
  readonly figures: Figures | null;
  /** Null if the layout does not give it. */
  readonly nilConfirmed: boolean | null;
  readonly problems: readonly CombineProblem[];
  /** True if a check failed: no figure of it is counted. */
  readonly failed: boolean;
};

type FileFacts = { readonly file: string; readonly fileTime: Instant };

/**
 * Reads every return in a file's rows below the headings: one for each row, or one for all dates of a trust and a
 * position.
 */
export function readReturns(rows: readonly ReturnRow[], columns: MatchedColumns, facts: FileFacts): SentReturn[] {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  if (!columns.at.has("activity_date")) return filled.map((row) => readOne([row], columns, facts));
  const groups = new Map<string, ReturnRow[]>();
  for (const row of filled) {
    const key = JSON.stringify(
      (["org_code", "strike", "position_as_at"] as const).map((field) => textIn(row, columns, field)),
    );
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((group) => readOne(group, columns, facts));
}

function readOne(rows: readonly ReturnRow[], columns: MatchedColumns, { file, fileTime }: FileFacts): SentReturn {
  const [first = { line: 0, cells: [], malformed: false }] = rows;
  const faults: CellFault[] = [];
  const code = textIn(first, columns, "org_code").toUpperCase();
  if (code === "") {
    faults.push({ line: first.line, field: "org_code", value: "", problem: "The trust’s code is blank." });
  }
  const strike = columns.at.has("strike") ? textIn(first, columns, "strike") : null;
  if (strike === "") faults.push({ line: first.line, field: "strike", value: "", problem: "The strike is blank." });
  const asAt = taken(asAtIn(first, columns, fileTime), faults);
  for (const row of rows) faults.push(...shapeFaults(row, columns));

  const nilConfirmed = taken(yesNoIn(first, columns, "nil_confirmed"), faults);
  const figures = columns.at.has("activity_date")
    ? figuresByDate(rows, columns, faults)
    : figuresOfRow(first, columns, faults);
  if (nilConfirmed === true && figures !== null && figures.total > 0) {
    const problem = `Nil is confirmed, but ${figures.total} cancelled are reported.`;
    faults.push({ line: first.line, field: "nil_confirmed", value: textIn(first, columns, "nil_confirmed"), problem });
  }
  return {
    file,
    line: first.line,
    code,
    name: textIn(first, columns, "org_name"),
    strike,
    positionAsAt: asAt,
    timeIsSaid: columns.at.has("position_as_at"),
    layout: columns.layout,
    figures: faults.length > 0 ? null : figures,
    nilConfirmed,
    problems: faults.map((fault) => ({ kind: "error", file, code: code === "" ? null : code, ...fault })),
    failed: faults.length > 0,
  };
}

function shapeFaults(row: ReturnRow, { at }: MatchedColumns): CellFault[] {
  if (row.malformed) {
    const problem = "A quotation mark is in the wrong place, so this line cannot be divided into cells.";
    return [{ line: row.line, field: "row", value: "", problem }];
  }
  const wanted = Math.max(...at.values()) + 1;
  if (row.cells.length >= wanted) return [];
  // A spreadsheet leaves out blank cells at the end of a row; but a row of a CSV that ends early has lost something.
  const lost = [...at].filter(([field, place]) => place >= row.cells.length && isCount(field));
  if (lost.length === 0) return [];
  return [{ line: row.line, field: lost[0]?.[0] ?? "row", value: "", problem: "The line ends before this column." }];
}

function isCount(field: ReturnField): boolean {
  return COUNT_FIELDS.some((count) => count === field);
}

type Counts = Record<(typeof COUNT_FIELDS)[number], number | null>;

/** The counts of a row; null if one of them cannot be read, which is then among the faults. */
function countsIn(row: ReturnRow, columns: MatchedColumns, faults: CellFault[]): Counts | null {
  const before = faults.length;
  const count = (field: (typeof COUNT_FIELDS)[number]): number | null => taken(countIn(row, columns, field), faults);
  const counts = {
    inpatient_cancelled: count("inpatient_cancelled"),
    inpatient_cancelled_on_action_days: count("inpatient_cancelled_on_action_days"),
    day_case_cancelled: count("day_case_cancelled"),
    day_case_cancelled_on_action_days: count("day_case_cancelled_on_action_days"),
    elective_cancelled: count("elective_cancelled"),
  };
  return faults.length === before ? counts : null;
}

/** True if every count for which the file has a column is blank. */
function isBlank(counts: Counts): boolean {
  return Object.values(counts).every((count) => count === null);
}

function blankFaults(row: ReturnRow, columns: MatchedColumns, counts: Counts): CellFault[] {
  return COUNT_FIELDS.filter((field) => columns.at.has(field) && counts[field] === null).map((field) => ({
    line: row.line,
    field,
    value: "",
    problem: "This is blank while other figures are given. Write 0 for nought.",
  }));
}

function figuresOfRow(row: ReturnRow, columns: MatchedColumns, faults: CellFault[]): Figures | null {
  const counts = countsIn(row, columns, faults);
  if (counts === null || isBlank(counts)) return null;
  const blank = blankFaults(row, columns, counts);
  faults.push(...blank);
  if (blank.length > 0) return null;
  const figures = asFigures(counts, row, faults);
  for (const [all, onDays, part, whole] of [
    ["inpatient_cancelled", "inpatient_cancelled_on_action_days", figures.inpatientOnActionDays, figures.inpatient],
    ["day_case_cancelled", "day_case_cancelled_on_action_days", figures.dayCaseOnActionDays, figures.dayCase],
  ] as const) {
    if (part === null || whole === null || part <= whole) continue;
    const problem = `More were cancelled on action days than in all (${all} is ${whole}).`;
    faults.push({ line: row.line, field: onDays, value: String(part), problem });
  }
  return figures;
}

function asFigures(counts: Counts, row: ReturnRow, faults: CellFault[]): Figures {
  const { inpatient_cancelled: inpatient, day_case_cancelled: dayCase, elective_cancelled: together } = counts;
  const divided = inpatient !== null && dayCase !== null;
  const sum = (inpatient ?? 0) + (dayCase ?? 0);
  if (divided && together !== null && together !== sum) {
    const problem = `Inpatient and day case come to ${sum}, not to this.`;
    faults.push({ line: row.line, field: "elective_cancelled", value: String(together), problem });
  }
  return {
    inpatient: divided ? inpatient : null,
    inpatientOnActionDays: divided ? counts.inpatient_cancelled_on_action_days : null,
    dayCase: divided ? dayCase : null,
    dayCaseOnActionDays: divided ? counts.day_case_cancelled_on_action_days : null,
    total: divided ? sum : (together ?? 0),
  };
}

function figuresByDate(rows: readonly ReturnRow[], columns: MatchedColumns, faults: CellFault[]): Figures | null {
  const onDates = new Map<string, number>();
  const sum: Counts = {
    inpatient_cancelled: null,
    inpatient_cancelled_on_action_days: null,
    day_case_cancelled: null,
    day_case_cancelled_on_action_days: null,
    elective_cancelled: null,
  };
  const blanks: CellFault[] = [];
  let filled = 0;
  for (const row of rows.filter((one) => !isSumRow(one, columns))) {
    const date = taken(dateIn(row, columns), faults);
    const first = date === null ? undefined : onDates.get(date);
    if (first !== undefined) {
      const value = textIn(row, columns, "activity_date");
      faults.push({
        line: row.line,
        field: "activity_date",
        value,
        problem: `This date is already on line ${first}.`,
      });
    }
    if (date !== null) onDates.set(date, first ?? row.line);
    const read = countsIn(row, columns, faults);
    if (read === null) continue;
    for (const blank of blankFaults(row, columns, read)) blanks.push(blank);
    if (!isBlank(read)) filled++;
    addRow(sum, onActionDay(row, columns, read, faults));
  }
  if (filled === 0) return null;
  for (const blank of blanks) faults.push(blank);
  const [first] = rows;
  if (blanks.length > 0 || first === undefined) return null;
  for (const row of rows.filter((one) => isSumRow(one, columns))) checkSumRow(row, columns, sum, faults);
  return asFigures(sum, first, faults);
}

/** The row's counts with those on action days, marked by a column of the row or given in columns of their own. */
function onActionDay(row: ReturnRow, columns: MatchedColumns, counts: Counts, faults: CellFault[]): Counts {
  if (!columns.at.has("is_action_day")) return counts;
  const marked = yesNoIn(row, columns, "is_action_day");
  const isOne = taken(marked, faults);
  if (marked.ok && isOne === null) {
    faults.push({ line: row.line, field: "is_action_day", value: "", problem: "This must be Y or N." });
  }
  const part = (count: number | null): number | null => (count === null ? null : isOne === true ? count : 0);
  return {
    ...counts,
    inpatient_cancelled_on_action_days: part(counts.inpatient_cancelled),
    day_case_cancelled_on_action_days: part(counts.day_case_cancelled),
  };
}

function addRow(sum: Counts, counts: Counts): void {
  for (const field of COUNT_FIELDS) {
    const count = counts[field];
    if (count !== null) sum[field] = (sum[field] ?? 0) + count;
  }
}

function checkSumRow(row: ReturnRow, columns: MatchedColumns, sum: Counts, faults: CellFault[]): void {
  const given = countsIn(row, columns, faults);
  for (const field of COUNT_FIELDS) {
    const stated = given?.[field] ?? null;
    if (stated === null || stated === sum[field]) continue;
    const problem = `The dates above come to ${sum[field] ?? 0}, not to this.`;
    faults.push({ line: row.line, field, value: String(stated), problem });
  }
}

/** The value; or null, after adding its fault to the list. */
function taken<T>(read: Result<T, CellFault>, faults: CellFault[]): T | null {
  if (read.ok) return read.value;
  faults.push(read.error);
  return null;
}
