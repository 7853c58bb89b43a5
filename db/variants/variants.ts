import * as v from "valibot";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { ownPlanOf, planIdSchema, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Variant } from "../../shared/contract/variants.ts";
import type { PlanState } from "../../shared/domain/return/counting.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import { freezeBeforeFirstDecision } from "../actions/baseline.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { countTotals } from "../plan/plan.ts";
import { ownPlan, requirePlan, requireStrike, type Plan } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";
import { copyPlan } from "./copy.ts";

type VariantRow = {
  readonly planId: PlanId;
  readonly strikeId: StrikeId;
  readonly name: string;
  readonly note: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly copiedFrom: PlanId;
  readonly copiedFromName: string | null;
  readonly adoptedAt: string | null;
  readonly adoptedBy: string | null;
};

// A variant counts as adopted if the action that adopted it is in the history and not undone.
const SELECT_VARIANT = `SELECT v.plan_id AS planId, v.strike_id AS strikeId, v.name, v.note, v.made_by AS madeBy,
    v.made_at AS madeAt, v.copied_from AS copiedFrom, f.name AS copiedFromName, a.made_at AS adoptedAt,
    a.made_by AS adoptedBy
  FROM variant v LEFT JOIN variant f ON f.plan_id = v.copied_from
  LEFT JOIN plan_action a ON a.id = (
    SELECT max(o.action_id) FROM adoption o JOIN plan_stack s ON s.action_id = o.action_id AND s.undone = 0
    WHERE o.plan_id = v.plan_id)`;

/** The variants of a strike, oldest first, with the number of entries by decision. */
export function listVariants(ctx: ReadContext, args: Args<"variant.list">): Result<Answer<"variant.list">, AppError> {
  return onOneView(ctx.read, () => {
    if (args.strikeId !== null) {
      const strike = requireStrike(ctx.read, args.strikeId);
      if (!strike.ok) return strike;
    }
    const rows = statement<object, VariantRow>(
      ctx.read,
      `${SELECT_VARIANT} WHERE :strikeId IS NULL OR v.strike_id = :strikeId ORDER BY v.plan_id`,
    );
    const trust = findChoices(ctx.read);
    return ok(
      rows.all(args).map((row): Variant => {
        const plan = requirePlan(ctx.read, row.planId);
        const cells = plan.ok ? countTotals(ctx.read, plan.value, trust) : [];
        const inState = (...states: PlanState[]): number =>
          cells.filter(({ state }) => states.includes(state)).reduce((sum, cell) => sum + cell.count, 0);
        const { planId, strikeId, name, note, madeBy, madeAt, adoptedAt, adoptedBy } = row;
        return {
          planId,
          strikeId,
          name,
          note,
          madeBy,
          madeAt,
          from: {
            planId: row.copiedFrom,
            name: row.copiedFromName,
          },
          adopted:
            adoptedAt === null || adoptedBy === null
              ? null
              : {
                  at: adoptedAt,
                  by: adoptedBy,
                },
          planned: inState("cancelled", "cancelled-other", "kept", "undecided"),
          cancelled: inState("cancelled"),
          kept: inState("kept"),
          undecided: inState("undecided"),
        };
      }),
    );
  });
}

/**
 * A variant with its plan, and the strike's own plan; errors: not-found, or refused for a plan that is not a variant.
 */
export type FoundVariant = { readonly variant: VariantRow; readonly plan: Plan; readonly own: Plan };

export function requireVariant(read: ReadHandle, planId: PlanId): Result<FoundVariant, AppError> {
  const plan = requirePlan(read, planId);
  if (!plan.ok) return plan;
  const variant = statement<[number], VariantRow>(read, `${SELECT_VARIANT} WHERE v.plan_id = ?`).get(planId);
  if (variant === undefined) {
    return err(
      appError("refused", `Plan ${planId} is the strike's own plan, not a variant of it.`, { field: "planId" }),
    );
  }
  const own = requirePlan(read, ownPlanOf(variant.strikeId));
  return own.ok ? ok({ variant, plan: plan.value, own: own.value }) : own;
}

/**
 * Copies a plan as a new variant of its strike, in one transaction. If there is no baseline it freezes one first, to
 * compare what a variant keeps. Errors: not-found, invalid if the strike has a variant of that name.
 */
export function makeVariant(ctx: WriteContext, args: Args<"variant.make">): Result<Answer<"variant.make">, AppError> {
  return inTransaction(ctx.write, () => {
    const from = requirePlan(ctx.write, args.from);
    if (!from.ok) return from;
    const strikeId = from.value.strikeId;
    const strike = requireStrike(ctx.write, strikeId);
    if (!strike.ok) return strike;
    const fault = nameFault(ctx.write, strikeId, args.name, null);
    if (fault !== null) return err(fault);
    freezeBeforeFirstDecision(ctx, ownPlan(strike.value));
    const { lastInsertRowid } = statement<[number]>(
      ctx.write,
      `INSERT INTO strike (name, staff_group, starts, ends, window_from, window_to)
       SELECT name, staff_group, starts, ends, window_from, window_to FROM strike WHERE id = ?`,
    ).run(strikeId);
    const planId = v.parse(planIdSchema, Number(lastInsertRowid));
    statement<object>(
      ctx.write,
      `INSERT INTO variant (plan_id, strike_id, name, note, copied_from, made_at, made_by)
       VALUES (:planId, :strikeId, :name, :note, :from, :now, :who)`,
    ).run({ planId, strikeId, ...args, now: ctx.now(), who: ctx.who() });
    const { listChanged, ...copied } = copyPlan(ctx, from.value, planId, `copy of ${from.value.name}`);
    const { name, note } = args;
    log(ctx, "Variant made", from.value, null, { variant: planId, name, note, copiedFrom: args.from, ...copied });
    return ok({ planId, listChanged });
  });
}

/** Changes a variant's name and note. */
export function changeVariant(
  ctx: WriteContext,
  args: Args<"variant.change">,
): Result<Answer<"variant.change">, AppError> {
  return inTransaction(ctx.write, () => {
    const found = requireVariant(ctx.write, args.planId);
    if (!found.ok) return found;
    const { variant, plan } = found.value;
    const fault = nameFault(ctx.write, variant.strikeId, args.name, args.planId);
    if (fault !== null) return err(fault);
    const { planId, name, note } = args;
    if (variant.name === name && variant.note === note) return ok({});
    statement<object>(ctx.write, "UPDATE variant SET name = :name, note = :note WHERE plan_id = :planId").run({
      planId,
      name,
      note,
    });
    log(ctx, "Variant changed", plan, { name: variant.name, note: variant.note }, { name, note });
    return ok({});
  });
}

function nameFault(read: ReadHandle, strikeId: StrikeId, name: string, besides: PlanId | null): AppError | null {
  const taken = statement<[number], { planId: PlanId; name: string }>(
    read,
    "SELECT plan_id AS planId, name FROM variant WHERE strike_id = ?",
  )
    .all(strikeId)
    .some((one) => one.planId !== besides && one.name.toLowerCase() === name.toLowerCase());
  if (!taken) return null;
  const message = `There is a variant called “${name}” already. Give this one another name.`;
  return appError("invalid", message, { field: "name", value: name });
}

function log(ctx: WriteContext, action: string, plan: Plan, before: object | null, after: object): void {
  appendAudit(ctx.write, [{ at: ctx.now(), who: ctx.who(), action, subject: plan.name, before, after }]);
}
