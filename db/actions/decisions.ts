import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Confirmation } from "../../shared/contract/protection.ts";
import { decisionActionName } from "../../shared/domain/actions/action-name.ts";
import { amended } from "../../shared/domain/actions/amended.ts";
import { NOT_MOVED, type Decision } from "../../shared/domain/actions/decision.ts";
import { caseRef, type CaseRef } from "../../shared/domain/plan/cases.ts";
import { required } from "../../shared/util/assert.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { managementClass } from "../../shared/domain/list/intended-management.ts";
import { dateOf } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { WriteContext } from "../kernel/context.ts";
import { inTransaction } from "../connection/transaction.ts";
import { decisionLog } from "./decision-log.ts";
import { confirmedCases, type Confirmed } from "./confirmed.ts";
import { cancelledCases, factsOf, findTargets, isWhereListed, type NewDecision, type Target } from "./decision-rows.ts";
import { doAction } from "./actions.ts";
import { appendRows } from "./facets.ts";
import { protector } from "../plan/protect.ts";
import { requirePlan, type Plan } from "../strike/strikes.ts";

/** One decision on each of these cases, all or nothing. A protected one that is not confirmed refuses the whole. */
export function applyDecisions(
  ctx: WriteContext,
  args: Args<"decision.apply">,
): Result<Answer<"decision.apply">, AppError> {
  const { planId, decision, reason, note, clinician } = args;
  const decidedBy = ctx.who();
  const confirmed = confirmedCases(args.confirmed);
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, planId);
    if (!plan.ok) return plan;
    const targets = findTargets(
      ctx.write,
      plan.value,
      args.entryIds.map(caseRef),
      "decided",
      () => decision === "cancel",
    );
    if (!targets.ok) return targets;
    if (decision === "cancel") {
      const fault = unconfirmedFault(ctx, plan.value, targets.value, confirmed);
      if (fault !== null) return err(fault);
    }
    const made = targets.value.map((target) => {
      const own = decision === "cancel" ? agreedNow(target, confirmed) : undefined;
      const agreement = own === undefined ? { note, clinician } : { note: own.why, clinician: own.clinician };
      return { target, given: { decision, reason, ...agreement, decidedBy, ...NOT_MOVED } };
    });
    const isOnlyOne = targets.value.length === 1;
    return recordOn(
      ctx,
      plan.value,
      made.map(({ target, given }) => {
        const by = { isForItself: isOnlyOne || agreedNow(target, confirmed) !== undefined, endsMoves: args.endMoves };
        return { target, given: amended(target.current, given, by) };
      }),
      null,
    );
  });
}

/** What was agreed about a case: to cancel it from the date of now, never from one that was cancelled before. */
function agreedNow(target: Target, confirmed: Confirmed): Confirmation | undefined {
  return isWhereListed(target) ? confirmed.forTarget(target) : undefined;
}

/** Each of these is given for its own entry. */
const BY_NAME = { isForItself: true, endsMoves: false } as const;

/**
 * Writes these decisions as one action, each with the entry as it is now, in one transaction: all or, with not-found or
 * invalid, none. `name` is what the action is called; null: after what it does.
 */
export function recordDecisions(
  ctx: WriteContext,
  planId: PlanId,
  made: readonly { readonly on: CaseRef; readonly given: NewDecision }[],
  name: string | null,
): Result<Answer<"decision.apply">, AppError> {
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, planId);
    if (!plan.ok) return plan;
    const targets = findTargets(
      ctx.write,
      plan.value,
      made.map(({ on }) => on),
      "decided",
      (place) => made[place]?.given.decision === "cancel",
    );
    if (!targets.ok) return targets;
    const given = targets.value.map((target) => ({
      target,
      given: amended(target.current, required(made[target.place], "decision").given, BY_NAME),
    }));
    return recordOn(ctx, plan.value, given, name);
  });
}

/**
 * Those of the targets that are protected, not cancelled yet, and not confirmed each by itself. Of a date that the
 * hospital's own system has moved a patient off it is only recorded what that was: nobody is asked any more.
 */
