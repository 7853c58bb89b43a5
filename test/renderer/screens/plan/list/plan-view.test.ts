import { describe, expect, it } from "vitest";
import { FIRST_MEMORY, readDefinition, readMemory } from "../../../../../renderer/screens/plan/list/plan-view.ts";

const grid = {
  columns: [{ colId: "due", width: 90, hide: false, sort: "asc" as const, sortIndex: 0, pinned: "left" as const }],
  filters: { theatre: "4" },
};

describe("a saved view", () => {
  it("comes back as it was", () => {
    const definition = { show: "undecided", grouping: "session", grid } as const;
    expect(readDefinition(JSON.stringify(definition))).toEqual(definition);
  });

  it("is nothing where it no longer reads", () => {
    for (const text of ["", "{", "null", '{"show":"all"}', JSON.stringify({ show: "other", grouping: null, grid })]) {
      expect(readDefinition(text)).toBeNull();
    }
  });
});

describe("the list as the planner left it", () => {
  it("comes back as it was", () => {
    const memory = { ...FIRST_MEMORY, show: "protected", headerFilters: true, grid } as const;
    expect(readMemory(JSON.stringify(memory))).toEqual(memory);
  });

  it("is as it comes where nothing was left, or an older version left it", () => {
    expect(readMemory(null)).toEqual(FIRST_MEMORY);
    expect(readMemory('{"columns":[],"filters":{}}')).toEqual(FIRST_MEMORY);
  });
});
