import {
  isClosed,
  sessionId,
  sessionKeyOf,
  type SessionKey,
  type SessionState,
} from "../../shared/domain/theatres/theatre-session.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { everyStrike, ownPlan, type Plan } from "../strike/strikes.ts";
import { readRecorded } from "./session-recorded.ts";

/** A case that another strike's plan cancelled from its date and moved to a session: it takes minutes there. */
export type MovedElsewhere = {
  readonly key: SessionKey;
  readonly entryId: number;
  /** The date that it was cancelled from. */
  readonly dueDate: IsoDate | null;
  readonly expectedMinutes: number | null;
};

/** What other strikes' own plans make of the theatres: a room and a session are the same ones for every strike. */
export type OtherStrikes = {
  /** The sessions in which nothing planned runs there. */
  readonly closed: readonly SessionKey[];
  /** Why nothing planned runs in a session: "stood down at Nurses"; null where it may run. */
  closedBy(key: SessionKey): string | null;
  /** The strikes that have an action on that date. */
  actionsOn(date: IsoDate): readonly string[];
  readonly movedIn: readonly MovedElsewhere[];
};

/** What the other strikes than that of a plan make of the theatres. */
export function otherStrikes(read: ReadHandle, plan: Plan): OtherStrikes {
  const others = everyStrike(read).filter(({ id }) => id !== plan.strikeId);
  const closed = new Map<string, { readonly key: SessionKey; readonly words: string }>();
  for (const strike of others) {
    const recorded = readRecorded(read, ownPlan(strike));
    for (const key of recorded.keys) {
      const { value } = recorded.of(key).state;
      if (!isClosed(value) || closed.has(sessionId(key))) continue;
      closed.set(sessionId(key), { key, words: `${closedWords(value)} at ${strike.name}` });
    }
  }
  return {
    closed: [...closed.values()].map(({ key }) => key),
    closedBy: (key) => closed.get(sessionId(key))?.words ?? null,
    actionsOn: (date) => others.flatMap(({ name, actionDates }) => (actionDates.includes(date) ? [name] : [])),
    movedIn: others.length === 0 ? [] : movedElsewhere(read, plan),
  };
}

/** "stood down", "for emergencies only": a session in which nothing planned runs. */
export function closedWords(state: SessionState): string {
  return state === "stood-down" ? "stood down" : "for emergencies only";
}

/** Without those that the list shows on another date by now. */
function movedElsewhere(read: ReadHandle, plan: Plan): MovedElsewhere[] {
  type Row = Pick<MovedElsewhere, "entryId" | "dueDate" | "expectedMinutes"> & SessionKey;
  const rows = statement<object, Row>(
    read,
    `SELECT e.id AS entryId, d.due_date AS dueDate, e.expected_minutes AS expectedMinutes, d.moved_to_date AS date,
            d.moved_to_site_code AS siteCode, d.moved_to_theatre AS theatre, d.moved_to_session AS session,
            d.treatment_function AS treatmentFunction
     FROM strike_decision c JOIN decision d ON d.id = c.decision_id JOIN entry e ON e.id = c.entry_id
     WHERE c.strike_id <> :strikeId AND d.decision = 'cancel' AND d.moved_to_date BETWEEN :from AND :to
       AND e.missing_since_import_id IS NULL AND coalesce(e.tci_date, d.due_date) = d.due_date`,
  ).all({ strikeId: plan.strikeId, from: plan.windowFrom, to: plan.windowTo });
  return rows.map(({ entryId, dueDate, expectedMinutes, ...place }) => ({
    entryId,
    dueDate,
    expectedMinutes,
    key: sessionKeyOf(place),
  }));
}
