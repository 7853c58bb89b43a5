import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { managementClass, managementWord } from "../../shared/domain/list/intended-management.ts";
import { NOT_MOVED } from "../../shared/domain/actions/decision.ts";
import { readDecisionRows, type DecisionRow } from "../../shared/domain/actions/decision-rows.ts";
import type { CaseRef } from "../../shared/domain/plan/cases.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { AfterReading, WriteContext } from "../kernel/context.ts";
import { confirmedCases } from "./confirmed.ts";
import { cancelledCases, caseOf, selectTargets, type NewDecision } from "./decision-rows.ts";
import { recordDecisions, stateManagement, unconfirmed } from "./decisions.ts";
import { requirePlan, type Plan } from "../strike/strikes.ts";
import { readTable } from "../files/read-table.ts";

type Found = { readonly row: DecisionRow; readonly on: CaseRef };

/**
 * Applies a file of decisions to a strike, all or nothing. What is wrong is named with its line, field and value. A
 * blank decided_by means the planner who uses this copy.
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
  const plan = requirePlan(ctx.write, planId);
  if (!plan.ok) return plan;
  const found: Found[] = [];
  for (const row of rows) {
    const entry = findOnList(ctx, plan.value, row);
    if (!entry.ok) return entry;
    found.push(entry.value);
  }
  const planner = ctx.who();
  const made = found.map(({ row, on }): { on: CaseRef; given: NewDecision } => ({
    on,
    given: {
      decision: row.decision,
      reason: row.reason,
      note: row.note,
      clinician: row.clinician,
      decidedBy: row.decidedBy ?? planner,
      ...NOT_MOVED,
    },
  }));
  // A file holds decisions that were made elsewhere. They are taken as they are, and the summary lists what they lack.
  const unagreed = made.filter(
    ({ given }) => given.decision === "cancel" && (given.clinician === null || given.note === null),
  );
  const targets = selectTargets(
    ctx.write,
    plan.value,
    unagreed.map(({ on }) => on),
    () => true,
  );
  const protectedUnagreed = unconfirmed(ctx, plan.value, targets, confirmedCases([])).length;
  const applied = recordDecisions(
    ctx,
    planId,
    made,
    `apply a file of ${made.length.toLocaleString("en-GB")} decisions`,
  );
  if (!applied.ok) return applied;
  for (const { row, on } of found) {
    if (row.management === null || !isCancelledUnknown(ctx, plan.value, on)) continue;
    const stated = stateManagement(ctx, { planId, ...on, management: row.management });
    if (!stated.ok) return stated;
  }
  return ok({ applied: applied.value.applied, protectedUnagreed });
}

function findOnList(ctx: WriteContext, plan: Plan, row: DecisionRow): Result<Found, AppError> {
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
    const message = `Line ${line}: in the extract, entry ${entryNumber} is ${managementWord(known).toLowerCase()}, and it is counted as that. Leave intended_management blank there.`;
    return err(appError("invalid", message, { line, field: "intended_management", value: row.management ?? "" }));
  }
  const on = caseMeant(ctx, plan, row, entry.id);
  return on.ok ? ok({ row, on: on.value }) : on;
}

/**
 * The case that a line is about. Of an entry that is cancelled from one date and due on another the line must give its
 * due date, or every run of the same file would cancel the next date without anybody deciding it; unless the line has
 * the decision that is current already.
 */
function caseMeant(
  ctx: WriteContext,
  plan: Plan,
  { line, entryNumber, dueDate, decision, reason }: DecisionRow,
  entryId: number,
): Result<CaseRef, AppError> {
  const cancelled = cancelledCases(ctx.write, plan.planId, entryId);
  const [listed] = selectTargets(ctx.write, plan, [{ entryId, dueDate }], () => decision === "cancel");
  if (listed === undefined) {
    const message = `Line ${line}: entry ${entryNumber} is neither due on ${formatDate(dueDate ?? "")} nor cancelled from that date. Nothing was decided.`;
    return err(appError("invalid", message, { line, field: "due_date", value: dueDate ?? "" }));
  }
  const elsewhere = cancelled.filter(({ aboutDate }) => aboutDate !== listed.aboutDate);
  const isDecided = listed.current?.decision === decision && listed.current.reason === reason;
  if (dueDate !== null || elsewhere.length === 0 || isDecided) return ok({ entryId, dueDate });
  const same = elsewhere.find((one) => one.decision === decision && one.reason === reason);
  if (same !== undefined) return ok({ entryId, dueDate: same.dueDate });
  const from = elsewhere.map((one) => (one.dueDate === null ? "no date" : formatDate(one.dueDate))).join(", ");
  const now = caseOf(listed).dueDate;
  const message = `Line ${line}: entry ${entryNumber} is cancelled from ${from}, and ${now === null ? "has no date now" : `due on ${formatDate(now)} now`}. Say in a column due_date which of these the line is about. Nothing was decided.`;
  return err(appError("invalid", message, { line, field: "due_date", value: "" }));
}

function isCancelledUnknown(ctx: WriteContext, plan: Plan, on: CaseRef): boolean {
  const current = selectTargets(ctx.write, plan, [on])[0]?.current;
  return current?.decision === "cancel" && managementClass(current.intendedManagement) === "unknown";
}
