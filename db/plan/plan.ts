import { ok, type Result } from "../../shared/util/result.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { packRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import type { DecisionKind, Reason } from "../../shared/domain/actions/decision.ts";
import { countedAs, type RegularAdmissions } from "../../shared/domain/list/intended-management.ts";
import { planState, type TotalsCell } from "../../shared/domain/return/counting.ts";
import { dateOf } from "../../shared/util/local-date.ts";
import type { ReadContext } from "../kernel/context.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import { DECIDED, ELSEWHERE_NOW, CURRENT_NOW } from "./cases.ts";
import { selectPlanRows, selectPlanRowsOf } from "./plan-rows.ts";
import { DUE, MANAGEMENT } from "./row-fields.ts";
import { requirePlan, type Plan } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";

/** Every entry due in the strike's counting window, packed; by date, site, theatre, session, list order. */
export function planRows(ctx: ReadContext, args: Args<"plan.rows">): Result<Answer<"plan.rows">, AppError> {
  return forPlan(ctx, args.planId, (plan, trust) =>
    packRows(planRowSchema, selectPlanRows(ctx.read, { plan, trust, today: dateOf(ctx.now()), asAt: null })),
  );
}

/** The rows of these entries, as after a flag; an entry that is not due in the window has none. */
export function planRowsOf(ctx: ReadContext, args: Args<"plan.rowsOf">): Result<Answer<"plan.rowsOf">, AppError> {
  return forPlan(ctx, args.planId, (plan, trust) =>
    selectPlanRowsOf(ctx.read, { plan, trust, today: dateOf(ctx.now()), asAt: null }, args.entryIds),
  );
}

/** How many rows of the plan each cell of the totals has; cells with none are left out. */
export function planTotals(ctx: ReadContext, args: Args<"plan.totals">): Result<Answer<"plan.totals">, AppError> {
  return forPlan(ctx, args.planId, (plan, trust) => countTotals(ctx.read, plan, trust));
}

type ListGroup = { management: string | null; due: string; missing: 0 | 1; count: number };

type DecidedGroup = ListGroup & {
  tciDate: string | null;
  managementNow: string | null;
  decision: DecisionKind;
  reason: Reason | null;
};

/**
 * The totals of a plan, grouped by SQL and classed by the same functions as each row. Everybody on the list is counted
 * as undecided from the index alone; each decision then moves its entries from there to the right cell.
 */
export function countTotals(read: ReadHandle, plan: Plan, trust: RegularAdmissions): TotalsCell[] {
  const { windowFrom: from, windowTo: to } = plan;
  const cells = new Map<string, TotalsCell>();
  const add = (
    group: ListGroup,
    decision: { readonly decision: DecisionKind; readonly reason: Reason | null } | null,
    count: number,
    isCancelledElsewhere = false,
  ): void => {
    if (group.due < from || group.due > to) return;
    const type = countedAs(group.management, trust);
    const onActionDay = plan.actionDates.includes(group.due);
    const state = planState(decision, group.missing === 0, isCancelledElsewhere);
    const key = `${type}/${onActionDay}/${state}`;
    cells.set(key, { type, onActionDay, state, count: (cells.get(key)?.count ?? 0) + count });
  };
  const listed = statement<object, ListGroup>(
    read,
    `SELECT intended_management AS management, tci_date AS due, missing_since_import_id IS NOT NULL AS missing,
            count(*) AS count
     FROM entry WHERE tci_date BETWEEN :from AND :to GROUP BY 1, 2, 3`,
  ).all({ from, to });
  for (const group of listed) add(group, null, group.count);
  const decided = statement<object, DecidedGroup>(
    read,
    // Each cancelled case on its own date; an entry that is decided on its date of the list is no longer undecided there.
    `WITH ${CURRENT_NOW}, ${DECIDED}, decisions(entry_id, decision_id, is_listed) AS (
       SELECT entry_id, decision_id, 1 FROM decided
       UNION ALL SELECT c.entry_id, c.decision_id, 0 FROM chosen c JOIN decision d ON d.id = c.decision_id
       WHERE d.decision = 'cancel' AND c.decision_id NOT IN (SELECT decision_id FROM decided))
     SELECT ${MANAGEMENT} AS management, coalesce(${DUE}, '') AS due, e.missing_since_import_id IS NOT NULL AS missing,
            iif(decisions.is_listed, e.tci_date, NULL) AS tciDate, e.intended_management AS managementNow, d.decision,
            d.reason, count(*) AS count
     FROM decisions JOIN decision d ON d.id = decisions.decision_id JOIN entry e ON e.id = decisions.entry_id
     GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  ).all({ planId: plan.planId });
  for (const group of decided) {
    if (group.tciDate !== null) {
      add({ ...group, management: group.managementNow, due: group.tciDate }, null, -group.count);
    }
    add(group, group, group.count);
  }
  for (const group of listedElsewhere(read, plan)) {
    const decision = group.decision === null ? null : { decision: group.decision, reason: null };
    add(group, decision, -group.count);
    add(group, decision, group.count, true);
  }
  return [...cells.values()].filter(({ count }) => count > 0);
}

/** What this plan did not cancel, and another strike cancelled from the date where the list has it. */
function listedElsewhere(
  read: ReadHandle,
  { planId, strikeId, windowFrom, windowTo }: Plan,
): (ListGroup & { decision: DecisionKind | null })[] {
  return statement<object, ListGroup & { decision: DecisionKind | null }>(
    read,
    `WITH ${CURRENT_NOW}, ${ELSEWHERE_NOW}, ${DECIDED}
     SELECT e.intended_management AS management, e.tci_date AS due, e.missing_since_import_id IS NOT NULL AS missing,
            d.decision, count(*) AS count
     FROM elsewhere x CROSS JOIN entry e ON e.id = x.entry_id AND e.tci_date = x.due_date
     LEFT JOIN decided ON decided.entry_id = e.id LEFT JOIN decision d ON d.id = decided.decision_id
     WHERE x.due_date BETWEEN :from AND :to AND d.decision IS NOT 'cancel' GROUP BY 1, 2, 3, 4`,
  ).all({ planId, strikeId, from: windowFrom, to: windowTo });
}

function forPlan<T>(
  ctx: ReadContext,
  planId: PlanId,
  work: (plan: Plan, trust: RegularAdmissions) => T,
): Result<T, AppError> {
  return onOneView(ctx.read, () => {
    const plan = requirePlan(ctx.read, planId);
    return plan.ok ? ok(work(plan.value, findChoices(ctx.read))) : plan;
  });
}
