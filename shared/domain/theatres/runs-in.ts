import type { DecisionKind } from "../actions/decision.ts";
import type { IsoDate } from "../../util/local-date.ts";
import { sessionKeyOf, type SessionKey } from "./theatre-session.ts";

/** What says where a case is to be operated on: its own place, and the one that the plan moved it to. */
type PlacedCase = {
  readonly dueDate: IsoDate;
  readonly tciDateNow: IsoDate | null;
  readonly siteCode: string | null;
  readonly theatre: string | null;
  readonly session: string | null;
  readonly treatmentFunction: string | null;
  readonly onLatestExtract: boolean;
  readonly decision: DecisionKind;
  readonly cancelledElsewhere: string | null;
  readonly movedToDate: IsoDate | null;
  readonly movedToSiteCode: string | null;
  readonly movedToTheatre: string | null;
  readonly movedToSession: string | null;
};

/** The session that a case is listed in. */
export function listedIn({ dueDate: date, siteCode, theatre, session, treatmentFunction }: PlacedCase): SessionKey {
  return sessionKeyOf({ date, siteCode, theatre, session, treatmentFunction });
}

/** Where a case is moved to, until the list itself shows another date: then the list has the last word. */
export function movedTo(row: PlacedCase): SessionKey | null {
  if (row.movedToDate === null || row.tciDateNow !== null || !row.onLatestExtract) return null;
  return sessionKeyOf({
    date: row.movedToDate,
    siteCode: row.movedToSiteCode,
    theatre: row.movedToTheatre,
    session: row.movedToSession,
    treatmentFunction: row.treatmentFunction,
  });
}

/** The session in which a case runs as planned now; null for one that does not: cancelled, gone, another strike's. */
export function runsIn(row: PlacedCase): SessionKey | null {
  if (row.cancelledElsewhere !== null) return null;
  const to = movedTo(row);
  if (to !== null) return to;
  return row.decision === "cancel" || !row.onLatestExtract ? null : listedIn(row);
}
