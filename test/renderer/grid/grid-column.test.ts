import { describe, expect, it } from "vitest";
import { readColumns, writeColumns } from "../../../renderer/grid/column-memory.ts";
import { compareOrder, compareToFilterDate } from "../../../renderer/grid/grid-column.ts";

describe("compareOrder", () => {
  it("sorts numbers by size, text as a person would, and null last", () => {
    expect([10, 9, null, 100].toSorted(compareOrder)).toEqual([9, 10, 100, null]);
    expect(["Theatre 11", "Theatre 4", "étage", "Endoscopy"].toSorted(compareOrder)).toEqual([
      "Endoscopy",
      "étage",
      "Theatre 4",
      "Theatre 11",
    ]);
  });
});

describe("compareToFilterDate", () => {
  it("compares whole days", () => {
    const wanted = new Date(2026, 11, 16);
    expect(compareToFilterDate(wanted, "2026-12-16")).toBe(0);
    expect(compareToFilterDate(wanted, "2026-12-15")).toBeLessThan(0);
    expect(compareToFilterDate(wanted, "2026-12-17")).toBeGreaterThan(0);
  });
});

describe("the memory of columns", () => {
  const memory = {
    columns: [{ colId: "due", width: 90, hide: false, sort: "asc" as const, sortIndex: 0 }],
    filters: { theatre: { filterType: "text", type: "contains", filter: "4" } },
  };

  it("comes back as it was", () => {
    expect(readColumns(writeColumns(memory))).toEqual(memory);
  });

  it("is nothing where what is stored no longer reads", () => {
    for (const stored of ["", "{", "null", '{"columns":[{"colId":1}],"filters":{}}']) {
      expect(readColumns(stored)).toBeNull();
    }
  });
});
