import * as v from "valibot";
import { freeRead } from "./method-kinds.ts";
import { jobId } from "./pieces.ts";

/** The methods of long work under way. */
export const jobMethods = {
  /** Stops a job at the next chance; what it had begun leaves no trace. */
  "job.cancel": freeRead({ args: v.strictObject({ jobId }), result: v.object({ found: v.boolean() }) }),
} as const;
