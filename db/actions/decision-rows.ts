import { appError, type AppError } from "../../shared/contract/errors.ts";
import { weeksWaited } from "../../shared/domain/list/weeks-waited.ts";
import {
  NOT_MOVED,
  type Decision,
  type DecisionKind,
  type DecisionSnapshot,
  type MovedTo,
  type Reason,
} from "../../shared/domain/actions/decision.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { aboutDateMeant, decidedOn, type CaseRef } from "../../shared/domain/plan/cases.ts";
import type { ProtectionFacts } from "../../shared/domain/plan/protection.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { formatDate, type IsoDate } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { selectFacet, SNAPSHOT_OF_ENTRY } from "./facet-columns.ts";
import { leftDates } from "./left-dates.ts";
import type { Plan } from "../strike/strikes.ts";

/** What is decided about one case, before it is written. */
export type NewDecision = MovedTo & {
  readonly decision: DecisionKind;
  /** Given for cancel, and only then. */
  readonly reason: Reason | null;
  readonly note: string | null;
  readonly clinician: string | null;
  readonly decidedBy: string;
};

/** A case that is to be decided on: the entry as it is now, and what is decided about it on that date. */
export type Target = {
  readonly entryId: number;
  /** The date of the case, "" for none. */
  readonly aboutDate: string;
  /** Where among the cases asked for it is. */
  readonly place: number;
  readonly entryNumber: string;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly consultant: string | null;
  readonly snapshot: DecisionSnapshot;
  /** Whether an extract has moved the entry off this date before it was cancelled from it; the snapshot is of then. */
  readonly hasLeft: boolean;
  readonly current: Decision | null;
  /** Without weeks waited and earlier cancellations, which are not columns. */
  readonly facts: Omit<ProtectionFacts, "dueDate" | "weeksWaited" | "earlier">;
  readonly rttStartDate: IsoDate | null;
  readonly admissionType: string | null;
};

type TargetRow = Omit<Target, "aboutDate" | "place" | "snapshot" | "hasLeft" | "current" | "facts"> &
  Target["facts"] &
  DecisionSnapshot;

/** The plan in which cases are looked for. */
type PlanWindow = Pick<Plan, "planId" | "windowFrom" | "windowTo">;

/**
 * These cases in the order given, each once, with their entries as they are now. One whose entry is not on the list, or
 * was never due on that date as far as the plan knows, is left out. So is one of a date that an extract has moved the
 * entry off, unless it is asked for by `left`: such a date can only be cancelled.
 */
export function selectTargets(
  read: ReadHandle,
  plan: PlanWindow,
  refs: readonly CaseRef[],
  left: AskedLeft = () => false,
): Target[] {
  return eachOnce(lookUp(read, plan, refs, left));
}

/** Whether a case, by its place among those asked for, may be of a date that an extract has moved the entry off. */
type AskedLeft = (place: number) => boolean;

function eachOnce(found: readonly (Target | null)[]): Target[] {
  const targets = new Map<string, Target>();
  for (const target of found) {
    if (target === null) continue;
    const key = `${target.entryId} ${target.aboutDate}`;
    if (!targets.has(key)) targets.set(key, target);
  }
  return [...targets.values()];
}

/** These cases of a plan, named by the dates that decisions are about: also those of which nothing is decided. */
export function targetsAbout(
  read: ReadHandle,
  planId: PlanId,
  cases: readonly { readonly entryId: number; readonly aboutDate: string }[],
): Target[] {
  const known = load(read, planId, cases);
  return eachOnce(
    cases.map(({ entryId, aboutDate }, place) => {
      const row = known.entries.get(entryId);
      return row === undefined ? null : targetOf(row, known.current.get(entryId) ?? [], aboutDate, place);
    }),
  );
}

function lookUp(read: ReadHandle, plan: PlanWindow, refs: readonly CaseRef[], left: AskedLeft): (Target | null)[] {
  const { entries, current } = load(read, plan.planId, refs);
  const missing = new Map<number, DecisionSnapshot>();
  const found = refs.map(({ entryId, dueDate }, place) => {
    const row = entries.get(entryId);
    if (row === undefined) return null;
    const ofEntry = current.get(entryId) ?? [];
    const aboutDate = aboutDateMeant(ofEntry, dueDate, row.dueDate, plan);
    if (aboutDate !== null) return targetOf(row, ofEntry, aboutDate, place);
    if (left(place)) missing.set(entryId, snapshotOf(row));
    return null;
  });
  if (missing.size === 0) return found;
  const dates = groupBy(leftDates(read, missing, plan), ({ entryId }) => entryId);
  return refs.map(({ entryId, dueDate }, place) => {
    const target = found[place] ?? null;
    const row = entries.get(entryId);
    const asThen = dates.get(entryId)?.find((one) => one.asThen.dueDate === dueDate)?.asThen;
    if (target !== null || row === undefined || asThen === undefined || !left(place)) return target;
    return { ...targetOf(row, current.get(entryId) ?? [], asThen.dueDate, place), snapshot: asThen, hasLeft: true };
  });
}

