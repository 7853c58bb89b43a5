import * as v from "valibot";
import { done, read, write } from "./method-kinds.ts";
import { confirmationSchema } from "./planning-schemas.ts";
import { count, id, optionalWords, words } from "./schemas.ts";
import { adoptPreviewSchema, comparisonSchema, variantSchema } from "./variant-schemas.ts";

/** How many plans are laid side by side at most. */
export const MOST_COMPARED = 6;

const planIds = v.pipe(
  v.array(id),
  v.minLength(1),
  v.maxLength(MOST_COMPARED, `Compare at most ${MOST_COMPARED} plans.`),
);

/** The methods of rival plans. `strikeId` is a strike's here; `planId` a variant's. */
export const variantMethods = {
  /** The variants of a strike, or (null) of every strike, in the order in which they were made. */
  "variant.list": read(v.strictObject({ strikeId: v.nullable(id) }), v.array(variantSchema)),
  /** Copies a plan, its own or a variant's, with decisions and sessions, not whom was told. `from` is the plan's id. */
  "variant.make": write(
    v.strictObject({ from: id, name: words(80), note: optionalWords(2000) }),
    v.object({ planId: id }),
  ),
  "variant.change": write(v.strictObject({ planId: id, name: words(80), note: optionalWords(2000) }), done),
  /** Plans of a strike side by side, its own among them, and the entries on which they differ. */
  "variant.compare": read(v.strictObject({ strikeId: id, planIds }), comparisonSchema),
  /** What adopting would do. Writes nothing. */
  "variant.adoptPreview": read(v.strictObject({ planId: id }), adoptPreviewSchema),
  /** Makes the strike's own plan say what the variant says, as one step to undo. */
  "variant.adopt": write(
    v.strictObject({ planId: id, confirmed: v.optional(v.array(confirmationSchema), []) }),
    v.object({ name: v.string(), entries: count, sessions: count }),
  ),
} as const;
