import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { percentUp, summarise, type Tally, type TypeTallies } from "../../../../shared/domain/summary/summary.ts";
import {
  AGE_BANDS,
  isPicked,
  TRAITS,
  type Grouping,
  type Measure,
  type SummaryRow,
  type SummaryType,
  type Trait,
} from "../../../../shared/domain/summary/summary-row.ts";
import { percentDown } from "../../../../shared/domain/return/figures.ts";
import { isInView } from "../../../../shared/domain/plan/plan-views.ts";
import { ageOn, isIsoDate } from "../../../../shared/util/local-date.ts";
import { anyRows, ROW, someRows, WINDOW } from "../../../support/summary-samples.ts";

describe("shares of what is lost are rounded up", () => {
  it.each([
    [0, 0, null],
    [0, 3, "0.0"],
    [1, 3, "33.4"],
    [1, 1000, "0.1"],
    [1, 100_000, "0.1"],
    [2, 3, "66.7"],
    [3, 3, "100.0"],
  ])("%d of %d is %s", (part, whole, expected) => {
    expect(percentUp(part, whole)).toBe(expected);
  });

  it("lost and kept come to 100 together", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (whole, lost) => {
        const part = Math.min(whole, lost);
        const tenths = (text: string | null) => Math.round(Number(text) * 10);
        expect(tenths(percentUp(part, whole)) + tenths(percentDown(whole - part, whole))).toBe(1000);
      }),
    );
  });
});

const own = (rows: readonly SummaryRow[], trait: Trait) => summarise(rows, WINDOW).traits[trait];

describe("traits", () => {
  const cancelled = { state: "cancelled", reason: "industrial-action" } as const;
  it.each([
    ["over-52", { weeksWaited: 52 }, 0],
    ["over-52", { weeksWaited: 53 }, 1],
    ["over-65", { weeksWaited: 65 }, 0],
    ["over-65", { weeksWaited: 66 }, 1],
    ["over-78", { weeksWaited: 78 }, 0],
    ["over-78", { weeksWaited: 79 }, 1],
    ["over-52", { weeksWaited: null }, 0],
    ["with-clock", { weeksWaited: null }, 0],
    ["with-clock", { weeksWaited: 0 }, 1],
    ["cancelled-before", { timesCancelledBefore: 1 }, 1],
    ["cancelled-before", {}, 0],
    ["protected", { protectedBy: "P2" }, 1],
    ["protected-without-clinician", { protectedBy: "P2" }, 1],
    ["protected-without-clinician", { protectedBy: "P2", clinician: "Okafor, R" }, 0],
    ["protected-without-clinician", {}, 0],
    ["moved", { movedToDate: "2026-12-17" }, 1],
    ["moved", {}, 0],
    ["moved", { movedToDate: "2026-12-16" }, 0],
    ["moved-within-day", { movedToDate: "2026-12-16" }, 1],
    ["moved-within-day", { movedToDate: "2026-12-17" }, 0],
    ["not-told", {}, 1],
    ["not-told", { contact: "message-left" }, 1],
    ["not-told", { contact: "told" }, 0],
    ["on-action-day", { onActionDay: false }, 0],
    ["on-action-day", {}, 1],
  ] as const)("%s: %j counts %d", (trait, facts, expected) => {
    expect(own([{ ...ROW, ...cancelled, ...facts }], trait)).toMatchObject({
      tally: { cancelled: expected },
      byHospital: expected,
    });
  });

  it("whoever cancelled, the patient must be told: the numbers are those of the plan's own view", () => {
    const byPatient = { ...ROW, state: "cancelled-other", reason: "patient" } as const;
    expect(own([byPatient, { ...ROW, ...cancelled }], "not-told")).toMatchObject({ cancelledAny: 2, byHospital: 1 });
    const rows = [byPatient, { ...ROW, ...cancelled }, { ...ROW, ...cancelled, contact: "told" as const }, ROW];
    const inView = rows.filter((row) => isInView("not-told", { ...row, sessionState: null }));
    expect(inView).toHaveLength(own(rows, "not-told").cancelledAny);
  });

  it("what a patient cancelled is not the hospital's, what it cancelled for another reason is", () => {
    const other = (reason: "patient" | "clinical" | "other") =>
      own([{ ...ROW, state: "cancelled-other", reason, protectedBy: "P2" }], "protected").byHospital;
    expect([other("patient"), other("clinical"), other("other")]).toEqual([0, 1, 1]);
  });
});

