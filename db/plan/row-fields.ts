import type { PlanRow } from "../../shared/contract/plan.ts";
import type { DecisionKind } from "../../shared/domain/actions/decision.ts";
import {
  countedAs,
  type ManagementClass,
  type RegularAdmissions,
} from "../../shared/domain/list/intended-management.ts";
import { PLANNED_ADMISSION, weeksWaitedOn } from "../../shared/domain/list/weeks-waited.ts";
import type { Protection, ProtectionFacts } from "../../shared/domain/plan/protection.ts";
import { planState } from "../../shared/domain/return/counting.ts";
import type { Plan } from "../strike/strikes.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { COUNTED_MANAGEMENT } from "./counted-management.ts";
import { protector } from "./protect.ts";

// All SQL here is over e (the entry), d (the decision of its case in the plan, if any), x
// (elsewhere, of its case) and t (its current contact, if any).

/** A column of the entry as it was when it was cancelled, or, if it is not cancelled, as the list has it now. */
const asCancelled = (column: string, ofEntry = column): string =>
  `CASE WHEN d.decision = 'cancel' THEN d.${column} ELSE e.${ofEntry} END`;

/** The date an entry is due for the plan. */
export const DUE = asCancelled("due_date", "tci_date");
export const MANAGEMENT = `CASE WHEN d.decision = 'cancel' THEN ${COUNTED_MANAGEMENT} ELSE e.intended_management END`;

/**
 * Whether the entry is still in the place to which a decision moved it. A cancelled entry is, whatever the list shows. An
 * entry that is kept is, as long as the list shows it in the place that it was moved from; if not, the list's place counts.
 */
export const MOVE_HOLDS = `(d.decision = 'cancel' OR (e.missing_since_import_id IS NULL AND e.tci_date IS d.due_date
  AND e.tci_date IS d.moved_to_date AND e.site_code IS d.site_code AND e.theatre IS d.theatre AND e.session IS d.session))`;

const movedTo = (column: string): string =>
  `CASE WHEN d.moved_to_date IS NOT NULL AND ${MOVE_HOLDS} THEN d.${column} END`;

/** The list's time and order belong to its date of now. */
const ofDateNow = (column: string): string => `CASE WHEN e.tci_date IS ${DUE} THEN e.${column} END`;

const MADE_LATER = "NULL";

/**
 * Which columns of an entry, its decision and its contact make each field of a row: the plan's rows have all, others
 * pick theirs by name.
 */
const ROW_SQL: Readonly<Record<keyof PlanRow, string>> = {
  entryId: "e.id",
  entryNumber: "e.entry_number",
  dueDate: DUE,
  tciDateNow: `nullif(e.tci_date, ${DUE})`,
  cancelledFrom: MADE_LATER,
  tciTime: ofDateNow("tci_time"),
  session: asCancelled("session"),
  siteCode: asCancelled("site_code"),
  theatre: asCancelled("theatre"),
  listOrder: ofDateNow("list_order"),
  consultant: "coalesce(e.consultant_name, e.consultant_code)",
  treatmentFunction: asCancelled("treatment_function"),
  surname: "e.surname",
  forename: "e.forename",
  nhsNumber: "e.nhs_number",
  hospitalNumber: "e.hospital_number",
  dateOfBirth: "e.date_of_birth",
  procedure: "e.procedure_text",
  procedureCode: "e.procedure_code",
  side: "e.side",
  intendedManagement: MANAGEMENT,
  type: MADE_LATER,
  priorityType: "e.priority_type",
  procedurePriority: "e.procedure_priority",
  cancerPtl: "e.cancer_ptl",
  cancerTargetDate: "e.cancer_target_date",
  sex: "e.sex",
  weeksWaited: `CASE WHEN e.admission_type IS NOT '${PLANNED_ADMISSION}' THEN e.rtt_start_date END`,
  previousCancellations: "e.previous_cancellations",
  expectedMinutes: "e.expected_minutes",
  anaesthetic: "e.anaesthetic",
  ward: "e.ward",
  allergy: "e.allergy",
  latex: "e.latex",
  infection: "e.infection",
  diabetes: "e.diabetes",
  implants: "e.implants",
  alerts: "e.alerts",
  interpreter: "e.interpreter",
  adjustments: "e.adjustments",
  plannedBed: "e.planned_bed",
  onActionDay: MADE_LATER,
  onLatestExtract: "e.missing_since_import_id IS NULL",
  state: MADE_LATER,
  sessionState: MADE_LATER,
  cancelledElsewhere: "iif(d.decision IS 'cancel', NULL, x.at_strike)",
  decision: "d.decision",
  reason: "d.reason",
  note: "d.note",
  clinician: "d.clinician",
  decidedBy: "d.decided_by",
  decidedAt: "d.decided_at",
  movedToDate: movedTo("moved_to_date"),
  movedToSiteCode: movedTo("moved_to_site_code"),
  movedToTheatre: movedTo("moved_to_theatre"),
  movedToSession: movedTo("moved_to_session"),
  contact: "nullif(t.outcome, 'withdrawn')",
  contactedAt: "CASE WHEN t.outcome <> 'withdrawn' THEN t.contacted_at END",
  protectedBy: MADE_LATER,
  protectedBecause: MADE_LATER,
};

