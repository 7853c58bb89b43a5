import { NOT_MOVED, type Decision, type MovedTo } from "./decision.ts";

type Content = Pick<Decision, "decision" | "note" | "clinician"> & MovedTo;

/** How an entry that is decided already is decided on again. */
export type AmendedBy = {
  /** The planner meant this entry alone: it has fields or a line of its own, or is the only one of the action. */
  readonly isForItself: boolean;
  /** The planner chose to take planned new dates off. */
  readonly endsMoves: boolean;
};

/**
 * The same decision again, with what it leaves as it was. Blank fields change nothing. The agreement of a named
 * clinician, and the reason that was given with it, is only replaced for the entry itself, never by an action on many. A
 * planned new date stays unless the planner takes it off.
 */
export function amended<T extends Content>(current: Content | null, given: T, by: AmendedBy): T {
  if (current === null || current.decision !== given.decision) return given;
  const keepsMove = given.decision === "cancel" && given.movedToDate === null && !by.endsMoves;
  const { movedToDate, movedToSiteCode, movedToTheatre, movedToSession } = keepsMove ? current : given;
  const place = { movedToDate, movedToSiteCode, movedToTheatre, movedToSession };
  if (current.clinician !== null && !by.isForItself) {
    return { ...given, ...place, clinician: current.clinician, note: current.note };
  }
  return { ...given, ...place, clinician: given.clinician ?? current.clinician, note: given.note ?? current.note };
}

/** Whether a note is the reason that was given with a named clinician's agreement. */
export function isAgreed(current: Pick<Decision, "clinician" | "note"> | null): boolean {
  return current !== null && current.clinician !== null && current.note !== null;
}

/** Whether an entry has a planned new date. */
export function isMoved(decision: MovedTo): boolean {
  return decision.movedToDate !== NOT_MOVED.movedToDate;
}
