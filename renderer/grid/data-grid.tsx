import type { GridApi, RowClickedEvent } from "ag-grid-community";
import { AgGridProvider, AgGridReact } from "ag-grid-react";
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type Ref } from "react";
import type { ColumnMemory } from "./column-memory.ts";
import type { ColumnChoice, GridColumn } from "./grid-column.ts";
import {
  columnDefinition,
  everyColumn,
  gridModules,
  rowSelection,
  selectionColumn,
  styleNonce,
} from "./grid-options.ts";
import {
  dropHiddenSelection,
  extendSelection,
  focusedNode,
  selectBetween,
  viewOf,
  type GridView,
} from "./grid-rows.ts";
import { gridTheme } from "./grid-theme.ts";
import "./data-grid.css";

/** What a screen can ask of its grid. Rows are the caller's own objects. */
export type GridHandle<TRow> = {
  /** Puts these rows in the place of those with the same id, without a reload. */
  readonly update: (rows: readonly TRow[]) => void;
  /** As it is this moment; null before the grid is there. What `onView` told last may be a key press old. */
  readonly view: () => GridView<TRow> | null;
  readonly clearSelection: () => void;
  /** Moves the keyboard to the grid: to the cell it was on, or the first. */
  readonly focus: () => void;
  readonly columns: () => ColumnChoice[];
  readonly showColumn: (id: string, shown: boolean) => void;
  /** Columns and sort as they come; filters gone. */
  readonly resetColumns: () => void;
  readonly clearFilters: () => void;
};

type Props<TRow> = {
  readonly rows: readonly TRow[];
  readonly idOf: (row: TRow) => number;
  readonly columns: readonly GridColumn<TRow>[];
  /** What the grid is called for screen readers. */
  readonly label: string;
  /** Columns, sort and filters as they were left, to begin with; null as they come. */
  readonly memory: ColumnMemory | null;
  readonly onMemory: (memory: ColumnMemory) => void;
  /** Rows to show besides the filters of the columns; null shows all. */
  readonly isShown: ((row: TRow) => boolean) | null;
  /** Class names by the rows that bear them. */
  readonly rowClasses: Readonly<Record<string, (row: TRow) => boolean>>;
  readonly noRows: string;
  readonly onView: (view: GridView<TRow>) => void;
  /** A key pressed on a cell that the grid itself does not use. What it acts on: `view()` of the handle, now. */
  readonly onKey: (event: globalThis.KeyboardEvent) => void;
  readonly ref: Ref<GridHandle<TRow>>;
};

const REMEMBER_AFTER_MS = 300;

