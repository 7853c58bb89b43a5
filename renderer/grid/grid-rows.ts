import type { GridApi, IRowNode } from "ag-grid-community";
import type { GridColumn } from "./grid-column.ts";

/** What a screen needs to know of its grid at once, after every change of it. */
export type GridView<TRow> = {
  /** Rows after every filter. */
  readonly shown: number;
  /** Selected and shown: what no filter lets through is never selected. */
  readonly selected: readonly TRow[];
  readonly focused: TRow | null;
  /** Headings of the columns that have a filter. */
  readonly filtered: readonly string[];
};

/** What the grid shows, holds selected and has in focus at this moment. */
export function viewOf<TRow>(api: GridApi<TRow>, columns: readonly GridColumn<TRow>[]): GridView<TRow> {
  const node = focusedNode(api);
  const model = api.getFilterModel();
  return {
    shown: api.getDisplayedRowCount(),
    selected: api.getSelectedNodes().flatMap(({ data, displayed }) => (displayed && data !== undefined ? [data] : [])),
    focused: node?.data ?? null,
    filtered: columns.filter(({ id }) => id in model).map(({ heading }) => heading),
  };
}

/** The row that the focus is on, if any. */
export function focusedNode<TRow>(api: GridApi<TRow>): IRowNode<TRow> | undefined {
  // Typed as null where nothing is focused; before the first focus it is undefined.
  const rowIndex = api.getFocusedCell()?.rowIndex;
  return rowIndex === undefined ? undefined : api.getDisplayedRowAtIndex(rowIndex);
}

/** A row that a filter hides must not be flagged with the rest: it leaves the selection. */
export function dropHiddenSelection<TRow>(api: GridApi<TRow>): void {
  const hidden = api.getSelectedNodes().filter(({ displayed }) => !displayed);
  if (hidden.length > 0) api.setNodesSelected({ nodes: hidden, newValue: false });
}

/** Selects every row between two places, both included, beside what is selected already. */
export function selectBetween<TRow>(api: GridApi<TRow>, from: number, to: number): void {
  const nodes: IRowNode<TRow>[] = [];
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
    const node = api.getDisplayedRowAtIndex(index);
    if (node !== undefined) nodes.push(node);
  }
  api.setNodesSelected({ nodes, newValue: true });
}

/** Selects this row and the next one in that direction, and goes there. */
export function extendSelection<TRow>(api: GridApi<TRow>, node: IRowNode<TRow>, step: 1 | -1): void {
  const next = node.rowIndex === null ? undefined : api.getDisplayedRowAtIndex(node.rowIndex + step);
  const column = api.getFocusedCell()?.column;
  if (next === undefined || next.rowIndex === null || column === undefined) {
    node.setSelected(true);
    return;
  }
  // Going back over rows that are selected takes the last one off again.
  if (node.isSelected() === true && next.isSelected() === true) node.setSelected(false);
  else api.setNodesSelected({ nodes: [node, next], newValue: true });
  api.ensureIndexVisible(next.rowIndex);
  api.setFocusedCell(next.rowIndex, column);
}
