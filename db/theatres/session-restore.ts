import {
  isClosed,
  SESSION_STATES,
  sessionId,
  sessionKeyOf,
  type SessionKey,
} from "../../shared/domain/theatres/theatre-session.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import type { Replacement } from "../actions/facets.ts";
import { storedSession } from "./session-facts.ts";

/** A cancellation that closing a session made and that is still current, and the decision before it, if any. */
export type Undoable = Replacement & { readonly entryId: number; readonly dueDate: IsoDate | null };

/**
 * What the closing of this session cancelled, as far as that is still current. A cancellation undone and done again is the
 * same one. A case that had been moved into the session belongs to it, and not to the one that it was moved from.
 */
export function cancelledByClosing(read: ReadHandle, planId: PlanId, key: SessionKey): Undoable[] {
  const actions = closingActions(read, planId, key);
  if (actions.length === 0) return [];
  const rows = statement<object, Undoable & Place & MovedPlace>(
    read,
    `SELECT c.entry_id AS entryId, a.id AS afterId, i.before_id AS beforeId, d.due_date AS dueDate, a.due_date AS date,
            a.site_code AS siteCode, a.theatre, a.session, a.treatment_function AS treatmentFunction,
            -- Where the list showed another place since, that move was over.
            iif(b.due_date IS a.due_date AND b.site_code IS a.site_code AND b.theatre IS a.theatre
              AND b.session IS a.session, b.moved_to_date, NULL) AS movedDate,
            b.moved_to_site_code AS movedSiteCode, b.moved_to_theatre AS movedTheatre,
            b.moved_to_session AS movedSession
     FROM plan_action_item i JOIN decision a ON a.id = i.after_id LEFT JOIN decision b ON b.id = i.before_id
     JOIN current_decision c ON c.strike_id = a.strike_id AND c.entry_id = a.entry_id AND c.about_date = a.about_date
     JOIN decision d ON d.id = c.decision_id
     WHERE i.action_id IN (SELECT value FROM json_each(:actions)) AND i.facet = 'decision' AND d.decision = 'cancel'
       -- Adopting a variant closes sessions too, and brings cancellations of its own with it.
       AND a.reason = 'industrial-action'
       AND coalesce(d.restores, d.id) = coalesce(a.restores, a.id)
     ORDER BY i.action_id`,
  ).all({ actions: JSON.stringify(actions) });
  const wanted = sessionId(key);
  // When an action was undone and done again, the last one has the current rows.
  const byCase = new Map<string, Undoable>();
  for (const row of rows) {
    const { entryId, dueDate, afterId, beforeId } = row;
    if (sessionId(placeOf(row)) === wanted) byCase.set(caseId(row), { entryId, dueDate, afterId, beforeId });
  }
  return [...byCase.values()];
}

type Place = Omit<SessionKey, "date"> & { readonly date: string | null };
type MovedPlace = {
  readonly movedDate: string | null;
  readonly movedSiteCode: string | null;
  readonly movedTheatre: string | null;
  readonly movedSession: string | null;
};

function placeOf(row: Place & MovedPlace): SessionKey {
  const { treatmentFunction } = row;
  return sessionKeyOf(
    row.movedDate === null
      ? { ...row, date: row.date ?? "" }
      : {
          date: row.movedDate,
          siteCode: row.movedSiteCode,
          theatre: row.movedTheatre,
          session: row.movedSession,
          treatmentFunction,
        },
  );
}

/** The actions that closed this session since it was last open. */
function closingActions(read: ReadHandle, planId: PlanId, key: SessionKey): number[] {
  const history = statement<object, { value: string | null; actionId: number }>(
    read,
    `SELECT f.value, i.action_id AS actionId
     FROM session_fact f JOIN plan_action_item i ON i.facet = 'session' AND i.after_id = f.id
     WHERE f.strike_id = :planId AND f.list_date = :date AND f.site_code = :siteCode AND f.theatre = :theatre
       AND f.session = :session AND f.treatment_function = :treatmentFunction AND f.fact = 'state'
     ORDER BY f.id DESC`,
  ).all({ planId, ...storedSession(key) });
  const actions: number[] = [];
  for (const { value, actionId } of history) {
    const state = SESSION_STATES.find((one) => one === value);
    if (state === undefined || !isClosed(state)) break;
    actions.push(actionId);
  }
  return actions;
}
