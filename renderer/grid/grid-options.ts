import {
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  EventApiModule,
  ExternalFilterModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TextFilterModule,
  TooltipModule,
  type ColDef,
  type ITextFilterParams,
  type Module,
  type RowSelectionOptions,
  type SelectionColumnDef,
} from "ag-grid-community";
import type { ColumnLeft, ColumnMemory } from "./column-memory.ts";
import { compareOrder, type GridColumn } from "./grid-column.ts";
import { headerFilter, type HeaderFilter } from "./header-filter.ts";
import { GroupHead, type GridRow } from "./row-groups.ts";

/** What the grid can do; a part that is not named here is not in the bundle. */
export const gridModules: Module[] = [
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  EventApiModule,
  ExternalFilterModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TextFilterModule,
  TooltipModule,
];

/**
 * Rows are selected on purpose alone: by their box, Ctrl or Shift with a click, Space. A plain click only moves the
 * focus, or a forgotten click would decide which patient a key flags.
 */
export const rowSelection: RowSelectionOptions = {
  mode: "multiRow",
  checkboxes: true,
  headerCheckbox: true,
  // All that is on screen: not what stands in a collapsed group.
  selectAll: "currentPage",
  enableClickSelection: false,
  isRowSelectable: ({ data }) => !(data instanceof GroupHead),
};

export const selectionColumn: SelectionColumnDef = {
  pinned: "left",
  width: 38,
  maxWidth: 38,
  suppressMovable: true,
};

const plain: ColDef = {
  sortable: true,
  resizable: true,
  minWidth: 44,
  // Filters are typed under the headings; the library's own windows for them are not used.
  suppressHeaderFilterButton: true,
  suppressFloatingFilterButton: true,
  suppressKeyboardEvent: ({ event }) => event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp"),
  suppressHeaderKeyboardEvent: ({ event }) => (event.ctrlKey || event.metaKey) && event.key === "Enter",
};

/**
 * What holds for every column, without and with a line of filters under the headings. Each one object for good: a
 * fresh one at each drawing would make the grid build its columns anew. Shift with an arrow selects rows
 * (data-grid.tsx): the grid itself would move the focus alone.
 */
export const everyColumn: { readonly plain: ColDef; readonly filtered: ColDef } = {
  plain,
  filtered: { ...plain, floatingFilter: true },
};

/** The library's definitions of our columns, in the order and the state in which the planner left them. */
export function columnDefinitions<TRow>(
  columns: readonly GridColumn<TRow>[],
  memory: ColumnMemory | null,
): ColDef<GridRow<TRow>>[] {
  const kept = inKeptOrder(columns, memory);
  return kept.map(({ column, left }) => columnDefinition(column, left));
}

/** Columns in the order in which they were left, those that are new since at the end. */
function inKeptOrder<TRow>(
  columns: readonly GridColumn<TRow>[],
  memory: ColumnMemory | null,
): { column: GridColumn<TRow>; left: ColumnLeft | null }[] {
  const left = memory?.columns ?? [];
  const place = new Map(left.map((state, index) => [state.colId, { state, index }]));
  return columns
    .map((column) => ({ column, at: place.get(column.id) }))
    .toSorted((a, b) => (a.at?.index ?? left.length) - (b.at?.index ?? left.length))
    .map(({ column, at }) => ({ column, left: at?.state ?? null }));
}

/** Cells are plain text: a component in each would be slow. */
function columnDefinition<TRow>(column: GridColumn<TRow>, left: ColumnLeft | null): ColDef<GridRow<TRow>> {
  const order = column.order;
  const textOf = (data: GridRow<TRow> | undefined): string =>
    data === undefined || data instanceof GroupHead ? "" : column.text(data);
  return {
    colId: column.id,
    headerName: column.heading,
    headerTooltip: column.heading,
    initialWidth: left?.width ?? column.width,
    initialHide: left?.hide ?? column.hidden ?? false,
    initialPinned: (left?.pinned === undefined ? column.pinned : left.pinned) ?? false,
    initialSort: left?.sort ?? null,
    ...(left?.sortIndex == null ? {} : { initialSortIndex: left.sortIndex }),
    valueGetter: ({ data }) => textOf(data),
    tooltip: ({ data }) => textOf(data ?? undefined),
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

function isRow<TRow>(data: GridRow<TRow> | undefined): data is TRow {
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

/** The nonce that lets the grid add its style sheet under the page's content security policy, where it carries one. */
export function styleNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce === undefined || nonce === "" ? undefined : nonce;
}
