import type { Confirmation } from "../../../../shared/contract/protection.ts";
import type { Impact } from "../../../../shared/contract/decision.ts";
import { formatNumber } from "../../../components/number-words.ts";

/** Whom a cancellation touches: all but the protected entries that are not confirmed. */
export type CancelScope = {
  readonly entryIds: readonly number[];
  /** Protected entries that stay as they are. */
  readonly left: number;
  /** Among those touched: cancelled already, so that reason, note and clinician alone change. */
  readonly amended: number;
};

/** Those of the entries that would be cancelled, given what was set aside and what of it was confirmed. */
export function cancelScope(
  entryIds: readonly number[],
  { setAside, alreadyCancelled }: Pick<Impact, "setAside" | "alreadyCancelled">,
  confirmed: readonly Confirmation[],
): CancelScope {
  const agreed = new Set(confirmed.map(({ entryId }) => entryId));
  const left = new Set(setAside.flatMap(({ entryId }) => (agreed.has(entryId) ? [] : [entryId])));
  return {
    entryIds: entryIds.filter((entryId) => !left.has(entryId)),
    left: left.size,
    amended: alreadyCancelled,
  };
}

/** What the button does, exactly: "Cancel 31, leave 6 protected". Null: it is not known yet. */
export function cancelVerb(scope: CancelScope | null): string {
  if (scope === null) return "Cancel";
  const { entryIds, left, amended } = scope;
  if (entryIds.length === 0) return "Nothing to cancel yet";
  const fresh = entryIds.length - amended;
  const parts = [
    ...(fresh > 0 ? [`cancel ${formatNumber(fresh)}`] : []),
    ...(amended > 0 ? [`change ${formatNumber(amended)} cancelled already`] : []),
    ...(left > 0 ? [`leave ${formatNumber(left)} protected`] : []),
  ];
  const words = parts.join(", ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
