import type { GridApi, IRowNode } from "ag-grid-community";
import type { ColumnMemory } from "./column-memory.ts";
import type { ColumnChoice, ColumnState, GridColumn } from "./grid-column.ts";
import { asTheyCome, memoryOf, putMemory, sideOf } from "./grid-memory.ts";
import { focusedNode, rowsOfView, viewOf, type GridView } from "./grid-rows.ts";
import { updateInPlace } from "./grid-update.ts";
import type { GridRow, RowGroups } from "./row-groups.ts";

/** The rows to copy: the visible columns, in their order. */
export type CopiedTable<TRow> = {
  readonly rows: readonly TRow[];
  readonly headings: readonly string[];
  readonly cells: readonly (readonly string[])[];
};

/** What a screen can do with its grid. Rows are the caller's own objects. */
export type GridHandle<TRow> = {
  /** Replaces rows that have the same id, without loading the grid again. */
  readonly update: (rows: readonly TRow[]) => void;
  /**
   * The grid's view at this moment; null before the grid is ready. The last view that `onView` reported may be one key
   * press old.
   */
  readonly view: () => GridView<TRow> | null;
  /** Selects the rows with these ids and no others; returns how many of them are on screen, and so selected. */
  readonly select: (ids: readonly string[]) => number;
  readonly clearSelection: () => void;
  /** Moves the focus to the grid: to the cell that had it before, or the first. */
  readonly focus: () => void;
  /** Moves the focus to the filter under a heading: the focused column's, or the first. */
  readonly focusFilter: (columnId?: string) => void;
  readonly columns: () => ColumnChoice[];
  readonly columnState: (id: string) => ColumnState | null;
  readonly showColumn: (id: string, shown: boolean) => void;
  readonly pinColumn: (id: string, side: "left" | "right" | null) => void;
  readonly fitColumn: (id: string) => void;
  /** `besides`: in addition to the columns that are already sorted by. */
  readonly sortBy: (id: string, sort: "asc" | "desc" | null, besides: boolean) => void;
  /** Moves the focus back to a heading. */
  readonly focusHeading: (id: string) => void;
  /** The current columns, sort and filters, to apply again later. */
  readonly memory: () => ColumnMemory | null;
  readonly applyMemory: (memory: ColumnMemory) => void;
  /** Resets columns and sort to the defaults, and removes the filters. */
  readonly resetColumns: () => void;
  readonly clearFilters: () => void;
  readonly collapseAll: (collapsed: boolean) => void;
  /** The selected rows in the order of the screen, or the focused one, or those of the focused group. */
  readonly copyTable: () => CopiedTable<TRow> | null;
};

/** What the handle works with: the grid, once it is ready, and the latest props of its screen. */
export type HandleParts<TRow extends object> = {
  readonly api: GridApi<GridRow<TRow>> | null;
  readonly columns: readonly GridColumn<TRow>[];
  readonly groups: RowGroups<TRow> | null;
  /** Every row as it is now, by its id. */
  readonly held: Map<string, TRow>;
  readonly idOf: (row: TRow) => string;
  readonly isShown: ((row: TRow) => boolean) | null;
  /** To call when rows changed and the library does not report it. */
  readonly tell: (now: { api: GridApi<GridRow<TRow>> }) => void;
};

/**
 * Takes the keyboard until the cell can: it may not be drawn yet, and the next key would still go to where the focus was.
 */
function holdFocus(): void {
  const place = document.querySelector<HTMLElement>(".data-grid");
  if (place === null || place.contains(document.activeElement)) return;
  place.tabIndex = -1;
  place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  place.focus();
}

