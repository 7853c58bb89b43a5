import type { FilterModel, GridApi } from "ag-grid-community";
import type { ColumnMemory } from "./column-memory.ts";
import type { GridColumn } from "./grid-column.ts";

/** What to keep of a grid's columns and filters. */
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

/** Sets columns, sort and filters as they were kept. */
export function putMemory<TRow>(api: GridApi<TRow>, { columns, filters }: ColumnMemory): void {
  api.applyColumnState({
    state: columns.map(({ width, ...rest }) => (width === null ? rest : { ...rest, width })),
    applyOrder: true,
  });
  api.setFilterModel(filterModel(filters));
}

/** The library's filters for what was typed under each heading. */
export function filterModel(filters: ColumnMemory["filters"]): FilterModel {
  const model: FilterModel = {};
  for (const [id, typed] of Object.entries(filters)) {
    model[id] = { filterType: "text", type: "contains", filter: typed };
  }
  return model;
}

/** Columns as they are before a planner changes anything; first the library's own, as the boxes to select by. */
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

/** At which edge a column stays in sight; for the library `true` is the left one too. */
export function sideOf(pinned: boolean | "left" | "right" | null | undefined): "left" | "right" | null {
  if (pinned === true) return "left";
  return pinned === "left" || pinned === "right" ? pinned : null;
}
