import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { read } from "./method-kinds.ts";
import { count, isoDate, text } from "./pieces.ts";
import { planRowSchema } from "./plan.ts";
import { coverSchema, sessionKeySchema, sessionState } from "./session.ts";

/** A session on the board. running = kept + undecided + movedIn = inpatient + dayCase + otherType. */
export const boardSessionSchema = v.object({
  key: sessionKeySchema,
  /** The specialty in words, where the list has no theatre. */
  specialty: text,
  times: v.nullable(v.object({ start: v.string(), end: v.string() })),
  lengthMinutes: v.nullable(count),
  /** Minutes of the cases that run, and how many of them the list gives none for. */
  bookedMinutes: count,
  withoutMinutes: count,
  /** Of its room on that day: what other sessions at the same time have booked is not left. Null: length not known. */
  minutesLeft: v.nullable(v.pipe(v.number(), v.integer())),
  /** The other sessions of the room at the same time that have cases, by name: their minutes are the same ones. */
  sharedWith: v.array(v.string()),
  /** Cases that run, those moved in among them; the next five are parts of it. */
  running: count,
  inpatient: count,
  dayCase: count,
  otherType: count,
  kept: count,
  undecided: count,
  children: count,
  protected: count,
  /** Brought in from another session by this plan. Part of running. */
  movedIn: count,
  /** Cancelled from here, whatever the reason; movedOut is the part of it that has a new date. */
  cancelled: count,
  movedOut: count,
  /** Kept, in another session of the date: neither runs here nor is cancelled. */
  movedAway: count,
  /** No longer on the extract: does not run, and nobody cancelled it. */
  gone: count,
  /** Of the cases that run; where none does, of all. */
  surgeons: v.array(v.string()),
  /** Of the same cases, in words. */
  specialties: v.array(v.string()),
  /** "runs" without who and when if nobody has set it. */
  state: v.object({ value: sessionState, why: text, by: text, at: text }),
  /** Of `running`: the state lets nothing planned run, so each has to be placed elsewhere or cancelled. */
  toPlace: count,
  /** The roles whose cover is recorded, in a fixed order; the others limit no case. */
  cover: v.array(coverSchema),
  /** Cases that run but do not fit the state or cover; and those for which this is not known. */
  misfits: count,
  unsure: count,
});
export type BoardSession = v.InferOutput<typeof boardSessionSchema>;

export const boardDaySchema = v.object({
  date: isoDate,
  onActionDay: v.boolean(),
  /** Of its sessions together, for the tab of the day. `closed`: stood down or emergency only. */
  totals: v.object({
    sessions: count,
    closed: count,
    running: count,
    cancelled: count,
    undecided: count,
    toPlace: count,
    misfits: count,
    unsure: count,
  }),
  sessions: v.array(boardSessionSchema),
});

/** What happens to a case in a session. */
export const CASE_STANDINGS = ["running", "moved-in", "moved-out", "cancelled", "gone"] as const;

/**
 * One case on a session's list. A case that was moved is on two: moved-in on the new one, and on the old one cancelled
 * or, moved within its date, moved-out.
 */
export const sessionCaseSchema = v.object({
  row: planRowSchema,
  standing: v.picklist(CASE_STANDINGS),
  /**
   * For one that was moved in: "moved from Wed 16 Dec"; for one moved away: "moved to NG Theatre 2 PM, Thu 17 Dec"; for
   * one that the list shows on a new date: "on the list for Fri 18 Dec", and there "cancelled from Wed 16 Dec".
   */
  moved: text,
  /** Why it does not fit, in words; and what is not known for the check. Only for cases that run. */
  misfits: v.array(v.string()),
  unsure: v.array(v.string()),
});
export type SessionCase = v.InferOutput<typeof sessionCaseSchema>;

/** A case on the list of a session that is looked at, beside the others of its day. */
export const listedCaseSchema = v.object({
  ...sessionCaseSchema.entries,
  /** Can be taken for another patient's: "another patient of this name this day". */
  sameName: text,
});
export type ListedCase = v.InferOutput<typeof listedCaseSchema>;

/** The methods of the board of theatre sessions. */
export const boardMethods = {
  /** Every day of the window with its sessions, by site, theatre and session. */
  "board.get": read({ args: v.strictObject({ planId: planIdSchema }), result: v.array(boardDaySchema) }),
  /** The cases of one session: those that run in list order, those moved in, then those cancelled or gone. */
  "board.session": read({
    args: v.strictObject({ planId: planIdSchema, key: sessionKeySchema }),
    result: v.array(listedCaseSchema),
  }),
} as const;
