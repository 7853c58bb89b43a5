import { err, ok, type Result } from "../../shared/util/result.ts";
import { ownPlanOf, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import { FIGURES } from "../../shared/contract/return.ts";
import { type Comparison, type FigureChange, type Position } from "../../shared/contract/position.ts";
import { countDecision } from "../../shared/domain/return/counting.ts";
import { differenceCause, differenceWords, type CountingRules } from "../../shared/domain/return/explain.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { positionRules, requirePosition } from "./position-rows.ts";
import { explain, frozenDecided, isIn, currentDecided, type DecidedEntry } from "./explain.ts";
import { requireStrike } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";

/** One of the two moments that are compared. */
type Side = {
  readonly asAt: Instant;
  readonly rules: CountingRules;
  /** The decisions that counted, by case: an entry can be cancelled from several dates. */
  readonly counted: ReadonlyMap<string, DecidedEntry>;
  /** Every decision that was current, by case. */
  readonly current: ReadonlyMap<string, DecidedEntry>;
};

/** Which entries came into each figure between a position and another or now, which went out, and why. */
export function comparePositions(ctx: ReadContext, args: Args<"return.compare">): Result<Comparison, AppError> {
  return onOneView(ctx.read, () => {
    const from = requirePosition(ctx.read, args.fromPositionId, "fromPositionId");
    if (!from.ok) return from;
    const to = args.toPositionId === null ? null : requirePosition(ctx.read, args.toPositionId, "toPositionId");
    if (to !== null && !to.ok) return to;
    if (to !== null && to.value.strikeId !== from.value.strikeId) {
      return err(
        appError("invalid", "These positions are of two strikes. Choose two of the same strike.", {
          field: "toPositionId",
        }),
      );
    }
    const before = frozenSide(ctx.read, from.value);
    const after = to === null ? sideNow(ctx, from.value.strikeId) : ok(frozenSide(ctx.read, to.value));
    if (!after.ok) return after;
    return ok({
      from: from.value,
      to: to?.value ?? null,
      toAsAt: after.value.asAt,
      figures: FIGURES.map((figure) => {
        const then = membersOf(figure, before);
        const now = membersOf(figure, after.value);
        return {
          figure,
          from: then.size,
          to: now.size,
          cameIn: [...now].filter(([id]) => !then.has(id)).map(([, entry]) => change(entry, after.value, before, true)),
          wentOut: [...then]
            .filter(([id]) => !now.has(id))
            .map(([, entry]) => change(entry, before, after.value, false)),
        };
      }),
    });
  });
}

function frozenSide(read: ReadHandle, position: Position): Side {
  return {
    asAt: position.asAt,
    rules: positionRules(read, position.id),
    counted: byCase(frozenDecided(read, position)),
    current: byCase(currentDecided(read, ownPlanOf(position.strikeId), position.asAt)),
  };
}

function sideNow(ctx: ReadContext, strikeId: StrikeId): Result<Side, AppError> {
  const strike = requireStrike(ctx.read, strikeId);
  if (!strike.ok) return strike;
  const rules: CountingRules = { strike: strike.value, trust: findChoices(ctx.read) };
  const current = currentDecided(ctx.read, ownPlanOf(strikeId), null);
  const counted = current.filter((entry) => countDecision(entry, rules.strike, rules.trust).counts);
  return ok({ asAt: ctx.now(), rules, counted: byCase(counted), current: byCase(current) });
}

function byCase(decided: readonly DecidedEntry[]): Map<string, DecidedEntry> {
  return new Map(decided.map((entry) => [keyOf(entry), entry]));
}

function keyOf({ entryId, aboutDate }: DecidedEntry): string {
  return `${entryId} ${aboutDate}`;
}

function membersOf(figure: (typeof FIGURES)[number], side: Side): Map<string, DecidedEntry> {
  return new Map([...side.counted].filter(([, entry]) => isIn(figure, explain(entry, side.rules))));
}

/** An entry that is part of a figure on one side and not on the other, with the reason. */
function change(entry: DecidedEntry, within: Side, without: Side, cameIn: boolean): FigureChange {
  const other = without.counted.get(keyOf(entry)) ?? without.current.get(keyOf(entry)) ?? null;
  const cause = differenceCause(entry, within.rules, other, without.rules, cameIn);
  const explained = cameIn || other === null ? explain(entry, within.rules) : explain(other, without.rules);
  return { ...explained, cause, words: `${differenceWords(cause, cameIn)} ${explained.words}` };
}
