import type { GridApi, GridOptions, IRowNode, PostSortRowsParams } from "ag-grid-community";
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type Ref,
} from "react";
import { ColumnMenu } from "./column-menu.tsx";
import type { ColumnMemory } from "./column-memory.ts";
import type { GridColumn } from "./grid-column.ts";
import { gridHandle, memoryOf, putMemory, type CopiedTable, type GridHandle } from "./grid-handle.ts";
import { columnDefinition, everyColumn, rowSelection, selectionColumn, styleNonce } from "./grid-options.ts";
import { dropHiddenSelection, focusedNode, viewOf, type GridView } from "./grid-rows.ts";
import { GroupRow } from "./group-row.ts";
import { gridTheme } from "./grid-theme.ts";
import { GroupHead, RowGroups, type GridRow, type RowGrouping } from "./row-groups.ts";
import { useAgGrid } from "./use-ag-grid.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import "./data-grid.css";

type Props<TRow> = {
  readonly rows: readonly TRow[];
  readonly idOf: (row: TRow) => number;
  readonly columns: readonly GridColumn<TRow>[];
  /** What the grid is called for screen readers. */
  readonly label: string;
  /** Columns, sort and filters as they were left, to begin with; null as they come. */
  readonly memory: ColumnMemory | null;
  readonly onMemory: (memory: ColumnMemory) => void;
  /** Null: one list. */
  readonly grouping: RowGrouping<TRow> | null;
  /** Whether a line to type filters into stands under the headings. */
  readonly headerFilters: boolean;
  /** Rows to show besides the filters of the columns; null shows all. */
  readonly isShown: ((row: TRow) => boolean) | null;
  /** Class names by the rows that bear them. */
  readonly rowClasses: Readonly<Record<string, (row: TRow) => boolean>>;
  readonly noRows: string;
  readonly onView: (view: GridView<TRow>) => void;
  /** A key pressed on a cell that the grid itself does not use. What it acts on: `view()` of the handle, now. */
  readonly onKey: (event: globalThis.KeyboardEvent) => void;
  /** Ctrl+C: what stands in the selected rows, or in the focused one. */
  readonly onCopy: (table: CopiedTable<TRow>) => void;
  /** A filter was asked for from a heading, where the line for them may not be shown. */
  readonly onFilterAsked: () => void;
  readonly ref: Ref<GridHandle<TRow>>;
};

const REMEMBER_AFTER_MS = 300;

