import { describe, expect, it } from "vitest";
import { columnDefinitions } from "../../../renderer/grid/column-definitions.ts";
import type { ColumnMemory } from "../../../renderer/grid/column-memory.ts";
import type { GridColumn } from "../../../renderer/grid/grid-column.ts";
import { asTheyCome } from "../../../renderer/grid/grid-memory.ts";

type Row = { readonly id: number };

const column = (id: string, more: Partial<GridColumn<Row>> = {}): GridColumn<Row> => ({
  id,
  heading: id.toUpperCase(),
  text: (row) => String(row.id),
  filter: "text",
  width: 100,
  ...more,
});
const columns = [column("due", { pinned: "left" }), column("side"), column("site", { hidden: true })];

const left = (colId: string, more: Partial<ColumnMemory["columns"][number]> = {}): ColumnMemory["columns"][number] => ({
  colId,
  width: 80,
  hide: false,
  sort: null,
  sortIndex: null,
  pinned: null,
  ...more,
});

/** How the grid is to draw its columns at first. */
const drawn = (memory: ColumnMemory | null) =>
  columnDefinitions(columns, memory).map((made) => ({
    id: made.colId,
    width: made.initialWidth,
    hidden: made.initialHide,
    pinned: made.initialPinned,
    sort: made.initialSort,
    sortIndex: made.initialSortIndex,
  }));

const plain = { width: 100, hidden: false, pinned: false, sort: null, sortIndex: undefined };

describe("the columns that a grid starts with", () => {
  it("are as they come where nothing was kept", () => {
    expect(drawn(null)).toEqual([
      { ...plain, id: "due", pinned: "left" },
      { ...plain, id: "side" },
      { ...plain, id: "site", hidden: true },
    ]);
  });

  it("are as they were left: order, width, hidden, frozen and sorted", () => {
    const kept = [
      left("boxes"),
      left("site", { sort: "desc", sortIndex: 1 }),
      left("due"),
      left("side", { hide: true }),
    ];
    expect(drawn({ columns: kept, filters: {} })).toEqual([
      { ...plain, id: "site", width: 80, sort: "desc", sortIndex: 1 },
      { ...plain, id: "due", width: 80 },
      { ...plain, id: "side", width: 80, hidden: true },
    ]);
  });

  it("take their own width and edge where an older version kept none, and stand last when they are new", () => {
    const due = { colId: "due", width: null, hide: false, sort: null, sortIndex: null };
    expect(drawn({ columns: [left("side"), due], filters: {} })).toEqual([
      { ...plain, id: "side", width: 80 },
      { ...plain, id: "due", pinned: "left" },
      { ...plain, id: "site", hidden: true },
    ]);
  });
});

describe("columns as they come", () => {
  it("keep those of the library first, and forget width, hiding, freezing, sort and filters", () => {
    const kept = [left("site", { sort: "asc", sortIndex: 0 }), left("boxes", { pinned: "left" }), left("due")];
    expect(asTheyCome({ columns: kept, filters: { site: "R0A" } }, columns)).toEqual({
      columns: [
        left("boxes", { pinned: "left" }),
        left("due", { width: 100, pinned: "left" }),
        left("side", { width: 100 }),
        left("site", { width: 100, hide: true }),
      ],
      filters: {},
    });
  });
});