test("specialties stand by what they lose, ages and sexes in their order, not known last", () => {
  const cancelled = { state: "cancelled", reason: "industrial-action" } as const;
  const rows = [
    ...someRows(3, { treatmentFunction: "130", dateOfBirth: null, sex: null }),
    ...someRows(2, { treatmentFunction: "110", ...cancelled, dateOfBirth: "1930-01-01", sex: "1" }),
    ...someRows(1, { treatmentFunction: null, dateOfBirth: "2020-01-01", sex: "9" }),
    ...someRows(1, { state: "gone", treatmentFunction: "100" }),
  ];
  const { specialties, ages, sexes, gone } = summarise(rows, WINDOW);
  expect(specialties.map(({ key, percentCancelled }) => [key, percentCancelled])).toEqual([
    ["110", "100.0"],
    ["130", "0.0"],
    ["", "0.0"],
  ]);
  expect(ages.map(({ key }) => key)).toEqual(["0-17", "80+", ""]);
  expect(sexes.map(({ key }) => key)).toEqual(["1", "9", ""]);
  expect(gone).toBe(1);
});

/** Counted plainly, row by row, apart from the summary's own rules. */
function recount(rows: readonly SummaryRow[]): Tally {
  const of = (state: SummaryRow["state"]) => rows.filter((row) => row.state === state).length;
  return {
    planned: rows.length - of("gone"),
    cancelled: of("cancelled"),
    cancelledOther: of("cancelled-other"),
    kept: of("kept"),
    undecided: of("undecided"),
  };
}

function recountTypes(rows: readonly SummaryRow[]): TypeTallies {
  return {
    all: recount(rows),
    inpatient: recount(rows.filter(({ type }) => type === "inpatient")),
    dayCase: recount(rows.filter(({ type }) => type === "day-case")),
    other: recount(rows.filter(({ type }) => type !== "inpatient" && type !== "day-case")),
  };
}

function yearsOf(row: SummaryRow): number {
  return row.dateOfBirth === null || !isIsoDate(row.dateOfBirth) ? -1 : ageOn(row.dateOfBirth, row.dueDate);
}

test("whatever the plan: every number is that of a recount, groups add up to the whole, and each opens its entries", () => {
  fc.assert(
    fc.property(anyRows(40), (rows) => {
      const summary = summarise(rows, WINDOW);
      expect(summary.totals).toEqual(recountTypes(rows));
      expect(summary.onActionDays).toEqual(recountTypes(rows.filter(({ onActionDay }) => onActionDay)));
      expect(summary.gone).toBe(rows.filter(({ state }) => state === "gone").length);
      for (const { date, tallies } of summary.days) {
        expect(tallies).toEqual(recountTypes(rows.filter(({ dueDate }) => dueDate === date)));
      }
      const same = (found: readonly { key: string; tally: Tally }[], of: (row: SummaryRow) => string) => {
        for (const { key, tally } of found) expect(tally).toEqual(recount(rows.filter((row) => of(row) === key)));
        expect(found.reduce((sum, { tally }) => sum + tally.planned, 0)).toBe(summary.totals.all.planned);
      };
      same(summary.specialties, ({ treatmentFunction }) => treatmentFunction ?? "");
      same(summary.sites, ({ siteCode }) => siteCode ?? "");
      same(summary.sexes, ({ sex }) => (sex === "1" || sex === "2" || sex === "9" ? sex : ""));
      same(summary.ages, (row) => {
        const age = yearsOf(row);
        return age < 0 ? "" : age < 18 ? "0-17" : age < 40 ? "18-39" : age < 65 ? "40-64" : age < 80 ? "65-79" : "80+";
      });
      const opened = (measure: Measure, type: SummaryType | null, by: Grouping, key: string) =>
        rows.filter((row) => isPicked(row, { measure, type, group: { by, key } })).length;
      for (const trait of TRAITS) {
        expect(opened("cancelled", null, "trait", trait)).toBe(summary.traits[trait].tally.cancelled);
        expect(opened("by-hospital", null, "trait", trait)).toBe(summary.traits[trait].byHospital);
        expect(opened("cancelled-any", null, "trait", trait)).toBe(summary.traits[trait].cancelledAny);
      }
      for (const { date, tallies } of summary.days) {
        expect(opened("planned", "day-case", "day", date)).toBe(tallies.dayCase.planned);
        expect(opened("undecided", "other", "day", date)).toBe(tallies.other.undecided);
      }
      for (const { key, tally } of summary.ages) expect(opened("kept", null, "age", key)).toBe(tally.kept);
    }),
    { numRuns: 60 },
  );
});

test("age bands leave no gap", () => {
  for (let age = 0; age <= 120; age++) {
    expect(AGE_BANDS.filter(({ from, to }) => age >= from && age <= to)).toHaveLength(1);
  }
});
