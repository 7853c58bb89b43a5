import { err, ok, type Result } from "../../shared/util/result.ts";
import type { PlanId, StrikeId } from "../../shared/domain/strike/ids.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { ShareOfBaseline } from "../../shared/contract/share-kept.ts";
import { shareKept, type PlannedGroup } from "../../shared/domain/return/share-kept.ts";
import { formatInstant, type Instant } from "../../shared/util/local-date.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { WriteContext } from "../kernel/context.ts";
import { DECIDED, ELSEWHERE_AS_AT, ELSEWHERE_NOW, FATE, CURRENT_AS_AT, CURRENT_NOW } from "../plan/cases.ts";
import { ownPlan, requireStrike, type Plan } from "../strike/strikes.ts";

/** A baseline; `anewId` null is the first of its strike. */
type Baseline = Pick<ShareOfBaseline, "frozenAt" | "frozenBy" | "how" | "reason"> & { readonly anewId: number | null };

/**
 * Freezes what is due in the window now. If there is a baseline already, this needs a reason; the first one stays beside
 * the new one, so that both shares can be shown.
 */
export function freezeBaseline(
  ctx: WriteContext,
  args: Args<"baseline.freeze">,
): Result<Answer<"baseline.freeze">, AppError> {
  return inTransaction(ctx.write, () => {
    const strike = requireStrike(ctx.write, args.strikeId);
    if (!strike.ok) return strike;
    const before = findBaseline(ctx.write, args.strikeId);
    if (before === null) return ok({ planned: insertBaseline(ctx, ownPlan(strike.value), "planner") });
    if (args.reason === null) {
      const how = before.how === "first-decision" ? "at the first decision" : `by ${before.frozenBy}`;
      return err(
        appError(
          "refused",
          `The baseline was frozen on ${formatInstant(before.frozenAt)}, ${how}. To freeze it again, give the reason: the share kept of the first one stays beside that of the new one.`,
          { field: "reason" },
        ),
      );
    }
    return ok({ planned: insertAnew(ctx, ownPlan(strike.value), args.reason, before) });
  });
}

/** Freezes the baseline before the first decision in the strike's own plan, where the planner has not. */
export function freezeBeforeFirstDecision(ctx: WriteContext, own: Plan): void {
  if (findBaseline(ctx.write, own.strikeId) === null) insertBaseline(ctx, own, "first-decision");
}

/**
 * What became of a planned entry. With d (the decision by FATE, if any) and x (elsewhere, on the date that it was planned
 * for): what another strike cancelled is neither kept nor cancelled for this action. An entry that nobody decided on is
 * undecided also if the list no longer has it: that it is gone does not mean that it went ahead. One that was to be kept
 * and that an extract has moved to another date did not go ahead on this one: it is undecided until somebody says why.
 */
export const PLANNED_STATE = `CASE
  WHEN d.decision = 'cancel' AND d.reason = 'industrial-action' THEN 'cancelled'
  WHEN d.decision = 'cancel' OR x.entry_id IS NOT NULL THEN 'other-reason'
  WHEN d.decision = 'keep' AND e.tci_date IS p.due_date THEN 'kept' ELSE 'undecided' END`;

/** The tables of PLANNED_STATE, after PLANNED, FATE and ELSEWHERE_…. */
export const PLANNED_WITH_FATE = `planned p JOIN entry e ON e.id = p.entry_id
  LEFT JOIN elsewhere x ON x.entry_id = p.entry_id AND x.due_date = p.due_date
  LEFT JOIN fate ON fate.entry_id = p.entry_id LEFT JOIN decision d ON d.id = fate.decision_id`;

/** What was planned (planned: entry_id, due_date) by the current baseline of :baselineOf. */
export const PLANNED = `planned(entry_id, due_date) AS (
  SELECT a.entry_id, a.due_date FROM baseline_anew_entry a
  WHERE a.baseline_anew_id = (SELECT max(id) FROM baseline_anew WHERE strike_id = :baselineOf)
  UNION ALL
  SELECT b.entry_id, b.due_date FROM baseline_entry b
  WHERE b.strike_id = :baselineOf AND NOT EXISTS (SELECT 1 FROM baseline_anew WHERE strike_id = :baselineOf))`;

const FIRST_PLANNED = `planned(entry_id, due_date) AS (
  SELECT entry_id, due_date FROM baseline_entry WHERE strike_id = :baselineOf)`;

