import { DECISIONS, REASONS, type DecisionKind, type Reason } from "./decision.ts";
import { isIsoDate, type IsoDate } from "../../util/local-date.ts";
import { err, ok, type Result } from "../../util/result.ts";
import { normalisedHeading } from "../import/headings.ts";

/** One row of a file of decisions, read. Null is blank. */
export type DecisionRow = {
  readonly line: number;
  readonly entryNumber: string;
  /** Which date of the entry it is about; needed only where one was cancelled and the entry is due on another. */
  readonly dueDate: IsoDate | null;
  readonly decision: DecisionKind;
  readonly reason: Reason | null;
  readonly note: string | null;
  readonly decidedBy: string | null;
  readonly clinician: string | null;
  /** What the planner says that a cancelled entry of unknown management is. */
  readonly management: "inpatient" | "day-case" | null;
};

/** What is wrong with a file of decisions, and where. */
export type DecisionRowProblem = {
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly message: string;
};

const COLUMNS = [
  "entry_number",
  "decision",
  "reason",
  "note",
  "decided_by",
  "clinician",
  "intended_management",
  "due_date",
] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED = ["entry_number", "decision"] as const satisfies readonly Column[];

/** Characters that the contract allows in a note and in a name. */
const LONGEST: Partial<Record<Column, number>> = { note: 2000, decided_by: 120, clinician: 200 };

const MANAGEMENTS: Readonly<Record<string, "inpatient" | "day-case">> = {
  "1": "inpatient",
  inpatient: "inpatient",
  "2": "day-case",
  daycase: "day-case",
};

type TableRow = { readonly line: number; readonly cells: readonly string[]; readonly malformed: boolean };

/**
 * Decisions from the rows of a table, its header first: columns in any order, those of COLUMNS used, others ignored.
 * A reason beside keep or undecided is let go: a planner who changes a decision in a spreadsheet leaves it there. The
 * first thing wrong stops: a file of decisions is applied as a whole or not at all.
 */
export function readDecisionRows(table: readonly TableRow[]): Result<DecisionRow[], DecisionRowProblem> {
  const [header, ...rows] = table.filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  if (header === undefined) return err({ line: 1, field: "headings", value: "", message: "The file has no headings." });
  const names = header.cells.map(normalisedHeading);
  const positionOf = new Map<Column, number>();
  for (const column of COLUMNS) {
    const position = names.indexOf(normalisedHeading(column));
    if (position !== -1) positionOf.set(column, position);
  }
  const missing = NEEDED.find((column) => !positionOf.has(column));
  if (missing !== undefined) {
    return err({
      line: header.line,
      field: missing,
      value: header.cells.join(", "),
      message: `There is no column ${missing}. Wanted: ${COLUMNS.slice(0, 6).join(", ")}. Found: ${header.cells.join(", ")}.`,
    });
  }
  if (rows.length === 0) {
    return err({
      line: header.line,
      field: "rows",
      value: "",
      message: "The file has headings but no decisions below them.",
    });
  }
  const decisions: DecisionRow[] = [];
  const earlier = new Map<string, DecisionRow[]>();
  for (const row of rows) {
    const read = readRow(row, header.cells.length, positionOf);
    if (!read.ok) return read;
    const { entryNumber, dueDate, line } = read.value;
    const before = earlier.get(entryNumber) ?? [];
    // With a due date on each line an entry can be there once for each of its dates.
    const same = before.find((one) => one.dueDate === null || dueDate === null || one.dueDate === dueDate);
    if (same !== undefined) {
      const message = `Entry ${entryNumber} is there twice, on lines ${same.line} and ${line}. Keep one of them.`;
      return err({ line, field: "entry_number", value: entryNumber, message });
    }
    earlier.set(entryNumber, [...before, read.value]);
    decisions.push(read.value);
  }
  return ok(decisions);
}

function readRow(
  { line, cells, malformed }: TableRow,
  width: number,
  positionOf: ReadonlyMap<Column, number>,
): Result<DecisionRow, DecisionRowProblem> {
  const wrong = (field: string, value: string, message: string) =>
    err({ line, field, value, message: `Line ${line}: ${message}` });
  if (malformed) return wrong("row", cells.join(","), "a quotation mark closes in the middle of a cell.");
  if (cells.length !== width) {
    return wrong("row", cells.join(","), `this row has ${cells.length} cells, but there are ${width} headings.`);
  }
  const cell = (column: Column): string => (cells[positionOf.get(column) ?? -1] ?? "").trim();
  for (const [column, most] of Object.entries(LONGEST)) {
    const at = COLUMNS.find((name) => name === column);
    if (at !== undefined && cell(at).length > most) {
      return wrong(column, `${cell(at).slice(0, 40)}…`, `${column} has more than ${most} characters.`);
    }
  }
  const entryNumber = cell("entry_number");
  if (entryNumber === "") return wrong("entry_number", "", "there is no entry number.");
  const decision = DECISIONS.find((kind) => kind === cell("decision").toLowerCase());
  if (decision === undefined) {
    return wrong("decision", cell("decision"), `decision "${cell("decision")}" is not one of ${DECISIONS.join(", ")}.`);
  }
  const reason = readReason(cell("reason"), decision);
  if (!reason.ok) return wrong("reason", cell("reason"), reason.error);
  const managementText = cell("intended_management");
  const management = MANAGEMENTS[normalisedHeading(managementText)] ?? null;
  if (managementText !== "" && management === null) {
    return wrong(
      "intended_management",
      managementText,
      `intended_management "${managementText}" is not inpatient (1) or day case (2).`,
    );
  }
  const dueDate = readDueDate(cell("due_date"));
  if (dueDate === undefined) {
    return wrong("due_date", cell("due_date"), `due_date "${cell("due_date")}" is not a date such as 2026-12-16.`);
  }
  return ok({
    line,
    entryNumber,
    dueDate,
    decision,
    reason: reason.value,
    note: blankAsNull(cell("note")),
    decidedBy: blankAsNull(cell("decided_by")),
    clinician: blankAsNull(cell("clinician")),
    management,
  });
}

/** As it is written here, or as a spreadsheet in this country writes it; null for blank, undefined for anything else. */
function readDueDate(text: string): IsoDate | null | undefined {
  if (text === "") return null;
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const date = year === "" ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isIsoDate(date) ? date : undefined;
}

function readReason(text: string, decision: DecisionKind): Result<Reason | null, string> {
  const reason = REASONS.find((known) => known === text.toLowerCase().replaceAll(/[\s_]+/g, "-"));
  if (text !== "" && reason === undefined) return err(`reason "${text}" is not one of ${REASONS.join(", ")}.`);
  if (decision !== "cancel") return ok(null);
  return reason === undefined ? err(`a cancel needs a reason: one of ${REASONS.join(", ")}.`) : ok(reason);
}

function blankAsNull(text: string): string | null {
  return text === "" ? null : text;
}
