import { err, ok, type Result } from "../shared/util/result.ts";
import { required } from "../shared/util/assert.ts";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Answer, Args } from "../shared/contract/methods.ts";
import type { ReturnDraft, ReturnFigures } from "../shared/contract/schemas.ts";
import { findLayout } from "../shared/domain/return-layout.ts";
import { countDecision } from "../shared/domain/rules/counting.ts";
import { fillLayout, type CountedEntry } from "../shared/domain/rules/fill-layout.ts";
import type { Strike } from "../shared/domain/strike.ts";
import { dateOf, parseInstant, type Instant } from "../shared/util/local-date.ts";
import type { ReadContext } from "./context.ts";
import type { ReadHandle } from "./connection/handles.ts";
import { statement } from "./connection/prepared.ts";
import { onOneView } from "./connection/transaction.ts";
import { NO_CHOICES, selectPlanRowsOf, STANDING_AS_AT, STANDING_NOW, type CountingTrust } from "./plan-rows.ts";
import { checkReturn, type Cancellation } from "./return-checks.ts";
import { requireStrike } from "./strikes.ts";
import { findTrust, requireTrust } from "./trust.ts";

/** A cancellation that counts, with the decision that stands behind it. */
export type Counted = CountedEntry & { readonly decisionId: number; readonly entryId: number };

/** A draft with what a position keeps of it. */
export type Drafted = {
  readonly draft: ReturnDraft;
  readonly counted: readonly Counted[];
  readonly nilConfirmed: boolean;
};

/** The return as it would go now, or as decisions stood at `asAt`. Nil is taken as not yet confirmed. */
export function draftReturn(ctx: ReadContext, args: Args<"return.draft">): Result<ReturnDraft, AppError> {
  const drafted = draftFrom(ctx.read, ctx.now(), { ...args, confirmNil: false });
  return drafted.ok ? ok(drafted.value.draft) : drafted;
}

/** As draftReturn, with the planner's word on nil; errors: refused without a trust, not-found, invalid layout. */
export function draftFrom(
  read: ReadHandle,
  now: Instant,
  args: Args<"return.draft"> & { readonly confirmNil: boolean },
): Result<Drafted, AppError> {
  return onOneView(read, () => {
    const layout = findLayout(args.layout);
    if (layout === null)
      return err(appError("invalid", `There is no layout ${args.layout}.`, { field: "layout", value: args.layout }));
    const strike = requireStrike(read, args.strikeId);
    if (!strike.ok) return strike;
    const trust = requireTrust(read);
    if (!trust.ok) return trust;
    const given = instantOf(args.asAt);
    const asAt = given ?? now;
    const cancellations = selectCancellations(read, args.strikeId, given);
    const counted = countAll(cancellations, strike.value, trust.value);
    const figures = figuresOf(counted);
    const nilConfirmed = figures.isNil && args.confirmNil;
    const checks = checkReturn(read, {
      strike: strike.value,
      trust: trust.value,
      cancellations,
      figures,
      nilConfirmed,
      now,
      given,
    });
    const facts = { orgCode: trust.value.code, orgName: trust.value.name, positionAsAt: asAt, nilConfirmed };
    const table = fillLayout(layout, facts, strike.value, counted);
    return ok({ draft: { layout: layout.id, asAt, figures, table, checks }, counted, nilConfirmed });
  });
}

/** The rows behind a figure, in the order of the plan. */
export function returnEntries(
  ctx: ReadContext,
  args: Args<"return.entries">,
): Result<Answer<"return.entries">, AppError> {
  return onOneView(ctx.read, () => {
    const strike = requireStrike(ctx.read, args.strikeId);
    if (!strike.ok) return strike;
    const trust = findTrust(ctx.read) ?? NO_CHOICES;
    const asAt = instantOf(args.asAt);
    const wanted = countAll(selectCancellations(ctx.read, args.strikeId, asAt), strike.value, trust).filter(
      (entry) => args.types.includes(entry.type) && (entry.onActionDay || !args.actionDaysOnly),
    );
    const scope = { strike: strike.value, trust, today: dateOf(ctx.now()), asAt };
    return ok(
      selectPlanRowsOf(
        ctx.read,
        scope,
        wanted.map((entry) => entry.entryId),
      ),
    );
  });
}

/** Every entry that is cancelled because of the action at that instant; null is now. */
function selectCancellations(read: ReadHandle, strikeId: number, asAt: Instant | null): Cancellation[] {
  return statement<object, Cancellation>(
    read,
    `WITH ${asAt === null ? STANDING_NOW : STANDING_AS_AT}
     SELECT d.id AS decisionId, d.entry_id AS entryId, e.entry_number AS entryNumber, d.decision, d.reason,
            d.due_date AS dueDate, d.intended_management AS intendedManagement
     FROM chosen JOIN decision d ON d.id = chosen.decision_id JOIN entry e ON e.id = d.entry_id
     WHERE d.decision = 'cancel' AND d.reason = 'industrial-action'
     ORDER BY d.due_date, d.entry_id`,
  ).all(asAt === null ? { strikeId } : { strikeId, asAt });
}

function countAll(cancellations: readonly Cancellation[], strike: Strike, trust: CountingTrust): Counted[] {
  return cancellations.flatMap((cancellation) => {
    const counted = countDecision(cancellation, strike, trust);
    if (!counted.counts) return [];
    const { decisionId, entryId } = cancellation;
    const dueDate = required(cancellation.dueDate, "due date of an entry that counts");
    return [{ decisionId, entryId, dueDate, type: counted.type, onActionDay: counted.onActionDay }];
  });
}

function figuresOf(counted: readonly Counted[]): ReturnFigures {
  const inpatients = counted.filter((entry) => entry.type === "inpatient");
  const dayCases = counted.filter((entry) => entry.type === "day-case");
  return {
    inpatient: inpatients.length,
    inpatientOnActionDays: inpatients.filter((entry) => entry.onActionDay).length,
    dayCase: dayCases.length,
    dayCaseOnActionDays: dayCases.filter((entry) => entry.onActionDay).length,
    isNil: counted.length === 0,
  };
}

/** The instant that the contract let through, as the database writes instants. */
function instantOf(text: string | null): Instant | null {
  return text === null ? null : required(parseInstant(text), "instant that the contract checked");
}
