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

/** A theatre session; treatmentFunction only where the list has no theatre. */
export const sessionKeySchema = v.strictObject({
  date: isoDate,
  siteCode: text,
  theatre: text,
  session: text,
  treatmentFunction: text,
});

/** One role of a session's cover, of which something is said. */
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

/** What a state would do to the cases of these sessions. Writes nothing. */
export const stateImpactSchema = v.object({
  state: sessionState,
  /** "stand down NG Theatre 4 AM, Wed 16 Dec (cancel 6)", without those set aside. */
  name: v.string(),
  /** What cancelling the cases that run would do; null where the state cancels nothing, or nothing runs. */
  cancels: v.nullable(impactSchema),
  /** Moved in from another date and cancelled there already: they lose their new date, and no count changes. */
  losesNewDate: v.array(namedEntrySchema),
  /** Come back as they were before the session was closed, in the order of the list. */
  comesBack: v.array(namedEntrySchema),
  /** Those of comesBack whose patient was told, or that the list shows on a new date: to be left or taken back. */
  toldOrRebooked: v.array(namedEntrySchema),
  /** Stay as they are, and why: cancelled for themselves, or rebooked into a session that closes. */
  stays: v.array(namedEntrySchema),
});
export type StateImpact = v.InferOutput<typeof stateImpactSchema>;

export const stateSetSchema = v.object({
  name: v.string(),
  cancelled: count,
  restored: count,
  /** Protected and not confirmed: not cancelled. */
  setAside: v.array(setAsideSchema),
});

/** The methods of a theatre session's state. */
export const sessionMethods = {
  /** What that state would cancel, or bring back. Writes nothing. */
  "session.preview": read({
    args: v.strictObject({ planId: planIdSchema, keys: sessionKeys, state: sessionState }),
    result: stateImpactSchema,
  }),
  /**
   * Sets the state of sessions, one step to undo. Stood down and emergency only cancel what runs there; opened again,
   * what that cancelled comes back as it was. Protected entries need their confirmation, or are set aside and named.
   */
  "session.setState": write({
    changes: ["sessions", "decisions", "audit"],
    args: v.strictObject({
      planId: planIdSchema,
      keys: sessionKeys,
      state: sessionState,
      why: optionalWords(2000),
      confirmed: v.optional(v.array(confirmationSchema), []),
      /** Entries that stay as they are. */
      leave: v.optional(v.array(id), []),
    }),
    result: stateSetSchema,
  }),
} as const;
