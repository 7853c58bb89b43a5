import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { read, write } from "./method-kinds.ts";
import { count, id, isoDate, text } from "./pieces.ts";

/** An action in a plan's history. */
export const planActionSchema = v.object({
  actionId: id,
  kind: v.picklist(["do", "undo", "redo"]),
  /** "cancel 37 in NG Theatre 4 AM, Wed 16 Dec" */
  name: v.string(),
  by: v.string(),
  at: v.string(),
});
export type PlanAction = v.InferOutput<typeof planActionSchema>;

/** The actions that Ctrl+Z would undo and Ctrl+Y would redo now. */
export const undoStateSchema = v.object({
  undo: v.nullable(planActionSchema),
  redo: v.nullable(planActionSchema),
});
export type UndoState = v.InferOutput<typeof undoStateSchema>;

/**
 * An action that was undone or redone, with the entries that it changed. `listChanged`: of the cancellations that an undo
 * brought back, what an extract has changed since, in a sentence; null where nothing has.
 */
export const reversedSchema = v.object({
  name: v.string(),
  entries: count,
  entryIds: v.array(id),
  listChanged: v.nullable(v.string()),
});

/** An entry that an action names: surname, entry number, and what else the planner should see. */
export const namedEntrySchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  /** The date on which the return counts it. */
  dueDate: isoDate,
  because: v.string(),
});
export type NamedEntry = v.InferOutput<typeof namedEntrySchema>;

/** The methods of a plan's history: undo, redo and the list of actions. */
export const actionMethods = {
  /** What can be undone and redone now. */
  "plan.undoState": read({ args: v.strictObject({ planId: planIdSchema }), result: undoStateSchema }),
  /** Undoes the last action, which must be this one. It adds rows to the history and removes none. */
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
  /** The actions of a plan, newest first. */
  "plan.actions": read({
    args: v.strictObject({ planId: planIdSchema, limit: v.pipe(count, v.maxValue(500)) }),
    result: v.array(planActionSchema),
  }),
} as const;
