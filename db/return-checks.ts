import type { ReturnCheck, ReturnFigures } from "../shared/contract/schemas.ts";
import type { DecisionKind, Reason } from "../shared/domain/decision.ts";
import { countDecision } from "../shared/domain/rules/counting.ts";
import type { Strike } from "../shared/domain/strike.ts";
import { formatInstant, type Instant, type IsoDate } from "../shared/util/local-date.ts";
import type { ReadHandle } from "./connection/handles.ts";
import { statement } from "./connection/prepared.ts";
import { STANDING_AS_AT, STANDING_NOW, type CountingTrust } from "./plan-rows.ts";

/** An entry cancelled because of the action, as it was when it was cancelled. */
export type Cancellation = {
  readonly decisionId: number;
  readonly entryId: number;
  readonly entryNumber: string;
  readonly decision: DecisionKind;
  readonly reason: Reason;
  readonly dueDate: IsoDate | null;
  readonly intendedManagement: string | null;
};

type Checked = {
  readonly strike: Strike;
  readonly trust: CountingTrust;
  readonly cancellations: readonly Cancellation[];
  readonly figures: ReturnFigures;
  readonly nilConfirmed: boolean;
  readonly now: Instant;
  /** The instant that was asked for; null is now. */
  readonly given: Instant | null;
};

/** What stands in the way of the return, then what the planner should know before it goes. */
export function checkReturn(read: ReadHandle, checked: Checked): ReturnCheck[] {
  const { strike, trust, cancellations, figures, nilConfirmed, now, given } = checked;
  const checks: ReturnCheck[] = [];
  const because = (cause: string) =>
    cancellations.filter((cancellation) => {
      const counted = countDecision(cancellation, strike, trust);
      return !counted.counts && counted.cause === cause;
    });

  const unknown = because("management-unknown");
  if (unknown.length > 0) {
    checks.push({
      blocking: true,
      code: "management-unknown",
      message: `${entries(unknown.length)} cancelled for the strike ${unknown.length === 1 ? "is" : "are"} neither inpatient nor day case in the extract: ${named(unknown)}. Say for each which it is.`,
      entryIds: unknown.map((cancellation) => cancellation.entryId),
    });
  }
  // While some entry waits to be called inpatient or day case, nothing can be said to be nil.
  if (figures.isNil && !nilConfirmed && unknown.length === 0) {
    checks.push({
      blocking: true,
      code: "nil-not-confirmed",
      message: "Nothing counts as cancelled. Confirm that the return is nil before it goes.",
      entryIds: [],
    });
  }
  if (given !== null && given > now) {
    checks.push({
      blocking: false,
      code: "as-at-in-future",
      message: `The position is as at ${formatInstant(given)}, which is still to come: decisions made until then are not in it.`,
      entryIds: [],
    });
  }
  const undecided = undecidedOnActionDays(read, strike, given);
  if (undecided.length > 0) {
    checks.push({
      blocking: false,
      code: "undecided-on-action-days",
      message: `${entries(undecided.length)} due on action days ${undecided.length === 1 ? "is" : "are"} still undecided.`,
      entryIds: undecided,
    });
  }
  const undated = because("no-due-date");
  if (undated.length > 0) {
    checks.push({
      blocking: false,
      code: "no-due-date",
      message: `${entries(undated.length)} cancelled for the strike had no TCI date, so ${undated.length === 1 ? "it is" : "they are"} not counted: ${named(undated)}.`,
      entryIds: undated.map((cancellation) => cancellation.entryId),
    });
  }
  return checks;
}

function undecidedOnActionDays(read: ReadHandle, strike: Strike, asAt: Instant | null): number[] {
  return statement<object, { id: number }>(
    read,
    `WITH ${asAt === null ? STANDING_NOW : STANDING_AS_AT}
     SELECT e.id FROM entry e
     LEFT JOIN chosen ON chosen.entry_id = e.id LEFT JOIN decision d ON d.id = chosen.decision_id
     WHERE e.tci_date IN (SELECT value FROM json_each(:dates)) AND e.missing_since_import_id IS NULL
       AND coalesce(d.decision, 'undecided') = 'undecided'
     ORDER BY e.id`,
  )
    .all({ strikeId: strike.id, dates: JSON.stringify(strike.actionDates), ...(asAt === null ? {} : { asAt }) })
    .map((row) => row.id);
}

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}

const NAMED_AT_MOST = 5;

/** "EAL1, EAL2 and 4 more". */
function named(cancellations: readonly Cancellation[]): string {
  const numbers = cancellations.slice(0, NAMED_AT_MOST).map((cancellation) => cancellation.entryNumber);
  const more = cancellations.length - numbers.length;
  return numbers.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
