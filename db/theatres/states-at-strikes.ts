import { strictestState } from "../../shared/domain/theatres/session-standing.ts";
import type { SessionKey, SessionState } from "../../shared/domain/theatres/theatre-session.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { everyStrike, ownPlan } from "../strike/strikes.ts";
import { readRecorded } from "./session-recorded.ts";

/**
 * The state of each session for whoever prints or counts over all strikes: what the strikes' own plans give it in their
 * windows, the one that lets least run where they differ.
 */
export function statesAtStrikes(read: ReadHandle): (key: SessionKey) => SessionState {
  const plans = everyStrike(read).map((strike) => readRecorded(read, ownPlan(strike)));
  return (key) => strictestState(plans.map((recorded) => recorded.of(key).state.value));
}
