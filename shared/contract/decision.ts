import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { DECISIONS, REASONS } from "../domain/actions/decision.ts";
import { fileWrite, read, write } from "./method-kinds.ts";
import { count, done, entryIds, id, onDate, optionalWords, fileToRead } from "./pieces.ts";
import { confirmationSchema, setAsideSchema } from "./protection.ts";

export const decisionKind = v.picklist(DECISIONS);
export const reason = v.picklist(REASONS);

/** What a decision on these entries would do, before it is made. Rows are due in the plan's window. */
export const impactSchema = v.object({
  decision: decisionKind,
  /** As the action would be called: "cancel 37 in NG Theatre 4 AM, Wed 16 Dec". */
  name: v.string(),
  entries: count,
  /** Different people: by NHS number, or else hospital number, or else each entry one. */
  patients: count,
  inpatient: count,
  dayCase: count,
  /** Regular admissions and management not known. */
  otherType: count,
  onActionDays: count,
  alreadyCancelled: count,
  /** Of those cancelled already: with a planned new date, and with the agreement of a named clinician. Both stay. */
  moved: count,
  agreed: count,
  /** Cancelled at another strike from the same date: cancelled here as well, they count in both returns. */
  cancelledElsewhere: count,
  kept: count,
  protected: count,
  children: count,
  cancelledBefore: count,
  over52Weeks: count,
  /** Minutes of theatre time that this frees, if the list gives them, without cases already cancelled or set aside. */
  minutes: count,
  withoutMinutes: count,
  /** Cancelled ones among them whose patient has been told, and that the list shows on a new date. */
  told: count,
  rebooked: count,
  /** For a cancellation: protected and not cancelled yet. */
  setAside: v.array(setAsideSchema),
});
export type Impact = v.InferOutput<typeof impactSchema>;

/** The methods of decisions. */
export const decisionMethods = {
  /** One decision on each of these cases, all or nothing; one step to undo. */
  "decision.apply": write({
    changes: ["decisions", "audit"],
    args: v.strictObject({
      planId: planIdSchema,
      entryIds,
      decision: decisionKind,
      /** Must be given for cancel, and only for cancel. */
      reason: v.nullable(reason),
      note: optionalWords(2000),
      clinician: optionalWords(200),
      /** Each protected entry that is to be cancelled: without it the whole is refused. */
      confirmed: v.optional(v.array(confirmationSchema), []),
      /** Whether a cancellation again takes off the planned new date of an entry that has one; otherwise it stays. */
      endMoves: v.optional(v.boolean(), false),
    }),
    result: v.object({ applied: count, name: v.string() }),
  }),
  /** What that decision would do. Writes nothing. */
  "decision.preview": read({
    args: v.strictObject({ planId: planIdSchema, entryIds, decision: decisionKind }),
    result: impactSchema,
  }),
  /**
   * A note on each of these cases; the decisions do not change. Put on many, it leaves alone those whose note is the reason
   * given with a named clinician's agreement: `left` of them.
   */
  "decision.note": write({
    changes: ["decisions", "audit"],
    args: v.strictObject({ planId: planIdSchema, entryIds, note: optionalWords(2000) }),
    result: v.object({ applied: count, left: count, name: v.string() }),
  }),
  /** The planner gives the management of a cancelled entry whose management is not known. */
  "decision.stateManagement": write({
    changes: ["decisions", "audit"],
    args: v.strictObject({
      planId: planIdSchema,
      entryId: id,
      dueDate: onDate,
      management: v.picklist(["inpatient", "day-case"]),
    }),
    result: done,
  }),
  /** Decisions from a CSV file, all or nothing; an error names its line. */
  "decision.applyFile": fileWrite({
    changes: ["decisions", "audit"],
    args: v.strictObject({ planId: planIdSchema, path: fileToRead }),
    /** protectedUnagreed: cancelled though protected, without a clinician or a note with the reason. */
    result: v.object({ applied: count, protectedUnagreed: count }),
  }),
} as const;
