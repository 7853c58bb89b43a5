import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { read, write } from "./method-kinds.ts";
import { count, id, onDate, text, words } from "./pieces.ts";
import { confirmationSchema } from "./protection.ts";
import { PLACE_KINDS } from "../domain/theatres/place-order.ts";
import { sessionKeySchema } from "./session.ts";

/** A session that a case could go to, or why it cannot. */
export const moveTargetSchema = v.object({
  key: sessionKeySchema,
  specialty: text,
  lengthMinutes: v.nullable(count),
  bookedMinutes: count,
  withoutMinutes: count,
  /** Of its room on that day, as if the entry had left; below nought where overbooked, null where not known. */
  minutesLeft: v.nullable(v.pipe(v.number(), v.integer())),
  fits: v.boolean(),
  /** Why not, in words; none where it fits. */
  why: v.array(v.string()),
  /** How it suits the entry, apart from room and cover: by whose list it is. Action days are a kind of their own. */
  place: v.picklist(PLACE_KINDS),
  /** False too where one of the sites is not known. */
  sameSite: v.boolean(),
  /** "has 95 minutes", "another specialty's list (Ophthalmology)", "another site (R9Z02)": what to know of it first. */
  about: v.array(v.string()),
  /** What is not known for the check: a case without minutes, an anaesthetic that is not known. */
  unsure: v.array(v.string()),
});
export type MoveTarget = v.InferOutput<typeof moveTargetSchema>;

/** The methods of moving a case to another session. */
export const moveMethods = {
  /**
   * Every session of the window, and whether this entry can go there. Best first: the same consultant's list, the same
   * specialty, others; the same site before another, near days before far ones, and the action's own days last.
   */
  "move.targets": read({
    args: v.strictObject({ planId: planIdSchema, entryId: id, dueDate: onDate }),
    result: v.array(moveTargetSchema),
  }),
  /**
   * Moves an entry to another session of the window where it fits: it counts as cancelled on its old date, so a
   * protected one needs its confirmation. On the same date nothing is cancelled, and it does not count.
   */
  "move.apply": write({
    changes: ["decisions", "audit"],
    args: v.strictObject({
      planId: planIdSchema,
      entryId: id,
      dueDate: onDate,
      to: sessionKeySchema,
      why: words(2000),
      confirmed: v.optional(v.array(confirmationSchema), []),
    }),
    result: v.object({ name: v.string() }),
  }),
} as const;
