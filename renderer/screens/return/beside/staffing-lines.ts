import type { StaffingRow } from "../../../../shared/contract/staffing.ts";
import { parseCount } from "./typed-count.ts";
import { greatest } from "../../../../shared/util/greatest.ts";

/** A line of staffing as it is typed. */
export type StaffingLine = {
  /** Identifies the line on the screen as long as it exists. */
  readonly key: number;
  readonly at: string;
  readonly grade: string;
  readonly due: string;
  readonly onStrike: string;
};

/** What is wrong with a line, by field. */
export type LineFaults = Partial<Record<"at" | "grade" | "due" | "onStrike", string>>;

/** The lines for the stored rows. */
export function linesOf(rows: readonly StaffingRow[]): StaffingLine[] {
  return rows.map((row, index) => ({
    key: index + 1,
    at: row.at,
    grade: row.grade,
    due: String(row.due),
    onStrike: String(row.onStrike),
  }));
}

/** An empty line for that time. */
export function blankLine(at: string, key: number): StaffingLine {
  return { key, at, grade: "", due: "", onStrike: "" };
}

/** Adds a line with the time of the last one. */
export function addLine(lines: readonly StaffingLine[], firstTime: string): StaffingLine[] {
  const key =
    greatest(
      lines.map((line) => line.key),
      0,
    ) + 1;
  return [...lines, blankLine(lines.at(-1)?.at ?? firstTime, key)];
}

/** What must be corrected before a line can be saved. */
export function faultsOf(line: StaffingLine, lines: readonly StaffingLine[]): LineFaults {
  const due = parseCount(line.due);
  const onStrike = parseCount(line.onStrike);
  const same = lines.find(
    (other) => other.key < line.key && other.at === line.at && nameOf(other.grade) === nameOf(line.grade),
  );
  return {
    ...(line.at === "" ? { at: "Give a date and time." } : {}),
    ...(line.grade.trim() === "" ? { grade: "Name the grade." } : {}),
    ...(same !== undefined && line.grade.trim() !== ""
      ? { grade: `Line ${same.key} is for this time and grade already.` }
      : {}),
    ...(due === null ? { due: "Give a whole number." } : {}),
    ...(onStrike === null ? { onStrike: "Give a whole number." } : {}),
    ...(due !== null && onStrike !== null && onStrike > due ? { onStrike: "More than are due at work." } : {}),
  };
}

/** The rows from the lines, or null if one of them has a fault. */
export function rowsOf(lines: readonly StaffingLine[]): StaffingRow[] | null {
  const rows = lines.flatMap((line) => {
    const due = parseCount(line.due);
    const onStrike = parseCount(line.onStrike);
    if (due === null || onStrike === null || Object.keys(faultsOf(line, lines)).length > 0) return [];
    return [{ at: line.at, grade: line.grade.trim(), due, onStrike }];
  });
  return rows.length === lines.length ? rows : null;
}

function nameOf(grade: string): string {
  return grade.trim().toLowerCase();
}
