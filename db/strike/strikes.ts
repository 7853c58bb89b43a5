import * as v from "valibot";
import { ownPlanOf, strikeIdSchema, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { checkStrike, type StaffGroup, type Strike, type StrikeFields } from "../../shared/domain/strike/strike.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import { versionAt, storeVersion } from "../kernel/versions.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { EARLIER_STRIKE } from "../kernel/setting-shapes.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";

type StrikeRow = {
  id: StrikeId;
  name: string;
  staff_group: StaffGroup;
  starts: string;
  ends: string;
  window_from: string;
  window_to: string;
};

const SELECT_STRIKE = "SELECT id, name, staff_group, starts, ends, window_from, window_to FROM strike";

function toStrike(read: ReadHandle, row: StrikeRow): Strike {
  const dates = statement<[number], { action_date: string }>(
    read,
    "SELECT action_date FROM strike_action_date WHERE strike_id = ? ORDER BY action_date",
  ).all(row.id);
  return {
    id: row.id,
    name: row.name,
    staffGroup: row.staff_group,
    start: row.starts,
    end: row.ends,
    actionDates: dates.map((date) => date.action_date),
    windowFrom: row.window_from,
    windowTo: row.window_to,
  };
}

/** Variants have rows in strike too, but are not strikes. */
const IS_STRIKE = "id NOT IN (SELECT plan_id FROM variant)";

/** The strike with that id, or null. A variant does not count as one. */
export function findStrike(read: ReadHandle, id: StrikeId): Strike | null {
  const row = statement<[number], StrikeRow>(read, `${SELECT_STRIKE} WHERE id = ? AND ${IS_STRIKE}`).get(id);
  return row === undefined ? null : toStrike(read, row);
}

/** The strike with the times, action dates and window that it had at that instant; null is now. */
export function strikeAsAt(read: ReadHandle, strike: Strike, at: Instant | null): Strike {
  const then = at === null ? null : versionAt(read, { strikeId: strike.id, at, shape: EARLIER_STRIKE });
  if (then === null) return strike;
  const { start, end, actionDates, windowFrom, windowTo } = then;
  return { ...strike, start, end, actionDates, windowFrom, windowTo };
}

/** A plan with its strike's dates: the strike's own plan, or a variant with its name after the strike's. */
export type Plan = StrikeFields & {
  readonly planId: PlanId;
  readonly strikeId: StrikeId;
  readonly isVariant: boolean;
};

/** The strike's own plan, the one that counts. */
export function ownPlan({ id: strikeId, ...fields }: Strike): Plan {
  return { ...fields, planId: ownPlanOf(strikeId), strikeId, isVariant: false };
}

/** The plan with that id, or the error that it does not exist. */
export function requirePlan(read: ReadHandle, planId: PlanId): Result<Plan, AppError> {
  const own = statement<[number], StrikeRow>(read, `${SELECT_STRIKE} WHERE id = ? AND ${IS_STRIKE}`).get(planId);
  if (own !== undefined) return ok(ownPlan(toStrike(read, own)));
  const variant = statement<[number], { strikeId: StrikeId; name: string }>(
    read,
    "SELECT strike_id AS strikeId, name FROM variant WHERE plan_id = ?",
  ).get(planId);
  const strike = variant === undefined ? null : findStrike(read, variant.strikeId);
  if (variant === undefined || strike === null) {
    return err(
      appError("not-found", `There is no strike ${planId}.`, {
        field: "planId",
        value: String(planId),
      }),
    );
  }
  const { id: strikeId, ...fields } = strike;
  return ok({ ...fields, name: `${strike.name}, variant ${variant.name}`, planId, strikeId, isVariant: true });
}

/** The strike with that id, or the error that it does not exist, or that it is a variant. */
export function requireStrike(read: ReadHandle, id: StrikeId): Result<Strike, AppError> {
  const strike = findStrike(read, id);
  if (strike !== null) return ok(strike);
  const place = { field: "strikeId", value: String(id) };
  const variant = statement<[number], { name: string }>(read, "SELECT name FROM variant WHERE plan_id = ?").get(id);
  return err(
    variant === undefined
      ? appError("not-found", `There is no strike ${id}.`, place)
      : appError(
          "refused",
          `“${variant.name}” is a variant: nothing in it is counted or printed, and no patient is told, until it is adopted.`,
          place,
        ),
  );
}

/** Every strike, the latest to start first. */
export function listStrikes(ctx: ReadContext): Result<StrikeOut[], AppError> {
  return ok(onOneView(ctx.read, () => everyStrike(ctx.read).map(strikeOut)));
}

/** As listStrikes, on the connection given. */
export function everyStrike(read: ReadHandle): Strike[] {
  return statement<[], StrikeRow>(read, `${SELECT_STRIKE} WHERE ${IS_STRIKE} ORDER BY starts DESC, id DESC`)
    .all()
    .map((row) => toStrike(read, row));
}

/** A strike in the form of the contract, with a list of dates that the caller may change. */
type StrikeOut = Answer<"strike.add">;

function strikeOut(strike: Strike): StrikeOut {
  return { ...strike, actionDates: [...strike.actionDates] };
}

/** Adds a strike; an error names the field that is wrong. */
export function addStrike(ctx: WriteContext, args: Args<"strike.add">): Result<StrikeOut, AppError> {
  const checked = checkStrike(args);
  if (!checked.ok) return err(appError("invalid", checked.error.message, { field: checked.error.field }));
  const fields = checked.value;
  return inTransaction(ctx.write, () => {
    const { lastInsertRowid } = statement<string[]>(
      ctx.write,
      "INSERT INTO strike (name, staff_group, starts, ends, window_from, window_to) VALUES (?, ?, ?, ?, ?, ?)",
    ).run(fields.name, fields.staffGroup, fields.start, fields.end, fields.windowFrom, fields.windowTo);
    const strike: Strike = { ...fields, id: v.parse(strikeIdSchema, Number(lastInsertRowid)) };
    saveActionDates(ctx.write, strike);
    storeVersion(ctx.write, { strikeId: strike.id, at: ctx.now(), shape: EARLIER_STRIKE }, strike);
    audit(ctx, "Strike added", null, strike);
    return ok(strikeOut(strike));
  });
}

/** Changes a strike. Decisions stay; the return counts them by the new dates and window. */
export function changeStrike(ctx: WriteContext, args: Args<"strike.change">): Result<StrikeOut, AppError> {
  const checked = checkStrike(args);
  if (!checked.ok) return err(appError("invalid", checked.error.message, { field: checked.error.field }));
  const strike: Strike = { ...checked.value, id: args.id };
  return inTransaction(ctx.write, () => {
    const before = requireStrike(ctx.write, args.id);
    if (!before.ok) return before;
    statement<(string | number)[]>(
      ctx.write,
      "UPDATE strike SET name = ?, staff_group = ?, starts = ?, ends = ?, window_from = ?, window_to = ? WHERE id = ?",
    ).run(strike.name, strike.staffGroup, strike.start, strike.end, strike.windowFrom, strike.windowTo, strike.id);
    saveActionDates(ctx.write, strike);
    storeVersion(ctx.write, { strikeId: strike.id, at: ctx.now(), shape: EARLIER_STRIKE }, strike);
    audit(ctx, "Strike changed", before.value, strike);
    return ok(strikeOut(strike));
  });
}

function saveActionDates(write: WriteHandle, strike: Strike): void {
  statement<[number]>(write, "DELETE FROM strike_action_date WHERE strike_id = ?").run(strike.id);
  const insert = statement<[number, string]>(
    write,
    "INSERT INTO strike_action_date (strike_id, action_date) VALUES (?, ?)",
  );
  for (const date of strike.actionDates) insert.run(strike.id, date);
}

function audit(ctx: WriteContext, action: string, before: StrikeFields | null, after: Strike): void {
  appendAudit(ctx.write, [
    { at: ctx.now(), who: ctx.who(), action, subject: `Strike ${after.id}, ${after.name}`, before, after },
  ]);
}
