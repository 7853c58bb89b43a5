import { describe, expect, it, test } from "vitest";
import { draftOf, isUsual, limitProblem, rulesOf } from "../../../../renderer/screens/settings/protection-draft.ts";
import { USUAL_PROTECTION_RULES } from "../../../../shared/domain/plan/protection-rules.ts";

const USUAL = draftOf(USUAL_PROTECTION_RULES);

test("rules come out as they went in", () => {
  expect(rulesOf(USUAL)).toEqual(USUAL_PROTECTION_RULES);
  expect(isUsual(USUAL)).toBe(true);
});

describe("limits are whole numbers within sense", () => {
  it.each([
    ["weeks", "52", 52],
    ["weeks", " 520 ", 520],
    ["weeks", "521", null],
    ["weeks", "0", null],
    ["weeks", "", null],
    ["weeks", "-1", null],
    ["weeks", "5.5", null],
    ["times", "20", 20],
    ["times", "21", null],
    ["underAge", "16", 16],
    ["underAge", "26", null],
  ] as const)("%s %j", (limit, text, value) => {
    const draft = { ...USUAL, typed: { ...USUAL.typed, [limit]: text } };
    expect(limitProblem(draft, limit) === null).toBe(value !== null);
    const rules = rulesOf(draft);
    const limits = rules && { ...rules.longWait, ...rules.cancelledBefore, ...rules.child };
    expect(limits?.[limit] ?? null).toBe(value);
    expect(isUsual(draft)).toBe(false);
  });
});

test("priority codes protect with at least one; switched off they need none", () => {
  const draft = (on: boolean) => ({ ...USUAL, rules: { ...USUAL.rules, priorityCode: { on, codes: [] } } });
  expect(rulesOf(draft(true))).toBeNull();
  expect(rulesOf(draft(false))?.priorityCode.on).toBe(false);
});
