import { dateOf, formatDate } from "../../util/local-date.ts";
import { reasonWord, type Decision } from "../actions/decision.ts";
import { managementWord, type RegularAdmissions, countedAs } from "../list/intended-management.ts";
import type { StrikeFields } from "../strike/strike.ts";
import { countDecision, type Counted, type NotCountedCause } from "./counting.ts";

type CountedDecision = Pick<
  Decision,
  "decision" | "reason" | "dueDate" | "intendedManagement" | "decidedAt" | "decidedBy"
>;
type CountingStrike = Pick<StrikeFields, "actionDates" | "windowFrom" | "windowTo">;

/** Why an entry nearly counts; "reinstated": it was cancelled for the action, and is not any more. */
export type NearCause = Exclude<NotCountedCause, "not-cancelled"> | "reinstated";

/** In the order of the screens. */
export const NEAR_CAUSES: readonly NearCause[] = [
  "management-unknown",
  "no-due-date",
  "outside-window",
  "regular-admission",
  "other-reason",
  "reinstated",
];

/** The heading for entries that nearly count. */
export function nearTitle(cause: NearCause): string {
  switch (cause) {
    case "reinstated":
      return "Reinstated: cancelled for the action before, and no longer";
    case "other-reason":
      return "Cancelled for another reason";
    case "no-due-date":
      return "Cancelled for the action, without a date due";
    case "outside-window":
      return "Cancelled for the action, due outside the counting window";
    case "regular-admission":
      return "Cancelled for the action, a regular day or night admission";
    case "management-unknown":
      return "Cancelled for the action, neither inpatient nor day case in the extract";
  }
}

/** Why an entry only nearly counts, or null if it counts. */
export function nearCauseOf(counted: Counted): NearCause | null {
  if (counted.counts) return null;
  return counted.cause === "not-cancelled" ? "reinstated" : counted.cause;
}

/** A full sentence on why one decision counts or does not. */
export function explainDecision(decision: CountedDecision, strike: CountingStrike, trust: RegularAdmissions): string {
  const counted = countDecision(decision, strike, trust);
  const what = decidedWords(decision);
  if (counted.counts) {
    return `${what}; ${dueWords(decision, strike)}; ${managementWord(counted.type).toLowerCase()}.`;
  }
  return `${what}; ${notCounted(counted.cause, decision, strike)}.`;
}

function decidedWords({ decision, reason, decidedAt, decidedBy }: CountedDecision): string {
  const when = `on ${formatDate(dateOf(decidedAt))} by ${decidedBy}`;
  switch (decision) {
    case "cancel":
      return reason === "industrial-action"
        ? `Cancelled for industrial action ${when}`
        : `Cancelled for another reason (${reason === null ? "none given" : reasonWord(reason).toLowerCase()}) ${when}`;
    case "keep":
      return `Reinstated: kept ${when}`;
    case "undecided":
      return `Reinstated: set to undecided ${when}`;
  }
}

function dueWords({ dueDate }: CountedDecision, strike: CountingStrike): string {
  if (dueDate === null) return "no date due";
  const due = `due ${formatDate(dueDate)}`;
  return strike.actionDates.includes(dueDate)
    ? `${due}, an action date`
    : `${due}, in the counting window but not an action date`;
}

function notCounted(cause: NotCountedCause, decision: CountedDecision, strike: CountingStrike): string {
  switch (cause) {
    case "not-cancelled":
      return "so it does not count";
    case "other-reason":
      return "only industrial action counts";
    case "no-due-date":
      return "it had no date due, so it counts on none";
    case "outside-window":
      return `due ${decision.dueDate === null ? "on no date" : formatDate(decision.dueDate)}, outside the counting window (${formatDate(strike.windowFrom)} to ${formatDate(strike.windowTo)})`;
    case "regular-admission":
      return `a regular ${decision.intendedManagement === "4" ? "day" : "night"} admission, which the trust does not count`;
    case "management-unknown":
      return "neither inpatient nor day case in the extract; say which it is";
  }
}

/** What a decision is counted by: the strike and the trust's choices at that time. */
export type CountingRules = { readonly strike: CountingStrike; readonly trust: RegularAdmissions };

export type DifferenceCause =
  | "decided-later"
  | "reinstated"
  | "reason-changed"
  | "management-corrected"
  | "counted-day-moved"
  | "strike-dates-changed"
  | "regular-choice-changed";

type DecisionAtTime = Pick<Decision, "decision" | "reason" | "dueDate" | "intendedManagement"> | null;

/**
 * Why an entry is in a figure at one time and not at another. `within` is its decision at the time when it is in the
 * figure, `without` at the time when it is not.
 */
export function differenceCause(
  within: NonNullable<DecisionAtTime>,
  withinRules: CountingRules,
  without: DecisionAtTime,
  withoutRules: CountingRules,
  cameIn: boolean,
): DifferenceCause {
  if (without === null) return "decided-later";
  if (without.decision !== "cancel") return cameIn ? "decided-later" : "reinstated";
  if (without.reason !== within.reason) return "reason-changed";
  if (without.dueDate !== within.dueDate) return "counted-day-moved";
  if (without.intendedManagement !== within.intendedManagement) return "management-corrected";
  const type = (rules: CountingRules) => countedAs(within.intendedManagement, rules.trust);
  return type(withinRules) === type(withoutRules) ? "strike-dates-changed" : "regular-choice-changed";
}

/** The sentence for a difference: what happened to the entry between the two times. */
export function differenceWords(cause: DifferenceCause, cameIn: boolean): string {
  switch (cause) {
    case "decided-later":
      return cameIn ? "Cancelled after the first of the two." : "Not yet cancelled at the second of the two.";
    case "reinstated":
      return "Reinstated since.";
    case "reason-changed":
      return cameIn ? "The reason was changed to industrial action." : "The reason is no longer industrial action.";
    case "management-corrected":
      return "Inpatient or day case was corrected.";
    case "counted-day-moved":
      return "It was cancelled again, from another date due.";
    case "strike-dates-changed":
      return "The strike's action dates or counting window were changed.";
    case "regular-choice-changed":
      return "The trust changed how regular admissions count.";
  }
}
