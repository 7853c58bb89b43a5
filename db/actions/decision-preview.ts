import { isChild } from "../../shared/domain/list/age.ts";
import { hasWaitedOver, LONG_WAIT_WEEKS } from "../../shared/domain/list/weeks-waited.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Impact } from "../../shared/contract/decision.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import type { DecisionKind } from "../../shared/domain/actions/decision.ts";
import { isMoved } from "../../shared/domain/actions/amended.ts";
import { decisionActionName } from "../../shared/domain/actions/action-name.ts";
import { caseId, caseRef } from "../../shared/domain/plan/cases.ts";
import { setAsideOf } from "../../shared/domain/plan/set-aside.ts";
import { dateOf } from "../../shared/util/local-date.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { earlierCancellations } from "../plan/earlier-cancellations.ts";
import { selectCases } from "../plan/plan-rows.ts";
import { caseOf, selectTargets } from "./decision-rows.ts";
import { requirePlan } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";

/** What a decision on these entries would do, in numbers, and whom a cancellation would set aside. */
export function previewDecision(
  ctx: ReadContext,
  args: Args<"decision.preview">,
): Result<Answer<"decision.preview">, AppError> {
  return onOneView(ctx.read, () => {
    const plan = requirePlan(ctx.read, args.planId);
    if (!plan.ok) return plan;
    const trust = findChoices(ctx.read);
    const scope = { plan: plan.value, trust, today: dateOf(ctx.now()), asAt: null };
    const cases = selectTargets(ctx.read, plan.value, args.entryIds.map(caseRef)).map(caseOf);
    const earlier = earlierCancellations(ctx.read, plan.value, scope.today);
    return ok(impactOf(args.decision, selectCases(ctx.read, scope, cases), earlier));
  });
}

/** The numbers of a decision on these rows, with what other strikes cancelled of their entries, by entry. */
export function impactOf(
  decision: DecisionKind,
  rows: readonly PlanRow[],
  earlier: ReturnType<typeof earlierCancellations>,
): Impact {
  const count = (is: (row: PlanRow) => boolean): number => rows.filter(is).length;
  const inpatient = count((row) => row.type === "inpatient");
  const dayCase = count((row) => row.type === "day-case");
  const running = rows.filter((row) => row.decision !== "cancel" && row.cancelledElsewhere === null);
  const setAside = decision === "cancel" ? running.flatMap(setAsideOf) : [];
  const left = new Set(setAside.map(caseId));
  const freed = running.filter((row) => !left.has(caseId(row)));
  return {
    decision,
    name: decisionActionName(decision, rows),
    entries: rows.length,
    patients: new Set(rows.map(patientKey)).size,
    inpatient,
    dayCase,
    otherType: rows.length - inpatient - dayCase,
    onActionDays: count((row) => row.onActionDay),
    alreadyCancelled: count((row) => row.decision === "cancel"),
    cancelledElsewhere: count((row) => row.cancelledElsewhere !== null),
    moved: count((row) => row.decision === "cancel" && isMoved(row)),
    agreed: count((row) => row.decision === "cancel" && row.clinician !== null),
    kept: count((row) => row.decision === "keep"),
    protected: count((row) => row.protectedBy !== null),
    children: count(({ dateOfBirth, dueDate }) => isChild(dateOfBirth, dueDate) === true),
    cancelledBefore: count((row) => (row.previousCancellations ?? 0) > 0 || earlier.has(row.entryId)),
    over52Weeks: count(({ weeksWaited }) => hasWaitedOver(weeksWaited, LONG_WAIT_WEEKS)),
    minutes: freed.reduce((sum, row) => sum + (row.expectedMinutes ?? 0), 0),
    withoutMinutes: freed.filter((row) => row.expectedMinutes === null).length,
    told: count((row) => row.decision === "cancel" && row.contact === "told"),
    rebooked: count((row) => row.decision === "cancel" && row.tciDateNow !== null),
    setAside,
  };
}

/** The same key for all entries of one person; without a number of any kind, a key of the entry's own. */
function patientKey(row: PlanRow): string {
  return row.nhsNumber ?? (row.hospitalNumber === null ? `entry ${row.entryId}` : `hospital ${row.hospitalNumber}`);
}
