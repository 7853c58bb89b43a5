import * as v from "valibot";

/** After how many minutes without a key or a movement of the mouse the data are locked. */
export const idleLockSchema = v.object({
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120, "At most two hours.")),
});
export type IdleLock = v.InferOutput<typeof idleLockSchema>;

/** Long enough to read a list, short enough for a desk that was left. */
export const USUAL_IDLE_LOCK: IdleLock = { minutes: 15 };