/** What was planned by the baseline that was frozen anew as :anewId. */
const ANEW_PLANNED = `planned(entry_id, due_date) AS (
  SELECT entry_id, due_date FROM baseline_anew_entry WHERE baseline_anew_id = :anewId)`;

/**
 * How much of its strike's baseline a plan keeps, the strike's own or a variant, now or as at an instant. Null without
 * a baseline. The one place where it is counted: screens, papers, commands and checks all ask here.
 */
export function keptOfBaseline(
  read: ReadHandle,
  plan: Pick<Plan, "planId" | "strikeId" | "actionDates">,
  asAt: Instant | null = null,
): ShareOfBaseline | null {
  const found = findBaseline(read, plan.strikeId, asAt);
  if (found === null) return null;
  const { anewId, ...baseline } = found;
  const { planId, strikeId } = plan;
  const scope = { planId, strikeId, actionDates: JSON.stringify(plan.actionDates), asAt };
  const current = plannedGroups(
    read,
    anewId === null ? FIRST_PLANNED : ANEW_PLANNED,
    anewId === null ? { ...scope, baselineOf: strikeId } : { ...scope, anewId },
  );
  const { specialties, ...shares } = shareKept(current);
  const kept = { ...baseline, ...shares, specialties: specialties.map((one) => ({ ...one })) };
  if (anewId === null) return { ...kept, first: null };
  const first = findFirst(read, plan.strikeId);
  if (first === null) return { ...kept, first: null };
  const { onActionDays, window } = shareKept(plannedGroups(read, FIRST_PLANNED, { ...scope, baselineOf: strikeId }));
  const { frozenAt, frozenBy, how, reason } = first;
  return { ...kept, first: { frozenAt, frozenBy, how, reason, onActionDays, window } };
}

type Scope = ({ readonly baselineOf: StrikeId } | { readonly anewId: number }) & {
  readonly strikeId: StrikeId;
  readonly planId: PlanId;
  readonly actionDates: string;
  readonly asAt: Instant | null;
};

function plannedGroups(read: ReadHandle, planned: string, { asAt, ...scope }: Scope): PlannedGroup[] {
  const chosen = asAt === null ? [CURRENT_NOW, ELSEWHERE_NOW] : [CURRENT_AS_AT, ELSEWHERE_AS_AT];
  return statement<object, Omit<PlannedGroup, "onActionDay"> & { onActionDay: 0 | 1 }>(
    read,
    `WITH ${chosen.join(", ")}, ${DECIDED}, ${FATE}, ${planned}
     SELECT coalesce(e.treatment_function, '') AS specialty,
            p.due_date IN (SELECT value FROM json_each(:actionDates)) AS onActionDay,
            ${PLANNED_STATE} AS state, count(*) AS count
     FROM ${PLANNED_WITH_FATE}
     GROUP BY 1, 2, 3`,
  )
    .all(asAt === null ? scope : { ...scope, asAt })
    .map((group) => ({ ...group, onActionDay: group.onActionDay === 1 }));
}

/** The current baseline: the last one frozen, now or by that instant. Null where none was frozen. */
function findBaseline(read: ReadHandle, strikeId: StrikeId, asAt: Instant | null = null): Baseline | null {
  const anew = statement<object, Omit<Baseline, "how">>(
    read,
    `SELECT id AS anewId, frozen_at AS frozenAt, frozen_by AS frozenBy, reason FROM baseline_anew
     WHERE strike_id = :strikeId AND (:asAt IS NULL OR frozen_at <= :asAt) ORDER BY id DESC LIMIT 1`,
  ).get({ strikeId, asAt });
  if (anew !== undefined) return { ...anew, how: "anew" };
  const first = findFirst(read, strikeId);
  return first === null || (asAt !== null && first.frozenAt > asAt) ? null : first;
}

function findFirst(read: ReadHandle, strikeId: StrikeId): Baseline | null {
  const row = statement<[number], Pick<Baseline, "frozenAt" | "frozenBy" | "how">>(
    read,
    "SELECT frozen_at AS frozenAt, frozen_by AS frozenBy, how FROM baseline WHERE strike_id = ?",
  ).get(strikeId);
  return row === undefined ? null : { ...row, anewId: null, reason: null };
}

