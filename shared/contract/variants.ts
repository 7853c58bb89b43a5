import * as v from "valibot";
import { planIdSchema, strikeIdSchema } from "../domain/strike/ids.ts";
import { namedEntrySchema } from "./actions.ts";
import { shareKeptSchema } from "./share-kept.ts";
import { decisionKind, reason } from "./decision.ts";
import { read, write } from "./method-kinds.ts";
import { count, done, id, isoDate, optionalWords, text, words } from "./pieces.ts";
import { managementClass, planState } from "./plan.ts";
import { confirmationSchema, setAsideSchema } from "./protection.ts";

/** A variant of a strike's plan, with the number of its entries by decision. */
export const variantSchema = v.object({
  planId: planIdSchema,
  strikeId: strikeIdSchema,
  name: v.string(),
  note: text,
  madeBy: v.string(),
  madeAt: v.string(),
  /** The plan that it was copied from; a null name means the strike's own plan. */
  from: v.object({ planId: planIdSchema, name: text }),
  /** True while the strike's own plan is the adopted one. */
  adopted: v.nullable(v.object({ at: v.string(), by: v.string() })),
  planned: count,
  cancelled: count,
  kept: count,
  undecided: count,
});
export type Variant = v.InferOutput<typeof variantSchema>;

/** A plan in numbers (each is explained in shared/domain/variants/compare-plans.ts). */
export const planNumbersSchema = v.object({
  planned: count,
  cancelled: count,
  inpatientOnActionDays: count,
  inpatientOtherDays: count,
  dayCaseOnActionDays: count,
  dayCaseOtherDays: count,
  otherType: count,
  protectedCancelled: count,
  children: count,
  over52Weeks: count,
  minutesFreed: count,
  withoutMinutes: count,
  cancelledOther: count,
  kept: count,
  undecided: count,
  moved: count,
});

export const comparedPlanSchema = v.object({
  planId: planIdSchema,
  /** Null for the strike's own plan. */
  name: text,
  numbers: planNumbersSchema,
  sessionsClosed: count,
  /** Against the strike's baseline; null if there is none. */
  kept: v.nullable(shareKeptSchema),
  /** Entries that differ from the first plan, and how many of them only this plan cancels. */
  differs: count,
  newlyCancelled: count,
});
export type ComparedPlan = v.InferOutput<typeof comparedPlanSchema>;

const standingSchema = v.object({
  state: planState,
  decision: decisionKind,
  reason: v.nullable(reason),
  movedToDate: text,
  movedToSiteCode: text,
  movedToTheatre: text,
  movedToSession: text,
  note: text,
  clinician: text,
});
export type ComparedStanding = v.InferOutput<typeof standingSchema>;

export const differingEntrySchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  dueDate: isoDate,
  siteCode: text,
  theatre: text,
  session: text,
  treatmentFunction: text,
  procedure: text,
  type: managementClass,
  protectedBy: text,
  protectedBecause: text,
  /** Cancelled in at least one of the plans, but not in the first. */
  newlyCancelled: v.boolean(),
  /** In the order of the plans; null if the entry is not due in the window in that plan. */
  standings: v.array(v.nullable(standingSchema)),
});
export type DifferingEntry = v.InferOutput<typeof differingEntrySchema>;

export const comparisonSchema = v.object({
  /** The strike's own plan first, then the others in the order given. */
  plans: v.array(comparedPlanSchema),
  differing: v.array(differingEntrySchema),
  counts: v.object({ all: count, protected: count, newlyCancelled: count, protectedNewlyCancelled: count }),
});
export type Comparison = v.InferOutput<typeof comparisonSchema>;

/** What adopting a variant would change in the strike's own plan. */
export const adoptPreviewSchema = v.object({
  variant: v.string(),
  /** "adopt ‘no resident anaesthetists’ (change 41)" */
  name: v.string(),
  /** Entries that change: the sum of the next five. */
  entries: count,
  becomeCancelled: count,
  becomeKept: count,
  becomeUndecided: count,
  /** Cancelled before and after, but with another new session, or with none. */
  movedOtherwise: count,
  /** The same decision with another reason, note, clinician or management. */
  amended: count,
  /** Theatre sessions whose state or cover changes. */
  sessions: count,
  /** Of these, the entries decided in the strike's own plan after the variant was made. That decision is lost. */
  decidedSince: count,
  /** Protected and newly cancelled, without a named clinician in the variant: each must be confirmed now. */
  setAside: v.array(setAsideSchema),
  /** Protected and newly cancelled, with the clinician who agreed in the variant and the reason. */
  agreed: v.array(v.object({ ...setAsideSchema.entries, ...v.pick(confirmationSchema, ["clinician", "why"]).entries })),
  /** No longer cancelled, though the patient was told or the list has a new date. */
  toldOrRebooked: v.array(namedEntrySchema),
  /**
   * Newly cancelled, and changed by the list since the variant cancelled it (another date, session or management): it
   * counts as it was then.
   */
  otherDate: v.array(namedEntrySchema),
});
export type AdoptPreview = v.InferOutput<typeof adoptPreviewSchema>;

/** How many plans can be compared at once. */
export const MOST_COMPARED = 6;

const planIds = v.pipe(
  v.array(planIdSchema),
  v.minLength(1),
  v.maxLength(MOST_COMPARED, `Compare at most ${MOST_COMPARED} plans.`),
);

/** The methods of variants. */
export const variantMethods = {
  /** The variants of a strike, or (null) of every strike, oldest first. */
  "variant.list": read({
    args: v.strictObject({ strikeId: v.nullable(strikeIdSchema) }),
    result: v.array(variantSchema),
  }),
  /**
   * Copies a plan with its decisions and sessions, but without the record of which patients were told. `from` is the
   * plan's id.
   */
  "variant.make": write({
    changes: ["variants", "return-notes", "audit"],
    args: v.strictObject({ from: planIdSchema, name: words(80), note: optionalWords(2000) }),
    /** `listChanged`: of what was copied as cancelled, what the list has changed since, in a sentence. */
    result: v.object({ planId: planIdSchema, listChanged: text }),
  }),
  "variant.change": write({
    changes: ["variants", "audit"],
    args: v.strictObject({ planId: planIdSchema, name: words(80), note: optionalWords(2000) }),
    result: done,
  }),
  /** Plans of a strike side by side, including its own, and the entries on which they differ. */
  "variant.compare": read({ args: v.strictObject({ strikeId: strikeIdSchema, planIds }), result: comparisonSchema }),
  /** Shows what adopting would change. Writes nothing. */
  "variant.adoptPreview": read({ args: v.strictObject({ planId: planIdSchema }), result: adoptPreviewSchema }),
  /** Makes the strike's own plan the same as the variant, as one step to undo. */
  "variant.adopt": write({
    changes: ["decisions", "sessions", "variants", "audit"],
    args: v.strictObject({ planId: planIdSchema, confirmed: v.optional(v.array(confirmationSchema), []) }),
    result: v.object({ name: v.string(), entries: count, sessions: count }),
  }),
} as const;
