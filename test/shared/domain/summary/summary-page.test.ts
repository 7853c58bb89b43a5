import { expect, test } from "vitest";
import { shortened } from "../../../../shared/domain/summary/summary-page.ts";
import { summarise, together } from "../../../../shared/domain/summary/summary.ts";
import { addDays } from "../../../../shared/util/local-date.ts";
import { ROW, someRows } from "../../../support/summary-samples.ts";

test("forty specialties on forty days: the first are named, the rest is one line, and nothing is lost", () => {
  const days = Array.from({ length: 40 }, (_, index) => addDays("2026-12-01", index));
  const rows = days.flatMap((dueDate, index) =>
    someRows(index + 1, { dueDate, treatmentFunction: String(100 + index), siteCode: `S${index % 9}` }),
  );
  const summary = summarise(rows, { actionDates: ["2026-12-02"], windowFrom: "2026-12-01", windowTo: "2027-01-31" });
  const { specialties, sites, days: shortDays } = shortened(summary);
  for (const groups of [specialties, sites]) {
    const sum = together([
      ...groups.shown.map(({ tally }) => tally),
      ...(groups.rest === null ? [] : [groups.rest.tally]),
    ]);
    expect(sum).toEqual(summary.totals.all);
  }
  expect(specialties.shown.length).toBeLessThan(13);
  expect(specialties.shown.length + (specialties.rest?.groups ?? 0)).toBe(40);
  const dates = shortDays.shown.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted());
  expect(dates).toContain("2026-12-02");
  expect(dates.length + (shortDays.rest?.dates ?? 0)).toBe(40);
  expect(
    together([
      ...shortDays.shown.map(({ tallies }) => tallies.inpatient),
      ...(shortDays.rest === null ? [] : [shortDays.rest.tallies.inpatient]),
    ]),
  ).toEqual(summary.totals.inpatient);
});

test("what fits is shown whole; a date without anything planned only where it is an action date", () => {
  const summary = summarise([ROW], { actionDates: ["2026-12-17"], windowFrom: "2026-12-10", windowTo: "2026-12-20" });
  const { specialties, days } = shortened(summary);
  expect(specialties.rest).toBeNull();
  expect(days.rest).toBeNull();
  expect(days.shown.map(({ date }) => date)).toEqual(["2026-12-16", "2026-12-17"]);
});
