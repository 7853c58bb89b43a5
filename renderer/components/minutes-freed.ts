import type { Impact } from "../../shared/contract/decision.ts";
import type { Confirmation } from "../../shared/contract/protection.ts";

/** Theatre time that a cancellation frees, and of how many cases the list gives none: with those confirmed one by one. */
export function minutesFreed(
  { minutes, withoutMinutes, setAside }: Pick<Impact, "minutes" | "withoutMinutes" | "setAside">,
  confirmed: readonly Confirmation[],
): { readonly minutes: number; readonly withoutMinutes: number } {
  const ids = new Set(confirmed.map(({ entryId }) => entryId));
  const added = setAside.filter(({ entryId }) => ids.has(entryId));
  return {
    minutes: added.reduce((sum, entry) => sum + (entry.minutes ?? 0), minutes),
    withoutMinutes: withoutMinutes + added.filter((entry) => entry.minutes === null).length,
  };
}
