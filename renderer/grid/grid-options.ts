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

/** The nonce that lets the grid add its style sheet under the page's content security policy, where it carries one. */
export function styleNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce === undefined || nonce === "" ? undefined : nonce;
}
