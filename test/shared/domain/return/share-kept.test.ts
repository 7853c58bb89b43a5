import fc from "fast-check";
import { expect, test } from "vitest";
import {
  aimOf,
  BASELINE_NUMBERS,
  isBehind,
  percentWords,
  PLANNED_STATES,
  shareKept,
  type PlannedGroup,
  type PlannedState,
} from "../../../../shared/domain/return/share-kept.ts";

const group = (state: PlannedState, count: number, of: Partial<PlannedGroup> = {}): PlannedGroup => ({
  specialty: "110",
  onActionDay: true,
  state,
  count,
  ...of,
});

test("July 2025: 93% over the action days", () => {
  const { onActionDays } = shareKept([group("kept", 93), group("cancelled", 7)]);
  expect(onActionDays).toMatchObject({ planned: 100, percent: "93.0", best: "93.0", worst: "93.0" });
  expect(aimOf(onActionDays)).toBe("below");
});

test.each([
  ["all kept", [group("kept", 20)], "100.0%", "reached"],
  ["one of twenty lost", [group("kept", 19), group("cancelled", 1)], "95.0%", "reached"],
  ["one of nineteen lost", [group("kept", 18), group("cancelled", 1)], "94.7%", "below"],
  ["one undecided is no tick", [group("kept", 99), group("undecided", 1)], "99.0% to 100.0%", "open"],
  ["it cannot be reached any more", [group("cancelled", 10), group("undecided", 90)], "0.0% to 90.0%", "below"],
  ["other reasons are left out", [group("kept", 19), group("other-reason", 80)], "100.0%", "reached"],
  ["other reasons alone", [group("other-reason", 3)], "nothing planned", null],
  ["nothing", [], "nothing planned", null],
] as const)("%s", (_name, groups, words, aim) => {
  const { window } = shareKept(groups);
  expect(percentWords(window)).toBe(words);
  expect(aimOf(window)).toBe(aim);
});

test("the action days come apart from the window, and each specialty by itself", () => {
  const { onActionDays, window, specialties } = shareKept([
    group("kept", 8),
    group("cancelled", 2),
    group("kept", 90, { onActionDay: false }),
    group("cancelled", 5, { specialty: "130" }),
  ]);
  expect([percentWords(onActionDays), percentWords(window)]).toEqual(["53.3%", "93.3%"]);
  expect(specialties.map((one) => [one.key, percentWords(one.onActionDays), percentWords(one.window)])).toEqual([
    ["110", "80.0%", "98.0%"],
    ["130", "0.0%", "0.0%"],
  ]);
});

test("whatever was planned: parts add up, the truth lies between worst and best, numbers open what they count", () => {
  const groups = fc.array(
    fc.record({
      specialty: fc.constantFrom("", "110", "130"),
      onActionDay: fc.boolean(),
      state: fc.constantFrom(...PLANNED_STATES),
      count: fc.integer({ min: 1, max: 500 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(groups, fc.integer({ min: 0, max: 100 }), (planned, percentKept) => {
      const { specialties, onActionDays, window } = shareKept(planned);
      for (const share of [onActionDays, window, ...specialties.map((one) => one.window)]) {
        const { kept, cancelled, otherReason, undecided, best, worst } = share;
        expect(kept + cancelled + otherReason + undecided).toBe(share.planned);
        expect(share.percent !== null).toBe(undecided === 0 && best !== null);
        const later = kept + Math.floor((undecided * percentKept) / 100);
        const whole = kept + cancelled + undecided;
        if (best === null || worst === null) expect(whole).toBe(0);
        else {
          const truth = (100 * later) / whole;
          expect(truth).toBeGreaterThanOrEqual(Number(worst) - 1e-9);
          expect(truth).toBeLessThan(Number(best) + 0.1 + 1e-9);
          if (aimOf(share) === "reached") expect(truth).toBeGreaterThanOrEqual(95);
        }
      }
      expect(specialties.reduce((sum, one) => sum + one.window.planned, 0)).toBe(window.planned);
      const behind = (number: (typeof BASELINE_NUMBERS)[number]) =>
        planned.reduce((sum, one) => sum + (isBehind(number, one) ? one.count : 0), 0);
      expect(BASELINE_NUMBERS.map(behind)).toEqual(
        [window, onActionDays].flatMap((share) => [
          share.planned,
          share.kept,
          share.cancelled,
          share.otherReason,
          share.undecided,
        ]),
      );
    }),
  );
});
