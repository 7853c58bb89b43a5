import { ok, type Result } from "../../shared/util/result.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import type { Picture, ProtectedCancelled, SummaryEntry } from "../../shared/contract/summary.ts";
import { countedAs, type RegularAdmissions } from "../../shared/domain/list/intended-management.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { summarise } from "../../shared/domain/summary/summary.ts";
import { isPicked, MEASURES, type SummaryRow } from "../../shared/domain/summary/summary-row.ts";
import { dateOf, type IsoDate } from "../../shared/util/local-date.ts";
import { BASELINE_NUMBERS, isBehind, type PlannedState } from "../../shared/domain/return/share-kept.ts";
import { keptOfBaseline, PLANNED, PLANNED_STATE, PLANNED_WITH_FATE } from "../actions/baseline.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { DECIDED, ELSEWHERE_NOW, FATE, CURRENT_NOW } from "../plan/cases.ts";
import { earlierCancellations } from "../plan/earlier-cancellations.ts";
import { protectionGapsOf } from "../plan/protection-gaps.ts";
import { selectPlanRows } from "../plan/plan-rows.ts";
import { leftToPlace } from "../theatres/left-to-place.ts";
import { requirePlan, type Plan } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";

type Row = PlanRow & SummaryRow;

/** A plan in numbers, each of which `summaryEntries` opens. */
export function getSummary(ctx: ReadContext, args: Args<"summary.get">): Result<Picture, AppError> {
  return onOneView(ctx.read, () => drawPicture(ctx.read, dateOf(ctx.now()), args.planId));
}

/** The picture of that plan in its current state. Errors: not-found. */
export function drawPicture(read: ReadHandle, today: IsoDate, planId: PlanId): Result<Picture, AppError> {
  const found = requirePlan(read, planId);
  if (!found.ok) return found;
  const plan = found.value;
  const rows = rowsOf(read, plan, today);
  const summary = summarise(rows, plan);
  return ok({
    plan: { ...plan, actionDates: [...plan.actionDates] },
    summary,
    kept: keptOfBaseline(read, plan),
    unprotected: protectionGapsOf(read, plan),
    leftToPlace: leftToPlace(read, { plan, trust: findChoices(read), today }).map(({ words }) => `${words}.`),
    notTold: plan.isVariant ? null : summary.traits["not-told"].cancelledAny,
    // Those without a clinician who agreed come first.
    protectedCancelled: rows
      .filter((row) => isPicked(row, { measure: "by-hospital", type: null, group: PROTECTED }))
      .toSorted((a, b) => Number(a.clinician !== null) - Number(b.clinician !== null))
      .map(protectedCancelled),
  });
}

const PROTECTED = { by: "trait", key: "protected" } as const;

/** The entries behind a number of the summary, in the order of the plan. */
export function summaryEntries(
  ctx: ReadContext,
  { planId, of }: Args<"summary.entries">,
): Result<SummaryEntry[], AppError> {
  return onOneView(ctx.read, () => {
    const plan = requirePlan(ctx.read, planId);
    if (!plan.ok) return plan;
    const rows = rowsOf(ctx.read, plan.value, dateOf(ctx.now()));
    const { measure, type, group } = of;
    const number = BASELINE_NUMBERS.find((one) => one === measure);
    const own = MEASURES.find((one) => one === measure);
    if (own !== undefined) {
      return ok(rows.filter((row) => isPicked(row, { measure: own, type, group })).map(entryOf));
    }
    const known = new Map(rows.map((row) => [caseId(row), row]));
    const trust = findChoices(ctx.read);
    const { actionDates } = plan.value;
    return ok(
      baselineRows(ctx.read, plan.value)
        .filter(
          ({ dueDate, plannedState, treatmentFunction }) =>
            number !== undefined &&
            isBehind(number, { onActionDay: actionDates.includes(dueDate), state: plannedState }) &&
            (group === null || (group.by === "specialty" && group.key === (treatmentFunction ?? ""))),
        )
        .map((row) => {
          const inPlan = known.get(caseId({ entryId: row.entryId, dueDate: row.placedOn }));
          return inPlan === undefined ? outsidePlan(row, plan.value, trust) : entryOf(inPlan);
        }),
    );
  });
}

