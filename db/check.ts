import { ok, type Result } from "../shared/util/result.ts";
import type { AppError } from "../shared/contract/errors.ts";
import type { Answer } from "../shared/contract/methods.ts";
import type { TotalsCell } from "../shared/domain/rules/counting.ts";
import { dateOf } from "../shared/util/local-date.ts";
import { checkAuditChain } from "./audit-log.ts";
import type { ReadContext } from "./context.ts";
import type { ReadHandle } from "./connection/handles.ts";
import { statement } from "./connection/prepared.ts";
import { onOneView } from "./connection/transaction.ts";
import { NO_CHOICES, selectPlanRows } from "./plan-rows.ts";
import { countTotals } from "./plan.ts";
import { positionFaults } from "./position-hash.ts";
import { listStrikes } from "./strikes.ts";
import { findTrust } from "./trust.ts";

/** Whether the file, the log and what is kept beside each other agree; with what does not, in words. */
export function runCheck(ctx: ReadContext): Result<Answer<"check.run">, AppError> {
  return onOneView(ctx.read, () => {
    const chain = checkAuditChain(ctx.read);
    const problems = [
      ...checkFile(ctx.read),
      ...(chain.fault === null ? [] : [chain.fault]),
      ...checkCurrentDecisions(ctx.read),
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

/** SQLite's own checks. They read every page, and the cipher refuses a page that was tampered with. */
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

/** The present state must be the last decision of each entry, for every entry that was ever decided on. */
function checkCurrentDecisions(read: ReadHandle): string[] {
  const wrong = statement<[], { count: number }>(
    read,
    `SELECT count(*) AS count FROM
       (SELECT strike_id, entry_id, max(id) AS decision_id FROM decision GROUP BY strike_id, entry_id) AS last
       FULL JOIN current_decision c ON c.strike_id = last.strike_id AND c.entry_id = last.entry_id
     WHERE c.decision_id IS NOT last.decision_id`,
  ).get();
  const count = wrong?.count ?? 0;
  return count === 0 ? [] : [`${count} entries stand under a decision that is not their last.`];
}

/** The totals above the plan against a recount of its rows. */
function checkTotals(ctx: ReadContext): string[] {
  const strikes = listStrikes(ctx);
  if (!strikes.ok) return [strikes.error.message];
  const trust = findTrust(ctx.read) ?? NO_CHOICES;
  return strikes.value.flatMap((strike) => {
    const rows = selectPlanRows(ctx.read, { strike, trust, today: dateOf(ctx.now()), asAt: null });
    const recount = new Map<string, number>();
    for (const row of rows) recount.set(cellName(row), (recount.get(cellName(row)) ?? 0) + 1);
    const totals = countTotals(ctx.read, strike, trust);
    const agree = totals.length === recount.size && totals.every((cell) => recount.get(cellName(cell)) === cell.count);
    return agree ? [] : [`The totals of strike ${strike.id} do not add up to its rows.`];
  });
}

function cellName({ type, onActionDay, state }: Omit<TotalsCell, "count">): string {
  return `${type}/${onActionDay}/${state}`;
}

function countRows(read: ReadHandle, table: "entry" | "decision"): number {
  return statement<[], { count: number }>(read, `SELECT count(*) AS count FROM ${table}`).get()?.count ?? 0;
}
