import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { WriteContext } from "../kernel/context.ts";
import { findUndoState, insertAction } from "./actions.ts";
import { changedWords, redoFault } from "./changed-since.ts";
import { restoreFacet } from "./facets.ts";
import { requirePlan } from "../strike/strikes.ts";

/** Undoes the last action of a plan that is not undone yet. */
export function undoAction(ctx: WriteContext, args: Args<"plan.undo">): Result<Answer<"plan.undo">, AppError> {
  return reverse(ctx, args, "undo");
}

/** Redoes the action that was undone last. */
export function redoAction(ctx: WriteContext, args: Args<"plan.redo">): Result<Answer<"plan.redo">, AppError> {
  return reverse(ctx, args, "redo");
}

/**
 * Adds rows that repeat those from before the action (or after it, for a redo), as an action of its own. Nothing is
 * removed, so a return as at an earlier time stays the same. Refused if the planner meant another action than the next
 * one.
 */
function reverse(
  ctx: WriteContext,
  { planId, actionId }: Args<"plan.undo">,
  kind: "undo" | "redo",
): Result<Answer<"plan.undo">, AppError> {
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, planId);
    if (!plan.ok) return plan;
    const next = findUndoState(ctx.write, planId)[kind];
    if (next === null) return err(appError("refused", `There is nothing to ${kind}.`));
    if (next.actionId !== actionId) {
      return err(
        appError("refused", `Something else was done meanwhile: the next to ${kind} is "${next.name}". Look again.`),
      );
    }
    const cannot = kind === "redo" ? redoFault(ctx.write, plan.value.strikeId, actionId, next.name) : null;
    if (cannot !== null) return err(cannot);
    const reversed = insertAction(ctx, planId, { kind, ofAction: actionId, name: next.name });
    const restore = { actionId, reversed, side: kind === "undo" ? "before" : "after" } as const;
    const decided = restoreFacet(ctx, "decision", restore);
    const contacted = restoreFacet(ctx, "contact", restore);
    const sessions = restoreFacet(ctx, "session", restore).length;
    statement<[number, number]>(ctx.write, "UPDATE plan_stack SET undone = ? WHERE action_id = ?").run(
      kind === "undo" ? 1 : 0,
      actionId,
    );
    const touched = [...new Set([...decided, ...contacted])];
    const word = kind === "undo" ? "Undone" : "Done again";
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        // The name of an action on one patient has the patient's name; the log has the entry's number instead.
        action: touched.length === 1 ? word : `${word}: ${next.name}`,
        subject: touched.length === 1 ? `${subjectOf(ctx, touched[0] ?? 0)}, ${plan.value.name}` : plan.value.name,
        before: null,
        after: { action: actionId, entries: touched.length, sessions },
      },
    ]);
    const listChanged = kind === "undo" ? changedWords(ctx.write, plan.value.strikeId, actionId) : null;
    return ok({ name: next.name, entries: touched.length, entryIds: touched, listChanged });
  });
}

function subjectOf(ctx: WriteContext, entryId: number): string {
  const row = statement<[number], { number: string }>(
    ctx.write,
    "SELECT entry_number AS number FROM entry WHERE id = ?",
  ).get(entryId);
  return `Entry ${row?.number ?? entryId}`;
}
