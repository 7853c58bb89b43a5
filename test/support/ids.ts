import * as v from "valibot";
import { planIdSchema, strikeIdSchema, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";

/** The strike of that number, where a test knows it. */
export function strikeIdOf(number: number): StrikeId {
  return v.parse(strikeIdSchema, number);
}

/** The plan of that number, where a test knows it. */
export function planIdOf(number: number): PlanId {
  return v.parse(planIdSchema, number);
}