function rowsOf(read: ReadHandle, plan: Plan, today: IsoDate): Row[] {
  const earlier = earlierCancellations(read, plan, today);
  const scope = { plan, trust: findChoices(read), today, asAt: null };
  return selectPlanRows(read, scope).map((row) => ({
    ...row,
    // The extract may count the same cancellations: they are not added up.
    timesCancelledBefore: Math.max(row.previousCancellations ?? 0, earlier.get(row.entryId)?.strikes.length ?? 0),
  }));
}

function protectedCancelled(row: Row): ProtectedCancelled {
  return {
    entryId: row.entryId,
    entryNumber: row.entryNumber,
    dueDate: row.dueDate,
    treatmentFunction: row.treatmentFunction,
    marks: row.protectedBy ?? "",
    because: row.protectedBecause,
    clinician: row.clinician,
    why: row.note,
  };
}

function entryOf(row: PlanRow): SummaryEntry {
  return {
    entryId: row.entryId,
    entryNumber: row.entryNumber,
    surname: row.surname,
    forename: row.forename,
    nhsNumber: row.nhsNumber,
    hospitalNumber: row.hospitalNumber,
    dueDate: row.dueDate,
    onActionDay: row.onActionDay,
    type: row.type,
    treatmentFunction: row.treatmentFunction,
    procedure: row.procedure ?? row.procedureCode,
    siteCode: row.siteCode,
    theatre: row.theatre,
    session: row.session,
    state: row.state,
    cancelledElsewhere: row.cancelledElsewhere,
    reason: row.reason,
    protectedBy: row.protectedBy,
    clinician: row.clinician,
    note: row.note,
    movedToDate: row.movedToDate,
    contact: row.contact,
  };
}

type BaselineRow = Pick<
  SummaryEntry,
  | "entryId"
  | "entryNumber"
  | "surname"
  | "forename"
  | "nhsNumber"
  | "hospitalNumber"
  | "dueDate"
  | "treatmentFunction"
  | "procedure"
  | "siteCode"
  | "theatre"
  | "session"
  | "cancelledElsewhere"
> & {
  readonly dueDate: IsoDate;
  readonly plannedState: PlannedState;
  readonly intendedManagement:
    | string
    | null /** Where the plan has it: on the date that it was cancelled from, or the one of the list now. */;
  readonly placedOn: IsoDate | null;
};

/** What was planned when the current baseline was frozen, and what this plan makes of each. */
function baselineRows(read: ReadHandle, plan: Plan): BaselineRow[] {
  return statement<object, BaselineRow>(
    read,
    `WITH ${CURRENT_NOW}, ${ELSEWHERE_NOW}, ${DECIDED}, ${FATE}, ${PLANNED}
     SELECT e.id AS entryId, e.entry_number AS entryNumber, e.surname, e.forename, e.nhs_number AS nhsNumber,
            e.hospital_number AS hospitalNumber, p.due_date AS dueDate, e.treatment_function AS treatmentFunction,
            coalesce(e.procedure_text, e.procedure_code) AS procedure, e.site_code AS siteCode, e.theatre, e.session,
            e.intended_management AS intendedManagement,
            ${PLANNED_STATE} AS plannedState, iif(d.decision = 'cancel', d.due_date, coalesce(x.due_date, e.tci_date)) AS placedOn,
            iif(d.decision IS 'cancel', NULL, x.at_strike) AS cancelledElsewhere
     FROM ${PLANNED_WITH_FATE}
     ORDER BY p.due_date, e.entry_number`,
  ).all({ planId: plan.planId, strikeId: plan.strikeId, baselineOf: plan.strikeId });
}

/** An entry that was planned and is no longer due in the window: rebooked, or without a date. */
function outsidePlan(
  { plannedState, intendedManagement, placedOn: _placedOn, ...row }: BaselineRow,
  plan: Plan,
  trust: RegularAdmissions,
) {
  return {
    ...row,
    onActionDay: plan.actionDates.includes(row.dueDate),
    type: countedAs(intendedManagement, trust),
    state: row.cancelledElsewhere === null ? stateOutside(plannedState) : ("cancelled-elsewhere" as const),
    reason: null,
    protectedBy: null,
    clinician: null,
    note: null,
    movedToDate: null,
    contact: null,
  };
}

function stateOutside(state: PlannedState): SummaryEntry["state"] {
  switch (state) {
    case "cancelled":
      return "cancelled";
    case "other-reason":
      return "cancelled-other";
    case "kept":
      return "kept";
    case "undecided":
      return null;
  }
}
