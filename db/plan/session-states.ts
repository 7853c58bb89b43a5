import { SESSION_STATES, sessionId, type SessionState } from "../../shared/domain/theatres/theatre-session.ts";
import { runsIn } from "../../shared/domain/theatres/runs-in.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";

type Recorded = {
  readonly date: string;
  readonly siteCode: string;
  readonly theatre: string;
  readonly session: string;
  readonly treatmentFunction: string;
  readonly state: string | null;
};

const FIELDS = `f.list_date AS date, f.site_code AS siteCode, f.theatre, f.session,
  f.treatment_function AS treatmentFunction, f.value AS state`;
const NOW = `SELECT ${FIELDS} FROM current_session_fact c JOIN session_fact f ON f.id = c.session_fact_id
  WHERE c.strike_id = :planId AND f.fact = 'state'`;
const AS_AT = `SELECT ${FIELDS}, max(f.id) FROM session_fact f
  WHERE f.strike_id = :planId AND f.fact = 'state' AND f.said_at <= :asAt
  GROUP BY f.list_date, f.site_code, f.theatre, f.session, f.treatment_function`;

/** Gives the state of the session in which a row of a plan runs; null where it does not run. */
export function sessionStates(
  read: ReadHandle,
  planId: PlanId,
  asAt: Instant | null,
): (row: Parameters<typeof runsIn>[0]) => PlanRow["sessionState"] {
  const rows =
    asAt === null
      ? statement<object, Recorded>(read, NOW).all({ planId })
      : statement<object, Recorded>(read, AS_AT).all({ planId, asAt });
  const states = new Map<string, SessionState>();
  for (const { state, ...key } of rows) {
    const known = SESSION_STATES.find((one) => one === state);
    if (known !== undefined) states.set(sessionId(key), known);
  }
  return (row) => {
    const key = runsIn(row);
    if (key === null) return null;
    // Mostly nothing is recorded of any session.
    return states.size === 0 ? "runs" : (states.get(sessionId(key)) ?? "runs");
  };
}

const CHANGED = `plan_action a JOIN plan_action_item i ON i.action_id = a.id AND i.facet = 'session'
  JOIN session_fact f ON f.id = i.after_id AND f.fact = 'state'`;

/**
 * The entries listed in, or moved to, sessions whose state was changed by actions of a plan after the given one (entryId;
 * :planId, :after).
 */
export const IN_SESSIONS_CHANGED = `SELECT e.id AS entryId FROM ${CHANGED}
  JOIN entry e ON e.tci_date = f.list_date AND coalesce(e.site_code, '') = f.site_code
    AND coalesce(e.theatre, '') = f.theatre AND (f.theatre = '' OR coalesce(e.session, '') = f.session)
    AND (f.theatre <> '' OR coalesce(e.treatment_function, '') = f.treatment_function)
  WHERE a.id > :after AND a.strike_id = :planId
  UNION SELECT m.entry_id FROM ${CHANGED}
  CROSS JOIN current_decision c ON c.strike_id = a.strike_id JOIN decision m ON m.id = c.decision_id
  WHERE a.id > :after AND a.strike_id = :planId AND m.moved_to_date = f.list_date
    AND coalesce(m.moved_to_site_code, '') = f.site_code AND coalesce(m.moved_to_theatre, '') = f.theatre`;
