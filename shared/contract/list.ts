import * as v from "valibot";
import { importRecordSchema } from "./import.ts";
import { read } from "./method-kinds.ts";
import { count, none } from "./pieces.ts";

/** The list in use, as every screen shows it. */
export const listStatusSchema = v.object({
  entries: count,
  /** The import whose list is in use: imports that were undone do not count. */
  latest: v.nullable(importRecordSchema),
  ageLimitHours: count,
  /** The extract is older than the trust's limit. */
  isTooOld: v.boolean(),
});

/** The methods of the list in use. */
export const listMethods = {
  "list.status": read({ args: none, result: listStatusSchema }),
} as const;
