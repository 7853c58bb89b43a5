import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Confirmation } from "../../shared/contract/protection.ts";
import { decisionActionName } from "../../shared/domain/actions/action-name.ts";
import { NOT_MOVED, type Decision } from "../../shared/domain/actions/decision.ts";
import { managementClass } from "../../shared/domain/list/intended-management.ts";
import { dateOf } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { WriteContext } from "../kernel/context.ts";
import { inTransaction } from "../connection/transaction.ts";
import { decisionLog } from "./decision-log.ts";
import { factsOf, selectTargets, type NewDecision, type Target } from "./decision-rows.ts";
import { doAction } from "./actions.ts";
import { appendRows } from "./facets.ts";
import { protector } from "../plan/protect.ts";
import { requirePlan, type Plan } from "../strike/strikes.ts";

/** One decision on each of these entries, all or nothing. A protected one that is not confirmed refuses the whole. */
export function applyDecisions(
  ctx: WriteContext,
  args: Args<"decision.apply">,
): Result<Answer<"decision.apply">, AppError> {
  const { planId, decision, reason, note, clinician } = args;
  const decidedBy = ctx.who();
  const confirmed = new Map(args.confirmed.map((one) => [one.entryId, one]));
  const made = [...new Set(args.entryIds)].map((entryId): NewDecision => {
    const own = confirmed.get(entryId);
    const said = own === undefined ? { note, clinician } : { note: own.why, clinician: own.clinician };
    return { entryId, decision, reason, ...said, decidedBy, ...NOT_MOVED };
  });
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, planId);
    if (!plan.ok) return plan;
    const targets = findTargets(ctx, plan.value, made);
    if (!targets.ok) return targets;
    if (decision === "cancel") {
      const fault = unconfirmedFault(ctx, plan.value, targets.value, confirmed);
      if (fault !== null) return err(fault);
    }
    return recordOn(ctx, plan.value, made, targets.value, null);
  });
}

/**
 * Writes these decisions as one action, each with the entry as it is now, in one transaction: all or, with not-found or
 * invalid, none. `name` is what the action is called; null: after what it does.
 */
export function recordDecisions(
  ctx: WriteContext,
  planId: PlanId,
  made: readonly NewDecision[],
  name: string | null,
): Result<Answer<"decision.apply">, AppError> {
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, planId);
    if (!plan.ok) return plan;
    const targets = findTargets(ctx, plan.value, made);
    return targets.ok ? recordOn(ctx, plan.value, made, targets.value, name) : targets;
  });
}

/** Those of the targets that are protected, not cancelled yet, and not confirmed each by itself. */
export function unconfirmed(
  ctx: WriteContext,
  plan: Plan,
  targets: readonly Target[],
  confirmed: ReadonlyMap<number, Confirmation>,
): Target[] {
  const today = dateOf(ctx.now());
  const protect = protector(ctx.write, plan, today);
  return targets.filter(
    (target) =>
      target.standing?.decision !== "cancel" &&
      !confirmed.has(target.entryId) &&
      protect(target.entryId, factsOf(target, today)).length > 0,
  );
}

function unconfirmedFault(
  ctx: WriteContext,
  plan: Plan,
  targets: readonly Target[],
  confirmed: ReadonlyMap<number, Confirmation>,
): AppError | null {
  const left = unconfirmed(ctx, plan, targets, confirmed);
  const first = left[0];
  if (first === undefined) return null;
  const who = left.length === 1 ? `Entry ${first.entryNumber} is` : `${left.length} of these entries are`;
  return appError(
    "refused",
    `${who} protected. Nothing was cancelled. Confirm each one by itself, with the clinician who agreed and why.`,
    { field: "confirmed", value: first.entryNumber },
  );
}

/** The targets of these decisions, in their order; not-found where one is not on the list. */
function findTargets(ctx: WriteContext, plan: Plan, made: readonly NewDecision[]): Result<Target[], AppError> {
  const ids = made.map(({ entryId }) => entryId);
  const targets = selectTargets(ctx.write, plan.planId, ids);
  if (targets.length === ids.length) return ok(targets);
  const found = new Set(targets.map(({ entryId }) => entryId));
  const missing = ids.find((id) => !found.has(id)) ?? 0;
  return err(
    appError("not-found", `There is no entry ${missing} on the list. Nothing was decided.`, {
      field: "entryIds",
      value: String(missing),
    }),
  );
}

