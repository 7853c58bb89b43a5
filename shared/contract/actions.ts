import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { read, write } from "./method-kinds.ts";
import { count, id, isoDate, text } from "./pieces.ts";

/** Something that was done to a plan. */
export const planActionSchema = v.object({
  actionId: id,
  kind: v.picklist(["do", "undo", "redo"]),
  /** "cancel 37 in NG Theatre 4 AM, Wed 16 Dec" */
  name: v.string(),
  by: v.string(),
  at: v.string(),
});
export type PlanAction = v.InferOutput<typeof planActionSchema>;

/** What Ctrl+Z and Ctrl+Y would do now. */
export const undoStateSchema = v.object({
  undo: v.nullable(planActionSchema),
  redo: v.nullable(planActionSchema),
});
export type UndoState = v.InferOutput<typeof undoStateSchema>;

/** An action taken back or done again, with the entries that it touched. */
export const reversedSchema = v.object({ name: v.string(), entries: count, entryIds: v.array(id) });

/** An entry that an action names: SURNAME, number, and what there is to know. */
export const namedEntrySchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  /** The date that it counts by. */
  dueDate: isoDate,
  because: v.string(),
});
export type NamedEntry = v.InferOutput<typeof namedEntrySchema>;

/** The methods of what was done to a plan, and of taking it back. */
export const actionMethods = {
  /** What can be undone and redone now. */
  "plan.undoState": read({ args: v.strictObject({ planId: planIdSchema }), result: undoStateSchema }),
  /** Takes back the last action, which must be this one; adds to the log and removes nothing. */
  "plan.undo": write({
    changes: ["decisions", "contacts", "sessions", "variants", "audit"],
    args: v.strictObject({ planId: planIdSchema, actionId: id }),
    result: reversedSchema,
  }),
  "plan.redo": write({
    changes: ["decisions", "contacts", "sessions", "variants", "audit"],
    args: v.strictObject({ planId: planIdSchema, actionId: id }),
    result: reversedSchema,
  }),
  /** What was done to a plan, newest first. */
  "plan.actions": read({
    args: v.strictObject({ planId: planIdSchema, limit: v.pipe(count, v.maxValue(500)) }),
    result: v.array(planActionSchema),
  }),
} as const;
