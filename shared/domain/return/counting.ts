import { countedAs, type ManagementClass, type RegularAdmissions } from "../list/intended-management.ts";
import type { Decision } from "../actions/decision.ts";
import type { StrikeFields } from "../strike/strike.ts";

/** Whether one decision counts in the return: as what, or why not. */
export type Counted =
  | { readonly counts: true; readonly type: "inpatient" | "day-case"; readonly onActionDay: boolean }
  | { readonly counts: false; readonly cause: NotCountedCause };

export type NotCountedCause =
  | "not-cancelled"
  | "other-reason"
  | "no-due-date"
  | "outside-window"
  | "regular-admission"
  | "management-unknown";

type CountingStrike = Pick<StrikeFields, "actionDates" | "windowFrom" | "windowTo">;

/**
 * The counting rule of the return: cancelled because of the action, due inside the counting window, and inpatient or
 * day case when it was cancelled. "On an action day" means due on one, not cancelled at short notice (NHS England's
 * 2016 collection).
 */
export function countDecision(
  decision: Pick<Decision, "decision" | "reason" | "dueDate" | "intendedManagement">,
  strike: CountingStrike,
  trust: RegularAdmissions,
): Counted {
  if (decision.decision !== "cancel") return { counts: false, cause: "not-cancelled" };
  if (decision.reason !== "industrial-action") return { counts: false, cause: "other-reason" };
  const due = decision.dueDate;
  if (due === null) return { counts: false, cause: "no-due-date" };
  if (due < strike.windowFrom || due > strike.windowTo) return { counts: false, cause: "outside-window" };
  const type = countedAs(decision.intendedManagement, trust);
  if (type === "regular") return { counts: false, cause: "regular-admission" };
  if (type === "unknown") return { counts: false, cause: "management-unknown" };
  return { counts: true, type, onActionDay: strike.actionDates.includes(due) };
}

/** The state of a plan's row: one cell of the totals above the grid. */
export type PlanState = "cancelled" | "cancelled-other" | "cancelled-elsewhere" | "kept" | "undecided" | "gone";

/**
 * The one place that sorts rows into states, both for the plan's totals and for the rows that each total opens.
 * "cancelled-elsewhere": another strike cancelled it from this date, and this plan did not. "gone": no longer on the
 * latest extract, and without a decision that still counts.
 */
export function planState(
  decision: Pick<Decision, "decision" | "reason"> | null,
  onLatestExtract: boolean,
  isCancelledElsewhere: boolean,
): PlanState {
  if (decision?.decision === "cancel") {
    return decision.reason === "industrial-action" ? "cancelled" : "cancelled-other";
  }
  if (isCancelledElsewhere) return "cancelled-elsewhere";
  if (!onLatestExtract) return "gone";
  return decision?.decision === "keep" ? "kept" : "undecided";
}

/** One cell of the totals: how many rows are in this state. */
export type TotalsCell = {
  readonly type: ManagementClass;
  readonly onActionDay: boolean;
  readonly state: PlanState;
  readonly count: number;
};