/** The grid: many rows, sorted, filtered and selected by mouse and by keyboard. The one place that knows AG Grid. */
export function DataGrid<TRow>(props: Props<TRow>) {
  const { rows, columns, label, memory, isShown, rowClasses, noRows, ref } = props;
  const apiRef = useRef<GridApi<TRow> | null>(null);
  // The library keeps the callbacks of its first render: they read the latest properties from here.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const anchor = useRef<number | null>(null);
  const timer = useRef(0);

  const definitions = useMemo(() => columns.map(columnDefinition), [columns]);
  const rowData = useMemo(() => [...rows], [rows]);
  const classRules = useMemo(() => {
    const rules: Record<string, (params: { data: TRow | undefined }) => boolean> = {};
    for (const [name, applies] of Object.entries(rowClasses)) {
      rules[name] = ({ data }) => data !== undefined && applies(data);
    }
    return rules;
  }, [rowClasses]);
  const localeText = useMemo(
    () => ({
      noRowsToShow: noRows,
      noMatchingRows: "No row matches the search and the filters.",
      ariaHeaderSelection: "Select every row shown",
      ariaRowToggleSelection: "Select this row",
    }),
    [noRows],
  );
  const nonce = useMemo(() => styleNonce(), []);
  // One object for good: the grid filters all rows anew whenever it is given another function.
  const fixed = useMemo(
    () => ({
      getRowId: ({ data }: { data: TRow }) => String(latest.current.idOf(data)),
      isExternalFilterPresent: () => latest.current.isShown !== null,
      doesExternalFilterPass: ({ data }: { data: TRow | undefined }) =>
        data === undefined || (latest.current.isShown?.(data) ?? true),
    }),
    [],
  );

  const tell = (): void => {
    const api = apiRef.current;
    if (api === null) return;
    latest.current.onView(viewOf(api, latest.current.columns));
  };

  const remember = (): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const api = apiRef.current;
      if (api === null || api.isDestroyed()) return;
      const state = api.getColumnState().map(({ colId, width, hide, sort, sortIndex }) => ({
        colId,
        width: width ?? null,
        hide: hide ?? false,
        sort: sort ?? null,
        sortIndex: sortIndex ?? null,
      }));
      latest.current.onMemory({ columns: state, filters: api.getFilterModel() });
    }, REMEMBER_AFTER_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const api = apiRef.current;
    if (api === null) return;
    // The focus keeps its place, not its row: other rows coming there must not take it for the planner's choice.
    api.clearFocusedCell();
    api.onFilterChanged();
  }, [isShown]);

  useEffect(() => {
    apiRef.current?.setGridAriaProperty("label", label);
  }, [label]);

  useImperativeHandle(ref, () => ({
    update: (changed) => {
      apiRef.current?.applyTransaction({ update: [...changed] });
    },
    view: () => (apiRef.current === null ? null : viewOf(apiRef.current, latest.current.columns)),
    clearSelection: () => apiRef.current?.deselectAll(),
    focus: () => {
      const api = apiRef.current;
      if (api === null || api.getDisplayedRowCount() === 0) return;
      const column = api.getFocusedCell()?.column ?? api.getAllDisplayedColumns()[1];
      if (column !== undefined) api.setFocusedCell(focusedNode(api)?.rowIndex ?? 0, column);
    },
    columns: () =>
      columns.map(({ id, heading }) => ({
        id,
        heading,
        shown: apiRef.current?.getColumn(id)?.isVisible() ?? false,
      })),
    showColumn: (id, shown) => apiRef.current?.setColumnsVisible([id], shown),
    resetColumns: () => {
      apiRef.current?.clearFocusedCell();
      apiRef.current?.resetColumnState();
      apiRef.current?.setFilterModel(null);
    },
    clearFilters: () => {
      apiRef.current?.clearFocusedCell();
      apiRef.current?.setFilterModel(null);
    },
  }));

  const onRowClicked = ({ event, node, api }: RowClickedEvent<TRow>): void => {
    if (!(event instanceof MouseEvent)) return;
    if (event.shiftKey) selectBetween(api, anchor.current ?? node.rowIndex ?? 0, node.rowIndex ?? 0);
    else {
      if (event.ctrlKey || event.metaKey) node.setSelected(node.isSelected() !== true);
      anchor.current = node.rowIndex;
    }
  };

  // Heard from the page, not from the library: its own events come later than the key, when the focus may have moved
  // on, and the decision would fall on the wrong patient.
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const api = apiRef.current;
    if (api === null || !(event.target instanceof Element) || event.target.closest(".ag-cell") === null) return;
    const node = focusedNode(api);
    if (node === undefined) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.shiftKey && step !== 0) {
      extendSelection(api, node, step);
      event.preventDefault();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
      api.selectAll("filtered");
      event.preventDefault();
    } else if (event.key === "Escape") {
      api.deselectAll();
    } else {
      if (event.key === " ") anchor.current = node.rowIndex;
      latest.current.onKey(event.nativeEvent);
    }
  };

  return (
    <div className="data-grid" role="presentation" onKeyDown={onKeyDown}>
      <AgGridProvider modules={gridModules}>
        <AgGridReact<TRow>
          theme={gridTheme}
          {...(nonce === undefined ? {} : { styleNonce: nonce })}
          rowData={rowData}
          columnDefs={definitions}
          defaultColDef={everyColumn}
          selectionColumnDef={selectionColumn}
          getRowId={fixed.getRowId}
          rowSelection={rowSelection}
          rowClassRules={classRules}
          localeText={localeText}
          tooltipShowMode="whenTruncated"
          tooltipShowDelay={400}
          animateRows={false}
          suppressDragLeaveHidesColumns
          suppressColumnMoveAnimation
          isExternalFilterPresent={fixed.isExternalFilterPresent}
          doesExternalFilterPass={fixed.doesExternalFilterPass}
          onGridReady={({ api }) => {
            apiRef.current = api;
            api.setGridAriaProperty("label", label);
            if (memory === null) return;
            api.applyColumnState({
              state: memory.columns.map(({ width, ...rest }) => (width === null ? rest : { ...rest, width })),
              applyOrder: true,
            });
            api.setFilterModel(memory.filters);
          }}
          onGridPreDestroyed={() => {
            apiRef.current = null;
          }}
          onModelUpdated={({ api }) => {
            dropHiddenSelection(api);
            tell();
          }}
          onSelectionChanged={tell}
          onCellFocused={tell}
          onRowClicked={onRowClicked}
          onColumnMoved={remember}
          onColumnResized={remember}
          onColumnVisible={remember}
          onSortChanged={({ api }) => {
            api.clearFocusedCell();
            remember();
          }}
          onFilterChanged={({ api, source }) => {
            if (source === "columnFilter") api.clearFocusedCell();
            remember();
          }}
        />
      </AgGridProvider>
    </div>
  );
}
