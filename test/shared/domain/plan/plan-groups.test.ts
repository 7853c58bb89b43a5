import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareGroups, groupKey, tallyRows, type GroupedRow } from "../../../../shared/domain/plan/plan-groups.ts";

const row = (over: Partial<GroupedRow> = {}): GroupedRow => ({
  dueDate: "2026-12-16",
  siteCode: "R9Z01",
  theatre: "NG Theatre 4",
  session: "AM",
  consultant: "Okafor, R",
  treatmentFunction: "130",
  ...over,
});

describe("groupKey", () => {
  it.each([
    ["date", { session: "PM", consultant: null }, true],
    ["date", { dueDate: "2026-12-17" }, false],
    ["session", { consultant: null, treatmentFunction: "100" }, true],
    ["session", { session: "PM" }, false],
    ["session", { theatre: "NG Theatre 5" }, false],
    ["session", { siteCode: "R9Z02" }, false],
    ["session", { dueDate: "2026-12-17" }, false],
    ["consultant", { dueDate: "2026-12-17", theatre: null }, true],
    ["consultant", { consultant: null }, false],
    ["specialty", { consultant: null }, true],
    ["specialty", { treatmentFunction: null }, false],
  ] as const)("by %s: a row with %o is in the same group: %s", (by, over, same) => {
    expect(groupKey(by, row(over)) === groupKey(by, row())).toBe(same);
  });

  it("divides a date without theatres by specialty", () => {
    const bare = { theatre: null, session: null };
    expect(groupKey("session", row({ ...bare, treatmentFunction: "100" }))).not.toBe(groupKey("session", row(bare)));
  });
});

describe("compareGroups", () => {
  it("goes through a day by site, theatre and time, with what is not stated last", () => {
    const inOrder = [
      row({ dueDate: "2026-12-15", theatre: "NG Theatre 11" }),
      row(),
      row({ session: "ALL DAY" }),
      row({ session: "PM" }),
      row({ session: "EVE" }),
      row({ session: "Twilight" }),
      row({ session: null }),
      row({ theatre: "NG Theatre 11" }),
      row({ theatre: null, session: null, treatmentFunction: "100" }),
      row({ theatre: null, session: null }),
      row({ siteCode: "R9Z02" }),
      row({ dueDate: "2026-12-17" }),
    ];
    expect(inOrder.toReversed().toSorted((a, b) => compareGroups("session", a, b))).toEqual(inOrder);
    const people = [row({ consultant: "Adeyemi, N" }), row(), row({ consultant: null })];
    expect(people.toReversed().toSorted((a, b) => compareGroups("consultant", a, b))).toEqual(people);
  });
});

describe("tallyRows", () => {
  it("counts each state, and the minutes of what would run", () => {
    const tally = tallyRows([
      { state: "kept", expectedMinutes: 60, protectedBy: "P2" },
      { state: "undecided", expectedMinutes: 45, protectedBy: null },
      { state: "undecided", expectedMinutes: null, protectedBy: null },
      { state: "cancelled", expectedMinutes: 90, protectedBy: "P2" },
      { state: "cancelled-other", expectedMinutes: 20, protectedBy: null },
      { state: "cancelled-elsewhere", expectedMinutes: 25, protectedBy: null },
      { state: "gone", expectedMinutes: 30, protectedBy: null },
    ]);
    expect(tally).toEqual({
      entries: 7,
      cancelled: 1,
      cancelledOther: 1,
      cancelledElsewhere: 1,
      kept: 1,
      undecided: 2,
      gone: 1,
      minutes: 105,
      withoutMinutes: 1,
      protected: 2,
    });
  });

  it("adds up: the groups of any list hold each row once, and the states of a group its entries", () => {
    const anyRow = fc.record({
      dueDate: fc.constantFrom("2026-12-16", "2026-12-17"),
      siteCode: fc.constantFrom("R9Z01", null),
      theatre: fc.constantFrom("NG Theatre 4", "NG Theatre 11", null),
      session: fc.constantFrom("AM", "PM", null),
      consultant: fc.constantFrom("Okafor, R", null),
      treatmentFunction: fc.constantFrom("130", "100", null),
      state: fc.constantFrom("cancelled", "cancelled-other", "kept", "undecided", "gone"),
      expectedMinutes: fc.option(fc.nat(300)),
      protectedBy: fc.constantFrom("P2", null),
    });
    const grouping = fc.constantFrom("date", "session", "consultant", "specialty");
    fc.assert(
      fc.property(fc.array(anyRow), grouping, (rows, by) => {
        const keys = new Set(rows.map((one) => groupKey(by, one)));
        const tallies = [...keys].map((key) => tallyRows(rows.filter((one) => groupKey(by, one) === key)));
        const sum = (of: (tally: ReturnType<typeof tallyRows>) => number): number =>
          tallies.reduce((total, tally) => total + of(tally), 0);
        const whole = tallyRows(rows);
        expect(sum(({ entries }) => entries)).toBe(rows.length);
        expect(sum((tally) => tally.protected)).toBe(rows.filter((one) => one.protectedBy !== null).length);
        expect(sum(({ minutes }) => minutes)).toBe(whole.minutes);
        expect(sum(({ withoutMinutes }) => withoutMinutes)).toBe(whole.withoutMinutes);
        for (const { entries, cancelled, cancelledOther, kept, undecided, gone } of tallies) {
          expect(cancelled + cancelledOther + kept + undecided + gone).toBe(entries);
        }
      }),
    );
  });
});
