import { describe, expect, it } from "vitest";
import { compareOrder } from "../../../renderer/grid/grid-column.ts";

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
