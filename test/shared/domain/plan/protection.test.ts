import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it, test } from "vitest";
import {
  protectionMarks,
  protectionReasons,
  protectionsOf,
  type ProtectionFacts,
} from "../../../../shared/domain/plan/protection.ts";
import {
  protectionRulesSchema,
  USUAL_PROTECTION_RULES,
  type ProtectionRule,
  type ProtectionRules,
} from "../../../../shared/domain/plan/protection-rules.ts";

/** A routine adult nobody protects. */
const PLAIN: ProtectionFacts = {
  dueDate: "2026-12-16",
  dateOfBirth: "1980-05-01",
  procedurePriority: "P4",
  priorityType: "1",
  cancerPtl: "N",
  cancerTargetDate: null,
  weeksWaited: 20,
  previousCancellations: 0,
  earlier: null,
};

const EVERY_RULE: readonly ProtectionRule[] = [
  "priorityCode",
  "cancer",
  "urgentReferral",
  "longWait",
  "cancelledBefore",
  "child",
  "twentyEightDays",
];

/** The usual rules with that one alone, as changed. */
function only<R extends ProtectionRule>(rule: R, change: Partial<ProtectionRules[R]> = {}): ProtectionRules {
  const off: ProtectionRules = {
    priorityCode: { ...USUAL_PROTECTION_RULES.priorityCode, on: false },
    cancer: { on: false },
    urgentReferral: { on: false },
    longWait: { ...USUAL_PROTECTION_RULES.longWait, on: false },
    cancelledBefore: { ...USUAL_PROTECTION_RULES.cancelledBefore, on: false },
    child: { ...USUAL_PROTECTION_RULES.child, on: false },
    twentyEightDays: { on: false },
  };
  return { ...off, [rule]: { ...USUAL_PROTECTION_RULES[rule], ...change } };
}

function marks(facts: Partial<ProtectionFacts>, rules: ProtectionRules): string[] {
  return protectionsOf({ ...PLAIN, ...facts }, rules).map(({ mark }) => mark);
}

function reasons(facts: Partial<ProtectionFacts>, rules: ProtectionRules): string | null {
  return protectionReasons(protectionsOf({ ...PLAIN, ...facts }, rules));
}

test("nobody is protected without cause", () => {
  expect(protectionsOf(PLAIN, USUAL_PROTECTION_RULES)).toEqual([]);
  expect(protectionMarks([])).toBeNull();
  expect(protectionReasons([])).toBeNull();
});

describe("each rule protects while it is on, and not while it is off", () => {
  const cases: Readonly<Record<ProtectionRule, Partial<ProtectionFacts>>> = {
    priorityCode: { procedurePriority: "P2" },
    cancer: { cancerPtl: "Y" },
    urgentReferral: { procedurePriority: null, priorityType: "2" },
    longWait: { weeksWaited: 66 },
    cancelledBefore: { previousCancellations: 1 },
    child: { dateOfBirth: "2016-01-01" },
    twentyEightDays: { earlier: { strikes: [], rebookBy: "2026-12-20" } },
  };
  it.each(EVERY_RULE)("%s", (rule) => {
    const facts = { ...PLAIN, ...cases[rule] };
    expect(protectionsOf(facts, only(rule)).map((one) => one.rule)).toEqual([rule]);
    expect(protectionsOf(facts, only(rule, { on: false }))).toEqual([]);
    const allBut = { ...USUAL_PROTECTION_RULES, [rule]: { ...USUAL_PROTECTION_RULES[rule], on: false } };
    expect(protectionsOf(facts, allBut)).toEqual([]);
    expect(protectionsOf(facts, USUAL_PROTECTION_RULES).map((one) => one.rule)).toEqual([rule]);
  });
});

