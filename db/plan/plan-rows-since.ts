import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { planRowsOf } from "./plan.ts";
import { IN_SESSIONS_CHANGED } from "./session-states.ts";
import { requirePlan } from "../strike/strikes.ts";

/** From this many on, all rows packed come faster than these rows one by one. */
const MOST_ROWS = 3000;

/**
 * The entries that actions after the given one touched in a plan (the state of their sessions included) or decided on at
 * another strike, with all their rows in
 * the plan, and the id of the latest action.
 */
export function planRowsSince(
  ctx: ReadContext,
  { planId, after }: Args<"plan.rowsSince">,
): Result<Answer<"plan.rowsSince">, AppError> {
  return onOneView(ctx.read, () => {
    const plan = requirePlan(ctx.read, planId);
    if (!plan.ok) return plan;
    const actionId =
      statement<[], { id: number | null }>(ctx.read, "SELECT max(id) AS id FROM plan_action").get()?.id ?? 0;
    if (after === null) return ok({ actionId, rows: null, entryIds: [] });
    const touched = statement<object, { entryId: number }>(
      ctx.read,
      // LIMIT stops the search early: that there are too many is all that is asked then.
      `SELECT coalesce(d.entry_id, k.entry_id) AS entryId
       FROM plan_action a JOIN plan_action_item i ON i.action_id = a.id
       LEFT JOIN decision d ON i.facet = 'decision' AND d.id = i.after_id
       LEFT JOIN contact k ON i.facet = 'contact' AND k.id = i.after_id
       WHERE a.id > :after AND (a.strike_id = :planId AND i.facet <> 'session' OR i.facet = 'decision'
         AND a.strike_id <> :strikeId AND a.strike_id NOT IN (SELECT plan_id FROM variant))
       UNION ${IN_SESSIONS_CHANGED} LIMIT :most`,
    ).all({ planId, strikeId: plan.value.strikeId, after, most: MOST_ROWS + 1 });
    if (touched.length > MOST_ROWS) return ok({ actionId, rows: null, entryIds: [] });
    const entryIds = touched.map(({ entryId }) => entryId);
    const rows = planRowsOf(ctx, { planId, entryIds });
    if (!rows.ok) return rows;
    return ok({ actionId, rows: rows.value, entryIds });
  });
}
