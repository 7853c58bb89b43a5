import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { read, write } from "./method-kinds.ts";
import { BASELINE_NUMBERS } from "../domain/return/share-kept.ts";
import { count, done, id, isoDate, optionalWords, text, words } from "./pieces.ts";
import { explainedSchema } from "./return.ts";
import { shareKeptSchema } from "./share-kept.ts";

/** One cancelled entry of the last-minute measure. */
export const lastMinuteSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  dueDate: isoDate,
  cancelledOn: isoDate,
  /** 28 days after the cancellation. */
  rebookBy: isoDate,
  /** The due date on the list now, if it is a new one. */
  newDate: text,
  state: v.picklist(["rebooked-in-time", "rebooked-late", "waiting", "breached"]),
  words: v.string(),
});
export type LastMinute = v.InferOutput<typeof lastMinuteSchema>;

/**
 * The numbers shown beside the return that open their entries; those of the last-minute measure have their entries
 * here.
 */
export const besideNumber = v.picklist([
  ...BASELINE_NUMBERS,
  "in-vain-inpatient",
  "in-vain-day-case",
  "in-vain-reinstated",
]);
export type BesideNumber = v.InferOutput<typeof besideNumber>;

/** Numbers shown beside the return. Each is separate: none is part of the return's counts. */
export const besideSchema = v.object({
  notBooked: v.nullable(
    v.object({ inpatient: count, dayCase: count, note: v.string(), by: v.string(), at: v.string() }),
  ),
  /** Null if the strike is not called off. */
  cancelledInVain: v.nullable(
    v.object({
      calledOffAt: v.string(),
      /** Cancelled for the strike and counted when it was called off. */
      inpatient: count,
      dayCase: count,
      /** How many of these were reinstated since. */
      reinstatedSince: count,
    }),
  ),
  lastMinute: v.object({
    count,
    waiting: count,
    rebookedInTime: count,
    breached: count,
    entries: v.array(lastMinuteSchema),
  }),
  /** Null if there is no baseline. */
  kept: v.nullable(shareKeptSchema),
});
export type Beside = v.InferOutput<typeof besideSchema>;

/** The methods of the numbers beside the return. */
export const besideMethods = {
  /** The numbers beside the return. */
  "return.beside": read({ args: v.strictObject({ strikeId: strikeIdSchema }), result: besideSchema }),
  /** The entries behind one of them. */
  "return.besideEntries": read({
    args: v.strictObject({ strikeId: strikeIdSchema, number: besideNumber }),
    result: v.array(explainedSchema),
  }),
  /**
   * Activity that was never booked because the strike was known about: typed by the planner, with a note. The latest is
   * current.
   */
  "return.setNotBooked": write({
    changes: ["return-notes", "audit"],
    args: v.strictObject({ strikeId: strikeIdSchema, inpatient: count, dayCase: count, note: words(2000) }),
    result: done,
  }),
  /**
   * Freezes what is due in the window now as the planned activity. If there is a baseline already, a reason is needed,
   * and the first baseline is shown beside the new one.
   */
  "baseline.freeze": write({
    changes: ["return-notes", "audit"],
    args: v.strictObject({ strikeId: strikeIdSchema, reason: v.optional(optionalWords(2000), null) }),
    result: v.object({ planned: count }),
  }),
} as const;
