import * as v from "valibot";
import { ENTRY_FIELDS } from "../domain/list/entry.ts";
import { count, decisionKind, id, isoDate, planRowSchema, text, words } from "./schemas.ts";

/** A protected entry that is to be cancelled all the same: who agreed, and why. */
export const confirmationSchema = v.strictObject({
  entryId: id,
  clinician: words(200),
  why: words(2000),
});
export type Confirmation = v.InferOutput<typeof confirmationSchema>;

/** A protected entry that a bulk action leaves alone until it is confirmed by itself. */
export const setAsideSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  dueDate: isoDate,
  theatre: text,
  session: text,
  procedure: text,
  /** Marks in a word or two each: "P2, cancer". */
  marks: v.string(),
  /** The reasons in words. */
  because: v.string(),
});
export type SetAside = v.InferOutput<typeof setAsideSchema>;

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
  kept: count,
  protected: count,
  children: count,
  cancelledBefore: count,
  over52Weeks: count,
  /** Minutes of theatre time of those not cancelled yet, where the list says them. */
  minutes: count,
  withoutMinutes: count,
  /** Cancelled ones among them whose patient has been told, and that the list shows on a new date. */
  told: count,
  rebooked: count,
  /** For a cancellation: protected and not cancelled yet. */
  setAside: v.array(setAsideSchema),
});
export type Impact = v.InferOutput<typeof impactSchema>;

/** Something that was done to a plan. */
export const planActionSchema = v.object({
  actionId: id,
  kind: v.picklist(["do", "undo", "redo"]),
  /** "cancel 37 in NG Theatre 4 AM, Wed 16 Dec" */
  name: v.string(),
  by: v.string(),
  at: v.string(),
});
export type PlanAction = v.InferOutput<typeof planActionSchema>;

/** What Ctrl+Z and Ctrl+Y would do now. */
export const undoStateSchema = v.object({
  undo: v.nullable(planActionSchema),
  redo: v.nullable(planActionSchema),
});
export type UndoState = v.InferOutput<typeof undoStateSchema>;

/** An action taken back or done again, with the entries that it touched. */
export const reversedSchema = v.object({ name: v.string(), entries: count, entryIds: v.array(id) });

export const CONTACT_OUTCOMES = ["told", "message-left", "not-reached"] as const;
export const CONTACT_WAYS = ["phone", "letter", "text-message", "email", "in-person"] as const;
export const contactOutcome = v.picklist(CONTACT_OUTCOMES);
export const contactWay = v.picklist(CONTACT_WAYS);

/** Another entry of the same patient, in the window or not. */
export const otherEntrySchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  tciDate: text,
  procedure: text,
  treatmentFunction: text,
  onLatestExtract: v.boolean(),
  /** What is decided at this strike, and whether it is due in the window at all. */
  decision: decisionKind,
  inWindow: v.boolean(),
});

/** An entry with what speaks for and against cancelling it. */
export const entryDetailsSchema = v.object({
  /** Everything that the list says of it, blanks left out, in the order of the columns. */
  fields: v.array(v.object({ field: v.picklist(ENTRY_FIELDS), value: v.union([v.string(), v.number()]) })),
  /** Null where it is not due in the window. */
  row: v.nullable(planRowSchema),
  /** In words, one reason each; none where it is not due in the window. */
  reasonsToKeep: v.array(v.string()),
  reasonsToCancel: v.array(v.string()),
  others: v.array(otherEntrySchema),
  /** How the other entries were found to be the same patient's. */
  sameBy: v.nullable(v.picklist(["nhs-number", "hospital-number", "name-and-birth"])),
});
export type EntryDetails = v.InferOutput<typeof entryDetailsSchema>;

/** A view of the plan's list that everybody who uses this copy can choose. */
export const savedViewSchema = v.object({
  id,
  name: v.string(),
  /** JSON that the plan's screen wrote. */
  definition: v.string(),
  savedBy: v.string(),
  savedAt: v.string(),
});
export type SavedView = v.InferOutput<typeof savedViewSchema>;
