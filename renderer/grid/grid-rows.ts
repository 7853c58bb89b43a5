import type { GridApi, IRowNode } from "ag-grid-community";
import type { GridColumn } from "./grid-column.ts";
import { GroupHead, type GridRow, type RowGroups } from "./row-groups.ts";

/** What a screen needs to know about its grid after every change. */
export type GridView<TRow> = {
  /** Rows that pass every filter, including those in collapsed groups. */
  readonly shown: number;
  /** Rows that are selected and on screen: a filtered row, or one in a collapsed group, is never selected. */
  readonly selected: readonly TRow[];
  readonly focused: TRow | null;
  /** The group whose heading has the focus, with its rows that pass every filter. */
  readonly group: { readonly title: string; readonly rows: readonly TRow[] } | null;
  /** Headings of the columns that have a filter. */
  readonly filtered: readonly string[];
};

/** The rows that a decision is about: the selected ones, else the focused one, else those of the focused group. */
export function targetsOf<TRow>(view: GridView<TRow>): readonly TRow[] {
  if (view.selected.length > 0) return view.selected;
  if (view.focused !== null) return [view.focused];
  return view.group?.rows ?? [];
}

/** The same rows, in the order of the screen. */
export function rowsOfView<TRow extends object>(api: GridApi<GridRow<TRow>>, view: GridView<TRow>): readonly TRow[] {
  if (view.selected.length < 2) return targetsOf(view);
  return api
    .getSelectedNodes()
    .filter(({ displayed }) => displayed)
    .toSorted((a, b) => (a.rowIndex ?? 0) - (b.rowIndex ?? 0))
    .flatMap(rowsIn);
}

/** The rows that the grid shows, has selected and has in focus at this moment. */
export function viewOf<TRow extends object>(
  api: GridApi<GridRow<TRow>>,
  columns: readonly GridColumn<TRow>[],
  groups: RowGroups<TRow> | null,
): GridView<TRow> {
  const data = focusedNode(api)?.data;
  const head = data instanceof GroupHead ? data : null;
  const model = api.getFilterModel();
  return {
    shown: groups === null ? api.getDisplayedRowCount() : groups.shownCount(),
    selected: api.getSelectedNodes().flatMap((node) => (node.displayed ? rowsIn(node) : [])),
    focused: data === undefined || data instanceof GroupHead ? null : data,
    group:
      head === null || groups === null
        ? null
        : { title: groups.title(head.groupKey), rows: groups.rowsOf(head.groupKey) },
    filtered: columns.filter(({ id }) => id in model).map(({ heading }) => heading),
  };
}

/** The row with the focus, if any. */
export function focusedNode<TRow>(api: GridApi<TRow>): IRowNode<TRow> | undefined {
  // The library's type allows null only; before the first focus it is undefined.
  const rowIndex = api.getFocusedCell()?.rowIndex;
  return rowIndex === undefined ? undefined : api.getDisplayedRowAtIndex(rowIndex);
}

/** A hidden row must not be changed with the others, so it is removed from the selection. */
export function dropHiddenSelection<TRow>(api: GridApi<TRow>): void {
  const hidden = api.getSelectedNodes().filter(({ displayed }) => !displayed);
  if (hidden.length > 0) api.setNodesSelected({ nodes: hidden, newValue: false });
}

/** Adds every row from one position to another, including both, to the selection. */
export function selectBetween<TRow>(api: GridApi<GridRow<TRow>>, from: number, to: number): void {
  const nodes: IRowNode<GridRow<TRow>>[] = [];
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
    const node = api.getDisplayedRowAtIndex(index);
    if (node !== undefined && !isHead(node)) nodes.push(node);
  }
  api.setNodesSelected({ nodes, newValue: true });
}

/** Selects this row and the next one in that direction, and moves there; group headings are skipped. */
export function extendSelection<TRow>(api: GridApi<GridRow<TRow>>, node: IRowNode<GridRow<TRow>>, step: 1 | -1): void {
  const next = nextRow(api, node, step);
  const column = api.getFocusedCell()?.column;
  if (next === undefined || next.rowIndex === null || column === undefined) {
    if (!isHead(node)) node.setSelected(true);
    return;
  }
  // Going back over selected rows deselects the last one.
  if (node.isSelected() === true && next.isSelected() === true) node.setSelected(false);
  else api.setNodesSelected({ nodes: [node, next].filter((one) => !isHead(one)), newValue: true });
  api.ensureIndexVisible(next.rowIndex);
  api.setFocusedCell(next.rowIndex, column);
}

/** Selects all rows of a group, or deselects them if all of them are selected. */
export function toggleGroupSelection<TRow>(api: GridApi<GridRow<TRow>>, head: IRowNode<GridRow<TRow>>): void {
  const nodes: IRowNode<GridRow<TRow>>[] = [];
  for (let node = below(api, head, 1); node !== undefined && !isHead(node); node = below(api, node, 1)) {
    nodes.push(node);
  }
  api.setNodesSelected({ nodes, newValue: nodes.some((node) => node.isSelected() !== true) });
}

function nextRow<TRow>(
  api: GridApi<GridRow<TRow>>,
  from: IRowNode<GridRow<TRow>>,
  step: 1 | -1,
): IRowNode<GridRow<TRow>> | undefined {
  let next = below(api, from, step);
  while (next !== undefined && isHead(next)) next = below(api, next, step);
  return next;
}

function below<TRow>(api: GridApi<TRow>, node: IRowNode<TRow>, step: 1 | -1): IRowNode<TRow> | undefined {
  return node.rowIndex === null ? undefined : api.getDisplayedRowAtIndex(node.rowIndex + step);
}

function isHead<TRow>({ data }: IRowNode<GridRow<TRow>>): boolean {
  return data instanceof GroupHead;
}

function rowsIn<TRow>({ data }: IRowNode<GridRow<TRow>>): TRow[] {
  return data === undefined || data instanceof GroupHead ? [] : [data];
}
