import * as v from "valibot";
import { protectionRulesSchema } from "../domain/plan/protection-rules.ts";
import { done, none, read, write } from "./method-kinds.ts";
import {
  confirmationSchema,
  contactOutcome,
  contactWay,
  entryDetailsSchema,
  impactSchema,
  planActionSchema,
  reversedSchema,
  savedViewSchema,
  undoStateSchema,
} from "./planning-schemas.ts";
import { count, decisionKind, id, optionalWords, planRowSchema, reason, words } from "./schemas.ts";

const entryIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(20_000));

/** The methods of the planning desk. `strikeId` names a plan: a strike's own, or a variant of it. */
export const planningMethods = {
  /** One decision on each of these entries, all or nothing; one step to undo. */
  "decision.apply": write(
    v.strictObject({
      strikeId: id,
      entryIds,
      decision: decisionKind,
      /** Must be given for cancel, and only for cancel. */
      reason: v.nullable(reason),
      note: optionalWords(2000),
      clinician: optionalWords(200),
      /** Each protected entry that is to be cancelled: without it the whole is refused. */
      confirmed: v.optional(v.array(confirmationSchema), []),
    }),
    v.object({ applied: count, name: v.string() }),
  ),
  /** What that decision would do. Writes nothing. */
  "decision.preview": read(v.strictObject({ strikeId: id, entryIds, decision: decisionKind }), impactSchema),

  /** A note on each of these entries; what is decided about each stands as it is. */
  "decision.note": write(
    v.strictObject({ strikeId: id, entryIds, note: optionalWords(2000) }),
    v.object({ applied: count, name: v.string() }),
  ),
  /**
   * The rows that were touched in a plan after that action; null where all must be read again: too many, one that is
   * no longer due in the window, or no action given. `actionId` is the latest, to ask again from.
   */
  "plan.rowsSince": read(
    v.strictObject({ strikeId: id, after: v.nullable(count) }),
    v.object({ actionId: count, rows: v.nullable(v.array(planRowSchema)) }),
  ),

  /** What can be undone and redone now. */
  "plan.undoState": read(v.strictObject({ strikeId: id }), undoStateSchema),
  /** Takes back the last action, which must be this one; adds to the log and removes nothing. */
  "plan.undo": write(v.strictObject({ strikeId: id, actionId: id }), reversedSchema),
  "plan.redo": write(v.strictObject({ strikeId: id, actionId: id }), reversedSchema),
  /** What was done to a plan, newest first. */
  "plan.actions": read(
    v.strictObject({ strikeId: id, limit: v.pipe(count, v.maxValue(500)) }),
    v.array(planActionSchema),
  ),

  /** All that is known of an entry in a plan. */
  "entry.details": read(v.strictObject({ strikeId: id, entryId: id }), entryDetailsSchema),
  /** Patients were told, or an attempt was made. Only of entries cancelled at a strike, not in a variant. */
  "contact.record": write(
    v.strictObject({ strikeId: id, entryIds, outcome: contactOutcome, how: contactWay, note: optionalWords(2000) }),
    v.object({ recorded: count, name: v.string() }),
  ),

  /** Which entries are protected, as the trust has set it. */
  "protection.get": read(none, protectionRulesSchema),
  "protection.set": write(v.strictObject({ rules: protectionRulesSchema }), protectionRulesSchema),

  "view.list": read(none, v.array(savedViewSchema)),
  /** Keeps a view under its name, in place of the one of that name. */
  "view.save": write(
    v.strictObject({ name: words(80), definition: v.pipe(v.string(), v.maxLength(50_000)) }),
    savedViewSchema,
  ),
  "view.remove": write(v.strictObject({ id }), done),
} as const;
