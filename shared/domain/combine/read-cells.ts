import { parseInstant, toInstant, type Instant, type IsoDate } from "../../util/local-date.ts";
import { err, ok, type Result } from "../../util/result.ts";
import { parseExtractDate } from "../import/dates.ts";
import type { MatchedColumns, ReturnField } from "./mapping.ts";

/** One row of a return's file. */
export type ReturnRow = { readonly line: number; readonly cells: readonly string[]; readonly malformed: boolean };

/** What is wrong with one cell, in words that follow "field “value”". */
export type CellFault = {
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly problem: string;
};

/** The text of that field in a row; blank if the file has no such column. */
export function textIn(row: ReturnRow, columns: MatchedColumns, field: ReturnField): string {
  const at = columns.at.get(field);
  const text = at === undefined ? "" : (row.cells[at] ?? "").trim();
  // Standdown's exports put an apostrophe before text that a spreadsheet would run as a formula.
  return text.replace(/^'(?=[=+\-@])/, "");
}

/** Reads a count, a whole number of 0 or more. Null if the cell is blank or the column is missing. */
export function countIn(row: ReturnRow, columns: MatchedColumns, field: ReturnField): Result<number | null, CellFault> {
  const text = textIn(row, columns, field);
  if (text === "") return ok(null);
  if (/^\d{1,9}$/.test(text)) return ok(Number(text));
  if (/^\d{1,3}(,\d{3}){1,2}$/.test(text)) return ok(Number(text.replaceAll(",", "")));
  return err({ line: row.line, field, value: text, problem: whatIsWrong(text) });
}

function whatIsWrong(text: string): string {
  if (text === "*") return "A small number was suppressed: this is a copy for publication. Ask for the return itself.";
  if (/^-\s*\d/.test(text)) return "A count cannot be negative.";
  if (/^\d+\.\d+$/.test(text)) return "A count must be a whole number.";
  return "This is not a count: a whole number, 0 for nil.";
}

/** Reads yes or no; null if the cell is blank. */
export function yesNoIn(
  row: ReturnRow,
  columns: MatchedColumns,
  field: ReturnField,
): Result<boolean | null, CellFault> {
  const text = textIn(row, columns, field);
  if (text === "") return ok(null);
  if (/^(y|yes|true|1)$/i.test(text)) return ok(true);
  if (/^(n|no|false|0)$/i.test(text)) return ok(false);
  return err({ line: row.line, field, value: text, problem: "This must be Y or N." });
}

/** Reads the date of a row by date, written with slashes or as ISO. */
export function dateIn(row: ReturnRow, columns: MatchedColumns): Result<IsoDate, CellFault> {
  const text = textIn(row, columns, "activity_date");
  const date = parseExtractDate(text);
  if (date !== null) return ok(date.date);
  const problem = text === "" ? "The date is blank." : "This is not a real date.";
  return err({ line: row.line, field: "activity_date", value: text, problem });
}

/** True for the row of a return by date that has the sums of the others. */
export function isSumRow(row: ReturnRow, columns: MatchedColumns): boolean {
  return /^((grand )?total|all( dates)?|sum)$/i.test(textIn(row, columns, "activity_date"));
}

/** Reads when the position was taken; the file's own time if the mapping has no column for it. */
export function asAtIn(row: ReturnRow, columns: MatchedColumns, fileTime: Instant): Result<Instant, CellFault> {
  if (!columns.at.has("position_as_at")) return ok(fileTime);
  const text = textIn(row, columns, "position_as_at");
  const instant = parseInstant(text) ?? asBritishTime(text);
  if (instant !== null) return ok(instant);
  const problem =
    text === ""
      ? "The time of the position is blank, so it is not known which position is newest."
      : "This is not a time.";
  return err({ line: row.line, field: "position_as_at", value: text, problem });
}

function asBritishTime(text: string): Instant | null {
  const date = parseExtractDate(text);
  return date === null ? null : toInstant(`${date.date}T${date.time ?? "00:00"}`);
}
