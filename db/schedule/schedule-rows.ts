import type { PlanRow } from "../../shared/contract/plan.ts";
import type { Reason } from "../../shared/domain/actions/decision.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { COUNTED_MANAGEMENT } from "../plan/counted-management.ts";
import { statement } from "../connection/prepared.ts";
import { MOVE_HOLDS, selectFields, type SelectedRow } from "../plan/row-fields.ts";

/** What a theatre list shows about a patient, whatever is decided. */
const PATIENT_FIELDS = [
  "surname",
  "forename",
  "nhsNumber",
  "hospitalNumber",
  "dateOfBirth",
  "sex",
  "ward",
  "procedure",
  "procedureCode",
  "side",
  "anaesthetic",
  "procedurePriority",
  "priorityType",
  "cancerPtl",
  "cancerTargetDate",
  "expectedMinutes",
  "consultant",
  "plannedBed",
  "allergy",
  "latex",
  "infection",
  "diabetes",
  "implants",
  "interpreter",
  "alerts",
  "adjustments",
  "onLatestExtract",
] as const satisfies readonly (keyof PlanRow)[];

/** Telephone numbers are on no theatre list: only sheets for whoever rings the patient have them. */
const PATIENT = `${selectFields(PATIENT_FIELDS)}, e.telephone, e.second_telephone AS secondTelephone`;

/** An entry as theatre lists need it, on one date: running, or cancelled from that date. */
export type ScheduleRow = SelectedRow<(typeof PATIENT_FIELDS)[number]> &
  Pick<
    PlanRow,
    "entryId" | "entryNumber" | "siteCode" | "theatre" | "session" | "treatmentFunction" | "intendedManagement"
  > & {
    readonly date: IsoDate;
    /** The list's own order and time: of this session, or, for one that the plan moved here, of its former session. */
    readonly order: number | null;
    readonly time: string | null;
    /** On its date of the list, so that it can be undecided; cancelled or moved from another date otherwise. */
    readonly isListed: 0 | 1;
    /** Why it was cancelled from this date; null where it was not. */
    readonly cancelledFor: Reason | null;
    /** Of one that was moved: cancelled here, where to; running here, where from. All null for any other. */
    readonly movedDate: IsoDate | null;
    readonly movedSiteCode: string | null;
    readonly movedTheatre: string | null;
    readonly movedSession: string | null;
    /** The list itself has it in this session: not so for one that only the plan moved here. */
    readonly onList: 0 | 1;
    readonly telephone: string | null;
    readonly secondTelephone: string | null;
  };

/**
 * Cancelled at any strike, once for each date that it was due on: the last word where two strikes name the same one. A
 * move is open until the list itself shows the entry on another date.
 */
export const CANCELLED = `cancelled(entry_id, decision_id) AS (
  SELECT d.entry_id, max(d.id) FROM strike_decision c JOIN decision d ON d.id = c.decision_id
  WHERE d.decision = 'cancel' GROUP BY d.entry_id, d.due_date
)`;
/** Kept at a strike, in another session of the date than the list still shows. A cancellation from that date goes before. */
export const MOVED_WITHIN = `moved_within(entry_id, decision_id) AS (
  SELECT d.entry_id, max(d.id) FROM strike_decision c JOIN decision d ON d.id = c.decision_id
  JOIN entry e ON e.id = d.entry_id
  WHERE d.decision = 'keep' AND d.moved_to_date IS NOT NULL AND c.about_date = e.tci_date AND ${MOVE_HOLDS} GROUP BY d.entry_id
)`;
/** With e (entry): it is listed, and no strike cancelled it from that date; m is how it was moved within it, if it was. */
export const LISTED = `entry e LEFT JOIN moved_within w ON w.entry_id = e.id LEFT JOIN decision m ON m.id = w.decision_id`;
export const NOT_CANCELLED = `NOT EXISTS (SELECT 1 FROM cancelled JOIN decision d ON d.id = cancelled.decision_id
  WHERE cancelled.entry_id = e.id AND d.due_date = e.tci_date)`;
/** A column of the place where a listed entry runs. */
export const runsIn = (column: "site_code" | "theatre" | "session") =>
  `iif(m.id IS NULL, e.${column}, m.moved_to_${column})`;
/** With e (entry) and d (its cancellation). */
export const OPEN_MOVE =
  "d.moved_to_date IS NOT NULL AND e.missing_since_import_id IS NULL AND (e.tci_date = d.due_date OR e.tci_date IS NULL)";

const IN_NEW_PLACE = `e.tci_date IS d.moved_to_date AND e.site_code IS d.moved_to_site_code
  AND e.theatre IS d.moved_to_theatre AND e.session IS d.moved_to_session`;

/**
 * Every entry of one of these dates, once for each date and session: those cancelled from it at any strike, in the
 * session that they were cancelled from; those moved to it, in their new session; and those that the list has on it, in
 * the session to which they were moved within the date.
 */
export function selectScheduleRows(read: ReadHandle, dates: readonly IsoDate[]): ScheduleRow[] {
  return statement<object, ScheduleRow>(
    read,
    `WITH wanted AS (SELECT DISTINCT value FROM json_each(:dates)), ${CANCELLED}, ${MOVED_WITHIN}
     SELECT e.id AS entryId, e.entry_number AS entryNumber, d.due_date AS date, d.site_code AS siteCode, d.theatre,
            d.session, d.treatment_function AS treatmentFunction, ${COUNTED_MANAGEMENT} AS intendedManagement,
            iif(e.tci_date = d.due_date, e.list_order, NULL) AS "order",
            iif(e.tci_date = d.due_date, e.tci_time, NULL) AS time, ${PATIENT}, d.reason AS cancelledFor,
            iif(${OPEN_MOVE}, d.moved_to_date, NULL) AS movedDate,
            iif(${OPEN_MOVE}, d.moved_to_site_code, NULL) AS movedSiteCode, iif(${OPEN_MOVE}, d.moved_to_theatre, NULL) AS movedTheatre,
            iif(${OPEN_MOVE}, d.moved_to_session, NULL) AS movedSession, 1 AS onList, 0 AS isListed
     FROM cancelled JOIN decision d ON d.id = cancelled.decision_id JOIN entry e ON e.id = d.entry_id
     WHERE d.due_date IN (SELECT value FROM wanted)
     UNION ALL
     SELECT e.id, e.entry_number, d.moved_to_date, d.moved_to_site_code, d.moved_to_theatre, d.moved_to_session,
            d.treatment_function, ${COUNTED_MANAGEMENT}, e.list_order, e.tci_time, ${PATIENT}, NULL,
            d.due_date, d.site_code, d.theatre, d.session, ${IN_NEW_PLACE}, 0
     FROM cancelled JOIN decision d ON d.id = cancelled.decision_id JOIN entry e ON e.id = d.entry_id
     WHERE d.moved_to_date IN (SELECT value FROM wanted) AND ${OPEN_MOVE}
     UNION ALL
     SELECT e.id, e.entry_number, e.tci_date, ${runsIn("site_code")}, ${runsIn("theatre")}, ${runsIn("session")},
            e.treatment_function, e.intended_management, e.list_order, e.tci_time, ${PATIENT}, NULL,
            m.due_date, m.site_code, m.theatre, m.session, m.id IS NULL, 1
     FROM ${LISTED} WHERE e.tci_date IN (SELECT value FROM wanted) AND ${NOT_CANCELLED}`,
  ).all({ dates: JSON.stringify(dates) });
}
