import type { AppError } from "../../shared/contract/errors.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { PlanAction } from "../../shared/contract/actions.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { appendAudit, type AuditEntry } from "../log/audit-log.ts";
import { freezeBeforeFirstDecision } from "./baseline.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { requirePlan, type Plan } from "../strike/strikes.ts";

/** An action about to be made. */
export type NewAction = {
  /** For Undo: "cancel 37 in NG Theatre 4 AM, Wed 16 Dec". */
  readonly name: string;
  /** Its row in the log, without the patients' own details. */
  readonly log: Pick<AuditEntry, "action" | "subject" | "before" | "after">;
};

/**
 * Changes a plan as one action, in one transaction: one step to undo and one row in the log. `work` writes the rows of
 * its facets (facets.ts); after an error nothing is stored. Actions that could be redone before cannot be redone any
 * more.
 */
export function doAction<T>(
  ctx: WriteContext,
  plan: Plan,
  { name, log }: NewAction,
  work: (actionId: number) => Result<T, AppError>,
): Result<T, AppError> {
  return inTransaction(ctx.write, () => {
    if (!plan.isVariant) freezeBeforeFirstDecision(ctx, plan);
    const actionId = insertAction(ctx, plan.planId, { kind: "do", ofAction: null, name });
    const result = work(actionId);
    if (!result.ok) return result;
    statement<[number]>(ctx.write, "DELETE FROM plan_stack WHERE strike_id = ? AND undone = 1").run(plan.planId);
    statement<[number, number]>(
      ctx.write,
      "INSERT INTO plan_stack (action_id, strike_id, undone) VALUES (?, ?, 0)",
    ).run(actionId, plan.planId);
    appendAudit(ctx.write, [{ at: ctx.now(), who: ctx.who(), ...log }]);
    return result;
  });
}

/** Adds the row of an action; its id. */
export function insertAction(
  ctx: WriteContext,
  planId: PlanId,
  action: { readonly kind: PlanAction["kind"]; readonly ofAction: number | null; readonly name: string },
): number {
  const { lastInsertRowid } = statement<object>(
    ctx.write,
    `INSERT INTO plan_action (strike_id, kind, of_action, name, made_by, made_at)
     VALUES (:planId, :kind, :ofAction, :name, :who, :now)`,
  ).run({ planId, ...action, who: ctx.who(), now: ctx.now() });
  return Number(lastInsertRowid);
}

const SELECT_ACTION = "SELECT a.id AS actionId, a.kind, a.name, a.made_by AS by, a.made_at AS at FROM plan_action a";

/** The actions that can be undone and redone now. */
export function findUndoState(read: ReadHandle, planId: PlanId): Answer<"plan.undoState"> {
  const find = (undone: 0 | 1, order: "ASC" | "DESC"): PlanAction | null =>
    statement<[number, number], PlanAction>(
      read,
      `${SELECT_ACTION} JOIN plan_stack s ON s.action_id = a.id
       WHERE s.strike_id = ? AND s.undone = ? ORDER BY s.action_id ${order} LIMIT 1`,
    ).get(planId, undone) ?? null;
  return { undo: find(0, "DESC"), redo: find(1, "ASC") };
}

export function undoState(
  ctx: ReadContext,
  { planId }: Args<"plan.undoState">,
): Result<Answer<"plan.undoState">, AppError> {
  return onOneView(ctx.read, () => {
    const plan = requirePlan(ctx.read, planId);
    return plan.ok ? ok(findUndoState(ctx.read, planId)) : plan;
  });
}

/** A plan's actions, newest first, including undo and redo. */
export function listActions(
  ctx: ReadContext,
  { planId, limit }: Args<"plan.actions">,
): Result<Answer<"plan.actions">, AppError> {
  return onOneView(ctx.read, () => {
    const plan = requirePlan(ctx.read, planId);
    if (!plan.ok) return plan;
    return ok(
      statement<[number, number], PlanAction>(
        ctx.read,
        `${SELECT_ACTION} WHERE a.strike_id = ? ORDER BY a.id DESC LIMIT ?`,
      ).all(planId, limit),
    );
  });
}
