import type { AppError } from "../../shared/contract/errors.ts";
import type { ColumnMapping, HeadingProblem } from "../../shared/domain/import/headings.ts";
import { appError } from "../../shared/contract/errors.ts";
import type { CellTable } from "../../shared/domain/import/cell-table.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { Result } from "../../shared/util/result.ts";

/** Takes the next rows; an error stops the reading. `done` is how far it is, of the source's `progressTotal`. */
export type TakeRows = (rows: CellTable, done: number) => Promise<Result<null, AppError>>;

/** An extract that has been opened and recognised, to be read from its first row to its last. */
export type ExtractSource = {
  readonly fileName: string;
  /** In bytes. */
  readonly fileSize: number;
  readonly modifiedAt: Instant;
  readonly mapping: ColumnMapping;
  /** Rows must have as many cells as the header: a spreadsheet leaves blank cells at the end out, a CSV does not. */
  readonly exactWidth: boolean;
  /** What `done` counts up to: bytes of a CSV; null where the end is not known and `done` counts rows. */
  readonly progressTotal: number | null;
  /** Said about the file as a whole, in words for the planner. */
  readonly notes: readonly string[];
  /** Reads all rows, a piece at a time; gives the SHA-256 of the file as it was read, hexadecimal. */
  read(take: TakeRows): Promise<Result<{ readonly sha256: string }, AppError>>;
};

/** Rows above the header that are looked at: a title, a date, a blank row. */
export const HEADER_WITHIN_ROWS = 20;

const MOST_NAMED = 40;

/** The refusal of a file whose headings are not known. */
export function unknownHeadings(fileName: string, problem: HeadingProblem): AppError {
  const found = problem.found.slice(0, MOST_NAMED).join(", ");
  const more = problem.found.length > MOST_NAMED ? ` and ${problem.found.length - MOST_NAMED} more` : "";
  return appError(
    "invalid",
    `${fileName} is not a waiting list that Standdown knows. Its headings are: ${found === "" ? "none" : found}${more}. ` +
      `Wanted: ${problem.wanted.join("; ")}.`,
    { field: "headings" },
  );
}