describe("priority codes", () => {
  it.each([
    ["P1A", ["P1a"]],
    ["p1a", ["P1a"]],
    ["P1b", ["P1b"]],
    ["P2", ["P2"]],
    ["p2", ["P2"]],
    [" P2 ", ["P2"]],
    // Neither a nor b is given: read as the more urgent.
    ["P1", ["P1"]],
    ["1", ["P1"]],
    ["priority 1b", ["P1b"]],
    ["2", ["P2"]],
    ["P3", []],
    ["P4", []],
    ["P5", []],
    ["P6", []],
    ["P22", []],
    ["", []],
    [null, []],
  ])("%j is marked %j by the usual rules", (procedurePriority, expected) => {
    expect(marks({ procedurePriority }, only("priorityCode"))).toEqual(expected);
  });

  it.each([
    [["P3"], "P3", ["P3"]],
    [["P4"], "p4", ["P4"]],
    [["P3"], "P2", []],
    [["P1B"], "P1", ["P1"]],
    [["P1B"], "P1A", []],
    [["P2", "P3"], "P1", []],
    [[], "P2", []],
  ] as const)("a trust that protects %j: %s is marked %j", (codes, procedurePriority, expected) => {
    expect(marks({ procedurePriority }, only("priorityCode", { codes: [...codes] }))).toEqual(expected);
  });

  it("shows how soon", () => {
    expect(reasons({ procedurePriority: "P1B" }, only("priorityCode"))).toBe("priority P1b, within 72 hours");
    expect(reasons({ procedurePriority: "P2" }, only("priorityCode"))).toBe("priority P2, within 4 weeks");
  });
});

describe("cancer", () => {
  it.each([
    ["Y", ["cancer"]],
    ["N", []],
    [null, []],
  ])("on the list: %j", (cancerPtl, expected) => {
    expect(marks({ cancerPtl }, only("cancer"))).toEqual(expected);
  });

  it.each([
    ["2026-12-15", "on the cancer list, past day 62 (Tue 15 Dec 2026) when due"],
    ["2026-12-16", "on the cancer list, day 62 is Wed 16 Dec 2026, the day it is due"],
    ["2026-12-17", "on the cancer list, day 62 is Thu 17 Dec 2026"],
    [null, "on the cancer list"],
    ["soon", "on the cancer list"],
  ])("day 62 on %s", (cancerTargetDate, expected) => {
    expect(reasons({ cancerPtl: "Y", cancerTargetDate }, only("cancer"))).toBe(expected);
  });
});

describe("urgent or two week wait, where there is no priority code", () => {
  it.each([
    ["2", null, ["urgent"]],
    ["3", null, ["two week wait"]],
    ["1", null, []],
    [null, null, []],
    ["2", "", ["urgent"]],
    // Text that is no code does not hide that the referral was urgent.
    ["2", "URGENT", ["urgent"]],
    ["3", "see letter", ["two week wait"]],
    ["2", "P4", []],
    ["3", "p5", []],
    ["2", "P1", []],
  ])("priority type %j with code %j", (priorityType, procedurePriority, expected) => {
    expect(marks({ priorityType, procedurePriority }, only("urgentReferral"))).toEqual(expected);
  });
});

describe("long waits", () => {
  it.each([
    [65, 65, []],
    [66, 65, ["66 weeks"]],
    [52, 52, []],
    [53, 52, ["53 weeks"]],
    [1, 1, []],
    [2, 1, ["2 weeks"]],
    [null, 1, []],
  ])("%j weeks against a limit of %d", (weeksWaited, weeks, expected) => {
    expect(marks({ weeksWaited }, only("longWait", { weeks }))).toEqual(expected);
  });

  it("shows how long", () => {
    expect(reasons({ weeksWaited: 79 }, only("longWait", { weeks: 78 }))).toBe("has waited 79 weeks, over 78");
  });
});

describe("cancelled before by the hospital", () => {
  const at = (...strikes: string[]) => ({ strikes, rebookBy: null });
  it.each([
    [0, null, 1, null],
    [null, null, 1, null],
    [1, null, 1, "cancelled before by the hospital once"],
    [2, null, 1, "cancelled before by the hospital twice"],
    [1, null, 2, null],
    [3, null, 2, "cancelled before by the hospital 3 times"],
    [null, at("June"), 1, "cancelled before by the hospital once, at June"],
    // The extract may count the same cancellation: the larger number, never the sum.
    [1, at("June"), 2, null],
    [2, at("June"), 2, "cancelled before by the hospital twice, at June"],
    [0, at("June", "July"), 2, "cancelled before by the hospital twice, at June and July"],
    [0, at("May", "June", "July"), 3, "cancelled before by the hospital 3 times, at May, June and July"],
  ])("%j on the list, %j, from %d times on", (previousCancellations, earlier, times, expected) => {
    expect(reasons({ previousCancellations, earlier }, only("cancelledBefore", { times }))).toBe(expected);
  });

  it("marks how often", () => {
    expect(marks({ previousCancellations: 2 }, only("cancelledBefore"))).toEqual(["cancelled before ×2"]);
  });
});

