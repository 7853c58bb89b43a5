import { isClosed, SESSION_STATES, type SessionState } from "./theatre-session.ts";

/**
 * How many cases of a session have to be placed elsewhere or cancelled: those that nobody has cancelled or moved, in a
 * session where nothing elective runs. What state a session has is what a planner gave it, and never worked out from
 * its cases: one that runs with every case cancelled is not stood down.
 */
export function toPlace(state: SessionState, running: number): number {
  return isClosed(state) ? running : 0;
}

/** Of the states that several strikes give a session, the one that lets least run; it runs where none gives any. */
export function strictestState(states: readonly SessionState[]): SessionState {
  return SESSION_STATES.findLast((state) => states.includes(state)) ?? "runs";
}
