import type { GridApi, IRowNode, IsFullWidthRowParams, PostSortRowsParams } from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
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
import { columnDefinitions, isRow } from "./column-definitions.ts";
import { ColumnMenu } from "./column-menu.tsx";
import type { ColumnMemory } from "./column-memory.ts";
import type { GridColumn } from "./grid-column.ts";
import { gridHandle, type CopiedTable, type GridHandle } from "./grid-handle.ts";
import { filterModel, memoryOf } from "./grid-memory.ts";
import { everyColumn, gridModules, rowSelection, selectionColumn, styleNonce } from "./grid-options.ts";
import { dropHiddenSelection, focusedNode, viewOf, type GridView } from "./grid-rows.ts";
import { GroupRow } from "./group-row.ts";
import { gridTheme } from "./grid-theme.ts";
import { GroupHead, RowGroups, type GridRow, type RowGrouping } from "./row-groups.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { showWholeText } from "./whole-text.ts";
import "./data-grid.css";

type Props<TRow> = {
  readonly rows: readonly TRow[];
  readonly idOf: (row: TRow) => string;
  readonly columns: readonly GridColumn<TRow>[];
  /** The grid's name for screen readers. */
  readonly label: string;
  /** The columns, sort and filters to begin with; null for the defaults. */
  readonly memory: ColumnMemory | null;
  readonly onMemory: (memory: ColumnMemory) => void;
  /** Null for one list without groups. */
  readonly grouping: RowGrouping<TRow> | null;
  /** Whether a line of filters is shown under the headings. */
  readonly headerFilters: boolean;
  /** A filter for rows in addition to the columns' filters; null shows all rows. */
  readonly isShown: ((row: TRow) => boolean) | null;
  /** Rows that come before all others of their group, and are marked, whatever the sort; null for none. */
  readonly comesFirst?: ((row: TRow) => boolean) | null;
  /** Class names, each with a rule for which rows have it. */
  readonly rowClasses: Readonly<Record<string, (row: TRow) => boolean>>;
  readonly noRows: string;
  /** Where rows are there, and none of them is shown. */
  readonly noMatchingRows: string;
  readonly onView: (view: GridView<TRow>) => void;
  /**
   * A key pressed on a cell that the grid itself does not use. Use the handle's `view()` for the rows that it is about.
   */
  readonly onKey: (event: globalThis.KeyboardEvent) => void;
  /** Ctrl+C: the content of the selected rows, or of the focused one. */
  readonly onCopy: (table: CopiedTable<TRow>) => void;
  /** The planner chose to filter from a heading, when the line of filters may be hidden. */
  readonly onFilterAsked: () => void;
  readonly ref: Ref<GridHandle<TRow>>;
};

const REMEMBER_AFTER_MS = 300;
/** Rows drawn above and below the visible ones. More of them only make scrolling slower. */
const ROWS_OUT_OF_SIGHT = 2;

/**
 * The grid: many rows that are sorted, filtered and selected by mouse and keyboard. Only the files of this folder know
 * AG Grid.
 */
