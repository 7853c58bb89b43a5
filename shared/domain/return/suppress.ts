import { datesBetween, type IsoDate } from "../../util/local-date.ts";
import type { CountFilter, ReturnLayout } from "./return-layout.ts";
import type { StrikeFields } from "../strike/strike.ts";
import { isCountedBy, type FilledTable } from "./fill-layout.ts";
import { cellsToHide, isSmall, SUPPRESSED, type Cell } from "./hide-cells.ts";
import { onlyNumber, type Count } from "./other-tables.ts";
import { groupBy } from "../../util/group-by.ts";

/** A copy for publication, with the number of its hidden cells. */
export type SuppressedTable = { readonly table: FilledTable; readonly suppressed: number };

type CountCell = Cell & { readonly row: number; readonly column: number };
type Dates = Pick<StrikeFields, "actionDates" | "windowFrom" | "windowTo">;

/**
 * The table after primary and secondary (complementary) cell suppression (hide-cells.ts). Small numbers become "*", and
 * so do others, if they would give away a hidden number or a small difference of two numbers (50, of which 48, gives
 * away 2). `rows` and `columns` must be those of the layout that filled the table. Other layouts of the same strike are
 * not taken into account.
 */
export function suppress(layout: ReturnLayout, strike: Dates, table: FilledTable): SuppressedTable {
  const cells = layout.rows === "staffing" ? staffingCells(layout, table) : countCells(layout, strike, table);
  const hidden = cellsToHide(cells, restsOf(cells));
  const rows = table.rows.map((row) => [...row]);
  const above = table.above.map((row) => [...row]);
  for (const cell of hidden) {
    const row = cell.row < 0 ? above[above.length + cell.row] : rows[cell.row];
    if (row !== undefined) row[cell.column] = SUPPRESSED;
  }
  return { table: { above, headings: [...table.headings], rows }, suppressed: hidden.size };
}

/**
 * Numbers that no cell shows but that follow from the cells: the difference of a count and one within it, and the
 * smallest parts.
 */
function restsOf(cells: readonly Cell[]): Count[] {
  const rests = new Map<string, Count>();
  const add = (rest: Count): void => {
    if (rest.kinds.length > 0 && isSmall(rest.value)) rests.set(rest.kinds.join(), rest);
  };
  const seen = cells.map((cell) => ({ ...cell, seen: { as: "number" } as const }));
  const cellsOf = new Map<number, number[]>();
  for (const [index, { kinds }] of cells.entries()) {
    for (const kind of kinds) cellsOf.set(kind, [...(cellsOf.get(kind) ?? []), index]);
  }
  for (const part of groupBy([...cellsOf], ([, of]) => of.join()).values()) {
    const kinds = part.map(([kind]) => kind);
    const isShown = (part[0]?.[1] ?? []).some((index) => cells[index]?.kinds.length === kinds.length);
    if (isShown) continue;
    const value = onlyNumber(kinds, seen);
    if (value !== null) add({ kinds, value });
  }
  for (const whole of cells) {
    for (const within of cells) {
      if (within.kinds.length >= whole.kinds.length) continue;
      const inner = new Set(within.kinds);
      const kinds = whole.kinds.filter((kind) => !inner.has(kind));
      if (kinds.length === whole.kinds.length - within.kinds.length) add({ kinds, value: whole.value - within.value });
    }
  }
  return [...rests.values()];
}

/** Of the staff due at work some were on strike; the rest of the line were at work. */
function staffingCells(layout: ReturnLayout, table: FilledTable): CountCell[] {
  return table.rows.flatMap((values, row) =>
    layout.columns.flatMap((place, column) => {
      const value = values[column];
      if (place.carries !== "staffing" || typeof value !== "number") return [];
      const kinds = place.staffing === "due" ? [2 * row, 2 * row + 1] : [2 * row];
      return [{ row, column, value, kinds, fixed: false }];
    }),
  );
}

/** The counts of a table, each with the kinds of entry that it includes. */
function countCells(layout: ReturnLayout, strike: Dates, table: FilledTable): CountCell[] {
  const kinds = kindsOf(layout, strike);
  const cells: CountCell[] = [];
  const add = (
    row: number,
    column: number,
    value: string | number | undefined,
    count: CountFilter,
    date: IsoDate | null,
  ) => {
    if (typeof value !== "number") return;
    const taken = kinds.flatMap((kind, index) =>
      (date === null || kind.dueDate === date) && isCountedBy(count, kind) ? [index] : [],
    );
    cells.push({ row, column, value, kinds: taken, fixed: false });
  };
  const dates = datesOfRows(layout, strike);
  for (const [column, { ...carried }] of layout.columns.entries()) {
    if (carried.carries !== "count") continue;
    for (const [row, values] of table.rows.entries()) add(row, column, values[column], carried, dates?.[row] ?? null);
  }
  const headerRows = layout.headerRows ?? [];
  for (const [row, places] of headerRows.entries()) {
    for (const [column, place] of places.entries()) {
      if (place.carries === "count") {
        add(row - headerRows.length, column, table.above[row]?.[column], place, null);
      }
    }
  }
  return cells;
}

function datesOfRows(layout: ReturnLayout, strike: Dates): readonly IsoDate[] | null {
  if (layout.rows === "window-date") return datesBetween(strike.windowFrom, strike.windowTo);
  return layout.rows === "action-date" ? strike.actionDates : null;
}

/** One entry of each kind that some count distinguishes; a reader cannot distinguish more. */
function kindsOf(layout: ReturnLayout, strike: Dates) {
  const filters = [...layout.columns, ...(layout.headerRows ?? []).flat()].flatMap((place) =>
    place.carries === "count" ? [place] : [],
  );
  const sites = [null, ...new Set(filters.flatMap((filter) => filter.sites ?? []))];
  const specialties = [null, ...new Set(filters.flatMap((filter) => filter.treatmentFunctions ?? []))];
  return datesBetween(strike.windowFrom, strike.windowTo).flatMap((dueDate) =>
    (["inpatient", "day-case"] as const).flatMap((type) =>
      sites.flatMap((siteCode) =>
        specialties.map((treatmentFunction) => ({
          type,
          dueDate,
          onActionDay: strike.actionDates.includes(dueDate),
          siteCode,
          treatmentFunction,
        })),
      ),
    ),
  );
}
