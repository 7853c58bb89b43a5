import type { DateFigures } from "../../shared/contract/return.ts";

/** As many dates as stand below one another on the page with everything else. */
const ROWS_IN_COLUMN = 22;
const COLUMNS_AT_MOST = 2;

type DateColumns = {
  readonly columns: readonly (readonly DateFigures[])[];
  /** Dates without a count that found no room. */
  readonly leftOut: number;
};

/**
 * The dates of a return in columns of one page. Where they are too many, dates on which nothing counts are left out;
 * where even those that count are, the columns grow and the page draws them smaller.
 */
export function dateColumns(byDate: readonly DateFigures[]): DateColumns {
  const room = ROWS_IN_COLUMN * COLUMNS_AT_MOST;
  const shown = byDate.length <= room ? byDate : byDate.filter((row) => row.total > 0 || row.isActionDay);
  const rows = Math.max(ROWS_IN_COLUMN, Math.ceil(shown.length / COLUMNS_AT_MOST));
  const columns: DateFigures[][] = [];
  for (let start = 0; start < shown.length; start += rows) columns.push(shown.slice(start, start + rows));
  return { columns, leftOut: byDate.length - shown.length };
}
