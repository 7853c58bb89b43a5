import { describe, expect, test } from "vitest";
import {
  addLine,
  blankLine,
  faultsOf,
  linesOf,
  rowsOf,
} from "../../../../../renderer/screens/return/beside/staffing-lines.ts";
import { parseCount } from "../../../../../renderer/screens/return/beside/typed-count.ts";

const GOOD = { key: 1, at: "2026-12-16T08:00", grade: "Foundation doctors", due: "40", onStrike: "31" };

test.each([
  ["0", 0],
  [" 12 ", 12],
  ["1,030", 1030],
  ["1,234,567", 1234567],
  ["10,30", null],
  ["", null],
  ["-1", null],
  ["1.5", null],
  ["twelve", null],
])("a typed count %j is %s", (typed, count) => {
  expect(parseCount(typed)).toBe(count);
});

describe("a line of staffing", () => {
  test.each([
    [{ at: "" }, ["at"]],
    [{ grade: "  " }, ["grade"]],
    [{ due: "some" }, ["due"]],
    [{ onStrike: "" }, ["onStrike"]],
    [{ onStrike: "41" }, ["onStrike"]],
    [{ onStrike: "40" }, []],
  ])("with %j is wrong in %j", (part, wrong) => {
    const line = { ...GOOD, ...part };
    expect(Object.keys(faultsOf(line, [line]))).toEqual(wrong);
    expect(rowsOf([line]) === null).toBe(wrong.length > 0);
  });

  test("for a time and grade that there is already names the other, whatever its capitals", () => {
    const again = { ...GOOD, key: 2, grade: " foundation DOCTORS" };
    expect(faultsOf(again, [GOOD, again]).grade).toBe("Line 1 is for this time and grade already.");
    expect(faultsOf(GOOD, [GOOD, again])).toEqual({});
    expect(rowsOf([GOOD, again])).toBeNull();
  });
});

test("what was kept comes back as it was", () => {
  const rows = [
    { at: "2026-12-16T08:00", grade: "Foundation doctors", due: 40, onStrike: 31 },
    { at: "2026-12-16T20:00", grade: "Consultants", due: 1030, onStrike: 0 },
  ];
  expect(rowsOf(linesOf(rows))).toEqual(rows);
});

test("a new line is for the time of the last, under a key of its own", () => {
  const lines = addLine([blankLine("2026-12-16T08:00", 4), blankLine("2026-12-16T20:00", 2)], "2026-12-16T00:00");
  expect(lines.at(-1)).toEqual(blankLine("2026-12-16T20:00", 5));
  expect(addLine([], "2026-12-16T08:00")).toEqual([blankLine("2026-12-16T08:00", 1)]);
});
