import { expect, test } from "vitest";
import {
  hasWaitedOver,
  LONG_WAIT_WEEKS,
  weeksWaited,
  weeksWaitedOn,
} from "../../../../shared/domain/list/weeks-waited.ts";

const TODAY = "2026-12-16";

test.each([
  ["today", "2026-12-16", "11", 0],
  ["six days", "2026-12-10", "11", 0],
  ["a week", "2026-12-09", "12", 1],
  ["52 weeks", "2025-12-17", null, 52],
  ["53 weeks", "2025-12-10", "11", 53],
  ["a planned admission", "2025-12-10", "13", null],
  ["no clock", null, "11", null],
  ["a clock that starts tomorrow", "2026-12-17", "11", -1],
] as const)("%s", (_name, start, admissionType, weeks) => {
  expect(weeksWaited(start, admissionType, TODAY)).toBe(weeks);
  const weeksOf = weeksWaitedOn(TODAY);
  expect([weeksOf(start, admissionType), weeksOf(start, admissionType)]).toEqual([weeks, weeks]);
});

test("a planned admission has no clock, also after another entry with the same start date", () => {
  const weeksOf = weeksWaitedOn(TODAY);
  expect([weeksOf("2025-12-10", "11"), weeksOf("2025-12-10", "13"), weeksOf("2025-12-10", "11")]).toEqual([
    53,
    null,
    53,
  ]);
});

test.each([
  [51, false],
  [52, false],
  [53, true],
  [null, false],
])("%s weeks are over 52: %s", (weeks, isOver) => {
  expect(hasWaitedOver(weeks, LONG_WAIT_WEEKS)).toBe(isOver);
});
