import type { Confirmation } from "../../../../shared/contract/protection.ts";
import type { Impact } from "../../../../shared/contract/decision.ts";
import type { CaseKey } from "../../../../shared/contract/pieces.ts";
import { caseId } from "../../../../shared/domain/plan/cases.ts";
import { formatNumber } from "../../../components/number-words.ts";

/** Whom a cancellation touches: all but the protected entries that are not confirmed. */
export type CancelScope = {
  readonly cases: readonly CaseKey[];
  /** Protected entries that stay as they are. */
  readonly left: number;
  /** Among those touched: cancelled already, so that reason, note and clinician alone change. */
  readonly amended: number;
};

/** Those of the cases that would be cancelled, given what was set aside and what of it was confirmed. */
export function cancelScope(
  cases: readonly CaseKey[],
  { setAside, alreadyCancelled }: Pick<Impact, "setAside" | "alreadyCancelled">,
  confirmed: readonly Confirmation[],
): CancelScope {
  const agreed = new Set(confirmed.map(caseId));
  const left = new Set(setAside.map(caseId).filter((key) => !agreed.has(key)));
  return {
    cases: cases.filter((one) => !left.has(caseId(one))),
    left: left.size,
    amended: alreadyCancelled,
  };
}

/** What the button does, exactly: "Cancel 31, leave 6 protected". Null: it is not known yet. */
export function cancelVerb(scope: CancelScope | null): string {
  if (scope === null) return "Cancel";
  const { cases, left, amended } = scope;
  if (cases.length === 0) return "Nothing to cancel yet";
  const fresh = cases.length - amended;
  const parts = [
    ...(fresh > 0 ? [`cancel ${formatNumber(fresh)}`] : []),
    ...(amended > 0 ? [`change ${formatNumber(amended)} cancelled already`] : []),
    ...(left > 0 ? [`leave ${formatNumber(left)} protected`] : []),
  ];
  const words = parts.join(", ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