/** Makes the handle of a grid from the library's own. */
export function gridHandle<TRow extends object>(parts: HandleParts<TRow>): GridHandle<TRow> {
  const { api, columns, groups, held, idOf } = parts;
  const view = (): GridView<TRow> | null => (api === null ? null : viewOf(api, columns, groups));
  /** Stores a changed row and returns the one that it replaces. */
  const hold = (row: TRow): TRow | undefined => {
    const replaced = held.get(idOf(row));
    held.set(idOf(row), row);
    return replaced;
  };
  return {
    view,
    update: (changed) => {
      const replaced = changed.map(hold);
      if (groups === null && api !== null && updateInPlace(api, parts, changed, replaced, idOf)) {
        parts.tell({ api });
        return;
      }
      const heads = groups?.addRows(changed, replaced) ?? [];
      api?.applyTransaction({ update: [...changed], add: heads });
    },
    select: (ids) => {
      if (api === null) return 0;
      const find = (): IRowNode<GridRow<TRow>>[] => ids.flatMap((id) => api.getRowNode(id) ?? []);
      if (groups !== null && find().some(({ displayed }) => !displayed)) {
        groups.setAllCollapsed(false);
        api.refreshClientSideRowModel("sort");
      }
      const nodes = find().filter(({ displayed }) => displayed);
      api.deselectAll();
      api.setNodesSelected({ nodes, newValue: true });
      const first = nodes.map(({ rowIndex }) => rowIndex ?? 0).toSorted((a, b) => a - b)[0];
      if (first !== undefined) api.ensureIndexVisible(first);
      return nodes.length;
    },
    clearSelection: () => api?.deselectAll(),
    focus: () => {
      if (api === null || api.getDisplayedRowCount() === 0) return;
      const column = api.getFocusedCell()?.column ?? api.getAllDisplayedColumns()[1];
      if (column === undefined) return;
      api.setFocusedCell(focusedNode(api)?.rowIndex ?? 0, column);
      holdFocus();
    },
    focusFilter: (columnId) => {
      const id = columnId ?? api?.getFocusedCell()?.column.getColId();
      const shown = api?.getAllDisplayedColumns().map((column) => column.getColId()) ?? [];
      const wanted = columns.find((column) => column.id === id) ?? columns.find((one) => shown.includes(one.id));
      if (api === null || wanted === undefined) return;
      api.ensureColumnVisible(wanted.id);
      onceDrawn(() => filterInput(wanted.heading)?.focus());
    },
    columns: () => columns.map(({ id, heading }) => ({ id, heading, shown: api?.getColumn(id)?.isVisible() ?? false })),
    columnState: (id) => {
      const states = api?.getColumnState() ?? [];
      const state = states.find(({ colId }) => colId === id);
      const column = columns.find((one) => one.id === id);
      if (state === undefined || column === undefined) return null;
      return {
        id,
        heading: column.heading,
        filter: column.filter,
        sort: state.sort ?? null,
        othersSorted: states.some(({ colId, sort }) => colId !== id && sort != null),
        pinned: sideOf(state.pinned),
      };
    },
    showColumn: (id, shown) => api?.setColumnsVisible([id], shown),
    pinColumn: (id, side) => api?.setColumnsPinned([id], side),
    fitColumn: (id) => api?.autoSizeColumns([id]),
    sortBy: (id, sort, besides) => {
      if (api === null) return;
      const sorted = api.getColumnState().filter((state) => state.sort != null && state.colId !== id);
      api.applyColumnState({
        state: [{ colId: id, sort, sortIndex: besides ? sorted.length : 0 }],
        ...(besides ? {} : { defaultState: { sort: null } }),
      });
    },
    focusHeading: (id) => onceDrawn(() => api?.setFocusedHeader(id)),
    memory: () => (api === null ? null : memoryOf(api)),
    applyMemory: (memory) => {
      if (api === null) return;
      api.clearFocusedCell();
      putMemory(api, memory);
    },
    resetColumns: () => {
      if (api === null) return;
      api.clearFocusedCell();
      putMemory(api, asTheyCome(memoryOf(api), columns));
    },
    clearFilters: () => {
      api?.clearFocusedCell();
      api?.setFilterModel(null);
    },
    collapseAll: (collapsed) => {
      groups?.setAllCollapsed(collapsed);
      api?.clearFocusedCell();
      api?.refreshClientSideRowModel("sort");
    },
    copyTable: () => {
      const seen = view();
      if (api === null || seen === null) return null;
      const rows = rowsOfView(api, seen);
      const shown = api.getAllDisplayedColumns().flatMap((shownColumn) => {
        const column = columns.find(({ id }) => id === shownColumn.getColId());
        return column === undefined ? [] : [column];
      });
      return {
        rows,
        headings: shown.map(({ heading }) => heading),
        cells: rows.map((row) => shown.map(({ text }) => text(row))),
      };
    },
  };
}

/** Headings and filters are drawn a moment after the request. */
function onceDrawn(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work));
}

/** The library names its filter inputs by the heading only. */
function filterInput(heading: string): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`.data-grid input[aria-label="${CSS.escape(heading)} filter"]`);
}
