import type { RegularAdmissions } from "../../shared/domain/list/intended-management.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { required } from "../../shared/util/assert.ts";
import type { Decision } from "../../shared/domain/actions/decision.ts";
import { countDecision } from "../../shared/domain/return/counting.ts";
import type { CountedEntry } from "../../shared/domain/return/fill-layout.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import { parseInstant, type Instant } from "../../shared/util/local-date.ts";
import { selectFacet } from "../actions/facet-columns.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { COUNTED_MANAGEMENT, COUNTED_MANAGEMENT_AS_AT } from "../plan/counted-management.ts";
import { CURRENT_AS_AT, CURRENT_NOW } from "../plan/cases.ts";

/** What of a decision the return counts by. */
export const COUNTED_FIELDS = [
  "entryId",
  "aboutDate",
  "decision",
  "reason",
  "dueDate",
  "intendedManagement",
  "siteCode",
  "treatmentFunction",
] as const satisfies readonly (keyof Decision)[];

/** These fields of a decision as it counts: with the management that an extract has given since. With d and e (entry). */
export function selectCounted(fields: readonly (keyof Decision)[], asAt: Instant | null): string {
  const plain = fields.filter((field) => field !== "intendedManagement");
  const management = asAt === null ? COUNTED_MANAGEMENT : COUNTED_MANAGEMENT_AS_AT;
  return `${selectFacet("decision", "d", plain)}, ${management} AS intendedManagement`;
}

/** An entry cancelled because of the action, as it was when it was cancelled. */
export type Cancellation = Pick<Decision, (typeof COUNTED_FIELDS)[number]> & { readonly decisionId: number };

/** A cancellation that counts, with the decision that made it. */
export type Counted = CountedEntry & { readonly decisionId: number; readonly entryId: number };

/** Every entry of a plan that is cancelled because of the action at that instant; null is now. */
export function selectCancellations(read: ReadHandle, planId: PlanId, asAt: Instant | null): Cancellation[] {
  return statement<object, Cancellation>(
    read,
    `WITH ${asAt === null ? CURRENT_NOW : CURRENT_AS_AT}
     SELECT d.id AS decisionId, ${selectCounted(COUNTED_FIELDS, asAt)}
     FROM chosen JOIN decision d ON d.id = chosen.decision_id JOIN entry e ON e.id = chosen.entry_id
     WHERE d.decision = 'cancel' AND d.reason = 'industrial-action'
     ORDER BY d.due_date, d.entry_id`,
  ).all(asAt === null ? { planId } : { planId, asAt });
}

/** Those of them that count. */
export function countAll(
  cancellations: readonly Cancellation[],
  strike: Pick<Strike, "actionDates" | "windowFrom" | "windowTo">,
  trust: RegularAdmissions,
): Counted[] {
  return cancellations.flatMap((cancellation) => {
    const counted = countDecision(cancellation, strike, trust);
    if (!counted.counts) return [];
    const { decisionId, entryId, siteCode, treatmentFunction } = cancellation;
    const dueDate = required(cancellation.dueDate, "due date of an entry that counts");
    const { type, onActionDay } = counted;
    return [{ decisionId, entryId, dueDate, type, onActionDay, siteCode, treatmentFunction }];
  });
}

/** The instant that the contract let through, as the database writes instants. */
export function instantOf(text: string | null): Instant | null {
  return text === null ? null : required(parseInstant(text), "instant that the contract checked");
}
