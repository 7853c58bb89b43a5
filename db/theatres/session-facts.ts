import type { Instant } from "../../shared/util/local-date.ts";
import type { SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { lastRow, settleFacet } from "../actions/facets.ts";

/** What is said of a session: its state, or whether a role of its cover is there ("yes", "no"). */
export type SessionFact = {
  readonly key: SessionKey;
  readonly fact: string;
  /** Null: nothing is said any more. */
  readonly value: string | null;
  readonly person: string | null;
  readonly why: string | null;
};

/** A fact that stands, with who said it and when. */
export type StandingFact = SessionFact & { readonly id: number; readonly by: string; readonly at: Instant };

type FactRow = Omit<StandingFact, "key"> & {
  readonly date: string;
  readonly siteCode: string;
  readonly theatre: string;
  readonly session: string;
  readonly treatmentFunction: string;
};

/** Says these facts as part of an action, in the place of what stood. */
export function writeSessionFacts(
  write: WriteHandle,
  actionId: number,
  said: { readonly planId: number; readonly by: string; readonly at: Instant },
  facts: readonly SessionFact[],
): void {
  const last = lastRow(write, "session");
  const insert = statement<object>(
    write,
    `INSERT INTO session_fact (strike_id, list_date, site_code, theatre, session, treatment_function, fact, value,
                               person, why, said_by, said_at)
     VALUES (:planId, :date, :siteCode, :theatre, :session, :treatmentFunction, :fact, :value, :person, :why, :by, :at)`,
  );
  for (const { key, fact, value, person, why } of facts) {
    insert.run({ ...said, ...storedSession(key), fact, value, person, why });
  }
  settleFacet(write, "session", actionId, last);
}

/** Every fact that stands in a plan; those that were taken back are left out. */
export function readSessionFacts(read: ReadHandle, planId: number): StandingFact[] {
  return statement<[number], FactRow>(
    read,
    `SELECT f.id, f.list_date AS date, f.site_code AS siteCode, f.theatre, f.session,
            f.treatment_function AS treatmentFunction, f.fact, f.value, f.person, f.why, f.said_by AS by, f.said_at AS at
     FROM current_session_fact c JOIN session_fact f ON f.id = c.session_fact_id
     WHERE c.strike_id = ? AND f.value IS NOT NULL`,
  )
    .all(planId)
    .map(({ date, siteCode, theatre, session, treatmentFunction, ...fact }) => ({
      ...fact,
      key: {
        date,
        siteCode: blankToNull(siteCode),
        theatre: blankToNull(theatre),
        session: blankToNull(session),
        treatmentFunction: blankToNull(treatmentFunction),
      },
    }));
}

/** The key as the tables keep it: part of a primary key, so never null. */
export function storedSession(key: SessionKey): Record<keyof SessionKey, string> {
  return {
    date: key.date,
    siteCode: key.siteCode ?? "",
    theatre: key.theatre ?? "",
    session: key.session ?? "",
    treatmentFunction: key.treatmentFunction ?? "",
  };
}

function blankToNull(text: string): string | null {
  return text === "" ? null : text;
}