/** What SQL gives for the fields that are made of it afterwards. */
type Unmade = {
  readonly cancelledFrom: null;
  readonly type: null;
  /** The start of the waiting-time clock, which a planned admission has not. */
  readonly weeksWaited: IsoDate | null;
  readonly onActionDay: null;
  readonly onLatestExtract: 0 | 1;
  readonly state: null;
  readonly sessionState: null;
  readonly decision: DecisionKind | null;
  readonly protectedBy: null;
  readonly protectedBecause: null;
};

/** A row of these fields as SQL gives it. */
export type SelectedRow<F extends keyof PlanRow> = {
  readonly [K in F]: K extends keyof Unmade ? Unmade[K] : PlanRow[K];
};

/** The SELECT list of these fields, each under its own name. */
export function selectFields(fields: readonly (keyof PlanRow)[]): string {
  return fields.map((field) => `${ROW_SQL[field]} AS ${field}`).join(", ");
}

/** What every row that is classed must select. */
export const CLASSED_FIELDS = [
  "entryId",
  "dueDate",
  "dateOfBirth",
  "intendedManagement",
  "priorityType",
  "procedurePriority",
  "cancerPtl",
  "cancerTargetDate",
  "weeksWaited",
  "previousCancellations",
  "onLatestExtract",
  "cancelledElsewhere",
  "decision",
  "reason",
] as const satisfies readonly (keyof PlanRow)[];
type Classed = SelectedRow<(typeof CLASSED_FIELDS)[number]>;

/** The functions that class a row, the same for the plan, the board and whatever else shows an entry. */
export type Classing = {
  type(row: Classed): ManagementClass;
  weeksWaited(row: Classed): number | null;
  state(row: Classed): PlanRow["state"];
  protections(row: Classed, weeksWaited: number | null): readonly Protection[];
};

/** Classes the rows of one plan; what many rows share is worked out once. */
export function classing(
  read: ReadHandle,
  {
    plan,
    trust,
    today,
  }: {
    readonly plan: Plan;
    readonly trust: RegularAdmissions;
    readonly today: IsoDate;
  },
): Classing {
  const types = new Map<string | null, ManagementClass>();
  const weeksOf = weeksWaitedOn(today);
  const protect = protector(read, plan, today);
  return {
    type({ intendedManagement: code }) {
      const known = types.get(code) ?? countedAs(code, trust);
      types.set(code, known);
      return known;
    },
    weeksWaited: ({ weeksWaited: start }) => weeksOf(start, null),
    state: ({ decision, reason, onLatestExtract, cancelledElsewhere }) =>
      planState(decision === null ? null : { decision, reason }, onLatestExtract === 1, cancelledElsewhere !== null),
    protections: (row, weeksWaited) => protect(row.entryId, factsOf(row, weeksWaited)),
  };
}

function factsOf(row: Classed, weeksWaited: number | null): Omit<ProtectionFacts, "earlier"> {
  return {
    // Named one by one: to spread a row of so many fields for each entry is slow.
    dueDate: row.dueDate,
    dateOfBirth: row.dateOfBirth,
    procedurePriority: row.procedurePriority,
    priorityType: row.priorityType,
    cancerPtl: row.cancerPtl,
    cancerTargetDate: row.cancerTargetDate,
    weeksWaited,
    previousCancellations: row.previousCancellations,
  };
}