export function unconfirmed(ctx: WriteContext, plan: Plan, targets: readonly Target[], confirmed: Confirmed): Target[] {
  const today = dateOf(ctx.now());
  const protect = protector(ctx.write, plan, today);
  return targets.filter(
    (target) =>
      target.current?.decision !== "cancel" &&
      !target.hasLeft &&
      confirmed.forTarget(target) === undefined &&
      protect(target.entryId, factsOf(target, today)).length > 0,
  );
}

function unconfirmedFault(
  ctx: WriteContext,
  plan: Plan,
  targets: readonly Target[],
  confirmed: Confirmed,
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

function recordOn(
  ctx: WriteContext,
  plan: Plan,
  made: readonly { readonly target: Target; readonly given: NewDecision }[],
  name: string | null,
): Result<Answer<"decision.apply">, AppError> {
  const decidedAt = ctx.now();
  const rows: Decision[] = [];
  const changed: Target[] = [];
  for (const { target, given } of made) {
    const fault = reasonFault(given);
    if (fault !== null) return err(fault);
    if (isDecidedAlready(target.current, given)) continue;
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
 * Whether this is what is decided already. An entry that is set to keep or undecided once more, without a note, keeps its
 * note. Cancelling once more replaces the whole cancellation before, and ends a move.
 */
function isDecidedAlready(current: Decision | null, given: NewDecision): boolean {
  const { decision, note, clinician, reason } = given;
  if (current === null) return decision === "undecided" && note === null && clinician === null;
  if (current.decision !== decision) return false;
  if (decision !== "cancel") {
    return (note === null || note === current.note) && (clinician === null || clinician === current.clinician);
  }
  const isSame = reason === current.reason && note === current.note && clinician === current.clinician;
  return isSame && current.movedToDate === given.movedToDate;
}

/** The row of a decision; kept again, an entry that was moved within its date stays where it was moved. */
function rowOf(plan: Plan, target: Target, given: NewDecision, decidedAt: string): Decision {
  const { current } = target;
  if (given.decision !== "keep" || current?.decision !== "keep" || current.movedToDate === null) {
    return decisionOn(plan, target, given, decidedAt);
  }
  const { note, clinician, decidedBy } = given;
  return { ...current, note, clinician, decidedBy, decidedAt };
}

/** The row of a decision: with the entry as it is now, or, where a cancellation is only amended, as it was then. */
export function decisionOn(plan: Plan, target: Target, given: NewDecision, decidedAt: string): Decision {
  const { entryId, aboutDate, current, snapshot } = target;
  const asThen = given.decision === "cancel" && current?.decision === "cancel" ? current : snapshot;
  return { ...asThen, ...given, planId: plan.planId, entryId, aboutDate, decidedAt };
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
 * Records the planner's word on a cancelled entry of unknown management: the same cancellation, with that management.
 * Refused if the entry is not cancelled, or if the extract has its management.
 */
export function stateManagement(
  ctx: WriteContext,
  args: Args<"decision.stateManagement">,
): Result<Answer<"decision.stateManagement">, AppError> {
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, args.planId);
    if (!plan.ok) return plan;
    const targets = findTargets(ctx.write, plan.value, [unknownCase(ctx.write, plan.value, args)], "stated");
    if (!targets.ok) return targets;
    const target = required(targets.value[0], "case");
    const { current: before, entryNumber: number } = target;
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
          `The extract has management ${known ?? ""} for entry ${number}, and the entry is counted as that.`,
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

/** The case that is meant: of an entry without a date given, the cancelled one that nobody knows what to count as. */
function unknownCase(read: ReadHandle, plan: Plan, { entryId, dueDate }: CaseRef): CaseRef {
  if (dueDate !== null) return { entryId, dueDate };
  const unknown = cancelledCases(read, plan.planId, entryId).filter(
    ({ intendedManagement, managementStated }) =>
      managementStated === 1 || managementClass(intendedManagement) === "unknown",
  );
  return { entryId, dueDate: (unknown.length === 1 ? unknown[0]?.dueDate : null) ?? null };
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
