import type { Instant } from "../../shared/util/local-date.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { selectFacet, type SessionFactRow } from "../actions/facet-columns.ts";
import { appendRows } from "../actions/facets.ts";

/** One fact about a session: its state, or whether a role of its cover is there ("yes", "no"). */
export type SessionFact = {
  readonly key: SessionKey;
  readonly fact: string;
  /** Null when an earlier fact was taken back. */
  readonly value: string | null;
  readonly person: string | null;
  readonly why: string | null;
};

/** A current fact, with who recorded it and when. */
export type CurrentFact = SessionFact & { readonly id: number; readonly by: string; readonly at: Instant };

/** Records these facts as part of an action. They replace those that were current. */
export function writeSessionFacts(
  write: WriteHandle,
  actionId: number,
  recorded: { readonly planId: PlanId; readonly by: string; readonly at: Instant },
  facts: readonly SessionFact[],
): void {
  const rows = facts.map(({ key, ...fact }): SessionFactRow => {
    const { date: listDate, ...place } = storedSession(key);
    return { planId: recorded.planId, listDate, ...place, ...fact, saidBy: recorded.by, saidAt: recorded.at };
  });
  appendRows(write, "session", actionId, rows);
}

/** Every current fact of a plan, without those that were taken back. */
export function readSessionFacts(read: ReadHandle, planId: PlanId): CurrentFact[] {
  return statement<[number], SessionFactRow & { readonly id: number }>(
    read,
    `SELECT f.id, ${selectFacet("session", "f")}
     FROM current_session_fact c JOIN session_fact f ON f.id = c.session_fact_id
     WHERE c.strike_id = ? AND f.value IS NOT NULL`,
  )
    .all(planId)
    .map(({ id, fact, value, person, why, saidBy: by, saidAt: at, listDate, ...place }) => ({
      id,
      key: keyOfStored({ date: listDate, ...place }),
      fact,
      value,
      person,
      why,
      by,
      at,
    }));
}

/** The key as the tables keep it: part of a primary key, so never null. */
export type StoredSession = Readonly<Record<keyof SessionKey, string>>;

export function storedSession(key: SessionKey): StoredSession {
  return {
    date: key.date,
    siteCode: key.siteCode ?? "",
    theatre: key.theatre ?? "",
    session: key.session ?? "",
    treatmentFunction: key.treatmentFunction ?? "",
  };
}

/** The key of a session as a table keeps it. */
export function keyOfStored({ date, siteCode, theatre, session, treatmentFunction }: StoredSession): SessionKey {
  return {
    date,
    siteCode: blankToNull(siteCode),
    theatre: blankToNull(theatre),
    session: blankToNull(session),
    treatmentFunction: blankToNull(treatmentFunction),
  };
}

function blankToNull(text: string): string | null {
  return text === "" ? null : text;
}
