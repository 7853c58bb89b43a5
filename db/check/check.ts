import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer } from "../../shared/contract/methods.ts";
import type { TotalsCell } from "../../shared/domain/return/counting.ts";
import { dateOf } from "../../shared/util/local-date.ts";
import { checkAuditChain } from "../log/audit-log.ts";
import type { ReadContext } from "../kernel/context.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import { selectPlanRows } from "../plan/plan-rows.ts";
import { countTotals } from "../plan/plan.ts";
import { FACETS } from "../actions/facet-columns.ts";
import { facetFaults } from "../actions/facets.ts";
import { positionFaults } from "../return/position-hash.ts";
import { requirePlan } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";

/** Checks the file, the log, and numbers that must agree; returns what does not agree, in words. */
export function runCheck(ctx: ReadContext): Result<Answer<"check.run">, AppError> {
  return onOneView(ctx.read, () => {
    const chain = checkAuditChain(ctx.read);
    const problems = [
      ...checkFile(ctx.read),
      ...(chain.fault === null ? [] : [chain.fault]),
      ...FACETS.flatMap((facet) => facetFaults(ctx.read, facet)),
      ...positionFaults(ctx.read),
      ...checkTotals(ctx),
    ];
    return ok({
      ok: problems.length === 0,
      entries: countRows(ctx.read, "entry"),
      decisions: countRows(ctx.read, "decision"),
      auditRows: chain.rows,
      problems,
    });
  });
}

/** SQLite's own checks. They read every page, and the cipher refuses a page that was changed from outside. */
function checkFile(read: ReadHandle): string[] {
  const faults = statement<[], { integrity_check: string }>(read, "PRAGMA integrity_check").all();
  const dangling = statement<[], { table: string }>(read, "PRAGMA foreign_key_check").all();
  return [
    ...faults
      .map((row) => row.integrity_check)
      .filter((text) => text !== "ok")
      .map((text) => `The data file is damaged: ${text}`),
    ...(dangling.length === 0
      ? []
      : [`${dangling.length} rows point at rows that are not there, first in ${dangling[0]?.table ?? ""}.`]),
  ];
}

/** Compares the totals above each plan, including variants, with a recount of its rows. */
function checkTotals(ctx: ReadContext): string[] {
  const ids = statement<[], { id: PlanId }>(ctx.read, "SELECT id FROM strike ORDER BY id").all();
  const trust = findChoices(ctx.read);
  return ids.flatMap(({ id }) => {
    const plan = requirePlan(ctx.read, id);
    if (!plan.ok) return [plan.error.message];
    const rows = selectPlanRows(ctx.read, { plan: plan.value, trust, today: dateOf(ctx.now()), asAt: null });
    const recount = new Map<string, number>();
    for (const row of rows) recount.set(cellName(row), (recount.get(cellName(row)) ?? 0) + 1);
    const totals = countTotals(ctx.read, plan.value, trust);
    const agree = totals.length === recount.size && totals.every((cell) => recount.get(cellName(cell)) === cell.count);
    return agree ? [] : [`The totals of ${plan.value.name} (${id}) do not add up to its rows.`];
  });
}

function cellName({ type, onActionDay, state }: Omit<TotalsCell, "count">): string {
  return `${type}/${onActionDay}/${state}`;
}

function countRows(read: ReadHandle, table: "entry" | "decision"): number {
  return statement<[], { count: number }>(read, `SELECT count(*) AS count FROM ${table}`).get()?.count ?? 0;
}