/** The grid: many rows, sorted, filtered and selected by mouse and by keyboard. The one place that knows AG Grid. */
export function DataGrid<TRow extends object>(props: Props<TRow>) {
  const { rows, idOf, columns, label, memory, grouping, headerFilters, isShown, rowClasses, noRows, ref } = props;
  const apiRef = useRef<GridApi<GridRow<TRow>> | null>(null);
  // The library keeps the callbacks of its first render: they read the latest properties from here.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const place = useRef<HTMLDivElement>(null);
  const timer = useRef(0);

  const definitions = useMemo(() => columns.map(columnDefinition), [columns]);
  // The rows as they are now, changed ones included: what another grouping is made of.
  const held = useMemo(() => new Map(rows.map((row) => [idOf(row), row])), [rows, idOf]);
  const [collapsedOf] = useState(() => new Map<string, Set<string>>());
  const groups = useMemo(() => {
    if (grouping === null) return null;
    const collapsed = collapsedOf.get(grouping.id) ?? new Set<string>();
    collapsedOf.set(grouping.id, collapsed);
    return new RowGroups<TRow, IRowNode<GridRow<TRow>>>(grouping, held, collapsed);
  }, [grouping, held, collapsedOf]);
  const rowData = useMemo<GridRow<TRow>[]>(() => [...held.values(), ...(groups?.heads() ?? [])], [held, groups]);
  const postSortRows = useMemo(
    () =>
      ({ nodes, api }: PostSortRowsParams<GridRow<TRow>>): void =>
        groups?.arrange(nodes, (key) => api.getRowNode(headId(key))),
    [groups],
  );
  const now = useRef({ held, groups });
  useLayoutEffect(() => {
    now.current = { held, groups };
  });
  const classRules = useMemo(() => {
    const rules: Record<string, (params: { data: GridRow<TRow> | undefined }) => boolean> = {};
    for (const [name, applies] of Object.entries(rowClasses)) {
      rules[name] = ({ data }) => data !== undefined && !(data instanceof GroupHead) && applies(data);
    }
    return rules;
  }, [rowClasses]);
  const localeText = useMemo(
    () => ({
      noRowsToShow: noRows,
      noMatchingRows: "No row matches the search and the filters.",
      ariaHeaderSelection: "Select every row shown",
      ariaRowToggleSelection: "Select this row",
      ariaFilterInput: "filter",
    }),
    [noRows],
  );
  const nonce = useMemo(() => styleNonce(), []);
  // One object for good: the grid filters all rows anew whenever it is given another function.
  const fixed = useMemo(
    () => ({
      getRowId: ({ data }: { data: GridRow<TRow> }) =>
        data instanceof GroupHead ? headId(data.groupKey) : String(latest.current.idOf(data)),
      isExternalFilterPresent: () => true,
      // The headings of groups are put in by their groups, where a row of theirs is shown.
      doesExternalFilterPass: ({ data }: { data: GridRow<TRow> | undefined }) =>
        data === undefined || (!(data instanceof GroupHead) && (latest.current.isShown?.(data) ?? true)),
      isFullWidthRow: ({ rowNode }: { rowNode: IRowNode<GridRow<TRow>> }) => rowNode.data instanceof GroupHead,
    }),
    [],
  );

  const tell = useCallback((): void => {
    const api = apiRef.current;
    if (api === null) return;
    latest.current.onView(viewOf(api, latest.current.columns, now.current.groups));
  }, []);

  const remember = (): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const api = apiRef.current;
      if (api === null || api.isDestroyed()) return;
      latest.current.onMemory(memoryOf(api));
    }, REMEMBER_AFTER_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const api = apiRef.current;
    if (api === null) return;
    const node = focusedNode(api);
    const column = api.getFocusedCell()?.column;
    // The focus keeps its place, not its row: other rows coming there must not take it for the planner's choice.
    api.clearFocusedCell();
    api.onFilterChanged();
    const isHere = place.current?.contains(document.activeElement) === true;
    if (isHere && column !== undefined && node?.displayed === true) api.setFocusedCell(node.rowIndex ?? 0, column);
  }, [isShown]);

  useEffect(() => {
    const api = apiRef.current;
    if (api === null) return;
    api.clearFocusedCell();
    latest.current.onView(viewOf(api, latest.current.columns, groups));
  }, [groups]);

  const handle = useCallback(
    (): GridHandle<TRow> =>
      gridHandle({
        api: () => apiRef.current,
        columns: () => latest.current.columns,
        groups: () => now.current.groups,
        idOf: (row) => latest.current.idOf(row),
        isShown: () => latest.current.isShown,
        tell,
        keep: (changed) =>
          changed.map((row) => {
            const id = latest.current.idOf(row);
            const replaced = now.current.held.get(id);
            now.current.held.set(id, row);
            return replaced;
          }),
      }),
    [tell],
  );
  useImperativeHandle(ref, handle, [handle]);

  const keys = useGridKeys<TRow>(handle, () => ({
    api: apiRef.current,
    groups: now.current.groups,
    onKey: latest.current.onKey,
    onCopy: latest.current.onCopy,
    onFilterAsked: latest.current.onFilterAsked,
  }));

  const clicked = useRef(keys.onRowClicked);
  useLayoutEffect(() => {
    clicked.current = keys.onRowClicked;
  });

  const changing = useMemo(
    (): GridOptions<GridRow<TRow>> => ({
      rowData,
      columnDefs: definitions,
      defaultColDef: headerFilters ? everyColumn.filtered : everyColumn.plain,
      rowClassRules: classRules,
      postSortRows,
    }),
    [rowData, definitions, headerFilters, classRules, postSortRows],
  );
  useAgGrid<GridRow<TRow>>(
    place,
    () => ({
      theme: gridTheme,
      ...(nonce === undefined ? {} : { styleNonce: nonce }),
      selectionColumnDef: selectionColumn,
      getRowId: fixed.getRowId,
      rowSelection,
      localeText,
      tooltipShowMode: "whenTruncated",
      tooltipShowDelay: 400,
      animateRows: false,
      suppressDragLeaveHidesColumns: true,
      suppressColumnMoveAnimation: true,
      isExternalFilterPresent: fixed.isExternalFilterPresent,
      doesExternalFilterPass: fixed.doesExternalFilterPass,
      isFullWidthRow: fixed.isFullWidthRow,
      fullWidthCellRenderer: GroupRow,
      onModelUpdated: ({ api }) => {
        dropHiddenSelection(api);
        for (const draw of now.current.groups?.drawn ?? []) draw();
        tell();
      },
      onSelectionChanged: tell,
      onCellFocused: tell,
      onRowClicked: (event) => clicked.current(event),
      onColumnMoved: remember,
      onColumnResized: remember,
      onColumnVisible: remember,
      onColumnPinned: remember,
      onSortChanged: ({ api }) => {
        api.clearFocusedCell();
        remember();
      },
      onFilterChanged: ({ api, source }) => {
        if (source === "columnFilter") api.clearFocusedCell();
        remember();
      },
    }),
    changing,
    (api) => {
      apiRef.current = api;
      api?.setGridAriaProperty("label", label);
      if (api !== null && memory !== null) putMemory(api, memory);
    },
  );
  useEffect(() => {
    apiRef.current?.setGridAriaProperty("label", label);
  }, [label]);

  return (
    <div
      className="data-grid"
      role="presentation"
      onKeyDownCapture={keys.onKeyDownCapture}
      onKeyDown={keys.onKeyDown}
      onContextMenu={keys.onContextMenu}
    >
      <div className="data-grid-place" role="presentation" ref={place} />
      {keys.menuOf === null ? null : (
        <ColumnMenu
          column={keys.menuOf.column}
          heading={keys.menuOf.heading}
          grid={handle}
          onFilter={props.onFilterAsked}
          onClose={keys.closeMenu}
        />
      )}
    </div>
  );
}

function headId(groupKey: string): string {
  return `group ${groupKey}`;
}
