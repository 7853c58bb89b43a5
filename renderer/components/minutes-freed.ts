import type { Impact } from "../../shared/contract/decision.ts";
import type { Confirmation } from "../../shared/contract/protection.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";

/** Theatre time that a cancellation frees, and of how many cases the list gives none: with those confirmed one by one. */
export function minutesFreed(
  { minutes, withoutMinutes, setAside }: Pick<Impact, "minutes" | "withoutMinutes" | "setAside">,
  confirmed: readonly Confirmation[],
): { readonly minutes: number; readonly withoutMinutes: number } {
  const agreed = new Set(confirmed.map(caseId));
  const added = setAside.filter((one) => agreed.has(caseId(one)));
  return {
    minutes: added.reduce((sum, entry) => sum + (entry.minutes ?? 0), minutes),
    withoutMinutes: withoutMinutes + added.filter((entry) => entry.minutes === null).length,
  };
}
