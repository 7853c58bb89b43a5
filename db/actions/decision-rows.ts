import { weeksWaited } from "../../shared/domain/list/weeks-waited.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type {
  Decision,
  DecisionKind,
  DecisionSnapshot,
  MovedTo,
  Reason,
} from "../../shared/domain/actions/decision.ts";
import type { ProtectionFacts } from "../../shared/domain/plan/protection.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { selectFacet, SNAPSHOT_OF_ENTRY } from "./facet-columns.ts";

/** What is decided about one entry, before it is written. */
export type NewDecision = MovedTo & {
  readonly entryId: number;
  readonly decision: DecisionKind;
  /** Given for cancel, and only then. */
  readonly reason: Reason | null;
  readonly note: string | null;
  readonly clinician: string | null;
  readonly decidedBy: string;
};

/** An entry that is to be decided on: as it is now, and what stands. */
export type Target = {
  readonly entryId: number;
  readonly entryNumber: string;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly consultant: string | null;
  readonly snapshot: DecisionSnapshot;
  readonly standing: Decision | null;
  /** Without weeks waited and earlier cancellations, which are not columns. */
  readonly facts: Omit<ProtectionFacts, "dueDate" | "weeksWaited" | "earlier">;
  readonly rttStartDate: IsoDate | null;
  readonly admissionType: string | null;
};

type TargetRow = Omit<Target, "snapshot" | "standing" | "facts"> & Target["facts"] & DecisionSnapshot;

/** These entries as they are now, in the order of the ids; one that is not on the list is left out. */
export function selectTargets(read: ReadHandle, planId: PlanId, entryIds: readonly number[]): Target[] {
  const ids = JSON.stringify(entryIds);
  const rows = statement<object, TargetRow>(
    read,
    `SELECT e.id AS entryId, e.entry_number AS entryNumber, e.surname, e.forename,
            coalesce(e.consultant_name, e.consultant_code) AS consultant, e.date_of_birth AS dateOfBirth,
            e.procedure_priority AS procedurePriority, e.priority_type AS priorityType, e.cancer_ptl AS cancerPtl,
            e.cancer_target_date AS cancerTargetDate, e.previous_cancellations AS previousCancellations,
            e.rtt_start_date AS rttStartDate, e.admission_type AS admissionType, ${SNAPSHOT_OF_ENTRY}
     FROM json_each(:ids) j JOIN entry e ON e.id = j.value ORDER BY j.id`,
  ).all({ ids });
  const standing = new Map(
    statement<object, Decision>(
      read,
      // CROSS: from the ids to their decisions, never through every decision of the plan for each id.
      `SELECT ${selectFacet("decision", "d")} FROM json_each(:ids) j
       CROSS JOIN current_decision c ON c.strike_id = :planId AND c.entry_id = j.value
       JOIN decision d ON d.id = c.decision_id`,
    )
      .all({ planId, ids })
      .map((decision) => [decision.entryId, decision]),
  );
  return rows.map((row) => ({
    entryId: row.entryId,
    entryNumber: row.entryNumber,
    surname: row.surname,
    forename: row.forename,
    consultant: row.consultant,
    rttStartDate: row.rttStartDate,
    admissionType: row.admissionType,
    facts: {
      dateOfBirth: row.dateOfBirth,
      procedurePriority: row.procedurePriority,
      priorityType: row.priorityType,
      cancerPtl: row.cancerPtl,
      cancerTargetDate: row.cancerTargetDate,
      previousCancellations: row.previousCancellations,
    },
    snapshot: snapshotOf(row),
    standing: standing.get(row.entryId) ?? null,
  }));
}

/** The part of a row that says how the entry was. */
export function snapshotOf(row: DecisionSnapshot): DecisionSnapshot {
  const { dueDate, siteCode, theatre, session, intendedManagement, treatmentFunction, managementStated } = row;
  return { dueDate, siteCode, theatre, session, intendedManagement, treatmentFunction, managementStated };
}

/** The facts of a target; one without a date is looked at as of today. */
export function factsOf(target: Target, today: IsoDate): Omit<ProtectionFacts, "earlier"> {
  const standing = target.standing?.decision === "cancel" ? target.standing.dueDate : null;
  return {
    ...target.facts,
    dueDate: standing ?? target.snapshot.dueDate ?? today,
    weeksWaited: weeksWaited(target.rttStartDate, target.admissionType, today),
  };
}
