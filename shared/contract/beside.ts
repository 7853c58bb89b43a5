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
  /** The date on the list now, where it is a new one. */
  newDate: text,
  state: v.picklist(["rebooked-in-time", "rebooked-late", "waiting", "breached"]),
  words: v.string(),
});
export type LastMinute = v.InferOutput<typeof lastMinuteSchema>;

/** The numbers beside the return that stand for entries; those of the last-minute measure carry theirs. */
export const besideNumber = v.picklist([
  ...BASELINE_NUMBERS,
  "in-vain-inpatient",
  "in-vain-day-case",
  "in-vain-reinstated",
]);
export type BesideNumber = v.InferOutput<typeof besideNumber>;

/** Numbers that stand beside the return, each for itself: none is part of a count. */
export const besideSchema = v.object({
  notBooked: v.nullable(
    v.object({ inpatient: count, dayCase: count, note: v.string(), by: v.string(), at: v.string() }),
  ),
  /** Null while the strike is not called off. */
  cancelledInVain: v.nullable(
    v.object({
      calledOffAt: v.string(),
      /** Cancelled for the strike and counted when it was called off. */
      inpatient: count,
      dayCase: count,
      /** Of these, put back since. */
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
  /** Null while there is no baseline. */
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
  /** Activity that was never booked because the date was known: typed, with a note; the latest stands. */
  "return.setNotBooked": write({
    changes: ["return-notes", "audit"],
    args: v.strictObject({ strikeId: strikeIdSchema, inpatient: count, dayCase: count, note: words(2000) }),
    result: done,
  }),
  /**
   * Freezes what is due in the window now as what was planned. Where there is a baseline it takes a reason, and the
   * first one stays beside the new one.
   */
  "baseline.freeze": write({
    changes: ["return-notes", "audit"],
    args: v.strictObject({ strikeId: strikeIdSchema, reason: v.optional(optionalWords(2000), null) }),
    result: v.object({ planned: count }),
  }),
} as const;
