import { err, ok, type Result } from "../../shared/util/result.ts";
import { ownPlan } from "../strike/strikes.ts";
import { ownPlanOf } from "../../shared/domain/strike/ids.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { PositionKind, ReturnDraft } from "../../shared/contract/return.ts";
import { parseLayout, type ReturnLayout } from "../../shared/domain/return/return-layout.ts";
import { figuresByDate, figuresOf } from "../../shared/domain/return/figures.ts";
import { fillCells, fillLayout, type ReturnFacts } from "../../shared/domain/return/fill-layout.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import type { Trust } from "../../shared/domain/trust/trust.ts";
import { dateOf, toInstant, type Instant } from "../../shared/util/local-date.ts";
import type { ReadContext } from "../kernel/context.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { onOneView } from "../connection/transaction.ts";
import { selectCases } from "../plan/plan-rows.ts";
import { checkReturn } from "./checks.ts";
import { countAll, instantOf, selectCancellations, type Counted } from "./counted.ts";
import { requireLayout } from "./layouts.ts";
import { changedSince, fullRulesAsAt, rulesAsAt } from "./rules-as-at.ts";

/** A draft with what a position keeps of it. */
export type Drafted = {
  readonly draft: ReturnDraft;
  readonly counted: readonly Counted[];
  readonly nilConfirmed: boolean;
  readonly layout: ReturnLayout;
  /** The official workbook that the layout fills, if any. */
  readonly template: Uint8Array | null;
  readonly strike: Strike;
  readonly trust: Trust;
};

/** What the planner gives in addition to layout and time. */
type Given = Pick<Args<"return.export">, "confirmNil" | "note" | "preparedBy" | "approvedBy">;

const NOTHING_GIVEN: Given = { confirmNil: false, note: null, preparedBy: null, approvedBy: null };

/**
 * The return as it would go now, or with the decisions, the strike's dates and the trust's choices as at `asAt`. Nil is
 * taken as not yet confirmed.
 */
export function draftReturn(ctx: ReadContext, args: Args<"return.draft">): Result<ReturnDraft, AppError> {
  const drafted = draftFrom(ctx.read, ctx.now(), { ...args, ...NOTHING_GIVEN });
  return drafted.ok ? ok(drafted.value.draft) : drafted;
}

/** As draftReturn, with the planner's word on nil and falls; errors: refused without a trust, not-found, invalid layout. */
export function draftFrom(
  read: ReadHandle,
  now: Instant,
  args: Args<"return.draft"> & Given,
): Result<Drafted, AppError> {
  return onOneView(read, () => {
    const kept = requireLayout(read, args.layout);
    if (!kept.ok) return kept;
    const { layout, template } = kept.value;
    const given = instantOf(args.asAt);
    const rules = fullRulesAsAt(read, args.strikeId, given);
    if (!rules.ok) return rules;
    const rulesNow = fullRulesAsAt(read, args.strikeId, null);
    if (!rulesNow.ok) return rulesNow;
    const { strike, trust } = rules.value;
    const asAt = given ?? now;
    const kind = args.kind ?? kindAt(rulesNow.value.strike, now);
    const cancellations = selectCancellations(read, ownPlanOf(args.strikeId), given);
    const counted = countAll(cancellations, strike, trust);
    const figures = figuresOf(counted);
    const byDate = figuresByDate(strike, counted);
    const nilConfirmed = figures.isNil && args.confirmNil;
    const checks = checkReturn(read, {
      strike,
      trust,
      wasOtherwise: changedSince(rules.value, rulesNow.value),
      cancellations,
      figures,
      total: counted.length,
      byDate,
      kind,
      nilConfirmed,
      note: args.note,
      now,
      given,
    });
    const facts: ReturnFacts = { ...factsOf(trust, args), positionAsAt: asAt, kind, nilConfirmed };
    const draft: ReturnDraft = {
      layout: layout.id,
      kind,
      asAt,
      figures,
      total: counted.length,
      totalOnActionDays: counted.filter((entry) => entry.onActionDay).length,
      byDate,
      table: fillLayout(layout, facts, strike, counted),
      cells: fillCells(layout, facts, strike, counted),
      checks,
    };
    return ok({ draft, counted, nilConfirmed, layout, template, strike, trust });
  });
}

/** A layout's text on the figures of now or of `asAt`: what it would make, without keeping it. */
export function tryLayout(ctx: ReadContext, args: Args<"layout.try">): Result<Answer<"layout.try">, AppError> {
  const parsed = parseLayout(args.text);
  if (!parsed.ok) {
    return err(appError("invalid", `${parsed.error.place}: ${parsed.error.message}`, { field: parsed.error.place }));
  }
  const layout = parsed.value;
  return onOneView(ctx.read, () => {
    const asAt = instantOf(args.asAt);
    const rules = fullRulesAsAt(ctx.read, args.strikeId, asAt);
    if (!rules.ok) return rules;
    const { strike, trust } = rules.value;
    const counted = countAll(selectCancellations(ctx.read, ownPlanOf(args.strikeId), asAt), strike, trust);
    const facts: ReturnFacts = {
      ...factsOf(trust, NOTHING_GIVEN),
      positionAsAt: asAt ?? ctx.now(),
      kind: kindAt(strike, ctx.now()),
      nilConfirmed: false,
    };
    const table = fillLayout(layout, facts, strike, counted);
    return ok({ layout, table, cells: fillCells(layout, facts, strike, counted) });
  });
}

/** The rows behind a figure, in the order of the plan. */
export function returnEntries(
  ctx: ReadContext,
  args: Args<"return.entries">,
): Result<Answer<"return.entries">, AppError> {
  return onOneView(ctx.read, () => {
    const asAt = instantOf(args.asAt);
    const rules = rulesAsAt(ctx.read, args.strikeId, asAt);
    if (!rules.ok) return rules;
    const { strike, trust } = rules.value;
    const wanted = countAll(selectCancellations(ctx.read, ownPlanOf(args.strikeId), asAt), strike, trust).filter(
      (entry) => args.types.includes(entry.type) && (entry.onActionDay || !args.actionDaysOnly),
    );
    const scope = { plan: ownPlan(strike), trust, today: dateOf(ctx.now()), asAt };
    return ok(selectCases(ctx.read, scope, wanted));
  });
}

/** Predicted until the strike has ended, final after. */
function kindAt(strike: Strike, now: Instant): PositionKind {
  return now < toInstant(strike.end) ? "predicted" : "final";
}

function factsOf(
  trust: Trust,
  { preparedBy, approvedBy }: Given,
): Pick<ReturnFacts, "orgCode" | "orgName" | "preparedBy" | "approvedBy"> {
  return { orgCode: trust.code, orgName: trust.name, preparedBy, approvedBy };
}
