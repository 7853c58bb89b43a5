import * as v from "valibot";
import { COVER_ROLES, SESSION_STATES } from "../domain/theatres/theatre-session.ts";
import { impactSchema, setAsideSchema } from "./planning-schemas.ts";
import { count, id, isoDate, planRowSchema, text } from "./schemas.ts";

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

/** A session on the board. running = kept + undecided + movedIn = inpatient + dayCase + otherType. */
export const boardSessionSchema = v.object({
  key: sessionKeySchema,
  siteName: text,
  /** The specialty in words, where the list has no theatre. */
  specialty: text,
  times: v.nullable(v.object({ start: v.string(), end: v.string() })),
  lengthMinutes: v.nullable(count),
  /** Minutes of the cases that run, and how many of them the list gives none for. */
  bookedMinutes: count,
  withoutMinutes: count,
  /** Cases that run, those moved in among them; the next five are parts of it. */
  running: count,
  inpatient: count,
  dayCase: count,
  otherType: count,
  kept: count,
  undecided: count,
  children: count,
  protected: count,
  /** Brought in from another session, by this plan or by the list after a cancellation. Part of running. */
  movedIn: count,
  /** Cancelled from here, whatever the reason; movedOut is the part of it that has a new date. */
  cancelled: count,
  movedOut: count,
  /** Kept, in another session of the date: neither runs here nor is cancelled. */
  movedAway: count,
  /** No longer on the extract: does not run, and nobody cancelled it. */
  gone: count,
  surgeons: v.array(v.string()),
  /** "runs" without who and when where nothing was said. */
  state: v.object({ value: sessionState, why: text, by: text, at: text }),
  /** The roles of which something is said, in a fixed order; for every other, each case fits. */
  cover: v.array(coverSchema),
  /** Cases that run and no longer fit, for state or cover; and those of which it cannot be told. */
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
    misfits: count,
    unsure: count,
  }),
  sessions: v.array(boardSessionSchema),
});

/** Where a case stands in a session. */
export const CASE_STANDINGS = ["running", "moved-in", "moved-out", "cancelled", "gone"] as const;

/**
 * One case on a session's list. A case that was moved is on two: moved-in on the new one, and on the old one cancelled
 * or, moved within its date, moved-out.
 */
export const sessionCaseSchema = v.object({
  row: planRowSchema,
  standing: v.picklist(CASE_STANDINGS),
  /** For one that was moved in: "moved from Wed 16 Dec"; for one moved away: "moved to NG Theatre 2 PM, Thu 17 Dec". */
  moved: text,
  /** A moved-in case that the list itself shows here by now: nothing is left to do in the PAS. */
  onList: v.boolean(),
  /** Why it does not fit, in words; and what cannot be told. Only of cases that run. */
  misfits: v.array(v.string()),
  unsure: v.array(v.string()),
});
export type SessionCase = v.InferOutput<typeof sessionCaseSchema>;

export const misfitCaseSchema = v.object({ key: sessionKeySchema, ...sessionCaseSchema.entries });
export type MisfitCase = v.InferOutput<typeof misfitCaseSchema>;

/** An entry that an action names: SURNAME, number, and what there is to know. */
export const namedEntrySchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  /** The date that it counts by. */
  dueDate: isoDate,
  because: v.string(),
});
export type NamedEntry = v.InferOutput<typeof namedEntrySchema>;

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

export const coverSetSchema = v.object({
  name: v.string(),
  sessions: count,
  /** Cases of these sessions that no longer fit now. */
  misfits: count,
});

/** read = applied + unchanged. A row that is refused takes back the whole. */
export const coverImportedSchema = v.object({ name: v.string(), read: count, applied: count, unchanged: count });

/** A session that a case could go to, or why it cannot. */
export const moveTargetSchema = v.object({
  key: sessionKeySchema,
  siteName: text,
  specialty: text,
  lengthMinutes: v.nullable(count),
  bookedMinutes: count,
  withoutMinutes: count,
  /** Below nought where more is booked than it is long; null where its length is not known. */
  minutesLeft: v.nullable(v.pipe(v.number(), v.integer())),
  fits: v.boolean(),
  /** Why not, in words; none where it fits. */
  why: v.array(v.string()),
  /** What cannot be told: a case without minutes, an anaesthetic that is not known. */
  unsure: v.array(v.string()),
});
export type MoveTarget = v.InferOutput<typeof moveTargetSchema>;
