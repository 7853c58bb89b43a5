import type { ColDef, ITextFilterParams } from "ag-grid-community";
import type { ColumnMemory } from "./column-memory.ts";
import { compareOrder, type GridColumn } from "./grid-column.ts";
import { headerFilter, type HeaderFilter } from "./header-filter.ts";
import { GroupHead, type GridRow } from "./row-groups.ts";

/** How one column was left. */
type ColumnLeft = ColumnMemory["columns"][number];

/** The library's definitions of our columns, in the order and the state in which the planner left them. */
export function columnDefinitions<TRow>(
  columns: readonly GridColumn<TRow>[],
  memory: ColumnMemory | null,
): ColDef<GridRow<TRow>>[] {
  const left = memory?.columns ?? [];
  /** A column that is new since then comes last. */
  const placeOf = ({ id }: GridColumn<TRow>): number => {
    const place = left.findIndex(({ colId }) => colId === id);
    return place === -1 ? left.length : place;
  };
  return columns
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((column) => columnDefinition(column, left[placeOf(column)] ?? null));
}

/** Cells are plain text: a component in each would be slow. */
function columnDefinition<TRow>(column: GridColumn<TRow>, left: ColumnLeft | null): ColDef<GridRow<TRow>> {
  const order = column.order;
  const textOf = (data: GridRow<TRow> | undefined): string =>
    data === undefined || data instanceof GroupHead ? "" : column.text(data);
  return {
    colId: column.id,
    headerName: column.heading,
    initialWidth: left?.width ?? column.width,
    initialHide: left?.hide ?? column.hidden ?? false,
    initialPinned: (left?.pinned === undefined ? column.pinned : left.pinned) ?? false,
    initialSort: left?.sort ?? null,
    ...(left?.sortIndex == null ? {} : { initialSortIndex: left.sortIndex }),
    valueGetter: ({ data }) => textOf(data),
    comparator: (a: string, b: string, nodeA, nodeB) => {
      const [rowA, rowB] = [nodeA.data, nodeB.data];
      if (order === undefined || !isRow(rowA) || !isRow(rowB)) {
        return compareOrder(a === "" ? null : a, b === "" ? null : b);
      }
      return compareOrder(order(rowA), order(rowB));
    },
    cellClass: [column.className ?? "", column.align === "right" ? "grid-right" : ""].filter((name) => name !== ""),
    headerClass: column.align === "right" ? "grid-right" : "",
    filter: "agTextColumnFilter",
    filterParams: typedFilter(order === undefined ? "text" : column.filter),
    filterValueGetter: ({ data }) =>
      data == null || !isRow(data) ? DIVIDER : `${order?.(data) ?? ""}${DIVIDER}${column.text(data)}`,
  };
}

/** Whether a line of the grid is a row of the screen, not the heading of a group. */
export function isRow<TRow>(data: GridRow<TRow> | undefined): data is TRow {
  return data !== undefined && !(data instanceof GroupHead);
}

/** Between what a cell sorts by and what it says. */
const DIVIDER = "\n";

/** The library's text filter, that asks our own whether a cell passes. */
function typedFilter(kind: "text" | "number" | "date"): ITextFilterParams {
  let last: { readonly typed: string; readonly matches: HeaderFilter | null } = { typed: "", matches: null };
  return {
    filterOptions: ["contains"],
    maxNumConditions: 1,
    debounceMs: 150,
    textFormatter: (from) => from,
    textMatcher: ({ value, filterText }: { value: unknown; filterText: string | null }) => {
      const typed = filterText ?? "";
      if (last.typed !== typed) last = { typed, matches: headerFilter(kind, typed) };
      if (last.matches === null || typeof value !== "string") return true;
      const at = value.indexOf(DIVIDER);
      return last.matches({ order: value.slice(0, at), text: value.slice(at + 1) });
    },
  };
}
