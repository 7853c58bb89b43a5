import * as v from "valibot";
import { read } from "./method-kinds.ts";
import { count, none } from "./pieces.ts";

/** The methods of the self-check. */
export const checkMethods = {
  /** What is kept and cannot be read by this version, a sentence each; what is usual stands in for it. */
  "stored.unreadable": read({ args: none, result: v.array(v.string()) }),
  /** Integrity of the file and of the audit log's chain. */
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
