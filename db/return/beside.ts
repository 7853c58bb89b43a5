import { err, ok, type Result } from "../../shared/util/result.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Beside, LastMinute } from "../../shared/contract/beside.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { lastMinute } from "../../shared/domain/return/last-minute.ts";
import { figuresOf } from "../../shared/domain/return/figures.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import { dateOf, type Instant } from "../../shared/util/local-date.ts";
import { appendAudit } from "../log/audit-log.ts";
import { keptOfBaseline } from "../actions/baseline.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { FIRST_CANCELLED } from "../plan/first-cancelled.ts";
import { countAll, instantOf, selectCancellations } from "./counted.ts";
import { ownPlan, requireStrike, strikeAsAt } from "../strike/strikes.ts";
import { choicesAsAt } from "../trust/trust.ts";

/** The numbers beside the return, each for itself. */
export function numbersBeside(ctx: ReadContext, args: Args<"return.beside">): Result<Beside, AppError> {
  return onOneView(ctx.read, () => {
    const strike = requireStrike(ctx.read, args.strikeId);
    if (!strike.ok) return strike;
    return ok({
      notBooked: findNotBooked(ctx.read, args.strikeId),
      cancelledInVain: cancelledInVain(ctx.read, strike.value),
      lastMinute: lastMinuteOf(ctx, ownPlanOf(args.strikeId)),
      kept: keptOfBaseline(ctx.read, ownPlan(strike.value)),
    });
  });
}

/** Records how much was never booked, with a note of the reason; earlier records stay in the file. */
export function setNotBooked(
  ctx: WriteContext,
  args: Args<"return.setNotBooked">,
): Result<Answer<"return.setNotBooked">, AppError> {
  return inTransaction(ctx.write, () => {
    const strike = requireStrike(ctx.write, args.strikeId);
    if (!strike.ok) return strike;
    const before = findNotBooked(ctx.write, args.strikeId);
    const { inpatient, dayCase, note } = args;
    statement<(string | number)[]>(
      ctx.write,
      "INSERT INTO not_booked (strike_id, inpatient, day_case, note, typed_by, typed_at) VALUES (?, ?, ?, ?, ?, ?)",
    ).run(args.strikeId, inpatient, dayCase, note, ctx.who(), ctx.now());
    audit(ctx, "Activity not booked stated", strike.value, before, { inpatient, dayCase, note });
    return ok({});
  });
}

/** Records when the strike was called off, or that it was not. */
export function callOff(ctx: WriteContext, args: Args<"strike.callOff">): Result<Answer<"strike.callOff">, AppError> {
  const at = instantOf(args.at);
  if (at !== null && at > ctx.now()) {
    return err(
      appError("invalid", "A strike cannot have been called off at a time that is still to come.", {
        field: "at",
        value: at,
      }),
    );
  }
  return inTransaction(ctx.write, () => {
    const strike = requireStrike(ctx.write, args.strikeId);
    if (!strike.ok) return strike;
    const before = calledOffAt(ctx.write, args.strikeId);
    statement<[string | null, number]>(ctx.write, "UPDATE strike SET called_off = ? WHERE id = ?").run(
      at,
      args.strikeId,
    );
    const action = at === null ? "Strike no longer called off" : "Strike called off";
    audit(ctx, action, strike.value, { calledOff: before }, { calledOff: at });
    return ok({});
  });
}

function findNotBooked(read: ReadHandle, strikeId: StrikeId): Beside["notBooked"] {
  return (
    statement<[number], NonNullable<Beside["notBooked"]>>(
      read,
      `SELECT inpatient, day_case AS dayCase, note, typed_by AS by, typed_at AS at FROM not_booked
       WHERE strike_id = ? ORDER BY id DESC LIMIT 1`,
    ).get(strikeId) ?? null
  );
}

/** When the strike was called off; null if it was not. */
export function calledOffAt(read: ReadHandle, strikeId: StrikeId): Instant | null {
  return (
    statement<[number], { at: Instant | null }>(read, "SELECT called_off AS at FROM strike WHERE id = ?").get(strikeId)
      ?.at ?? null
  );
}

/** What counted when the strike was called off, and how much of it has been put back since. */
function cancelledInVain(read: ReadHandle, strike: Strike): Beside["cancelledInVain"] {
  const at = calledOffAt(read, strike.id);
  if (at === null) return null;
  const planId = ownPlanOf(strike.id);
  const then = countAll(selectCancellations(read, planId, at), strikeAsAt(read, strike, at), choicesAsAt(read, at));
  const still = new Set(selectCancellations(read, planId, null).map(caseId));
  const { inpatient, dayCase } = figuresOf(then);
  const reinstatedSince = then.filter((entry) => !still.has(caseId(entry))).length;
  return { calledOffAt: at, inpatient, dayCase, reinstatedSince };
}

type CancelledRow = Pick<LastMinute, "entryId" | "entryNumber" | "surname" | "forename"> & {
  readonly dueDate: string | null;
  readonly cancelledAt: Instant;
  readonly dateNow: string | null;
};

/**
 * Whether the date that the list has for an entry was cancelled too, at any strike: then it is no new date. A date that
 * the patient cannot come on was offered all the same.
 */
const IS_DATE_NOW_CANCELLED = `EXISTS (SELECT 1 FROM strike_decision s JOIN decision n ON n.id = s.decision_id
  WHERE s.entry_id = e.id AND n.decision = 'cancel' AND n.reason <> 'patient' AND n.due_date = e.tci_date)`;

/** Cancelled by the hospital, not on clinical grounds, on the day of arrival or later. */
function lastMinuteOf(ctx: ReadContext, planId: PlanId): Beside["lastMinute"] {
  const today = dateOf(ctx.now());
  // Those that were decided on well before their day are left out here already: a date in London is at most one after
  // that in UTC.
  const rows = statement<[number], CancelledRow>(
    ctx.read,
    `SELECT e.id AS entryId, e.entry_number AS entryNumber, e.surname, e.forename, d.due_date AS dueDate,
            CASE WHEN e.missing_since_import_id IS NULL AND NOT ${IS_DATE_NOW_CANCELLED} THEN e.tci_date END AS dateNow,
            ${FIRST_CANCELLED} AS cancelledAt
     FROM current_decision c JOIN decision d ON d.id = c.decision_id JOIN entry e ON e.id = c.entry_id
     WHERE c.strike_id = ? AND d.decision = 'cancel' AND d.reason IN ('industrial-action', 'other')
       AND d.due_date <= date(d.decided_at, '+1 day')
     ORDER BY d.due_date, e.entry_number`,
  ).all(planId);
  const entries = rows.flatMap(({ cancelledAt, dueDate, dateNow, ...who }): LastMinute[] => {
    const cancelledOn = dateOf(cancelledAt);
    const found = lastMinute({ dueDate, cancelledOn, dateNow }, today);
    return found === null ? [] : [{ ...who, cancelledOn, ...found }];
  });
  const inState = (state: LastMinute["state"]) => entries.filter((entry) => entry.state === state).length;
  return {
    count: entries.length,
    waiting: inState("waiting"),
    rebookedInTime: inState("rebooked-in-time"),
    breached: inState("breached") + inState("rebooked-late"),
    entries,
  };
}

function audit(ctx: WriteContext, action: string, strike: Strike, before: unknown, after: unknown): void {
  appendAudit(ctx.write, [
    { at: ctx.now(), who: ctx.who(), action, subject: `Strike ${strike.id}, ${strike.name}`, before, after },
  ]);
}
