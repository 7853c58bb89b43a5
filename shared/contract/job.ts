import * as v from "valibot";
import { freeRead } from "./method-kinds.ts";
import { jobId } from "./pieces.ts";

/** The methods of long jobs in progress. */
export const jobMethods = {
  /** Stops a job as soon as possible; nothing of what it began is stored. */
  "job.cancel": freeRead({ args: v.strictObject({ jobId }), result: v.object({ found: v.boolean() }) }),
} as const;
