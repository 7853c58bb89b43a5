import * as v from "valibot";

/** What a case is taken to need where the list does not say: hospitals differ in it, and the trust sets it. */
export const fitRulesSchema = v.object({
  /** Somebody must be there at night for whoever stays. */
  inpatientNeedsResident: v.boolean(),
});
export type FitRules = v.InferOutput<typeof fitRulesSchema>;

/** The rules until the trust chooses others (our own judgement). */
export const USUAL_FIT_RULES: FitRules = { inpatientNeedsResident: true };
