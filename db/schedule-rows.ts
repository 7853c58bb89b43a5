import type { Reason } from "../shared/domain/decision.ts";
import type { IsoDate } from "../shared/util/local-date.ts";
import type { ReadHandle } from "./connection/handles.ts";
import { statement } from "./connection/prepared.ts";

/** An entry as theatre lists need it, on one date: running, or cancelled from that date. */
export type ScheduleRow = {
  readonly entryId: number;
  readonly entryNumber: string;
  readonly date: IsoDate;
  readonly siteCode: string | null;
  readonly theatre: string | null;
  readonly session: string | null;
  readonly treatmentFunction: string | null;
  readonly intendedManagement: string | null;
  readonly order: number | null;
  readonly time: string | null;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly nhsNumber: string | null;
  readonly hospitalNumber: string | null;
  readonly dateOfBirth: IsoDate | null;
  readonly ward: string | null;
  readonly procedure: string | null;
  readonly procedureCode: string | null;
  readonly side: string | null;
  readonly anaesthetic: string | null;
  readonly minutes: number | null;
  readonly consultant: string | null;
  /** No longer on the latest extract. */
  readonly missing: 0 | 1;
  /** Why it was cancelled from this date; null where it was not. */
  readonly cancelledFor: Reason | null;
};

const PATIENT = `e.surname, e.forename, e.nhs_number AS nhsNumber, e.hospital_number AS hospitalNumber,
  e.date_of_birth AS dateOfBirth, e.ward, e.procedure_text AS procedure, e.procedure_code AS procedureCode, e.side,
  e.anaesthetic, e.expected_minutes AS minutes, coalesce(e.consultant_name, e.consultant_code) AS consultant,
  e.missing_since_import_id IS NOT NULL AS missing`;

/** Cancelled from one of the dates at any strike; the last word where two strikes name the same date. */
const CANCELLED = `cancelled(entry_id, decision_id) AS (
  SELECT d.entry_id, max(d.id) FROM current_decision c JOIN decision d ON d.id = c.decision_id
  WHERE d.decision = 'cancel' AND d.due_date IN (SELECT value FROM wanted)
  GROUP BY d.entry_id, d.due_date
)`;

/**
 * Every entry that stands on one of these dates, once a date: those cancelled from it at any strike, in the session
 * that they were cancelled from, and those that the list has on it.
 */
export function selectScheduleRows(read: ReadHandle, dates: readonly IsoDate[]): ScheduleRow[] {
  return statement<object, ScheduleRow>(
    read,
    `WITH wanted AS (SELECT DISTINCT value FROM json_each(:dates)), ${CANCELLED}
     SELECT e.id AS entryId, e.entry_number AS entryNumber, d.due_date AS date, d.site_code AS siteCode, d.theatre,
            d.session, d.treatment_function AS treatmentFunction, d.intended_management AS intendedManagement,
            iif(e.tci_date = d.due_date, e.list_order, NULL) AS "order",
            iif(e.tci_date = d.due_date, e.tci_time, NULL) AS time, ${PATIENT}, d.reason AS cancelledFor
     FROM cancelled JOIN decision d ON d.id = cancelled.decision_id JOIN entry e ON e.id = d.entry_id
     UNION ALL
     SELECT e.id, e.entry_number, e.tci_date, e.site_code, e.theatre, e.session, e.treatment_function,
            e.intended_management, e.list_order, e.tci_time, ${PATIENT}, NULL
     FROM entry e
     WHERE e.tci_date IN (SELECT value FROM wanted)
       AND NOT EXISTS (SELECT 1 FROM cancelled JOIN decision d ON d.id = cancelled.decision_id
                       WHERE cancelled.entry_id = e.id AND d.due_date = e.tci_date)`,
  ).all({ dates: JSON.stringify(dates) });
}
