import * as v from "valibot";
import { planIdSchema, strikeIdSchema } from "../domain/strike/ids.ts";
import { namedEntrySchema } from "./actions.ts";
import { shareKeptSchema } from "./share-kept.ts";
import { decisionKind, reason } from "./decision.ts";
import { read, write } from "./method-kinds.ts";
import { count, done, id, isoDate, optionalWords, text, words } from "./pieces.ts";
import { managementClass, planState } from "./plan.ts";
import { confirmationSchema, setAsideSchema } from "./protection.ts";

/** A rival plan of a strike, with how many entries stand where in it. */
export const variantSchema = v.object({
  planId: planIdSchema,
  strikeId: strikeIdSchema,
  name: v.string(),
  note: text,
  madeBy: v.string(),
  madeAt: v.string(),
  /** The plan that it was copied from; name null: the strike's own. */
  from: v.object({ planId: planIdSchema, name: text }),
  /** While the adoption stands in the strike's own plan. */
  adopted: v.nullable(v.object({ at: v.string(), by: v.string() })),
  planned: count,
  cancelled: count,
  kept: count,
  undecided: count,
});
export type Variant = v.InferOutput<typeof variantSchema>;

/** A plan in numbers (shared/domain/variants/compare-plans.ts says what each is). */
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
  /** Null: the strike's own plan. */
  name: text,
  numbers: planNumbersSchema,
  sessionsClosed: count,
  /** Against the strike's baseline; null while there is none. */
  kept: v.nullable(shareKeptSchema),
  /** Entries on which it differs from the first plan, and those of them that only it cancels. */
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
  /** Cancelled in one of the plans, and not in the first. */
  newlyCancelled: v.boolean(),
  /** In the order of the plans; null where it is not due in the window by that plan. */
  standings: v.array(v.nullable(standingSchema)),
});
export type DifferingEntry = v.InferOutput<typeof differingEntrySchema>;

export const comparisonSchema = v.object({
  /** The strike's own first, then in the order asked for. */
  plans: v.array(comparedPlanSchema),
  differing: v.array(differingEntrySchema),
  counts: v.object({ all: count, protected: count, newlyCancelled: count, protectedNewlyCancelled: count }),
});
export type Comparison = v.InferOutput<typeof comparisonSchema>;

/** What adopting a variant would do to the strike's own plan. */
export const adoptPreviewSchema = v.object({
  variant: v.string(),
  /** "adopt ‘no resident anaesthetists’ (change 41)" */
  name: v.string(),
  /** Entries that change: the next five together. */
  entries: count,
  becomeCancelled: count,
  becomeKept: count,
  becomeUndecided: count,
  /** Cancelled before and after, to another session or none. */
  movedOtherwise: count,
  /** The same decision with another reason, note, clinician or stated management. */
  amended: count,
  /** Theatre sessions whose state or cover changes. */
  sessions: count,
  /** Of the entries: decided in the strike's own plan after the variant was made. That goes. */
  decidedSince: count,
  /** Protected, newly cancelled, and nobody is named for it in the variant: each is confirmed now. */
  setAside: v.array(setAsideSchema),
  /** Protected and newly cancelled, with the clinician who agreed in the variant and why. */
  agreed: v.array(v.object({ ...setAsideSchema.entries, ...v.omit(confirmationSchema, ["entryId"]).entries })),
  /** No longer cancelled, though the patient was told or the list shows a new date. */
  toldOrRebooked: v.array(namedEntrySchema),
  /** Cancelled in the variant from a date that is not the list's any more: it counts on the date it was cancelled from. */
  otherDate: v.array(namedEntrySchema),
});
export type AdoptPreview = v.InferOutput<typeof adoptPreviewSchema>;

/** How many plans are laid side by side at most. */
export const MOST_COMPARED = 6;

const planIds = v.pipe(
  v.array(planIdSchema),
  v.minLength(1),
  v.maxLength(MOST_COMPARED, `Compare at most ${MOST_COMPARED} plans.`),
);

/** The methods of rival plans. */
export const variantMethods = {
  /** The variants of a strike, or (null) of every strike, in the order in which they were made. */
  "variant.list": read({
    args: v.strictObject({ strikeId: v.nullable(strikeIdSchema) }),
    result: v.array(variantSchema),
  }),
  /** Copies a plan, its own or a variant's, with decisions and sessions, not whom was told. `from` is the plan's id. */
  "variant.make": write({
    changes: ["variants", "return-notes", "audit"],
    args: v.strictObject({ from: planIdSchema, name: words(80), note: optionalWords(2000) }),
    result: v.object({ planId: planIdSchema }),
  }),
  "variant.change": write({
    changes: ["variants", "audit"],
    args: v.strictObject({ planId: planIdSchema, name: words(80), note: optionalWords(2000) }),
    result: done,
  }),
  /** Plans of a strike side by side, its own among them, and the entries on which they differ. */
  "variant.compare": read({ args: v.strictObject({ strikeId: strikeIdSchema, planIds }), result: comparisonSchema }),
  /** What adopting would do. Writes nothing. */
  "variant.adoptPreview": read({ args: v.strictObject({ planId: planIdSchema }), result: adoptPreviewSchema }),
  /** Makes the strike's own plan say what the variant says, as one step to undo. */
  "variant.adopt": write({
    changes: ["decisions", "sessions", "variants", "audit"],
    args: v.strictObject({ planId: planIdSchema, confirmed: v.optional(v.array(confirmationSchema), []) }),
    result: v.object({ name: v.string(), entries: count, sessions: count }),
  }),
} as const;
