import * as v from "valibot";
import { USUAL_LIST_AGE_LIMIT_HOURS } from "../domain/trust/trust.ts";
import { read, write } from "./method-kinds.ts";
import { none, optionalWords, text, words } from "./pieces.ts";

const hhmm = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time as HH:mm."));

const sessionTimes = v.object({ start: hhmm, end: hhmm });

const HOURS = "Give a whole number of hours from 1 to 720.";

export const trustSchema = v.object({
  code: v.string(),
  name: v.string(),
  regionCode: v.nullable(v.string()),
  regularDayCountsAs: v.nullable(v.picklist(["inpatient", "day-case"])),
  regularNightCountsAs: v.nullable(v.picklist(["inpatient", "day-case"])),
  /** A list older than this gets a warning on every screen and in the return. */
  listAgeLimitHours: v.optional(
    v.pipe(v.number(HOURS), v.integer(HOURS), v.minValue(1, HOURS), v.maxValue(720, HOURS)),
    USUAL_LIST_AGE_LIMIT_HOURS,
  ),
  sessionTimes: v.object({
    AM: sessionTimes,
    PM: sessionTimes,
    EVE: sessionTimes,
    "ALL DAY": sessionTimes,
  }),
});

/** The methods of the trust, and of the planner who uses this copy. */
export const trustMethods = {
  "trust.get": read({ args: none, result: v.nullable(trustSchema) }),
  /** Sets the trust. A code outside the bundled list is accepted with a warning. */
  "trust.set": write({
    changes: ["trust", "audit"],
    args: v.strictObject({ code: words(12), name: optionalWords(200) }),
    result: v.object({ trust: trustSchema, warning: text }),
  }),
  /** Changes the trust's choices. */
  "trust.change": write({
    changes: ["trust", "audit"],
    args: v.strictObject({ trust: trustSchema }),
    result: trustSchema,
  }),
  /** The name of whoever uses this copy, for the log and for prints. */
  "planner.get": read({ args: none, result: v.object({ name: v.string() }) }),
  "planner.set": write({
    changes: ["trust", "audit"],
    args: v.strictObject({ name: words(120) }),
    result: v.object({ name: v.string() }),
  }),
} as const;
