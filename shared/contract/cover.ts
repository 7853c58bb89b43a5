import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { fitRulesSchema } from "../domain/theatres/fit-rules.ts";
import { sessionCaseSchema } from "./board.ts";
import { fileWrite, read, write } from "./method-kinds.ts";
import { count, isoDate, none, optionalWords, fileToRead } from "./pieces.ts";
import { coverRole, sessionKeySchema, sessionKeys } from "./session.ts";

export const misfitCaseSchema = v.object({ key: sessionKeySchema, ...sessionCaseSchema.entries });
export type MisfitCase = v.InferOutput<typeof misfitCaseSchema>;

export const coverSetSchema = v.object({
  name: v.string(),
  sessions: count,
  /** Cases of these sessions that no longer fit now. */
  misfits: count,
});

/** read = applied + unchanged. If one row is refused, none is applied. */
export const coverImportedSchema = v.object({ name: v.string(), read: count, applied: count, unchanged: count });

/** The methods of cover, and of the cover that cases need. */
export const coverMethods = {
  /** The cover that cases are assumed to need, where hospitals differ: the trust chooses. */
  "fit.get": read({ args: none, result: fitRulesSchema }),
  "fit.set": write({
    changes: ["sessions", "audit"],
    args: v.strictObject({ rules: fitRulesSchema }),
    result: fitRulesSchema,
  }),
  /** Records that a role is there or away, or (null) that its cover is not known. Cancels nothing; one step to undo. */
  "cover.set": write({
    changes: ["sessions", "audit"],
    args: v.strictObject({
      planId: planIdSchema,
      keys: sessionKeys,
      role: coverRole,
      present: v.nullable(v.boolean()),
      person: optionalWords(200),
      why: optionalWords(2000),
    }),
    result: coverSetSchema,
  }),
  /** Imports cover from a CSV file (date, theatre, session, role, present; also site and person): every row or none. */
  "cover.importFile": fileWrite({
    changes: ["sessions", "audit"],
    args: v.strictObject({ planId: planIdSchema, path: fileToRead }),
    result: coverImportedSchema,
  }),
  /** The cases that no longer fit, on a date or in the whole window, followed by the cases that cannot be judged. */
  "cover.misfits": read({
    args: v.strictObject({ planId: planIdSchema, date: v.nullable(isoDate) }),
    result: v.object({ misfits: count, unsure: count, cases: v.array(misfitCaseSchema) }),
  }),
} as const;
