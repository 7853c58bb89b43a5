import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { whatWords } from "../../shared/domain/actions/action-name.ts";
import { isAgreed } from "../../shared/domain/actions/amended.ts";
import { NOT_MOVED, type Decision } from "../../shared/domain/actions/decision.ts";
import { caseRef } from "../../shared/domain/plan/cases.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { WriteContext } from "../kernel/context.ts";
import { decisionLog } from "./decision-log.ts";
import { findTargets } from "./decision-rows.ts";
import { doAction } from "./actions.ts";
import { appendRows } from "./facets.ts";
import { requirePlan } from "../strike/strikes.ts";

/**
 * Puts this note on each of these cases, in place of the one before, as one action. The decision on each stays
 * as it is, with its reason, clinician and snapshot. A case without a decision becomes undecided with a note. Null
 * removes notes. Where many are noted, a note that is the reason given with a named clinician's agreement stays.
 */
export function noteDecisions(
  ctx: WriteContext,
  args: Args<"decision.note">,
): Result<Answer<"decision.note">, AppError> {
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, args.planId);
    if (!plan.ok) return plan;
    const found = findTargets(ctx.write, plan.value, args.entryIds.map(caseRef), "noted");
    if (!found.ok) return found;
    const isAlone = found.value.length === 1;
    const targets = found.value.filter(({ current }) => isAlone || !isAgreed(current));
    const left = found.value.length - targets.length;
    if (targets.length === 0) return ok({ applied: 0, left, name: "change nothing" });
    const rows = targets.map(({ entryId, aboutDate, snapshot, current }): Decision => {
      const undecided = { decision: "undecided", reason: null, clinician: null, ...NOT_MOVED } as const;
      const decision = current ?? { ...snapshot, ...undecided, planId: plan.value.planId, entryId, aboutDate };
      return { ...decision, note: args.note, decidedBy: ctx.who(), decidedAt: ctx.now() };
    });
    const named = targets.map((target) => ({ ...target, ...target.snapshot }));
    const name = `${args.note === null ? "take the note off" : "note on"} ${whatWords(named)}`;
    const log = decisionLog(plan.value, rows, targets, name);
    // The name of an action on one patient is the patient's: the log has the entry's number instead.
    const action = rows.length === 1 ? "Note changed" : log.action;
    return doAction(ctx, plan.value, { name, log: { ...log, action } }, (actionId) => {
      appendRows(ctx.write, "decision", actionId, rows);
      return ok({ applied: rows.length, left, name });
    });
  });
}
