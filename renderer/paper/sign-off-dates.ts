import type { DateFigures } from "../../shared/contract/return.ts";

/** How many dates fit below one another on the page with everything else. */
const ROWS_IN_COLUMN = 22;
const COLUMNS_AT_MOST = 2;

type DateColumns = {
  readonly columns: readonly (readonly DateFigures[])[];
  /** The number of dates without a count that are left out. */
  readonly leftOut: number;
};

/**
 * The dates of a return in columns on one page. If there are too many, dates on which nothing counts are left out; if
 * there are still too many, the columns get longer and the page is drawn smaller.
 */
export function dateColumns(byDate: readonly DateFigures[]): DateColumns {
  const room = ROWS_IN_COLUMN * COLUMNS_AT_MOST;
  const shown = byDate.length <= room ? byDate : byDate.filter((row) => row.total > 0 || row.isActionDay);
  const rows = Math.max(ROWS_IN_COLUMN, Math.ceil(shown.length / COLUMNS_AT_MOST));
  const columns: DateFigures[][] = [];
  for (let start = 0; start < shown.length; start += rows) columns.push(shown.slice(start, start + rows));
  return { columns, leftOut: byDate.length - shown.length };
}
