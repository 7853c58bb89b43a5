import * as v from "valibot";

/**
 * Both are row numbers of the same table, so only the compiler can notice one used for the other. A number becomes one
 * of them only through these schemas.
 */
function idSchema<const Name extends string>(name: Name) {
  const branded = v.pipe(v.number(), v.integer(), v.minValue(1), v.brand(name));
  return v.custom<v.InferOutput<typeof branded>>((value) => v.is(branded, value), "Give a whole number from 1 up.");
}

/** Identifies a strike: its dates, its window, its return. */
export const strikeIdSchema = idSchema("StrikeId");
export type StrikeId = v.InferOutput<typeof strikeIdSchema>;

/** Identifies a plan: the decisions for a strike, in the strike's own plan or in a variant. */
export const planIdSchema = idSchema("PlanId");
export type PlanId = v.InferOutput<typeof planIdSchema>;

/** The strike's own plan, the one that counts: it has the same number as its strike. */
export function ownPlanOf(strikeId: StrikeId): PlanId {
  return v.parse(planIdSchema, strikeId);
}
