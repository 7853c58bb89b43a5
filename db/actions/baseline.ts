import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Beside } from "../../shared/contract/beside.ts";
import { percentDown } from "../../shared/domain/return/figures.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import { formatInstant } from "../../shared/util/local-date.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { WriteContext } from "../kernel/context.ts";
import { requireStrike } from "../strike/strikes.ts";

type Baseline = { readonly frozenAt: string; readonly frozenBy: string; readonly how: "planner" | "first-decision" };

/** Freezes what is due in the window now. Refused once there is a baseline, which nothing changes. */
export function freezeBaseline(
  ctx: WriteContext,
  args: Args<"baseline.freeze">,
): Result<Answer<"baseline.freeze">, AppError> {
  return inTransaction(ctx.write, () => {
    const strike = requireStrike(ctx.write, args.strikeId);
    if (!strike.ok) return strike;
    const before = findBaseline(ctx.write, args.strikeId);
    if (before !== null) {
      const how = before.how === "planner" ? `by ${before.frozenBy}` : "at the first decision";
      return err(
        appError(
          "refused",
          `The baseline was frozen on ${formatInstant(before.frozenAt)}, ${how}. It stays as it is, so that the share kept means the same throughout.`,
        ),
      );
    }
    return ok({ planned: insertBaseline(ctx, strike.value, "planner") });
  });
}

/** Freezes the baseline before the first decision of a strike, where the planner has not. */
export function freezeBeforeFirstDecision(ctx: WriteContext, strike: Strike): void {
  if (findBaseline(ctx.write, strike.id) === null) insertBaseline(ctx, strike, "first-decision");
}

/**
 * How much of a strike's baseline is kept by a plan of it, its own or a variant's: not cancelled because of the action.
 * Null without a baseline.
 */
export function keptOfBaseline(read: ReadHandle, strikeId: number, planId = strikeId): Beside["kept"] {
  const baseline = findBaseline(read, strikeId);
  if (baseline === null) return null;
  const counts = statement<object, { planned: number; cancelled: number }>(
    read,
    `SELECT count(*) AS planned,
            count(CASE WHEN d.decision = 'cancel' AND d.reason = 'industrial-action' THEN 1 END) AS cancelled
     FROM baseline_entry b
     LEFT JOIN current_decision c ON c.strike_id = :planId AND c.entry_id = b.entry_id
     LEFT JOIN decision d ON d.id = c.decision_id
     WHERE b.strike_id = :strikeId`,
  ).get({ strikeId, planId });
  const planned = counts?.planned ?? 0;
  const cancelled = counts?.cancelled ?? 0;
  const kept = planned - cancelled;
  return { ...baseline, planned, kept, cancelled, percent: percentDown(kept, planned) };
}

function findBaseline(read: ReadHandle, strikeId: number): Baseline | null {
  return (
    statement<[number], Baseline>(
      read,
      "SELECT frozen_at AS frozenAt, frozen_by AS frozenBy, how FROM baseline WHERE strike_id = ?",
    ).get(strikeId) ?? null
  );
}

function insertBaseline(ctx: WriteContext, strike: Strike, how: Baseline["how"]): number {
  statement<(string | number)[]>(
    ctx.write,
    "INSERT INTO baseline (strike_id, frozen_at, frozen_by, how) VALUES (?, ?, ?, ?)",
  ).run(strike.id, ctx.now(), ctx.who(), how);
  const { changes } = statement<object>(
    ctx.write,
    `INSERT INTO baseline_entry (strike_id, entry_id, due_date)
     SELECT :strikeId, id, tci_date FROM entry
     WHERE tci_date BETWEEN :from AND :to AND missing_since_import_id IS NULL`,
  ).run({ strikeId: strike.id, from: strike.windowFrom, to: strike.windowTo });
  appendAudit(ctx.write, [
    {
      at: ctx.now(),
      who: ctx.who(),
      action: how === "planner" ? "Baseline frozen" : "Baseline frozen before the first decision",
      subject: `Strike ${strike.id}, ${strike.name}`,
      before: null,
      after: { planned: changes, from: strike.windowFrom, to: strike.windowTo },
    },
  ]);
  return changes;
}
