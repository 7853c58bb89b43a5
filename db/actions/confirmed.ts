import type { PlanRow } from "../../shared/contract/plan.ts";
import type { Confirmation } from "../../shared/contract/protection.ts";
import { caseId, type CaseRef } from "../../shared/domain/plan/cases.ts";
import { caseOf, isWhereListed, type Target } from "./decision-rows.ts";

/** What was confirmed, each for one case: an agreement to cancel from one date is none to cancel from another. */
export type Confirmed = {
  readonly forCase: (on: CaseRef, isListed: boolean) => Confirmation | undefined;
  readonly forTarget: (target: Target) => Confirmation | undefined;
  readonly forRow: (row: Pick<PlanRow, "entryId" | "dueDate" | "decision">) => Confirmation | undefined;
};

/** These confirmations, found by case. One without a date is of the entry where the list has it now. */
export function confirmedCases(given: readonly Confirmation[]): Confirmed {
  const byCase = new Map(given.map((one) => [caseId(one), one]));
  const find = (on: CaseRef, isListed: boolean): Confirmation | undefined =>
    byCase.get(caseId(on)) ?? (isListed ? byCase.get(caseId({ entryId: on.entryId, dueDate: null })) : undefined);
  return {
    forCase: find,
    forTarget: (target) => find(caseOf(target), isWhereListed(target)),
    // A case that is not cancelled is where the list has it.
    forRow: ({ entryId, dueDate, decision }) => find({ entryId, dueDate }, decision !== "cancel"),
  };
}
