import type { GridApi } from "ag-grid-community";
import type { GridColumn } from "./grid-column.ts";
import type { GridRow } from "./row-groups.ts";

/** With more changed rows than this, checking each one takes longer than laying out all rows again. */
const MOST_IN_PLACE = 50;

/** What decides the position of each row. */
type Layout<TRow> = {
  readonly columns: readonly GridColumn<TRow>[];
  readonly isShown: ((row: TRow) => boolean) | null;
};

/**
 * Replaces changed rows in their positions, if none of them is sorted or filtered differently because of the change.
 * That is four times faster than laying out 15,000 rows again, and planners notice the difference when they decide on a
 * row. Returns false, and changes nothing, if the rows must be laid out again.
 */
export function updateInPlace<TRow extends object>(
  api: GridApi<GridRow<TRow>>,
  layout: Layout<TRow>,
  changed: readonly TRow[],
  replaced: readonly (TRow | undefined)[],
  idOf: (row: TRow) => string,
): boolean {
  if (changed.length > MOST_IN_PLACE) return false;
  const filters = api.getFilterModel();
  const deciding = api
    .getColumnState()
    .filter(({ colId, sort }) => sort != null || colId in filters)
    .flatMap(({ colId }) => layout.columns.find(({ id }) => id === colId) ?? []);
  const staysPut = changed.every((row, index) => {
    const before = replaced[index];
    if (before === undefined) return false;
    if (layout.isShown !== null && layout.isShown(before) !== layout.isShown(row)) return false;
    return deciding.every(({ text, order }) => text(before) === text(row) && order?.(before) === order?.(row));
  });
  if (!staysPut) return false;
  const nodes = changed.map((row) => api.getRowNode(idOf(row)));
  if (nodes.some((node) => node === undefined)) return false;
  for (const [index, row] of changed.entries()) nodes[index]?.setData(row);
  return true;
}