export function DataGrid<TRow extends object>(props: Props<TRow>) {
  const {
    rows,
    idOf,
    columns,
    label,
    grouping,
    headerFilters,
    isShown,
    rowClasses,
    noRows,
    noMatchingRows,
    onView,
    ref,
  } = props;
  const comesFirst = props.comesFirst ?? null;
  /** Null until the grid is ready. */
  const [api, setApi] = useState<GridApi<GridRow<TRow>> | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const timer = useRef(0);

  // The grid starts as the planner left it: applied later, that would cost a second layout.
  const [memory] = useState(props.memory);
  const definitions = useMemo(() => columnDefinitions(columns, memory), [columns, memory]);
  // The current rows, including changed ones, to group again when the grouping changes.
  const held = useMemo(() => new Map(rows.map((row) => [idOf(row), row])), [rows, idOf]);
  const [collapsedOf] = useState(() => new Map<string, Set<string>>());
  const groups = useMemo(() => {
    if (grouping === null) return null;
    const collapsed = collapsedOf.get(grouping.id) ?? new Set<string>();
    collapsedOf.set(grouping.id, collapsed);
    return new RowGroups<TRow, IRowNode<GridRow<TRow>>>(grouping, held, collapsed);
  }, [grouping, held, collapsedOf]);
  const rowData = useMemo(() => everyRow(held, groups), [held, groups]);
  const firstBy = useRef(comesFirst);
  const postSortRows = useMemo(
    () =>
      ({ nodes, api: now }: PostSortRowsParams<GridRow<TRow>>): void => {
        const isFirst = firstBy.current;
        if (isFirst !== null) putFirst(nodes, ({ data }) => isRow(data) && isFirst(data));
        groups?.arrange(nodes, (key) => now.getRowNode(headId(key)));
      },
    [groups],
  );
  const classRules = useMemo(() => {
    const rules: Record<string, (params: { data: GridRow<TRow> | undefined }) => boolean> = {};
    for (const [name, applies] of Object.entries(rowClasses)) {
      rules[name] = ({ data }) => isRow(data) && applies(data);
    }
    rules["grid-row-first"] = ({ data }) => isRow(data) && firstBy.current?.(data) === true;
    return rules;
  }, [rowClasses]);
  const localeText = useMemo(
    () => ({
      noRowsToShow: noRows,
      noMatchingRows,
      ariaHeaderSelection: "Select every row shown",
      ariaRowToggleSelection: "Select this row",
      ariaFilterInput: "filter",
    }),
    [noRows, noMatchingRows],
  );
  const getRowId = useCallback(
    ({ data }: { data: GridRow<TRow> }) => (data instanceof GroupHead ? headId(data.groupKey) : idOf(data)),
    [idOf],
  );
  const shownBy = useRef(isShown);
  // Always the same function, because the grid filters all rows again if it gets another. Groups decide themselves
  // whether to show their headings: they do if one of their rows is shown.
  const doesExternalFilterPass = useCallback(
    ({ data }: { data: GridRow<TRow> | undefined }) =>
      data === undefined || (isRow(data) && (shownBy.current?.(data) ?? true)),
    [],
  );

  const tell = ({ api: now }: { api: GridApi<GridRow<TRow>> }): void => onView(viewOf(now, columns, groups));
  const remember = ({ api: now }: { api: GridApi<GridRow<TRow>> }): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => props.onMemory(memoryOf(now)), REMEMBER_AFTER_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    if (api === null || (shownBy.current === isShown && firstBy.current === comesFirst)) return;
    const isMarkedAnew = firstBy.current !== comesFirst;
    shownBy.current = isShown;
    firstBy.current = comesFirst;
    const node = focusedNode(api);
    const column = api.getFocusedCell()?.column;
    // The focus keeps its position, not its row: another row that moves there must not be taken for the planner's
    // choice.
    api.clearFocusedCell();
    api.onFilterChanged();
    // Rows that were on screen already keep their marks until they are drawn again.
    if (isMarkedAnew) api.redrawRows();
    const isHere = place.current?.contains(document.activeElement) === true;
    if (isHere && column !== undefined && node?.displayed === true) api.setFocusedCell(node.rowIndex ?? 0, column);
  }, [api, isShown, comesFirst]);

  // Columns come and go with an import, and the row that the planner is on stays: only other groups move it.
  useEffect(() => api?.clearFocusedCell(), [api, groups]);
  useEffect(() => {
    if (api !== null) onView(viewOf(api, columns, groups));
  }, [api, columns, groups, onView]);

  useEffect(() => api?.setGridAriaProperty("label", label), [api, label]);

  const handle = gridHandle<TRow>({ api, columns, groups, held, idOf, isShown, tell });
  useImperativeHandle(ref, () => handle);
  // Rows that changed while the grid was being made.
  useLayoutEffect(() => {
    const now = everyRow(held, groups);
    if (now.some((row, index) => row !== rowData[index])) api?.setGridOption("rowData", now);
  }, [api, held, groups, rowData]);
  const { onKey, onCopy, onFilterAsked } = props;
  const keys = useGridKeys<TRow>(handle, { api, groups, onKey, onCopy, onFilterAsked });
  const nonce = styleNonce();

  return (
    <div
      className="data-grid"
      role="presentation"
      ref={place}
      onKeyDownCapture={keys.onKeyDownCapture}
      onKeyDown={keys.onKeyDown}
      onContextMenu={keys.onContextMenu}
      onMouseOver={showWholeText}
      onFocus={showWholeText}
    >
      <AgGridReact<GridRow<TRow>>
        modules={gridModules}
        theme={gridTheme}
        {...(nonce === undefined ? {} : { styleNonce: nonce })}
        rowData={rowData}
        getRowId={getRowId}
        columnDefs={definitions}
        defaultColDef={headerFilters ? everyColumn.filtered : everyColumn.plain}
        selectionColumnDef={selectionColumn}
        rowSelection={rowSelection}
        rowClassRules={classRules}
        postSortRows={postSortRows}
        isExternalFilterPresent={always}
        doesExternalFilterPass={doesExternalFilterPass}
        isFullWidthRow={isHeadRow}
        fullWidthCellRenderer={GroupRow}
        localeText={localeText}
        animateRows={false}
        rowBuffer={ROWS_OUT_OF_SIGHT}
        suppressDragLeaveHidesColumns
        suppressColumnMoveAnimation
        onGridReady={(event) => {
          setApi(event.api);
          if (memory !== null) event.api.setFilterModel(filterModel(memory.filters));
        }}
        onModelUpdated={(event) => {
          dropHiddenSelection(event.api);
          for (const draw of groups?.drawn ?? []) draw();
          tell(event);
        }}
        onSelectionChanged={tell}
        onCellFocused={tell}
        onRowClicked={keys.onRowClicked}
        onColumnMoved={remember}
        onColumnResized={remember}
        onColumnVisible={remember}
        onColumnPinned={remember}
        onSortChanged={(event) => {
          event.api.clearFocusedCell();
          remember(event);
        }}
        onFilterChanged={(event) => {
          if (event.source === "columnFilter") event.api.clearFocusedCell();
          remember(event);
        }}
      />
      {keys.menuOf === null ? null : (
        <ColumnMenu
          column={keys.menuOf.column}
          heading={keys.menuOf.heading}
          grid={handle}
          onFilter={onFilterAsked}
          onClose={keys.closeMenu}
        />
      )}
    </div>
  );
}

/** The content of the grid: the rows, and a heading for each group. */
function everyRow<TRow extends object>(
  held: ReadonlyMap<string, TRow>,
  groups: { readonly heads: () => GroupHead[] } | null,
): GridRow<TRow>[] {
  return [...held.values(), ...(groups?.heads() ?? [])];
}

/** Puts those rows before the others, in place; both keep their order. */
function putFirst<T>(nodes: T[], isFirst: (node: T) => boolean): void {
  const parts = [nodes.filter(isFirst), nodes.filter((node) => !isFirst(node))];
  nodes.splice(0, nodes.length, ...parts.flat());
}

function always(): boolean {
  return true;
}

function isHeadRow({ rowNode }: IsFullWidthRowParams): boolean {
  return rowNode.data instanceof GroupHead;
}

function headId(groupKey: string): string {
  return `group ${groupKey}`;
}
