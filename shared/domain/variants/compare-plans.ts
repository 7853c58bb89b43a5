import { isChild } from "../list/age.ts";
import { hasWaitedOver, LONG_WAIT_WEEKS } from "../list/weeks-waited.ts";
import type { IsoDate } from "../../util/local-date.ts";
import type { DecisionKind, Reason } from "../actions/decision.ts";
import type { ManagementClass } from "../list/intended-management.ts";
import type { PlanState } from "../return/counting.ts";

/** The fields of a plan's row that the comparison counts. */
export type ComparedRow = {
  readonly dueDate: IsoDate;
  readonly onActionDay: boolean;
  readonly type: ManagementClass;
  readonly state: PlanState;
  readonly dateOfBirth: string | null;
  readonly weeksWaited: number | null;
  readonly expectedMinutes: number | null;
  readonly movedToDate: string | null;
  readonly protectedBy: string | null;
};

/**
 * A plan in numbers, to compare with another plan. planned = cancelled + cancelledOther + kept + undecided. Cancelled
 * is the sum of the next five; the numbers after those are parts of it.
 */
export type PlanNumbers = {
  /** Due in the window and on the extract, or decided. */
  readonly planned: number;
  /** Because of the action. */
  readonly cancelled: number;
  readonly inpatientOnActionDays: number;
  readonly inpatientOtherDays: number;
  readonly dayCaseOnActionDays: number;
  readonly dayCaseOtherDays: number;
  /** Regular admissions and management not known. */
  readonly otherType: number;
  readonly protectedCancelled: number;
  readonly children: number;
  readonly over52Weeks: number;
  /** Of those not moved to another session, because the time of a moved entry is used again. */
  readonly minutesFreed: number;
  readonly withoutMinutes: number;
  /** For another reason. */
  readonly cancelledOther: number;
  readonly kept: number;
  readonly undecided: number;
  /** To another session, within the date or not. */
  readonly moved: number;
};

/** Counts a plan's rows, without those that are gone from the extract or cancelled at another strike. */
export function countPlan(rows: readonly ComparedRow[]): PlanNumbers {
  const cancelled = rows.filter(({ state }) => state === "cancelled");
  const ofType = (type: ManagementClass, onActionDay: boolean): number =>
    cancelled.filter((row) => row.type === type && row.onActionDay === onActionDay).length;
  const inState = (state: PlanState): number => rows.filter((row) => row.state === state).length;
  const freed = cancelled.filter(({ movedToDate }) => movedToDate === null);
  return {
    planned: rows.length - inState("gone") - inState("cancelled-elsewhere"),
    cancelled: cancelled.length,
    inpatientOnActionDays: ofType("inpatient", true),
    inpatientOtherDays: ofType("inpatient", false),
    dayCaseOnActionDays: ofType("day-case", true),
    dayCaseOtherDays: ofType("day-case", false),
    otherType: cancelled.filter(({ type }) => type === "regular" || type === "unknown").length,
    protectedCancelled: cancelled.filter(({ protectedBy }) => protectedBy !== null).length,
    children: cancelled.filter(({ dateOfBirth, dueDate }) => isChild(dateOfBirth, dueDate) === true).length,
    over52Weeks: cancelled.filter(({ weeksWaited }) => hasWaitedOver(weeksWaited, LONG_WAIT_WEEKS)).length,
    minutesFreed: freed.reduce((sum, { expectedMinutes }) => sum + (expectedMinutes ?? 0), 0),
    withoutMinutes: freed.filter(({ expectedMinutes }) => expectedMinutes === null).length,
    cancelledOther: inState("cancelled-other"),
    kept: inState("kept"),
    undecided: inState("undecided"),
    moved: rows.filter(({ movedToDate }) => movedToDate !== null).length,
  };
}

/** The parts of a plan's row that matter to the patient. */
export type Standing = {
  readonly state: PlanState;
  readonly decision: DecisionKind;
  readonly reason: Reason | null;
  readonly movedToDate: string | null;
  readonly movedToSiteCode: string | null;
  readonly movedToTheatre: string | null;
  readonly movedToSession: string | null;
};

/**
 * Whether plans differ on an entry. Null means that it is not due in that plan's window. A different note alone does
 * not count.
 */
export function standingsDiffer(standings: readonly (Standing | null)[]): boolean {
  const texts = standings.map((one) =>
    one === null
      ? ""
      : JSON.stringify([
          one.state,
          one.decision,
          one.reason,
          one.movedToDate,
          one.movedToSiteCode,
          one.movedToTheatre,
          one.movedToSession,
        ]),
  );
  return new Set(texts).size > 1;
}

/** Which of these values are best, if more or fewer is better; none if all are equal. */
export function bestOf(values: readonly (number | null)[], better: "more" | "fewer"): boolean[] {
  const known = values.filter((value) => value !== null);
  const best = better === "more" ? Math.max(...known) : Math.min(...known);
  const differ = new Set(known).size > 1;
  return values.map((value) => differ && value === best);
}
