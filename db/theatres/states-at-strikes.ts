import type { CoverSaid } from "../../shared/contract/session.ts";
import { strictestState } from "../../shared/domain/theatres/session-standing.ts";
import { COVER_ROLES, type SessionKey, type SessionState } from "../../shared/domain/theatres/theatre-session.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { everyStrike, ownPlan } from "../strike/strikes.ts";
import { readRecorded, type Recorded } from "./session-recorded.ts";

/** What planners recorded about a session at the strikes. */
export type AtStrikes = {
  readonly state: SessionState;
  /** Why it has that state, and who recorded it and when; null if nobody did. */
  readonly stateRecorded: Omit<Recorded["state"], "value"> | null;
  /** Each role once: as it was recorded last. */
  readonly cover: readonly CoverSaid[];
};

/**
 * The state and cover of each session for whoever prints or counts over all strikes: what the strikes' own plans give it
 * in their windows, the state that lets least run where they differ.
 */
export function recordedAtStrikes(read: ReadHandle): (key: SessionKey) => AtStrikes {
  const plans = everyStrike(read).map((strike) => readRecorded(read, ownPlan(strike)));
  return (key) => {
    const recorded = plans.map((plan) => plan.of(key));
    const state = strictestState(recorded.map((one) => one.state.value));
    const by = recorded.find((one) => one.state.value === state && one.state.by !== null)?.state;
    const roles = recorded.flatMap((one) => one.roles);
    return {
      state,
      stateRecorded: by === undefined ? null : { why: by.why, by: by.by, at: by.at },
      cover: COVER_ROLES.flatMap((role) => lastRecorded(roles.filter((one) => one.role === role))),
    };
  };
}

function lastRecorded(roles: readonly CoverSaid[]): CoverSaid[] {
  return roles.toSorted((a, b) => ((a.at ?? "") < (b.at ?? "") ? 1 : -1)).slice(0, 1);
}
