import {
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  DateFilterModule,
  EventApiModule,
  ExternalFilterModule,
  LocaleModule,
  NumberFilterModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TextFilterModule,
  TooltipModule,
  type ColDef,
  type Module,
  type RowSelectionOptions,
  type SelectionColumnDef,
} from "ag-grid-community";
import { compareOrder, compareToFilterDate, type GridColumn } from "./grid-column.ts";

/** What the grid can do; a part that is not named here is not in the bundle. */
export const gridModules: Module[] = [
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  DateFilterModule,
  EventApiModule,
  ExternalFilterModule,
  LocaleModule,
  NumberFilterModule,
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
  selectAll: "filtered",
  enableClickSelection: false,
};

export const selectionColumn: SelectionColumnDef = {
  pinned: "left",
  width: 38,
  maxWidth: 38,
  suppressMovable: true,
};

/**
 * What holds for every column. One object for good: a fresh one at each drawing would make the grid build its columns
 * anew. Shift with an arrow selects rows (data-grid.tsx): the grid itself would move the focus alone.
 */
export const everyColumn: ColDef = {
  sortable: true,
  resizable: true,
  minWidth: 44,
  suppressKeyboardEvent: ({ event }) => event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp"),
};

/** The library's definition of one of our columns. Cells are plain text: components in cells are slow. */
export function columnDefinition<TRow>(column: GridColumn<TRow>): ColDef<TRow> {
  const order = column.order;
  const common: ColDef<TRow> = {
    colId: column.id,
    headerName: column.heading,
    headerTooltip: column.heading,
    initialWidth: column.width,
    initialHide: column.hidden ?? false,
    ...(column.pinned === undefined ? {} : { initialPinned: column.pinned }),
    valueGetter: ({ data }) => (data === undefined ? "" : column.text(data)),
    tooltip: ({ data }) => (data === undefined ? "" : column.text(data)),
    comparator: (a: string, b: string, nodeA, nodeB) =>
      order === undefined || nodeA.data === undefined || nodeB.data === undefined
        ? compareOrder(a === "" ? null : a, b === "" ? null : b)
        : compareOrder(order(nodeA.data), order(nodeB.data)),
    cellClass: [column.className ?? "", column.align === "right" ? "grid-right" : ""].filter((name) => name !== ""),
    headerClass: column.align === "right" ? "grid-right" : "",
  };
  switch (column.filter) {
    case "text":
      return {
        ...common,
        filter: "agTextColumnFilter",
        filterParams: { buttons: ["reset"], debounceMs: 200 },
      };
    case "number":
      return {
        ...common,
        filter: "agNumberColumnFilter",
        filterParams: { buttons: ["reset"], debounceMs: 200 },
        filterValueGetter: ({ data }) => (data == null ? null : (order?.(data) ?? null)),
      };
    case "date":
      return {
        ...common,
        filter: "agDateColumnFilter",
        filterParams: {
          buttons: ["reset"],
          comparator: compareToFilterDate,
          includeBlanksInEquals: false,
        },
        filterValueGetter: ({ data }) => (data == null ? null : (order?.(data) ?? null)),
      };
  }
}

/** The nonce that lets the grid add its style sheet under the page's content security policy, where it carries one. */
export function styleNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce === undefined || nonce === "" ? undefined : nonce;
}
