import { ok, type Result } from "../shared/util/result.ts";
import type { AppError } from "../shared/contract/errors.ts";
import type { Answer, Args } from "../shared/contract/methods.ts";
import { packRows } from "../shared/contract/packed-rows.ts";
import { planRowSchema } from "../shared/contract/schemas.ts";
import type { DecisionKind, Reason } from "../shared/domain/decision.ts";
import { countedAs } from "../shared/domain/intended-management.ts";
import { planState, type TotalsCell } from "../shared/domain/rules/counting.ts";
import type { Strike } from "../shared/domain/strike.ts";
import { dateOf } from "../shared/util/local-date.ts";
import type { ReadContext } from "./context.ts";
import type { ReadHandle } from "./connection/handles.ts";
import { statement } from "./connection/prepared.ts";
import { onOneView } from "./connection/transaction.ts";
import {
  CANDIDATES,
  DUE,
  MANAGEMENT,
  NO_CHOICES,
  selectPlanRows,
  selectPlanRowsOf,
  STANDING_NOW,
  type CountingTrust,
} from "./plan-rows.ts";
import { requireStrike } from "./strikes.ts";
import { findTrust } from "./trust.ts";

/** Every entry due in the strike's counting window, packed; by date, site, theatre, session, list order. */
export function planRows(ctx: ReadContext, args: Args<"plan.rows">): Result<Answer<"plan.rows">, AppError> {
  return forStrike(ctx, args.strikeId, (strike, trust) =>
    packRows(planRowSchema, selectPlanRows(ctx.read, { strike, trust, today: dateOf(ctx.now()), asAt: null })),
  );
}

/** The rows of these entries, as after a flag; an entry that is not due in the window has none. */
export function planRowsOf(ctx: ReadContext, args: Args<"plan.rowsOf">): Result<Answer<"plan.rowsOf">, AppError> {
  return forStrike(ctx, args.strikeId, (strike, trust) =>
    selectPlanRowsOf(ctx.read, { strike, trust, today: dateOf(ctx.now()), asAt: null }, args.entryIds),
  );
}

/** How many rows of the plan stand where; cells with none are left out. */
export function planTotals(ctx: ReadContext, args: Args<"plan.totals">): Result<Answer<"plan.totals">, AppError> {
  return forStrike(ctx, args.strikeId, (strike, trust) => countTotals(ctx.read, strike, trust));
}

type Group = {
  management: string | null;
  due: string;
  decision: DecisionKind | null;
  reason: Reason | null;
  missing: 0 | 1;
  count: number;
};

/** The totals of a strike's plan: grouped by SQL, classed by the same functions as each row. */
export function countTotals(read: ReadHandle, strike: Strike, trust: CountingTrust): TotalsCell[] {
  const groups = statement<object, Group>(
    read,
    `WITH ${STANDING_NOW}, ${CANDIDATES}
     SELECT ${MANAGEMENT} AS management, ${DUE} AS due, d.decision, d.reason,
            e.missing_since_import_id IS NOT NULL AS missing, count(*) AS count
     FROM candidate JOIN entry e ON e.id = candidate.entry_id
     LEFT JOIN chosen ON chosen.entry_id = e.id LEFT JOIN decision d ON d.id = chosen.decision_id
     WHERE ${DUE} BETWEEN :from AND :to
     GROUP BY 1, 2, 3, 4, 5`,
  ).all({ strikeId: strike.id, from: strike.windowFrom, to: strike.windowTo });
  const cells = new Map<string, TotalsCell>();
  for (const group of groups) {
    const type = countedAs(group.management, trust);
    const onActionDay = strike.actionDates.includes(group.due);
    const decision = group.decision === null ? null : { decision: group.decision, reason: group.reason };
    const state = planState(decision, group.missing === 0);
    const key = `${type}/${onActionDay}/${state}`;
    cells.set(key, { type, onActionDay, state, count: (cells.get(key)?.count ?? 0) + group.count });
  }
  return [...cells.values()];
}

function forStrike<T>(
  ctx: ReadContext,
  strikeId: number,
  work: (strike: Strike, trust: CountingTrust) => T,
): Result<T, AppError> {
  return onOneView(ctx.read, () => {
    const strike = requireStrike(ctx.read, strikeId);
    return strike.ok ? ok(work(strike.value, findTrust(ctx.read) ?? NO_CHOICES)) : strike;
  });
}
