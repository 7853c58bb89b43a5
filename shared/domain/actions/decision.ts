import type { IsoDate, Instant } from "../../util/local-date.ts";
import type { PlanId } from "../strike/ids.ts";

export const DECISIONS = ["cancel", "keep", "undecided"] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** Why an entry is cancelled. Only industrial action counts in the return. */
export const REASONS = ["industrial-action", "patient", "clinical", "other"] as const;
export type Reason = (typeof REASONS)[number];

/** The entry as it was when it was decided on: what the return counts by, whatever later extracts say. */
export type DecisionSnapshot = {
  readonly dueDate: IsoDate | null;
  readonly siteCode: string | null;
  readonly theatre: string | null;
  readonly session: string | null;
  readonly intendedManagement: string | null;
  readonly treatmentFunction: string | null;
  /** 1 where intendedManagement is the planner's word because the extract did not know. */
  readonly managementStated: 0 | 1;
};

/** Where an entry is moved to inside the window; all null where it is not moved. */
export type MovedTo = {
  readonly movedToDate: IsoDate | null;
  readonly movedToSiteCode: string | null;
  readonly movedToTheatre: string | null;
  readonly movedToSession: string | null;
};
export const NOT_MOVED: MovedTo = {
  movedToDate: null,
  movedToSiteCode: null,
  movedToTheatre: null,
  movedToSession: null,
};

/** Whether two decisions move the entry to the same place, or neither moves it. */
export function isSameMove(a: MovedTo, b: MovedTo): boolean {
  return (
    a.movedToDate === b.movedToDate &&
    a.movedToSiteCode === b.movedToSiteCode &&
    a.movedToTheatre === b.movedToTheatre &&
    a.movedToSession === b.movedToSession
  );
}

/** One decision about one entry in one plan. Never changed: a later one takes its place. */
export type Decision = DecisionSnapshot &
  MovedTo & {
    readonly planId: PlanId;
    readonly entryId: number;
    /** Which date of the entry it is about, "" for none: an entry can be cancelled once for each date that it was due on. */
    readonly aboutDate: string;
    readonly decision: DecisionKind;
    readonly reason: Reason | null;
    readonly note: string | null;
    readonly clinician: string | null;
    readonly decidedBy: string;
    readonly decidedAt: Instant;
  };

export function decisionWord(decision: DecisionKind): string {
  switch (decision) {
    case "cancel":
      return "Cancel";
    case "keep":
      return "Keep";
    case "undecided":
      return "Undecided";
  }
}

export function reasonWord(reason: Reason): string {
  switch (reason) {
    case "industrial-action":
      return "Industrial action";
    case "patient":
      return "Patient";
    case "clinical":
      return "Clinical";
    case "other":
      return "Other, not clinical";
  }
}
