import type { GridApi, IRowNode } from "ag-grid-community";
import type { ColumnMemory } from "./column-memory.ts";
import type { ColumnChoice, ColumnState, GridColumn } from "./grid-column.ts";
import { asTheyCome, memoryOf, putMemory, sideOf } from "./grid-memory.ts";
import { focusedNode, rowsOfView, viewOf, type GridView } from "./grid-rows.ts";
import { updateInPlace } from "./grid-update.ts";
import type { GridRow, RowGroups } from "./row-groups.ts";

/** Rows as they are copied out: the columns on screen, in their order. */
export type CopiedTable<TRow> = {
  readonly rows: readonly TRow[];
  readonly headings: readonly string[];
  readonly cells: readonly (readonly string[])[];
};

/** What a screen can ask of its grid. Rows are the caller's own objects. */
export type GridHandle<TRow> = {
  /** Puts these rows in the place of those with the same id, without a reload. */
  readonly update: (rows: readonly TRow[]) => void;
  /** As it is this moment; null before the grid is there. What `onView` told last may be a key press old. */
  readonly view: () => GridView<TRow> | null;
  /** Selects the rows of these ids in place of what was selected; how many are on screen, and so selected. */
  readonly select: (ids: readonly string[]) => number;
  readonly clearSelection: () => void;
  /** Moves the keyboard to the grid: to the cell it was on, or the first. */
  readonly focus: () => void;
  /** Moves the keyboard to what is typed under a heading: the focused column's, or the first. */
  readonly focusFilter: (columnId?: string) => void;
  readonly columns: () => ColumnChoice[];
  readonly columnState: (id: string) => ColumnState | null;
  readonly showColumn: (id: string, shown: boolean) => void;
  readonly pinColumn: (id: string, side: "left" | "right" | null) => void;
  readonly fitColumn: (id: string) => void;
  /** `besides`: after the columns that are sorted by already. */
  readonly sortBy: (id: string, sort: "asc" | "desc" | null, besides: boolean) => void;
  /** The keyboard back to a heading. */
  readonly focusHeading: (id: string) => void;
  /** Columns, sort and filters as they stand, to be applied again. */
  readonly memory: () => ColumnMemory | null;
  readonly applyMemory: (memory: ColumnMemory) => void;
  /** Columns and sort as they come; filters gone. */
  readonly resetColumns: () => void;
  readonly clearFilters: () => void;
  readonly collapseAll: (collapsed: boolean) => void;
  /** The selected rows as they stand on screen, or the focused one, or those of the focused group. */
  readonly copyTable: () => CopiedTable<TRow> | null;
};

/** What the handle works on: the grid, once it is there, and what its screen gave it last. */
export type HandleParts<TRow extends object> = {
  readonly api: GridApi<GridRow<TRow>> | null;
  readonly columns: readonly GridColumn<TRow>[];
  readonly groups: RowGroups<TRow> | null;
  /** Every row as it is now, by its id. */
  readonly held: Map<string, TRow>;
  readonly idOf: (row: TRow) => string;
  readonly isShown: ((row: TRow) => boolean) | null;
  /** To be called when rows changed and the library does not say so. */
  readonly tell: (now: { api: GridApi<GridRow<TRow>> }) => void;
};

/** The handle of a grid, over the library's own. */
export function gridHandle<TRow extends object>(parts: HandleParts<TRow>): GridHandle<TRow> {
  const { api, columns, groups, held, idOf } = parts;
  const view = (): GridView<TRow> | null => (api === null ? null : viewOf(api, columns, groups));
  /** Takes a changed row in; gives the one in whose place it stands. */
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
      if (column !== undefined) api.setFocusedCell(focusedNode(api)?.rowIndex ?? 0, column);
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

/** Headings and the line of filters are drawn a moment after they were asked for. */
function onceDrawn(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work));
}

/** The library names its inputs by the heading alone. */
function filterInput(heading: string): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`.data-grid input[aria-label="${CSS.escape(heading)} filter"]`);
}