function recordOn(
  ctx: WriteContext,
  plan: Plan,
  made: readonly NewDecision[],
  targets: readonly Target[],
  name: string | null,
): Result<Answer<"decision.apply">, AppError> {
  const decidedAt = ctx.now();
  const rows: Decision[] = [];
  const changed: Target[] = [];
  for (const [index, target] of targets.entries()) {
    const given = made[index];
    if (given === undefined) continue;
    const fault = reasonFault(given);
    if (fault !== null) return err(fault);
    if (saysNothingNew(target.standing, given)) continue;
    rows.push(rowOf(plan, target, given, decidedAt));
    changed.push(target);
  }
  const applied = made.length;
  // Nothing to undo, and nothing for the log.
  if (rows.length === 0) return ok({ applied, name: name ?? "change nothing" });
  const called = name ?? nameOf(rows, changed);
  const log = decisionLog(plan, rows, changed, called);
  return doAction(ctx, plan, { name: called, log }, (actionId) => {
    appendRows(ctx.write, "decision", actionId, rows);
    return ok({ applied, name: called });
  });
}

/**
 * Whether what is decided stands already. Kept or undecided again without a word, an entry keeps its note; a
 * cancellation again takes the place of the one before in all that it says, and ends a move.
 */
function saysNothingNew(standing: Decision | null, given: NewDecision): boolean {
  const { decision, note, clinician, reason } = given;
  if (standing === null) return decision === "undecided" && note === null && clinician === null;
  if (standing.decision !== decision) return false;
  if (decision !== "cancel") {
    return (note === null || note === standing.note) && (clinician === null || clinician === standing.clinician);
  }
  const isSaid = reason === standing.reason && note === standing.note && clinician === standing.clinician;
  return isSaid && standing.movedToDate === given.movedToDate;
}

/** The row of a decision; kept again, an entry that was moved within its date stays where it was moved. */
function rowOf(plan: Plan, target: Target, given: NewDecision, decidedAt: string): Decision {
  const { standing } = target;
  if (given.decision !== "keep" || standing?.decision !== "keep" || standing.movedToDate === null) {
    return decisionOn(plan, target, given, decidedAt);
  }
  const { note, clinician, decidedBy } = given;
  return { ...standing, note, clinician, decidedBy, decidedAt };
}

/** The row of a decision: with the entry as it is now, or, where a cancellation is only amended, as it was then. */
export function decisionOn(plan: Plan, target: Target, given: NewDecision, decidedAt: string): Decision {
  const { standing, snapshot } = target;
  const asThen = given.decision === "cancel" && standing?.decision === "cancel" ? standing : snapshot;
  return { ...asThen, ...given, planId: plan.planId, decidedAt };
}

function nameOf(rows: readonly Decision[], targets: readonly Target[]): string {
  const first = rows[0];
  const entries = targets.map((target, index) => ({
    ...target,
    dueDate: rows[index]?.dueDate ?? null,
    theatre: rows[index]?.theatre ?? null,
    session: rows[index]?.session ?? null,
  }));
  return decisionActionName(first?.decision ?? "undecided", entries);
}

/**
 * The planner says what a cancelled entry of unknown management is: the cancellation again, with that management.
 * Refused where the entry is not cancelled, or the extract itself said what it is.
 */
export function stateManagement(
  ctx: WriteContext,
  args: Args<"decision.stateManagement">,
): Result<Answer<"decision.stateManagement">, AppError> {
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, args.planId);
    if (!plan.ok) return plan;
    const target = selectTargets(ctx.write, plan.value.planId, [args.entryId])[0];
    if (target === undefined) {
      return err(
        appError("not-found", `There is no entry ${args.entryId} on the list.`, {
          field: "entryId",
          value: String(args.entryId),
        }),
      );
    }
    const { standing: before, entryNumber: number } = target;
    if (before?.decision !== "cancel") {
      return err(appError("refused", `Entry ${number} is not cancelled at this strike, so there is nothing to state.`));
    }
    const asCancelled = before.managementStated === 0 ? before.intendedManagement : null;
    // An extract since the cancellation may have answered.
    const known = [asCancelled, target.snapshot.intendedManagement].find((code) => managementClass(code) !== "unknown");
    if (known !== undefined) {
      return err(
        appError(
          "refused",
          `The extract says what entry ${number} is (management ${known ?? ""}); it is counted as that.`,
        ),
      );
    }
    const row: Decision = {
      ...before,
      intendedManagement: args.management === "inpatient" ? "1" : "2",
      managementStated: 1,
      decidedBy: ctx.who(),
      decidedAt: ctx.now(),
    };
    const name = `state what entry ${number} is`;
    const log = { ...decisionLog(plan.value, [row], [target], name), action: "Management stated" };
    return doAction(ctx, plan.value, { name, log }, (actionId) => {
      appendRows(ctx.write, "decision", actionId, [row]);
      return ok({});
    });
  });
}

function reasonFault({ decision, reason }: NewDecision): AppError | null {
  if (decision === "cancel" && reason === null) {
    return appError("invalid", "Say why: a cancellation needs a reason.", { field: "reason" });
  }
  if (decision !== "cancel" && reason !== null) {
    return appError("invalid", "Only a cancellation has a reason: leave it out.", { field: "reason", value: reason });
  }
  return null;
}
