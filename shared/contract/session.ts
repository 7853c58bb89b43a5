import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { COVER_ROLES, SESSION_STATES } from "../domain/theatres/theatre-session.ts";
import { namedEntrySchema } from "./actions.ts";
import { impactSchema } from "./decision.ts";
import { read, write } from "./method-kinds.ts";
import { count, id, isoDate, optionalWords, text } from "./pieces.ts";
import { confirmationSchema, setAsideSchema } from "./protection.ts";

export const sessionState = v.picklist(SESSION_STATES);
export const coverRole = v.picklist(COVER_ROLES);

/** A theatre session; treatmentFunction is given only if the list names no theatre. */
export const sessionKeySchema = v.strictObject({
  date: isoDate,
  siteCode: text,
  theatre: text,
  session: text,
  treatmentFunction: text,
});

/** One role of a session's cover that is known to be there or away. */
export const coverSchema = v.object({
  role: coverRole,
  present: v.boolean(),
  person: text,
  why: text,
  by: text,
  at: text,
});
export type CoverSaid = v.InferOutput<typeof coverSchema>;

export const sessionKeys = v.pipe(
  v.array(sessionKeySchema),
  v.minLength(1, "Choose at least one session."),
  v.maxLength(10_000),
);

/** What a new state would change for the cases of these sessions. Writes nothing. */
export const stateImpactSchema = v.object({
  state: sessionState,
  /** "stand down NG Theatre 4 AM, Wed 16 Dec (cancel 6)", without the cases left out. */
  name: v.string(),
  /** What cancelling the cases that run would do; null if nothing would be cancelled. */
  cancels: v.nullable(impactSchema),
  /** Moved here from another date and already cancelled there: they lose their new date, and no count changes. */
  losesNewDate: v.array(namedEntrySchema),
  /** Cases that come back as they were before the session was closed, in the order of the list. */
  comesBack: v.array(namedEntrySchema),
  /** Those of comesBack whose patient was told, or who have a new date on the list: leave them or bring them back. */
  toldOrRebooked: v.array(namedEntrySchema),
  /** Cases that stay as they are, and why: cancelled one by one, or rebooked into a session that closes. */
  stays: v.array(namedEntrySchema),
});
export type StateImpact = v.InferOutput<typeof stateImpactSchema>;

export const stateSetSchema = v.object({
  name: v.string(),
  cancelled: count,
  restored: count,
  /** Protected and not confirmed, so not cancelled. */
  setAside: v.array(setAsideSchema),
});

/** The methods of a theatre session's state. */
export const sessionMethods = {
  /** Shows what that state would cancel or bring back. Writes nothing. */
  "session.preview": read({
    args: v.strictObject({ planId: planIdSchema, keys: sessionKeys, state: sessionState }),
    result: stateImpactSchema,
  }),
  /**
   * Sets the state of sessions, one step to undo. "Stood down" and "emergency only" cancel the cases that run there;
   * opening again brings those cases back as they were. Protected entries need their confirmation, or are left out and
   * named.
   */
  "session.setState": write({
    changes: ["sessions", "decisions", "audit"],
    args: v.strictObject({
      planId: planIdSchema,
      keys: sessionKeys,
      state: sessionState,
      why: optionalWords(2000),
      confirmed: v.optional(v.array(confirmationSchema), []),
      /** The number of entries that stay as they are. */
      leave: v.optional(v.array(id), []),
    }),
    result: stateSetSchema,
  }),
} as const;
