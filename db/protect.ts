import { protectionsOf, type Protection, type ProtectionFacts } from "../shared/domain/rules/protection.ts";
import { daysBetween, type IsoDate } from "../shared/util/local-date.ts";
import type { ReadHandle } from "./connection/handles.ts";
import type { Target } from "./decision-rows.ts";
import { earlierCancellations } from "./earlier-cancellations.ts";
import { protectionRules } from "./protection.ts";
import type { Plan } from "./strikes.ts";

/** Whole weeks since the clock started; null without a clock, as for planned admissions (13). */
export function weeksWaited(rttStartDate: IsoDate | null, admissionType: string | null, today: IsoDate): number | null {
  if (rttStartDate === null || admissionType === "13") return null;
  return Math.floor(daysBetween(rttStartDate, today) / 7);
}

/** The rules that protect an entry of this plan today, by the trust's settings and what happened at other strikes. */
export function protector(
  read: ReadHandle,
  plan: Pick<Plan, "id"> & { readonly variantOf?: number | null },
  today: IsoDate,
): (entryId: number, facts: Omit<ProtectionFacts, "earlier">) => Protection[] {
  const rules = protectionRules(read);
  const earlier = earlierCancellations(read, plan, today);
  return (entryId, facts) => protectionsOf({ ...facts, earlier: earlier.get(entryId) ?? null }, rules);
}

/** The facts of a target; one without a date is looked at as of today. */
export function factsOf(target: Target, today: IsoDate): Omit<ProtectionFacts, "earlier"> {
  const standing = target.standing?.decision === "cancel" ? target.standing.dueDate : null;
  return {
    ...target.facts,
    dueDate: standing ?? target.snapshot.dueDate ?? today,
    weeksWaited: weeksWaited(target.rttStartDate, target.admissionType, today),
  };
}
