import { describe, expect, it, test } from "vitest";
import { falls, figuresByDate, figuresOf, percentDown, sumFaults } from "../../../../shared/domain/return/figures.ts";

const strike = { actionDates: ["2026-12-16"], windowFrom: "2026-12-15", windowTo: "2026-12-17" };
const entry = (type: "inpatient" | "day-case", dueDate: string) => ({
  type,
  dueDate,
  onActionDay: strike.actionDates.includes(dueDate),
});
const counted = [
  entry("inpatient", "2026-12-16"),
  entry("day-case", "2026-12-16"),
  entry("day-case", "2026-12-17"),
  entry("inpatient", "2026-12-15"),
];

test("figures, and a line for each date of the window", () => {
  expect(figuresOf(counted)).toEqual({
    inpatient: 2,
    inpatientOnActionDays: 1,
    dayCase: 2,
    dayCaseOnActionDays: 1,
    isNil: false,
  });
  expect(figuresByDate(strike, counted)).toEqual([
    { date: "2026-12-15", isActionDay: false, inpatient: 1, dayCase: 0, total: 1 },
    { date: "2026-12-16", isActionDay: true, inpatient: 1, dayCase: 1, total: 2 },
    { date: "2026-12-17", isActionDay: false, inpatient: 0, dayCase: 1, total: 1 },
  ]);
});

describe("sumFaults", () => {
  const figures = figuresOf(counted);
  const byDate = figuresByDate(strike, counted);

  it("finds nothing where all adds up", () => {
    expect(sumFaults(figures, 4, byDate)).toEqual([]);
  });

  it.each([
    [
      "a total that is not the sum of the types",
      { ...figures },
      5,
      byDate,
      "inpatient and day case together come to 4",
    ],
    ["a figure that the dates do not make", { ...figures, inpatient: 3 }, 5, byDate, "inpatient by date come to 2"],
    ["a date left out", figures, 4, byDate.slice(1), "inpatient by date come to 1"],
    ["more on action days than in all", { ...figures, dayCaseOnActionDays: 3 }, 4, byDate, "more day cases on action"],
  ])("finds %s", (_name, wrong, total, lines, words) => {
    expect(sumFaults(wrong, total, lines).join("; ")).toContain(words);
  });
});

test("falls name each figure that went down, and no other", () => {
  const before = figuresOf(counted);
  expect(falls(before, { ...before, inpatient: 9 })).toEqual([]);
  expect(falls(before, { ...before, dayCase: 1, dayCaseOnActionDays: 0 })).toEqual([
    "day case from 2 to 1",
    "day case on action days from 1 to 0",
  ]);
});

test.each([
  [0, 0, null],
  [0, 7, "0.0"],
  [7, 7, "100.0"],
  [9479, 10000, "94.7"],
  [9999, 10000, "99.9"],
  [2, 3, "66.6"],
])("%d of %d is %s, rounded down", (part, whole, percent) => {
  expect(percentDown(part, whole)).toBe(percent);
});
