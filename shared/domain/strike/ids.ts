import * as v from "valibot";

/**
 * Both are the number of a row in the same table, so that nothing but the compiler would notice one in the place of the
 * other. A number becomes one of them by these schemas alone.
 */
function idSchema<const Name extends string>(name: Name) {
  const branded = v.pipe(v.number(), v.integer(), v.minValue(1), v.brand(name));
  return v.custom<v.InferOutput<typeof branded>>((value) => v.is(branded, value), "Give a whole number from 1 up.");
}

/** Names a strike: its dates, its window, its return. */
export const strikeIdSchema = idSchema("StrikeId");
export type StrikeId = v.InferOutput<typeof strikeIdSchema>;

/** Names a plan: what is decided for a strike, in the strike's own plan or in a variant of it. */
export const planIdSchema = idSchema("PlanId");
export type PlanId = v.InferOutput<typeof planIdSchema>;

/** The strike's own plan, the one that counts: it has the number of its strike. */
export function ownPlanOf(strikeId: StrikeId): PlanId {
  return v.parse(planIdSchema, strikeId);
}