describe("children, by their age on the day they are due", () => {
  it.each([
    ["2008-12-17", 18, ["child 17 y"]],
    // The eighteenth birthday is the day itself.
    ["2008-12-16", 18, []],
    ["2008-12-15", 18, []],
    ["2026-12-16", 18, ["child 0 y"]],
    // Born after the day it is due: a slip in the list, not a child.
    ["2026-12-17", 18, []],
    ["2010-12-17", 16, ["child 15 y"]],
    ["2010-12-16", 16, []],
    ["not a date", 18, []],
    [null, 18, []],
  ])("born %s, children are under %d", (dateOfBirth, underAge, expected) => {
    expect(marks({ dateOfBirth }, only("child", { underAge }))).toEqual(expected);
  });

  it.each([
    ["2026-02-28", ["child 17 y"]],
    ["2026-03-01", []],
  ])("born on 29 February 2008 and due %s", (dueDate, expected) => {
    expect(marks({ dateOfBirth: "2008-02-29", dueDate }, only("child"))).toEqual(expected);
  });
});

describe("the 28 days after a cancellation at the last minute", () => {
  it.each([
    ["2026-12-15", "cancelled at the last minute before, and was owed a date by Tue 15 Dec 2026"],
    ["2026-12-16", "cancelled at the last minute before, and is owed a date by Wed 16 Dec 2026"],
    ["2026-12-17", "cancelled at the last minute before, and is owed a date by Thu 17 Dec 2026"],
    [null, null],
  ])("owed by %s", (rebookBy, expected) => {
    expect(reasons({ earlier: { strikes: ["June"], rebookBy } }, only("twentyEightDays"))).toBe(expected);
  });
});

test("marks and reasons of several stand in the order of their weight", () => {
  const facts = { ...PLAIN, procedurePriority: "p2", cancerPtl: "Y", weeksWaited: 70, dateOfBirth: "2019-12-16" };
  const found = protectionsOf(facts, USUAL_PROTECTION_RULES);
  expect(protectionMarks(found)).toBe("P2, cancer, 70 weeks, child 7 y");
  expect(protectionReasons(found)).toBe(
    "priority P2, within 4 weeks; on the cancer list; has waited 70 weeks, over 65; 7 years old on the day, under 18",
  );
});

test("the usual rules are rules that a trust may set; limits outside sense are refused", () => {
  expect(v.parse(protectionRulesSchema, USUAL_PROTECTION_RULES)).toEqual(USUAL_PROTECTION_RULES);
  const wrong = [
    { longWait: { on: true, weeks: 0 } },
    { longWait: { on: true, weeks: 521 } },
    { longWait: { on: true, weeks: 52.5 } },
    { cancelledBefore: { on: true, times: 0 } },
    { child: { on: true, underAge: 26 } },
    { child: { on: true, underAge: 0 } },
    { priorityCode: { on: true, codes: ["P5"] } },
  ];
  for (const change of wrong) {
    expect(v.safeParse(protectionRulesSchema, { ...USUAL_PROTECTION_RULES, ...change }).success).toBe(false);
  }
});

test("no rule depends on another: all together find what each finds alone", () => {
  const facts = fc.record({
    dueDate: fc.constantFrom("2026-12-16", "2026-12-17"),
    dateOfBirth: fc.constantFrom(null, "2008-12-16", "2008-12-17", "1950-01-01"),
    procedurePriority: fc.constantFrom(null, "P1A", "p1b", "P1", "P2", "P3", "P6", "?"),
    priorityType: fc.constantFrom(null, "1", "2", "3"),
    cancerPtl: fc.constantFrom(null, "Y", "N"),
    cancerTargetDate: fc.constantFrom(null, "2026-12-15", "2026-12-18"),
    weeksWaited: fc.option(fc.nat(120)),
    previousCancellations: fc.option(fc.nat(3)),
    earlier: fc.option(
      fc.record({
        strikes: fc.uniqueArray(fc.constantFrom("June", "July"), { maxLength: 2 }),
        rebookBy: fc.constantFrom(null, "2026-12-10", "2026-12-30"),
      }),
    ),
  });
  fc.assert(
    fc.property(facts, (of) => {
      const alone = EVERY_RULE.flatMap((rule) => protectionsOf(of, only(rule)));
      expect(protectionsOf(of, USUAL_PROTECTION_RULES)).toEqual(alone);
    }),
  );
});
