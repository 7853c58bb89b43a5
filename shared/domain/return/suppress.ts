import { datesBetween, type IsoDate } from "../../util/local-date.ts";
import type { CountFilter, ReturnLayout } from "./return-layout.ts";
import type { StrikeFields } from "../strike/strike.ts";
import { isCountedBy, type FilledTable } from "./fill-layout.ts";
import { canBeWorkedOut, type KnownCell } from "./work-out.ts";

/** Numbers from 1 to this are not published: they could point at a person. */
const MOST_SUPPRESSED = 7;
export const SUPPRESSED = "*";

/** A copy for publication, with how many of its numbers are hidden. */
export type SuppressedTable = { readonly table: FilledTable; readonly suppressed: number };

type CountCell = { readonly row: number; readonly column: number; readonly value: number; readonly atoms: number[] };

/**
 * The table with small numbers as "*", and further numbers where those that stay would give a small one away. What
 * other layouts of the same strike show when they are published beside it is not looked at. `rows` and `columns` of
 * the layout must be those that the table was filled by.
 */
export function suppress(
  layout: ReturnLayout,
  strike: Pick<StrikeFields, "actionDates" | "windowFrom" | "windowTo">,
  table: FilledTable,
): SuppressedTable {
  const cells = countCells(layout, strike, table);
  const small = cells.filter((cell) => cell.value >= 1 && cell.value <= MOST_SUPPRESSED);
  const hidden = new Set(small);
  const smallest = cells.toSorted((a, b) => rank(a.value) - rank(b.value));
  for (const target of small) {
    while (canBeWorkedOut(target.atoms, known(cells, hidden))) {
      const open = smallest.filter((cell) => !hidden.has(cell));
      const enough = open.find((cell) => !canBeWorkedOut(target.atoms, known(cells, new Set([...hidden, cell]))));
      const next = enough ?? open.find((cell) => shares(cell, cells, hidden));
      if (next === undefined) break;
      hidden.add(next);
    }
  }
  const rows = table.rows.map((row) => [...row]);
  const above = table.above.map((row) => [...row]);
  for (const cell of hidden) {
    const row = cell.row < 0 ? above[above.length + cell.row] : rows[cell.row];
    if (row !== undefined) row[cell.column] = SUPPRESSED;
  }
  return { table: { above, headings: [...table.headings], rows }, suppressed: hidden.size };
}

/** Small numbers are given up before large ones, and noughts last: they say that nobody was there. */
function rank(value: number): number {
  return value === 0 ? Number.MAX_SAFE_INTEGER : value;
}

function shares(cell: CountCell, cells: readonly CountCell[], hidden: ReadonlySet<CountCell>): boolean {
  return cells.some((other) => hidden.has(other) && other.atoms.some((atom) => cell.atoms.includes(atom)));
}

function known(cells: readonly CountCell[], hidden: ReadonlySet<CountCell>): KnownCell[] {
  return cells.map((cell) =>
    hidden.has(cell)
      ? { atoms: cell.atoms, least: cell.value === 0 || cell.value > MOST_SUPPRESSED ? 0 : 1, most: mostOf(cell) }
      : { atoms: cell.atoms, least: cell.value, most: cell.value },
  );
}

/** A reader knows that a star is at least 1; not that it is at most 7, where it may be hidden for another's sake. */
function mostOf(cell: CountCell): number {
  return cell.value <= MOST_SUPPRESSED && cell.value >= 1 ? MOST_SUPPRESSED : Number.MAX_SAFE_INTEGER;
}

/** The counts of a table, each with the kinds of entry that it takes in. */
function countCells(
  layout: ReturnLayout,
  strike: Pick<StrikeFields, "actionDates" | "windowFrom" | "windowTo">,
  table: FilledTable,
): CountCell[] {
  const atoms = atomsOf(layout, strike);
  const cells: CountCell[] = [];
  const add = (
    row: number,
    column: number,
    value: string | number | undefined,
    count: CountFilter,
    date: IsoDate | null,
  ) => {
    if (typeof value !== "number") return;
    const taken = atoms.flatMap((atom, index) =>
      (date === null || atom.dueDate === date) && isCountedBy(count, atom) ? [index] : [],
    );
    cells.push({ row, column, value, atoms: taken });
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

function datesOfRows(
  layout: ReturnLayout,
  strike: Pick<StrikeFields, "actionDates" | "windowFrom" | "windowTo">,
): readonly IsoDate[] | null {
  if (layout.rows === "window-date") return datesBetween(strike.windowFrom, strike.windowTo);
  return layout.rows === "action-date" ? strike.actionDates : null;
}

/** One of each kind of entry that some count could tell from another: a reader knows no finer. */
function atomsOf(layout: ReturnLayout, strike: Pick<StrikeFields, "actionDates" | "windowFrom" | "windowTo">) {
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
