import * as v from "valibot";
import { planIdSchema, strikeIdSchema } from "../domain/strike/ids.ts";
import { ENTRY_FIELDS } from "../domain/list/entry.ts";
import { decisionKind } from "./decision.ts";
import { fieldChangeSchema } from "./import.ts";
import { read } from "./method-kinds.ts";
import { count, id, onDate, text } from "./pieces.ts";
import { planRowSchema } from "./plan.ts";

/** Another entry of the same patient, in the window or not. */
export const otherEntrySchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  tciDate: text,
  procedure: text,
  treatmentFunction: text,
  onLatestExtract: v.boolean(),
  /** The decision in this strike, and whether the entry is due in the window. */
  decision: decisionKind,
  inWindow: v.boolean(),
});

/** An entry with the reasons for and against cancelling it. */
export const entryDetailsSchema = v.object({
  /** Every field that the list gives for it, without blanks, in the order of the columns. */
  fields: v.array(v.object({ field: v.picklist(ENTRY_FIELDS), value: v.union([v.string(), v.number()]) })),
  /** Null if it is not due in the window. */
  row: v.nullable(planRowSchema),
  /** One reason each, in words; empty if it is not due in the window. */
  reasonsToKeep: v.array(v.string()),
  reasonsToCancel: v.array(v.string()),
  others: v.array(otherEntrySchema),
  /** How the other entries were recognised as the same patient's. */
  sameBy: v.nullable(v.picklist(["nhs-number", "hospital-number", "name-and-birth"])),
});
export type EntryDetails = v.InferOutput<typeof entryDetailsSchema>;

const happening = { at: v.string(), who: v.string() };

const byImport = { ...happening, importId: id, fileName: v.string(), asAt: v.string() };

/** One event in an entry's history. */
export const entryEventSchema = v.variant("kind", [
  v.object({ kind: v.literal("added"), ...byImport }),
  /** Changed by an import; `back` if the entry was missing from the extract before. */
  v.object({ kind: v.literal("changed"), ...byImport, back: v.boolean(), changes: v.array(fieldChangeSchema) }),
  v.object({ kind: v.literal("gone"), ...byImport }),
  /** An import was undone: these fields were changed back. */
  v.object({ kind: v.literal("undone"), ...byImport, changes: v.array(fieldChangeSchema) }),
  v.object({
    kind: v.literal("decision"),
    ...happening,
    strikeId: strikeIdSchema,
    strikeName: v.string(),
    decision: decisionKind,
    reason: text,
    note: text,
    clinician: text,
    decidedBy: v.string(),
    /** The date that the decision is about. */
    dueDate: text,
    /** Where a cancelled entry was moved to inside the window. */
    movedToDate: text,
    movedToTheatre: text,
    movedToSession: text,
    /** Whether it was done, undone or redone, and the action's name; null if no name was recorded. */
    action: v.nullable(v.object({ kind: v.picklist(["do", "undo", "redo"]), name: v.string() })),
  }),
  /** The patient was told, somebody tried to tell them, or that record was taken back. */
  v.object({
    kind: v.literal("contact"),
    ...happening,
    strikeId: strikeIdSchema,
    strikeName: v.string(),
    /** The date about which the patient was told, or was to be told. */
    dueDate: text,
    outcome: v.picklist(["told", "message-left", "not-reached", "withdrawn"]),
    how: v.nullable(v.picklist(["phone", "letter", "text-message", "email", "in-person"])),
    note: text,
  }),
  v.object({
    kind: v.literal("print"),
    ...happening,
    as: v.picklist(["pdf", "printer"]),
    listDate: v.string(),
    version: count,
    theatre: text,
    session: text,
    /** Whether it was printed among the cancelled entries. */
    cancelled: v.boolean(),
  }),
]);
export type EntryEvent = v.InferOutput<typeof entryEventSchema>;

/** The methods of one entry. */
export const entryMethods = {
  /** Entries of the whole list that match every word by name, number, procedure or consultant, up to a limit. */
  "entry.search": read({
    args: v.strictObject({ text: v.pipe(v.string(), v.maxLength(200)), limit: v.pipe(count, v.maxValue(500)) }),
    result: v.array(
      v.object({
        entryId: id,
        entryNumber: v.string(),
        surname: text,
        forename: text,
        nhsNumber: text,
        hospitalNumber: text,
        procedure: text,
        tciDate: text,
        onLatestExtract: v.boolean(),
      }),
    ),
  }),
  /** All that is known of an entry in a plan; its row is that of the date given, or where it is due now. */
  "entry.details": read({
    args: v.strictObject({ planId: planIdSchema, entryId: id, dueDate: onDate }),
    result: entryDetailsSchema,
  }),
  /** What happened to an entry: imports, decisions at every strike, prints; oldest first. */
  "entry.history": read({ args: v.strictObject({ entryId: id }), result: v.array(entryEventSchema) }),
} as const;
