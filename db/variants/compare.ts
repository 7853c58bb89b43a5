import { appError, type AppError } from "../../shared/contract/errors.ts";
import { ownPlanOf, type PlanId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import type { ComparedPlan, ComparedStanding, DifferingEntry } from "../../shared/contract/variants.ts";
import { countPlan, standingsDiffer } from "../../shared/domain/variants/compare-plans.ts";
import { isClosed, SESSION_STATES } from "../../shared/domain/theatres/theatre-session.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { dateOf } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { keptOfBaseline } from "../actions/baseline.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { selectPlanRows } from "../plan/plan-rows.ts";
import { readSessionFacts } from "../theatres/session-facts.ts";
import { requirePlan, requireStrike, type Plan } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";

/**
 * Plans of a strike in numbers, its own first, and the entries on which they differ, in the order of the
 * plan. Errors: not-found; invalid for a plan of another strike or without the strike's own.
 */
export function comparePlans(
  ctx: ReadContext,
  args: Args<"variant.compare">,
): Result<Answer<"variant.compare">, AppError> {
  return onOneView(ctx.read, () => {
    const plans = plansOf(ctx.read, args);
    if (!plans.ok) return plans;
    const trust = findChoices(ctx.read);
    const today = dateOf(ctx.now());
    const rows = plans.value.map((plan) => selectPlanRows(ctx.read, { plan, trust, today, asAt: null }));
    const differing = differingEntries(rows);
    const compared = plans.value.map((plan, index): ComparedPlan => ({
      planId: plan.planId,
      name: plan.isVariant ? variantName(ctx.read, plan.planId) : null,
      numbers: countPlan(rows[index] ?? []),
      sessionsClosed: closedSessions(ctx.read, plan.planId),
      kept: keptOfBaseline(ctx.read, plan),
      differs: differing.filter(({ standings }) => differFromFirst(standings, index)).length,
      newlyCancelled: differing.filter(({ standings }) => isNewlyCancelled(standings, index)).length,
    }));
    const count = (is: (entry: DifferingEntry) => boolean): number => differing.filter(is).length;
    return ok({
      plans: compared,
      differing,
      counts: {
        all: differing.length,
        protected: count(({ protectedBy }) => protectedBy !== null),
        newlyCancelled: count((entry) => entry.newlyCancelled),
        protectedNewlyCancelled: count((entry) => entry.newlyCancelled && entry.protectedBy !== null),
      },
    });
  });
}

function plansOf(read: ReadHandle, { strikeId, planIds }: Args<"variant.compare">): Result<Plan[], AppError> {
  const strike = requireStrike(read, strikeId);
  if (!strike.ok) return strike;
  const own = ownPlanOf(strikeId);
  if (!planIds.includes(own)) {
    return err(appError("invalid", "The strike's own plan must be among those compared.", { field: "planIds" }));
  }
  const plans: Plan[] = [];
  for (const planId of new Set([own, ...planIds])) {
    const plan = requirePlan(read, planId);
    if (!plan.ok) return plan;
    if (plan.value.strikeId !== strikeId) {
      return err(appError("invalid", `Plan ${planId} is not one of ${strike.value.name}.`, { field: "planIds" }));
    }
    plans.push(plan.value);
  }
  return ok(plans);
}

/** Cases of these plans' rows that are not decided alike in all of them. */
function differingEntries(plans: readonly (readonly PlanRow[])[]): DifferingEntry[] {
  const byPlan = plans.map((rows) => new Map(rows.map((row) => [caseId(row), row])));
  // Each case once, as the first plan that has it shows it.
  const cases = new Map<string, PlanRow>();
  for (const row of plans.flat()) {
    if (!cases.has(caseId(row))) cases.set(caseId(row), row);
  }
  return [...cases.values()].flatMap((row): DifferingEntry[] => {
    const standings = byPlan.map((rows) => standingOf(rows.get(caseId(row))));
    if (!standingsDiffer(standings)) return [];
    const { entryId, entryNumber, surname, forename, dueDate, siteCode, theatre, session, treatmentFunction } = row;
    return [
      {
        entryId,
        entryNumber,
        surname,
        forename,
        dueDate,
        siteCode,
        theatre,
        session,
        treatmentFunction,
        procedure: row.procedure ?? row.procedureCode,
        type: row.type,
        protectedBy: row.protectedBy,
        protectedBecause: row.protectedBecause,
        newlyCancelled: standings.some((_standing, index) => isNewlyCancelled(standings, index)),
        standings,
      },
    ];
  });
}

function standingOf(row: PlanRow | undefined): ComparedStanding | null {
  if (row === undefined) return null;
  const { state, decision, reason, movedToDate, movedToSiteCode, movedToTheatre, movedToSession } = row;
  const { note, clinician } = row;
  return { state, decision, reason, movedToDate, movedToSiteCode, movedToTheatre, movedToSession, note, clinician };
}

type Standings = DifferingEntry["standings"];

function differFromFirst(standings: Standings, index: number): boolean {
  return standingsDiffer([standings[0] ?? null, standings[index] ?? null]);
}

/** Cancelled because of the action by this plan, and not by the first. */
function isNewlyCancelled(standings: Standings, index: number): boolean {
  return standings[index]?.state === "cancelled" && standings[0]?.state !== "cancelled";
}

function variantName(read: ReadHandle, planId: PlanId): string | null {
  return (
    statement<[number], { name: string }>(read, "SELECT name FROM variant WHERE plan_id = ?").get(planId)?.name ?? null
  );
}

function closedSessions(read: ReadHandle, planId: PlanId): number {
  return readSessionFacts(read, planId).filter(
    ({ fact, value }) => fact === "state" && SESSION_STATES.some((state) => state === value && isClosed(state)),
  ).length;
}
