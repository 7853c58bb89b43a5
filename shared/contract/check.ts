import * as v from "valibot";
import { read } from "./method-kinds.ts";
import { count, none } from "./pieces.ts";

/** The methods of the self-check. */
export const checkMethods = {
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
