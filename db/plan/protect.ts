import { protectionsOf, type Protection, type ProtectionFacts } from "../../shared/domain/plan/protection.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { earlierCancellations } from "./earlier-cancellations.ts";
import { protectionRules } from "./protection.ts";
import type { Plan } from "../strike/strikes.ts";

/**
 * The rules that protect an entry of this plan today, by the trust's settings and its cancellations at other strikes.
 */
export function protector(
  read: ReadHandle,
  plan: Pick<Plan, "strikeId">,
  today: IsoDate,
): (entryId: number, facts: Omit<ProtectionFacts, "earlier">) => Protection[] {
  const rules = protectionRules(read);
  const earlier = earlierCancellations(read, plan, today);
  return (entryId, facts) => protectionsOf({ ...facts, earlier: earlier.get(entryId) ?? null }, rules);
}
