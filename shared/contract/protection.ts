import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { protectionRulesSchema } from "../domain/plan/protection-rules.ts";
import { read, write } from "./method-kinds.ts";
import { id, isoDate, none, text, words } from "./pieces.ts";

/** A protected case that is to be cancelled anyway: who agreed, and why. No date: the entry where the list has it now. */
export const confirmationSchema = v.strictObject({
  entryId: id,
  dueDate: v.optional(v.nullable(isoDate), null),
  clinician: words(200),
  why: words(2000),
});
export type Confirmation = v.InferOutput<typeof confirmationSchema>;

/** A protected entry that a bulk action leaves out until it is confirmed on its own. */
export const setAsideSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  dueDate: isoDate,
  theatre: text,
  session: text,
  consultant: text,
  procedure: text,
  /** Theatre time; null if the list gives none. */
  minutes: v.nullable(v.number()),
  /** Marks in a word or two each: "P2, cancer". */
  marks: v.string(),
  /** The reasons in words. */
  because: v.string(),
});
export type SetAside = v.InferOutput<typeof setAsideSchema>;

/** The methods of the trust's protection rules. */
export const protectionMethods = {
  /** The trust's rules for which entries are protected. */
  "protection.get": read({ args: none, result: protectionRulesSchema }),
  /** Which facts the list gives for nobody due in a plan's window, so that they protect nobody: a sentence for each. */
  "protection.gaps": read({ args: v.strictObject({ planId: planIdSchema }), result: v.array(v.string()) }),
  "protection.set": write({
    changes: ["protection", "audit"],
    args: v.strictObject({ rules: protectionRulesSchema }),
    result: protectionRulesSchema,
  }),
} as const;
