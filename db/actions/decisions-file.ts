import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { managementClass, managementWord } from "../../shared/domain/list/intended-management.ts";
import { NOT_MOVED } from "../../shared/domain/actions/decision.ts";
import { readDecisionRows, type DecisionRow } from "../../shared/domain/actions/decision-rows.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { AfterReading, WriteContext } from "../kernel/context.ts";
import { selectTargets, type NewDecision } from "./decision-rows.ts";
import { recordDecisions, stateManagement, unconfirmed } from "./decisions.ts";
import { requirePlan } from "../strike/strikes.ts";
import { readTable } from "../files/read-table.ts";

type Found = { readonly row: DecisionRow; readonly entryId: number };

/**
 * Applies a file of decisions to a strike, all or nothing. What is wrong is named with its line, field and value. A
 * blank decided_by stands for the planner who uses this copy.
 */
export async function applyDecisionsFile({
  path,
  planId,
}: Args<"decision.applyFile">): AfterReading<Answer<"decision.applyFile">> {
  const table = await readTable(path);
  if (!table.ok) return table;
  const rows = readDecisionRows(table.value);
  if (!rows.ok) {
    const { message, field, line, value } = rows.error;
    return err(appError("invalid", message, { field, line, value }));
  }
  return ok((ctx) => inTransaction(ctx.write, () => applyRows(ctx, planId, rows.value)));
}

function applyRows(
  ctx: WriteContext,
  planId: PlanId,
  rows: readonly DecisionRow[],
): Result<Answer<"decision.applyFile">, AppError> {
  const found: Found[] = [];
  for (const row of rows) {
    const entry = findOnList(ctx, row);
    if (!entry.ok) return entry;
    found.push(entry.value);
  }
  const plan = requirePlan(ctx.write, planId);
  if (!plan.ok) return plan;
  const planner = ctx.who();
  const made = found.map(({ row, entryId }): NewDecision => ({
    entryId,
    decision: row.decision,
    reason: row.reason,
    note: row.note,
    clinician: row.clinician,
    decidedBy: row.decidedBy ?? planner,
    ...NOT_MOVED,
  }));
  // A file tells of decisions that were made elsewhere: they are taken as they are, and what they lack is said.
  const unagreed = made.filter((one) => one.decision === "cancel" && (one.clinician === null || one.note === null));
  const targets = selectTargets(
    ctx.write,
    planId,
    unagreed.map(({ entryId }) => entryId),
  );
  const protectedUnagreed = unconfirmed(ctx, plan.value, targets, new Map()).length;
  const applied = recordDecisions(
    ctx,
    planId,
    made,
    `apply a file of ${made.length.toLocaleString("en-GB")} decisions`,
  );
  if (!applied.ok) return applied;
  for (const { row, entryId } of found) {
    if (row.management === null || !isCancelledUnknown(ctx, planId, entryId)) continue;
    const stated = stateManagement(ctx, { planId, entryId, management: row.management });
    if (!stated.ok) return stated;
  }
  return ok({ applied: applied.value.applied, protectedUnagreed });
}

function findOnList(ctx: WriteContext, row: DecisionRow): Result<Found, AppError> {
  const entry = statement<[string], { id: number; management: string | null }>(
    ctx.write,
    "SELECT id, intended_management AS management FROM entry WHERE entry_number = ?",
  ).get(row.entryNumber);
  const { line, entryNumber } = row;
  if (entry === undefined) {
    const message = `Line ${line}: entry ${entryNumber} is not on the list. Nothing was decided.`;
    return err(appError("invalid", message, { line, field: "entry_number", value: entryNumber }));
  }
  const known = managementClass(entry.management);
  const contradicts =
    (known === "inpatient" || known === "day-case") && row.management !== null && row.management !== known;
  if (contradicts) {
    const message = `Line ${line}: the extract says that entry ${entryNumber} is ${managementWord(known).toLowerCase()}, and it is counted as that. Leave intended_management blank there.`;
    return err(appError("invalid", message, { line, field: "intended_management", value: row.management ?? "" }));
  }
  return ok({ row, entryId: entry.id });
}

function isCancelledUnknown(ctx: WriteContext, planId: PlanId, entryId: number): boolean {
  const standing = statement<[number, number], { decision: string; management: string | null }>(
    ctx.write,
    `SELECT d.decision, d.intended_management AS management
     FROM current_decision c JOIN decision d ON d.id = c.decision_id WHERE c.strike_id = ? AND c.entry_id = ?`,
  ).get(planId, entryId);
  return standing?.decision === "cancel" && managementClass(standing.management) === "unknown";
}
