import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { countViews } from "../../shared/domain/plan/plan-views.ts";
import { dateOf } from "../../shared/util/local-date.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { selectPlanRows } from "./plan-rows.ts";
import { requirePlan } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";

/** How many rows of the plan are in each of the fixed views. */
export function planViewCounts(
  ctx: ReadContext,
  args: Args<"plan.viewCounts">,
): Result<Answer<"plan.viewCounts">, AppError> {
  return onOneView(ctx.read, () => {
    const plan = requirePlan(ctx.read, args.planId);
    if (!plan.ok) return plan;
    const trust = findChoices(ctx.read);
    const scope = { plan: plan.value, trust, today: dateOf(ctx.now()), asAt: null };
    return ok(countViews(selectPlanRows(ctx.read, scope)));
  });
}

/** Records that rows of the plan's list were copied to the clipboard: how many, due when, and which columns. */
export function logCopied(
  ctx: WriteContext,
  { planId, columns, entries, from, to }: Args<"plan.logCopied">,
): Result<Answer<"plan.logCopied">, AppError> {
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, planId);
    if (!plan.ok) return plan;
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: "List copied to the clipboard",
        subject: `Strike ${plan.value.strikeId}, ${plan.value.name}`,
        before: null,
        after: { entries, dueFrom: from, dueTo: to, columns },
      },
    ]);
    return ok({});
  });
}
