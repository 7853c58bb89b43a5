import { USUAL_PROTECTION_RULES, type ProtectionRules } from "../../../shared/domain/plan/protection-rules.ts";

/** Limits as they are typed, each with its allowed range. */
const LIMITS = { weeks: [1, 520], times: [1, 20], underAge: [1, 25] } as const;
export type Limit = keyof typeof LIMITS;

/** The rules while they are being changed, with limits as they are typed. */
export type ProtectionDraft = { readonly rules: ProtectionRules; readonly typed: Readonly<Record<Limit, string>> };

export function draftOf(rules: ProtectionRules): ProtectionDraft {
  const { longWait, cancelledBefore, child } = rules;
  return {
    rules,
    typed: {
      weeks: String(longWait.weeks),
      times: String(cancelledBefore.times),
      underAge: String(child.underAge),
    },
  };
}

/** What is wrong with a typed limit, or null. */
export function limitProblem(draft: ProtectionDraft, limit: Limit): string | null {
  const [least, most] = LIMITS[limit];
  const value = numberOf(draft.typed[limit]);
  return value === null || value < least || value > most ? `Give a whole number, ${least} to ${most}.` : null;
}

/** The rules as drafted, or null if one of them has a fault. */
export function rulesOf(draft: ProtectionDraft): ProtectionRules | null {
  const { rules, typed } = draft;
  const weeks = numberOf(typed.weeks);
  const times = numberOf(typed.times);
  const underAge = numberOf(typed.underAge);
  const isWrong = (["weeks", "times", "underAge"] as const).some((limit) => limitProblem(draft, limit) !== null);
  if (isWrong || weeks === null || times === null || underAge === null) return null;
  if (rules.priorityCode.on && rules.priorityCode.codes.length === 0) return null;
  return {
    ...rules,
    longWait: { on: rules.longWait.on, weeks },
    cancelledBefore: { on: rules.cancelledBefore.on, times },
    child: { on: rules.child.on, underAge },
  };
}

/** Whether these are the rules that a trust has until it changes them. */
export function isUsual(draft: ProtectionDraft): boolean {
  return JSON.stringify(rulesOf(draft)) === JSON.stringify(USUAL_PROTECTION_RULES);
}

function numberOf(text: string): number | null {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : null;
}
