import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { CellTable, CutRow } from "../../shared/domain/import/cell-table.ts";
import { knownHeadings, type ColumnMapping, type HeadingProblem } from "../../shared/domain/import/headings.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { Result } from "../../shared/util/result.ts";

/** Takes the next rows; an error stops the reading. `done` is how far it is, of the source's `progressTotal`. */
export type TakeRows = (rows: CellTable, done: number) => Promise<Result<null, AppError>>;

/** What is known of a file of rows as a whole. */
type FileFacts = {
  readonly fileName: string;
  /** In bytes. */
  readonly fileSize: number;
  readonly modifiedAt: Instant;
  /** Rows must have as many cells as the header: a spreadsheet leaves blank cells at the end out, a CSV does not. */
  readonly exactWidth: boolean;
  /** What `done` counts up to: bytes of a CSV; null where the end is not known and `done` counts rows. */
  readonly progressTotal: number | null;
  /** Sentences about the file as a whole, for the planner. */
  readonly notes: readonly string[];
};

/** A sheet of a workbook; `rows` is how many its file holds, blank ones with a format too. */
export type SheetFacts = { readonly name: string; readonly hidden: boolean; readonly rows: number };

/** A file of rows that has been opened; what its columns are is not known yet. */
export type ExtractFile = FileFacts & {
  readonly kind: "csv" | "xlsx";
  readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252" | null;
  readonly delimiter: "comma" | "semicolon" | "tab" | "vertical bar" | null;
  readonly sheets: readonly SheetFacts[];
  /** The sheet that is read. */
  readonly sheet: string | null;
  /** Other sheets on which as many headings are known: somebody has to choose. */
  readonly rivalSheets: readonly string[];
  /** How a workbook counts days; null for delimited text. */
  readonly serialDates: "1900" | "1904" | null;
  /** Columns, from 0, with a formula whose result is not in the file. */
  readonly unresolved: readonly number[];
  /** The first rows: the headings are among them. */
  readonly head: readonly CutRow[];
  /** Reads the rows below a line, a piece at a time; gives the SHA-256 of the file as it was read, hexadecimal. */
  readonly readBelow: (line: number, take: TakeRows) => Promise<Result<{ readonly sha256: string }, AppError>>;
};

/** An extract whose columns are known, to be read from its first row to its last. */
export type ExtractSource = FileFacts & {
  readonly mapping: ColumnMapping;
  /** The saved mapping by which it is read, or words for one that was chosen for this time only; null if it was proposed from the headings. */
  readonly mappingName: string | null;
  /** Reads all rows, a piece at a time; gives the SHA-256 of the file as it was read, hexadecimal. */
  read(take: TakeRows): Promise<Result<{ readonly sha256: string }, AppError>>;
};

/** How many rows at the top are searched for the headings: there may be a title, a date or a blank row above them. */
export const HEADER_WITHIN_ROWS = 30;

/** More rows than Excel holds, and far more than any hospital has patients waiting. */
export const MOST_ROWS = 2_000_000;

/** The refusal of a file that has no end. */
export function tooManyRows(fileName: string): AppError {
  return appError(
    "invalid",
    `${fileName} has more than 2,000,000 rows, so it is no waiting list. Export the list alone.`,
  );
}

const MOST_NAMED = 40;

/**
 * The refusal of a file whose headings are not known. They are named only where some of them are headings without doubt:
 * a line that is none may hold a patient's details.
 */
export function unknownHeadings(fileName: string, line: number, problem: HeadingProblem): AppError {
  const { found, wanted } = problem;
  const areHeadings = knownHeadings(found) > 0;
  const named = found.slice(0, MOST_NAMED).join(", ");
  const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : "";
  const seen = areHeadings
    ? `Its headings, on line ${line}, are: ${named}${more}.`
    : `Line ${line} was taken for its headings, and none of them is known.`;
  return appError(
    "invalid",
    `${fileName} is not a waiting list that Standdown knows. ${seen} Wanted: ${wanted.join("; ")}. Export it with ` +
      "these columns and their headings, or rename the headings.",
    { field: "headings", line },
  );
}
