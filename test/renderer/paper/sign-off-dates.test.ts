import fc from "fast-check";
import { expect, test } from "vitest";
import { dateColumns } from "../../../renderer/paper/sign-off-dates.ts";
import { addDays } from "../../../shared/util/local-date.ts";

const dates = fc
  .array(fc.record({ isActionDay: fc.boolean(), inpatient: fc.nat(9), dayCase: fc.nat(9) }), { maxLength: 120 })
  .map((rows) =>
    rows.map((row, index) => ({
      ...row,
      date: addDays("2026-12-01", index),
      total: row.inpatient + row.dayCase,
    })),
  );

test("every date that counts is on the page once, in order; dates without a count are left out", () => {
  fc.assert(
    fc.property(dates, (byDate) => {
      const { columns, leftOut } = dateColumns(byDate);
      const shown = columns.flat();
      expect(shown.map(({ date }) => date)).toEqual(shown.map(({ date }) => date).toSorted());
      expect(columns.length).toBeLessThanOrEqual(2);
      expect(byDate.length - shown.length).toBe(leftOut);
      const missing = byDate.filter((row) => !shown.includes(row));
      expect(missing.every((row) => row.total === 0 && !row.isActionDay)).toBe(true);
    }),
  );
});

test("a usual window fits in one column", () => {
  const byDate = Array.from({ length: 15 }, (_, index) => ({
    date: addDays("2026-12-01", index),
    isActionDay: false,
    inpatient: 0,
    dayCase: 0,
    total: 0,
  }));
  expect(dateColumns(byDate)).toEqual({ columns: [byDate], leftOut: 0 });
});
