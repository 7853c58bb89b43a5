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
  type ColDef,
  type Module,
  type RowSelectionOptions,
  type SelectionColumnDef,
} from "ag-grid-community";
import { GroupHead } from "./row-groups.ts";

/** The features of the grid; features not listed here are not in the bundle. */
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
];

/**
 * Rows are selected only on purpose: by their check box, Ctrl or Shift with a click, or Space. A plain click only moves
 * the focus; otherwise a forgotten click could decide which patient a key changes.
 */
export const rowSelection: RowSelectionOptions = {
  mode: "multiRow",
  checkboxes: true,
  headerCheckbox: true,
  // All rows on screen, without those in collapsed groups.
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
  // Filters are typed under the headings, so the library's own filter windows are not used.
  suppressHeaderFilterButton: true,
  suppressFloatingFilterButton: true,
  suppressKeyboardEvent: ({ event }) => event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp"),
  suppressHeaderKeyboardEvent: ({ event }) => (event.ctrlKey || event.metaKey) && event.key === "Enter",
};

/**
 * Defaults for every column, with and without the line of filters. They are created once, because the grid would build
 * its columns again for a new object. Shift with an arrow selects rows (data-grid.tsx); the grid itself would only move
 * the focus.
 */
export const everyColumn: { readonly plain: ColDef; readonly filtered: ColDef } = {
  plain,
  filtered: { ...plain, floatingFilter: true },
};

/**
 * The nonce that allows the grid to add its style sheet under the page's content security policy, if the policy has
 * one.
 */
export function styleNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce === undefined || nonce === "" ? undefined : nonce;
}
