import { weeksWaited } from "../../shared/domain/list/weeks-waited.ts";
import type { Decision, DecisionKind, Reason } from "../../shared/domain/actions/decision.ts";
import type { ProtectionFacts } from "../../shared/domain/plan/protection.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { lastRow, settleFacet } from "./facets.ts";

/** Where a cancelled entry is moved to inside the window. */
export type MovedTo = {
  readonly movedToDate: IsoDate | null;
  readonly movedToSiteCode: string | null;
  readonly movedToTheatre: string | null;
  readonly movedToSession: string | null;
};
export const NOT_MOVED: MovedTo = {
  movedToDate: null,
  movedToSiteCode: null,
  movedToTheatre: null,
  movedToSession: null,
};

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

/** A row to be written, the snapshot included. */
export type DecisionRow = Omit<Decision, "id"> & MovedTo & { readonly managementStated: 0 | 1 };

/** The part of a decision that says how the entry was. */
export type Snapshot = Omit<DecisionRow, keyof NewDecision | "strikeId" | "decidedAt">;

/** An entry that is to be decided on: as it is now, and what stands. */
export type Target = {
  readonly entryId: number;
  readonly entryNumber: string;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly consultant: string | null;
  readonly snapshot: Snapshot;
  readonly standing: DecisionRow | null;
  /** Without weeks waited and earlier cancellations, which are not columns. */
  readonly facts: Omit<ProtectionFacts, "dueDate" | "weeksWaited" | "earlier">;
  readonly rttStartDate: IsoDate | null;
  readonly admissionType: string | null;
};

type TargetRow = Omit<Target, "snapshot" | "standing" | "facts"> &
  Target["facts"] & {
    readonly [K in keyof Omit<Snapshot, "managementStated"> as `e_${K}`]: Snapshot[K];
  } & { readonly [K in keyof DecisionRow as `d_${K}`]: DecisionRow[K] | null };

const SNAPSHOT = {
  dueDate: "tci_date",
  siteCode: "site_code",
  theatre: "theatre",
  session: "session",
  intendedManagement: "intended_management",
  treatmentFunction: "treatment_function",
} as const;

const DECIDED = {
  strikeId: "strike_id",
  entryId: "entry_id",
  decision: "decision",
  reason: "reason",
  note: "note",
  clinician: "clinician",
  decidedBy: "decided_by",
  decidedAt: "decided_at",
  dueDate: "due_date",
  siteCode: "site_code",
  theatre: "theatre",
  session: "session",
  intendedManagement: "intended_management",
  treatmentFunction: "treatment_function",
  managementStated: "management_stated",
  movedToDate: "moved_to_date",
  movedToSiteCode: "moved_to_site_code",
  movedToTheatre: "moved_to_theatre",
  movedToSession: "moved_to_session",
} as const satisfies Record<keyof DecisionRow, string>;

const columnsAs = (table: string, prefix: string, columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, column]) => `${table}.${column} AS ${prefix}${name}`)
    .join(", ");

/** These entries as they are now, in the order of the ids; one that is not on the list is left out. */
export function selectTargets(read: ReadHandle, planId: number, entryIds: readonly number[]): Target[] {
  const rows = statement<object, TargetRow>(
    read,
    `SELECT e.id AS entryId, e.entry_number AS entryNumber, e.surname, e.forename,
            coalesce(e.consultant_name, e.consultant_code) AS consultant, e.date_of_birth AS dateOfBirth,
            e.procedure_priority AS procedurePriority, e.priority_type AS priorityType, e.cancer_ptl AS cancerPtl,
            e.cancer_target_date AS cancerTargetDate, e.previous_cancellations AS previousCancellations,
            e.rtt_start_date AS rttStartDate, e.admission_type AS admissionType,
            ${columnsAs("e", "e_", SNAPSHOT)}, ${columnsAs("d", "d_", DECIDED)}
     FROM json_each(:entryIds) j JOIN entry e ON e.id = j.value
     LEFT JOIN current_decision c ON c.strike_id = :planId AND c.entry_id = e.id
     LEFT JOIN decision d ON d.id = c.decision_id ORDER BY j.id`,
  ).all({ planId, entryIds: JSON.stringify(entryIds) });
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
    snapshot: {
      dueDate: row.e_dueDate,
      siteCode: row.e_siteCode,
      theatre: row.e_theatre,
      session: row.e_session,
      intendedManagement: row.e_intendedManagement,
      treatmentFunction: row.e_treatmentFunction,
      managementStated: 0,
    },
    standing: standingOf(row),
  }));
}

function standingOf(row: TargetRow): DecisionRow | null {
  const { d_decision: decision, d_decidedBy: decidedBy, d_decidedAt: decidedAt, d_strikeId: strikeId } = row;
  if (decision === null || decidedBy === null || decidedAt === null || strikeId === null) return null;
  return {
    strikeId,
    entryId: row.entryId,
    decision,
    reason: row.d_reason,
    note: row.d_note,
    clinician: row.d_clinician,
    decidedBy,
    decidedAt,
    dueDate: row.d_dueDate,
    siteCode: row.d_siteCode,
    theatre: row.d_theatre,
    session: row.d_session,
    intendedManagement: row.d_intendedManagement,
    treatmentFunction: row.d_treatmentFunction,
    managementStated: row.d_managementStated ?? 0,
    movedToDate: row.d_movedToDate,
    movedToSiteCode: row.d_movedToSiteCode,
    movedToTheatre: row.d_movedToTheatre,
    movedToSession: row.d_movedToSession,
  };
}

/**
 * Writes these decisions as part of an action. A cancel of an entry that is cancelled in this plan already is an
 * amendment: give it the standing snapshot.
 */
export function writeDecisions(write: WriteHandle, actionId: number, rows: readonly DecisionRow[]): void {
  const last = lastRow(write, "decision");
  const names = Object.keys(DECIDED);
  const insert = statement<DecisionRow>(
    write,
    `INSERT INTO decision (${Object.values(DECIDED).join(", ")}) VALUES (${names.map((name) => `:${name}`).join(", ")})`,
  );
  for (const row of rows) insert.run(row);
  settleFacet(write, "decision", actionId, last);
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
