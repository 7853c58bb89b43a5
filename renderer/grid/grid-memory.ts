import type { FilterModel, GridApi } from "ag-grid-community";
import type { ColumnMemory } from "./column-memory.ts";
import type { GridColumn } from "./grid-column.ts";

/** The state of a grid's columns and filters, to store. */
export function memoryOf<TRow>(api: GridApi<TRow>): ColumnMemory {
  const filters: Record<string, string> = {};
  for (const [id, model] of Object.entries<unknown>(api.getFilterModel())) {
    if (typeof model === "object" && model !== null && "filter" in model && typeof model.filter === "string") {
      filters[id] = model.filter;
    }
  }
  return {
    columns: api.getColumnState().map(({ colId, width, hide, sort, sortIndex, pinned }) => ({
      colId,
      width: width ?? null,
      hide: hide ?? false,
      sort: sort ?? null,
      sortIndex: sortIndex ?? null,
      pinned: sideOf(pinned),
    })),
    filters,
  };
}

/** Restores columns, sort and filters. */
export function putMemory<TRow>(api: GridApi<TRow>, { columns, filters }: ColumnMemory): void {
  api.applyColumnState({
    state: columns.map(({ width, ...rest }) => (width === null ? rest : { ...rest, width })),
    applyOrder: true,
  });
  api.setFilterModel(filterModel(filters));
}

/** The library's filters for the text typed under each heading. */
export function filterModel(filters: ColumnMemory["filters"]): FilterModel {
  const model: FilterModel = {};
  for (const [id, typed] of Object.entries(filters)) {
    model[id] = { filterType: "text", type: "contains", filter: typed };
  }
  return model;
}

/** The default state of the columns; first the library's own, such as the check boxes. */
export function asTheyCome<TRow>(now: ColumnMemory, columns: readonly GridColumn<TRow>[]): ColumnMemory {
  const own = now.columns.filter(({ colId }) => columns.every(({ id }) => id !== colId));
  const ours = columns.map(({ id, width, hidden, pinned }) => ({
    colId: id,
    width,
    hide: hidden ?? false,
    sort: null,
    sortIndex: null,
    pinned: pinned ?? null,
  }));
  return { columns: [...own, ...ours], filters: {} };
}

/** The edge where a column stays visible; the library also uses `true` for the left one. */
export function sideOf(pinned: boolean | "left" | "right" | null | undefined): "left" | "right" | null {
  if (pinned === true) return "left";
  return pinned === "left" || pinned === "right" ? pinned : null;
}
