import type { DateFigures, PositionKind, ReturnCheck, ReturnFigures } from "../../shared/contract/return.ts";
import { ownPlan } from "../strike/strikes.ts";
import { ownPlanOf } from "../../shared/domain/strike/ids.ts";
import { countDecision } from "../../shared/domain/return/counting.ts";
import { falls, sumFaults } from "../../shared/domain/return/figures.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import type { Trust } from "../../shared/domain/trust/trust.ts";
import { dateOf, formatAge, formatInstant, type Instant, type IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { DECIDED, ELSEWHERE_AS_AT, ELSEWHERE_NOW, CURRENT_AS_AT, CURRENT_NOW } from "../plan/cases.ts";
import { casesElsewhere, type CaseElsewhere } from "../plan/elsewhere.ts";
import { AIM_PERCENT, aimOf, countsWords, percentWords, type Share } from "../../shared/domain/return/share-kept.ts";
import { keptOfBaseline } from "../actions/baseline.ts";
import { leftToPlace } from "../theatres/left-to-place.ts";
import { leftTheList } from "./left-the-list.ts";
import { findMovedOff, movedOffMessage } from "./moved-off.ts";
import { lastPosition } from "./position-rows.ts";
import type { Cancellation } from "./counted.ts";

type Checked = {
  readonly strike: Strike;
  readonly trust: Trust;
  readonly cancellations: readonly Cancellation[];
  readonly figures: ReturnFigures;
  readonly total: number;
  readonly byDate: readonly DateFigures[];
  readonly kind: PositionKind;
  readonly nilConfirmed: boolean;
  /** The planner's note of why figures fell, if there is one. */
  readonly note: string | null;
  readonly now: Instant;
  /** What the strike and the trust's choices were at the instant that was asked for, and are no longer. */
  readonly wasOtherwise: readonly string[];
  /** The instant that was asked for; null is now. */
  readonly given: Instant | null;
};

/** What blocks the return, then what the planner should know before it goes. Each check names what to do. */
export function checkReturn(read: ReadHandle, checked: Checked): ReturnCheck[] {
  const causes = causesOf(checked);
  return [...blocking(read, checked, causes), ...warnings(read, checked, causes)];
}

type Causes = { readonly unknown: readonly Cancellation[]; readonly undated: readonly Cancellation[] };

function causesOf({ cancellations, strike, trust }: Checked): Causes {
  const because = (cause: string) =>
    cancellations.filter((cancellation) => {
      const counted = countDecision(cancellation, strike, trust);
      return !counted.counts && counted.cause === cause;
    });
  return { unknown: because("management-unknown"), undated: because("no-due-date") };
}

function blocking(read: ReadHandle, checked: Checked, { unknown }: Causes): ReturnCheck[] {
  const { strike, figures, total, byDate, kind, nilConfirmed, note } = checked;
  const checks: ReturnCheck[] = [];
  const block = (code: ReturnCheck["code"], message: string, entryIds: number[] = []) =>
    void checks.push({ blocking: true, code, message, entryIds });

  const faults = sumFaults(figures, total, byDate);
  if (faults.length > 0) {
    block("sums-differ", `The figures do not add up: ${faults.join("; ")}. Do not send them; report this.`);
  }
  if (unknown.length > 0) {
    block(
      "management-unknown",
      `${entries(unknown.length)} cancelled for the strike ${unknown.length === 1 ? "is" : "are"} neither inpatient nor day case in the extract: ${named(read, unknown)}. Say for each which it is.`,
      unknown.map((cancellation) => cancellation.entryId),
    );
  }
  // While it is not known whether an entry is inpatient or day case, the return cannot be confirmed as nil.
  if (figures.isNil && !nilConfirmed && unknown.length === 0) {
    block("nil-not-confirmed", "Nothing counts as cancelled. Confirm that the return is nil before it goes.");
  }
  const last = lastPosition(read, strike.id, kind);
  const fell = last === null ? [] : falls(last.figures, figures);
  if (last !== null && fell.length > 0 && note === null) {
    block(
      "fall-unexplained",
      `Since ${kind} v${last.number} figures fell: ${fell.join(", ")}. Look at what went out, and write a note of the reason.`,
    );
  }
  return checks;
}

function warnings(read: ReadHandle, checked: Checked, { undated }: Causes): ReturnCheck[] {
  const { strike, trust, now, given, wasOtherwise } = checked;
  const checks: ReturnCheck[] = [];
  const warn = (code: ReturnCheck["code"], message: string, entryIds: number[] = []) =>
    void checks.push({ blocking: false, code, message, entryIds });

  if (given !== null && given > now) {
    warn(
      "as-at-in-future",
      `The position is as at ${formatInstant(given)}, which is still to come: decisions made until then are not in it. Take it again at that time.`,
    );
  }
  if (given !== null && wasOtherwise.length > 0) {
    warn(
      "rules-changed-since",
      `This return counts by the dates and choices of ${formatInstant(given)}: ${wasOtherwise.join("; ")}. That was changed since. Take the return as it is now to count by the change.`,
    );
  }
  checks.push(...shareWarnings(read, checked));
  checks.push(...elsewhereWarnings(read, checked));
  const today = dateOf(given ?? now);
  const past = undecidedPast(read, strike, given, today);
  if (past.length > 0) {
    warn(
      "undecided-past-date",
      `${entries(past.length)} due before today ${past.length === 1 ? "was" : "were"} never decided on. Say in the plan whether ${past.length === 1 ? "it was" : "each was"} cancelled or kept.`,
      past,
    );
  }
  // At an earlier time the list was another one, which is not stored.
  const gone = given === null ? leftTheList(read, strike, now) : [];
  for (const { message, entryIds } of gone) warn("left-the-list", message, entryIds);
  const moved = given === null ? findMovedOff(read, strike) : [];
  const why = movedOffMessage(moved, strike.actionDates);
  if (why !== null) {
    warn(
      "moved-off",
      why,
      moved.map(({ entryId }) => entryId),
    );
  }
  // Only the theatre lists of now matter here, because the patients are to be placed now.
  const left = given === null ? leftToPlace(read, { plan: ownPlan(strike), trust, today }) : [];
  if (left.length > 0) {
    warn(
      "left-to-place",
      `${left.map(({ words }) => words).join(". ")}. Move each to another session, or cancel it: until then it counts as running.`,
      left.flatMap(({ entryIds }) => entryIds),
    );
  }
  if (undated.length > 0) {
    warn(
      "no-due-date",
      `${entries(undated.length)} cancelled for the strike had no TCI date, so ${undated.length === 1 ? "it is" : "they are"} not counted: ${named(read, undated)}. Check the dates in the patient administration system, import again, and cancel again.`,
      undated.map((cancellation) => cancellation.entryId),
    );
  }
  const listed = listAsAt(read, given);
  if (listed === null) {
    warn("no-list", "No list has been imported. Import the elective list before you report on it.");
  } else if (Date.parse(given ?? now) - Date.parse(listed) > trust.listAgeLimitHours * 3_600_000) {
    warn(
      "list-too-old",
      `The list is from ${formatInstant(listed)}, ${formatAge(listed, given ?? now)}: more than the ${trust.listAgeLimitHours} hours that the trust allows. Import a newer extract first.`,
    );
  }
  return checks;
}

/** What another strike cancelled: not counted here, unless it was cancelled here as well. */
function elsewhereWarnings(read: ReadHandle, { strike, given }: Checked): ReturnCheck[] {
  const found = casesElsewhere(read, ownPlan(strike), given);
  const warning = (cases: readonly CaseElsewhere[], message: (count: number, names: string) => string): ReturnCheck[] =>
    cases.length === 0
      ? []
      : [
          {
            blocking: false,
            code: "cancelled-elsewhere",
            message: message(
              cases.length,
              `${[...new Set(cases.map((one) => one.strike))].join(", ")}: ${named(read, cases)}`,
            ),
            entryIds: cases.map(({ entryId }) => entryId),
          },
        ];
  return [
    ...warning(
      found.filter((one) => !one.isCancelledHere),
      (count, names) =>
        `${entries(count)} due in the window ${count === 1 ? "was" : "were"} cancelled at ${names}. ${count === 1 ? "It counts" : "They count"} there and not here.`,
    ),
    ...warning(
      found.filter((one) => one.isCancelledHere),
      (count, names) =>
        `${entries(count)} cancelled for this strike ${count === 1 ? "is" : "are"} cancelled from the same date at ${names}. Both returns count ${count === 1 ? "it" : "them"}: withdraw one of the two cancellations.`,
    ),
  ];
}

/** What is undecided on action days, and what the share of planned activity kept is meanwhile. */
function shareWarnings(read: ReadHandle, { strike, given }: Checked): ReturnCheck[] {
  const share = keptOfBaseline(read, ownPlan(strike), given)?.onActionDays ?? null;
  const undecided = undecidedOn(read, strike, given, strike.actionDates);
  const warning = (code: ReturnCheck["code"], message: string, entryIds: number[] = []): ReturnCheck[] => [
    { blocking: false, code, message, entryIds },
  ];
  if (undecided.length > 0) {
    const until = share === null || share.undecided === 0 ? "" : ` ${shareSentence(share)}`;
    return warning(
      "undecided-on-action-days",
      `${entries(undecided.length)} due on action days ${undecided.length === 1 ? "is" : "are"} still undecided. Cancel or keep each of them in the plan.${until}`,
      undecided,
    );
  }
  if (share === null) return [];
  if (share.undecided > 0) {
    return warning(
      "share-kept-open",
      `${shareSentence(share)} Say in the plan what became of each that is not decided on: it may have left the list.`,
    );
  }
  // Of a time gone by nothing can be put right any more.
  if (given !== null || aimOf(share) !== "below") return [];
  return warning("share-kept-low", `${shareSentence(share)} That is below the ${AIM_PERCENT}% that is asked for.`);
}

function shareSentence(share: Share): string {
  return `Of the activity planned on the action days ${percentWords(share)} is kept (${countsWords(share)}).`;
}

const UNDECIDED = `SELECT e.id FROM entry e
  LEFT JOIN decided ON decided.entry_id = e.id LEFT JOIN decision d ON d.id = decided.decision_id
  WHERE e.missing_since_import_id IS NULL AND coalesce(d.decision, 'undecided') = 'undecided'
    AND (e.id, e.tci_date) NOT IN (SELECT entry_id, due_date FROM elsewhere)`;

/** What UNDECIDED reads, now or as at an instant. */
function undecidedOf(asAt: Instant | null): string {
  const chosen = asAt === null ? [CURRENT_NOW, ELSEWHERE_NOW] : [CURRENT_AS_AT, ELSEWHERE_AS_AT];
  return `WITH ${chosen.join(", ")}, ${DECIDED} ${UNDECIDED}`;
}

function undecidedOn(read: ReadHandle, strike: Strike, asAt: Instant | null, dates: readonly IsoDate[]): number[] {
  return statement<object, { id: number }>(
    read,
    `${undecidedOf(asAt)}
     AND e.tci_date IN (SELECT value FROM json_each(:dates)) ORDER BY e.id`,
  )
    .all({
      planId: ownPlanOf(strike.id),
      strikeId: strike.id,
      dates: JSON.stringify(dates),
      ...(asAt === null ? {} : { asAt }),
    })
    .map((row) => row.id);
}

/** Due in the window before that date, and never decided on. */
function undecidedPast(read: ReadHandle, strike: Strike, asAt: Instant | null, before: IsoDate): number[] {
  return statement<object, { id: number }>(
    read,
    `${undecidedOf(asAt)}
     AND e.tci_date BETWEEN :from AND :to AND e.tci_date < :before ORDER BY e.id`,
  )
    .all({
      planId: ownPlanOf(strike.id),
      strikeId: strike.id,
      from: strike.windowFrom,
      to: strike.windowTo,
      before,
      ...(asAt === null ? {} : { asAt }),
    })
    .map((row) => row.id);
}

/** The extract's own time of the list that was in use at that instant, or (null) is now; null without a list. */
function listAsAt(read: ReadHandle, at: Instant | null): Instant | null {
  const row = statement<object, { asAt: Instant }>(
    read,
    `SELECT as_at AS asAt FROM import WHERE (:at IS NULL OR imported_at <= :at)
       AND id NOT IN (SELECT import_id FROM import_undo WHERE :at IS NULL OR undone_at <= :at)
     ORDER BY id DESC LIMIT 1`,
  ).get({ at });
  return row?.asAt ?? null;
}

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}

const NAMED_AT_MOST = 5;

/** "EAL1, EAL2 and 4 more". */
function named(read: ReadHandle, cancellations: readonly Pick<Cancellation, "entryId">[]): string {
  const number = statement<[number], { number: string }>(read, "SELECT entry_number AS number FROM entry WHERE id = ?");
  const numbers = cancellations
    .slice(0, NAMED_AT_MOST)
    .flatMap((cancellation) => number.get(cancellation.entryId)?.number ?? []);
  const more = cancellations.length - numbers.length;
  return numbers.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