/** The entries of these cases as they are now, and the decisions that are current on each. */
function load(
  read: ReadHandle,
  planId: PlanId,
  cases: readonly { readonly entryId: number }[],
): { readonly entries: ReadonlyMap<number, TargetRow>; readonly current: ReadonlyMap<number, readonly Current[]> } {
  const ids = JSON.stringify([...new Set(cases.map(({ entryId }) => entryId))]);
  const rows = statement<object, TargetRow>(
    read,
    `SELECT e.id AS entryId, e.entry_number AS entryNumber, e.surname, e.forename,
            coalesce(e.consultant_name, e.consultant_code) AS consultant, e.date_of_birth AS dateOfBirth,
            e.procedure_priority AS procedurePriority, e.priority_type AS priorityType, e.cancer_ptl AS cancerPtl,
            e.cancer_target_date AS cancerTargetDate, e.previous_cancellations AS previousCancellations,
            e.rtt_start_date AS rttStartDate, e.admission_type AS admissionType, ${SNAPSHOT_OF_ENTRY}
     FROM json_each(:ids) j JOIN entry e ON e.id = j.value`,
  ).all({ ids });
  const entries = new Map(rows.map((row) => [row.entryId, row]));
  const current = groupBy(
    statement<object, Current>(
      read,
      // CROSS: from the ids to their decisions, never through every decision of the plan for each id.
      `SELECT d.id AS decisionId, ${selectFacet("decision", "d")} FROM json_each(:ids) j
       CROSS JOIN current_decision c ON c.strike_id = :planId AND c.entry_id = j.value
       JOIN decision d ON d.id = c.decision_id`,
    ).all({ planId, ids }),
    ({ entryId }) => entryId,
  );
  return { entries, current };
}

type Current = Decision & { readonly decisionId: number };

/**
 * The current decision on a case. One that was made on another date, and moved along with the entry, is given with the
 * entry as it is now.
 */
function currentOf(current: readonly Current[], aboutDate: string, row: TargetRow): Decision | null {
  const isListed = aboutDate === (row.dueDate ?? "");
  const found = isListed ? decidedOn(current, row.dueDate) : current.find((one) => one.aboutDate === aboutDate);
  if (found === undefined || found === null) return null;
  const { decisionId: _id, ...decision } = found;
  return decision.aboutDate === aboutDate ? decision : { ...decision, ...snapshotOf(row), ...NOT_MOVED, aboutDate };
}

function targetOf(row: TargetRow, current: readonly Current[], aboutDate: string, place: number): Target {
  return {
    entryId: row.entryId,
    aboutDate,
    place,
    current: currentOf(current, aboutDate, row),
    entryNumber: row.entryNumber,
    surname: row.surname,
    forename: row.forename,
    consultant: row.consultant,
    rttStartDate: row.rttStartDate,
    admissionType: row.admissionType,
    facts: {
      dateOfBirth: row.dateOfBirth,
      procedurePriority: row.procedurePriority,
      priorityType: row.priorityType,
      cancerPtl: row.cancerPtl,
      cancerTargetDate: row.cancerTargetDate,
      previousCancellations: row.previousCancellations,
    },
    snapshot: snapshotOf(row),
    hasLeft: false,
  };
}

/** As selectTargets; not-found where a case is not there. `done` is the word for what was not done: "decided". */
export function findTargets(
  read: ReadHandle,
  plan: PlanWindow,
  refs: readonly CaseRef[],
  done: string,
  left: AskedLeft = () => false,
): Result<Target[], AppError> {
  const found = lookUp(read, plan, refs, left);
  const missing = refs[found.indexOf(null)];
  if (missing === undefined) return ok(eachOnce(found));
  const { entryId, dueDate } = missing;
  const place = { field: "entryIds", value: String(entryId) };
  const entry = statement<[number], { number: string }>(
    read,
    "SELECT entry_number AS number FROM entry WHERE id = ?",
  ).get(entryId);
  if (entry === undefined || dueDate === null) {
    return err(appError("not-found", `There is no entry ${entryId} on the list. Nothing was ${done}.`, place));
  }
  return err(
    appError(
      "not-found",
      `Entry ${entry.number} is not due on ${formatDate(dueDate)} any more, and not cancelled from that date. Look at the plan again. Nothing was ${done}.`,
      { ...place, value: entry.number },
    ),
  );
}

/** The decisions by which an entry is cancelled in a plan, one for each date. */
export function cancelledCases(read: ReadHandle, planId: PlanId, entryId: number): Decision[] {
  return statement<[PlanId, number], Decision>(
    read,
    `SELECT ${selectFacet("decision", "d")} FROM current_decision c JOIN decision d ON d.id = c.decision_id
     WHERE c.strike_id = ? AND c.entry_id = ? AND d.decision = 'cancel' ORDER BY d.due_date`,
  ).all(planId, entryId);
}

/** The case of a target, on the date under which the plan shows it. */
export function caseOf({ entryId, current, snapshot }: Target): CaseRef {
  return { entryId, dueDate: current?.decision === "cancel" ? current.dueDate : snapshot.dueDate };
}

/** Whether a case is on the date where the list has the entry now. */
export function isWhereListed({ aboutDate, snapshot, hasLeft }: Target): boolean {
  return !hasLeft && aboutDate === (snapshot.dueDate ?? "");
}

/** The part of a row that holds the entry as it was. */
export function snapshotOf(row: DecisionSnapshot): DecisionSnapshot {
  const { dueDate, siteCode, theatre, session, intendedManagement, treatmentFunction, managementStated } = row;
  return { dueDate, siteCode, theatre, session, intendedManagement, treatmentFunction, managementStated };
}

/** The facts of a target; one without a date is looked at as of today. */
export function factsOf(target: Target, today: IsoDate): Omit<ProtectionFacts, "earlier"> {
  const cancelledFrom = target.current?.decision === "cancel" ? target.current.dueDate : null;
  return {
    ...target.facts,
    dueDate: cancelledFrom ?? target.snapshot.dueDate ?? today,
    weeksWaited: weeksWaited(target.rttStartDate, target.admissionType, today),
  };
}
