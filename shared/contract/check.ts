import * as v from "valibot";
import { read } from "./method-kinds.ts";
import { count, none } from "./pieces.ts";

/** The methods of the self-check. */
export const checkMethods = {
  /** What is stored but cannot be read by this version, a sentence for each; the usual choices are used instead. */
  "stored.unreadable": read({ args: none, result: v.array(v.string()) }),
  /** Checks the database file and the audit log's chain. */
  "check.run": read({
    args: none,
    result: v.object({
      ok: v.boolean(),
      entries: count,
      decisions: count,
      auditRows: count,
      problems: v.array(v.string()),
    }),
  }),
} as const;
