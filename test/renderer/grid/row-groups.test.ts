import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GroupHead, RowGroups, type GridRow, type RowGrouping } from "../../../renderer/grid/row-groups.ts";

type Row = { readonly id: number; readonly place: string; readonly note?: string };
type Node = { data?: GridRow<Row> | undefined };

const byPlace: RowGrouping<Row> = {
  id: "place",
  keyOf: ({ place }) => place,
  compare: (a, b) => (a.place < b.place ? -1 : 1),
  title: ({ place }) => `Place ${place}`,
  figures: (shown, all) => [`${shown.length} of ${all}`],
};

/** Groups over these rows, and what is on screen when only some pass the filters, in this order. */
function arranged(all: readonly Row[], passing: readonly Row[], collapsed: readonly string[] = []) {
  const groups = new RowGroups(byPlace, new Map(all.map((row) => [row.id, row])), new Set(collapsed));
  const heads = new Map<string, Node>(groups.heads().map((head) => [head.groupKey, { data: head }]));
  const nodes: Node[] = passing.map((data) => ({ data }));
  groups.arrange(nodes, (key) => heads.get(key));
  const onScreen = nodes.map(({ data }) => (data instanceof GroupHead ? `[${data.groupKey}]` : String(data?.id)));
  return { groups, onScreen };
}

const rows: readonly Row[] = [
  { id: 1, place: "b" },
  { id: 2, place: "a" },
  { id: 3, place: "b" },
  { id: 4, place: "c" },
];

describe("rows in groups", () => {
  it("stand under their heading in the order in which they came, groups in their own", () => {
    expect(arranged(rows, rows).onScreen).toEqual(["[a]", "2", "[b]", "1", "3", "[c]", "4"]);
    expect(arranged(rows, rows.toReversed()).onScreen).toEqual(["[a]", "2", "[b]", "3", "1", "[c]", "4"]);
  });

  it("leave out the heading of a group without a row, and the rows of a collapsed one", () => {
    expect(arranged(rows, rows.slice(0, 2)).onScreen).toEqual(["[a]", "2", "[b]", "1"]);
    const { groups, onScreen } = arranged(rows, rows, ["b"]);
    expect(onScreen).toEqual(["[a]", "2", "[b]", "[c]", "4"]);
    expect(groups.rowsOf("b")).toEqual([rows[0], rows[2]]);
    expect(groups.shownCount()).toBe(4);
  });

  it("show how many of their rows pass the filters", () => {
    const { groups } = arranged(rows, rows.slice(0, 1));
    expect(groups.title("b")).toBe("Place b");
    expect(groups.figures("b")).toEqual(["1 of 2"]);
    expect(groups.figures("a")).toEqual(["0 of 1"]);
  });

  it("follow a row that was replaced into its new group", () => {
    const held = new Map(rows.map((row) => [row.id, row]));
    const groups = new RowGroups(byPlace, held, new Set());
    expect(groups.figures("a")).toEqual(["0 of 1"]);
    const moved = { id: 1, place: "d" };
    held.set(1, moved);
    expect(groups.addRows([moved], rows.slice(0, 1)).map(({ groupKey }) => groupKey)).toEqual(["d"]);
    expect(groups.addRows([moved], [moved])).toEqual([]);
    expect(groups.figures("b")).toEqual(["0 of 1"]);
    expect(groups.figures("d")).toEqual(["0 of 1"]);
  });

  it("are arranged again when a shown row changes its group, and show its new values when it does not", () => {
    const held = new Map(rows.map((row) => [row.id, row]));
    const names: RowGrouping<Row> = { ...byPlace, figures: (shown) => shown.map(({ note }) => note ?? "-") };
    const groups = new RowGroups<Row, Node>(names, held, new Set());
    const heads = new Map<string, Node>(groups.heads().map((head) => [head.groupKey, { data: head }]));
    const nodes: Node[] = rows.map((data) => ({ data }));
    const arrange = (): string[] => {
      const sorted = [...nodes];
      groups.arrange(sorted, (key) => heads.get(key));
      return sorted.map(({ data }) => (data instanceof GroupHead ? `[${data.groupKey}]` : String(data?.id)));
    };
    const replace = (row: Row): void => {
      const replaced = held.get(row.id);
      held.set(row.id, row);
      const node = nodes[row.id - 1];
      if (node !== undefined) node.data = row;
      groups.addRows([row], [replaced]);
    };
    const before = arrange();
    replace({ id: 1, place: "b", note: "flagged" });
    expect(arrange()).toEqual(before);
    expect(groups.figures("b")).toEqual(["flagged", "-"]);
    replace({ id: 1, place: "c" });
    expect(arrange()).toEqual(["[a]", "2", "[b]", "3", "[c]", "1", "4"]);
    expect(groups.figures("b")).toEqual(["-"]);
    groups.setCollapsed("c", true);
    expect(arrange()).toEqual(["[a]", "2", "[b]", "3", "[c]"]);
  });

  it("lose and double nobody, whatever is filtered and collapsed", () => {
    const anyRows = fc
      .array(fc.record({ place: fc.constantFrom("a", "b", "c", "d"), passes: fc.boolean() }))
      .map((made) => made.map((one, id) => ({ ...one, id })));
    fc.assert(
      fc.property(anyRows, fc.subarray(["a", "b", "c", "d"]), (all, collapsed) => {
        const passing = all.filter(({ passes }) => passes);
        const { groups, onScreen } = arranged(all, passing, collapsed);
        const visible = passing.filter(({ place }) => !collapsed.includes(place));
        const numbers = onScreen.filter((one) => !one.startsWith("[")).map(Number);
        expect(numbers.toSorted((a, b) => a - b)).toEqual(visible.map(({ id }) => id));
        expect(onScreen.filter((one) => one.startsWith("["))).toHaveLength(
          new Set(passing.map(({ place }) => place)).size,
        );
        expect(groups.shownCount()).toBe(passing.length);
      }),
    );
  });
});