function insertBaseline(ctx: WriteContext, own: Plan, how: "planner" | "first-decision"): number {
  statement<(string | number)[]>(
    ctx.write,
    "INSERT INTO baseline (strike_id, frozen_at, frozen_by, how) VALUES (?, ?, ?, ?)",
  ).run(own.strikeId, ctx.now(), ctx.who(), how);
  const { changes } = statement<object>(
    ctx.write,
    `WITH ${ELSEWHERE_NOW} INSERT INTO baseline_entry (strike_id, entry_id, due_date)
     SELECT :strikeId, id, tci_date FROM entry
     WHERE tci_date BETWEEN :from AND :to AND missing_since_import_id IS NULL
       AND (id, tci_date) NOT IN (SELECT entry_id, due_date FROM elsewhere)`,
  ).run({ strikeId: own.strikeId, from: own.windowFrom, to: own.windowTo });
  const after = { planned: changes, from: own.windowFrom, to: own.windowTo };
  audit(ctx, how === "planner" ? "Baseline frozen" : "Baseline frozen before the first decision", own, null, after);
  return changes;
}

/**
 * What is due in the window now and no other strike cancelled, with what was decided on already: a cancelled entry was planned for the date that it
 * was cancelled from, and one that was kept and has left the list was planned as before.
 */
function insertAnew(ctx: WriteContext, own: Plan, reason: string, before: Baseline): number {
  const { lastInsertRowid } = statement<(string | number)[]>(
    ctx.write,
    "INSERT INTO baseline_anew (strike_id, frozen_at, frozen_by, reason) VALUES (?, ?, ?, ?)",
  ).run(own.strikeId, ctx.now(), ctx.who(), reason);
  const planned =
    before.anewId === null
      ? "SELECT entry_id, due_date FROM baseline_entry WHERE strike_id = :strikeId"
      : "SELECT entry_id, due_date FROM baseline_anew_entry WHERE baseline_anew_id = :beforeId";
  const { changes } = statement<object>(
    ctx.write,
    `WITH ${CURRENT_NOW}, ${ELSEWHERE_NOW}, ${DECIDED},
     -- Each entry was planned once: one that was cancelled from several dates, for the first of them.
     cancelled(entry_id, due_date) AS (
       SELECT d.entry_id, min(d.due_date) FROM chosen JOIN decision d ON d.id = chosen.decision_id
       WHERE d.decision = 'cancel' AND d.due_date BETWEEN :from AND :to GROUP BY d.entry_id),
     listed(entry_id, due_date) AS (
       SELECT id, tci_date FROM entry
       WHERE tci_date BETWEEN :from AND :to AND missing_since_import_id IS NULL
         AND id NOT IN (SELECT entry_id FROM cancelled)),
     kept(entry_id, due_date) AS (
       SELECT p.entry_id, p.due_date FROM (${planned}) p JOIN decided ON decided.entry_id = p.entry_id
       JOIN decision d ON d.id = decided.decision_id
       WHERE d.decision = 'keep' AND p.entry_id NOT IN (SELECT entry_id FROM listed)
         AND p.entry_id NOT IN (SELECT entry_id FROM cancelled))
     INSERT INTO baseline_anew_entry (baseline_anew_id, entry_id, due_date)
     SELECT :anewId, entry_id, due_date
     FROM (
       SELECT * FROM cancelled
       UNION ALL SELECT * FROM (SELECT * FROM listed UNION ALL SELECT * FROM kept)
       WHERE (entry_id, due_date) NOT IN (SELECT entry_id, due_date FROM elsewhere))
     WHERE due_date BETWEEN :from AND :to`,
  ).run({
    planId: own.planId,
    anewId: Number(lastInsertRowid),
    strikeId: own.strikeId,
    ...(before.anewId === null ? {} : { beforeId: before.anewId }),
    from: own.windowFrom,
    to: own.windowTo,
  });
  const { frozenAt, frozenBy } = before;
  const after = { planned: changes, from: own.windowFrom, to: own.windowTo, reason };
  audit(ctx, "Baseline frozen anew", own, { frozenAt, frozenBy }, after);
  return changes;
}

function audit(ctx: WriteContext, action: string, own: Plan, before: unknown, after: unknown): void {
  appendAudit(ctx.write, [
    { at: ctx.now(), who: ctx.who(), action, subject: `Strike ${own.strikeId}, ${own.name}`, before, after },
  ]);
}
