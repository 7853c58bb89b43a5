import * as v from "valibot";
import { ENTRY_FIELDS } from "../domain/list/entry.ts";
import { count, decisionKind, id, importSummarySchema, text } from "./schemas.ts";

const entryField = v.picklist(ENTRY_FIELDS);

/** Kinds of change that the planner leaves out of an import. */
export const skippedKindsSchema = v.strictObject({
  /** Rows that are new are not added. */
  added: v.boolean(),
  /** Entries that are no longer on the extract are not marked. */
  missing: v.boolean(),
  /** Fields that stay as the list has them. An entry number is not one: see `same`. */
  changedFields: v.array(v.pipe(entryField, v.notValue("entryNumber", "The entry number cannot be left out."))),
});
export type SkippedKinds = v.InferOutput<typeof skippedKindsSchema>;

/** The planner says that an entry of the list stands in the file under a new number. */
export const samePairSchema = v.strictObject({ oldEntryId: id, newEntryNumber: v.string() });
export type SamePair = v.InferOutput<typeof samePairSchema>;

/**
 * What happens to entries that are kept or cancelled at a strike whose counting window is not over, each counted once
 * for each such strike. `all` counts an entry once where several things happen to it.
 */
export const decidedCountsSchema = v.object({
  all: count,
  /** The TCI date changes. */
  moved: count,
  /** No longer on the extract. */
  gone: count,
  managementChanged: count,
  /** On the extract again. */
  back: count,
  /** Only other fields change. */
  otherChanged: count,
});
export type DecidedCounts = v.InferOutput<typeof decidedCountsSchema>;

export const importPreviewSchema = v.object({
  ...importSummarySchema.entries,
  /** Names this preview to import.previewRows, until the list changes or another preview is made. */
  previewId: id,
  /** How many changed rows change each field, in the order of the fields. */
  changedFields: v.array(v.object({ field: entryField, count })),
  decided: decidedCountsSchema,
  /** Pairs of an entry no longer on the extract and a new row: same patient, procedure and TCI date. */
  same: count,
});
export type ImportPreview = v.InferOutput<typeof importPreviewSchema>;

export const PREVIEW_ROW_KINDS = [
  "added",
  "changed",
  "unchanged",
  "missing",
  "refused",
  "left-out",
  "warning",
  "decided",
  "decided-moved",
  "decided-gone",
  "decided-management",
  "decided-back",
  "decided-other",
  "same",
] as const;
export type PreviewRowKind = (typeof PREVIEW_ROW_KINDS)[number];

const value = v.nullable(v.union([v.string(), v.number()]));

/** A field with what the list says and what the import puts there. */
export const fieldChangeSchema = v.object({ field: entryField, before: value, after: value });
export type FieldChange = v.InferOutput<typeof fieldChangeSchema>;

/** One row behind a count of a preview. */
export const previewRowSchema = v.object({
  /** In the file; null for an entry that is not there. */
  line: v.nullable(count),
  /** Null for what is not on the list. */
  entryId: v.nullable(id),
  entryNumber: text,
  /** Of a row of kind same: its number in the file. */
  newEntryNumber: text,
  surname: text,
  forename: text,
  nhsNumber: text,
  hospitalNumber: text,
  tciDate: text,
  procedure: text,
  changes: v.array(fieldChangeSchema),
  /** Of refused, left-out and warning. */
  problem: v.nullable(v.object({ field: v.string(), value: v.string(), problem: v.string() })),
  /** Of the decided kinds, and of same where the entry is decided on. */
  decisions: v.array(v.object({ strikeId: id, strikeName: v.string(), decision: decisionKind })),
});
export type PreviewRow = v.InferOutput<typeof previewRowSchema>;

/** What an undo did. */
export const undoneSchema = v.object({
  /** Entries that the import had changed, marked or brought back, put back as they were. */
  restored: count,
  /** Entries that the import had added, taken off the list again. */
  removed: count,
  /** Entries that the import had added and that were decided on, planned with or printed since: kept, as no longer on the extract. */
  parked: count,
});
export type Undone = v.InferOutput<typeof undoneSchema>;

const happening = { at: v.string(), who: v.string() };
const byImport = { ...happening, importId: id, fileName: v.string(), asAt: v.string() };

/** One thing that happened to an entry. */
export const entryEventSchema = v.variant("kind", [
  v.object({ kind: v.literal("added"), ...byImport }),
  /** By an import: `back` where the entry had not been on the extract before. */
  v.object({ kind: v.literal("changed"), ...byImport, back: v.boolean(), changes: v.array(fieldChangeSchema) }),
  v.object({ kind: v.literal("gone"), ...byImport }),
  /** An import was undone: the fields as they went back. */
  v.object({ kind: v.literal("undone"), ...byImport, changes: v.array(fieldChangeSchema) }),
  v.object({
    kind: v.literal("decision"),
    ...happening,
    strikeId: id,
    strikeName: v.string(),
    decision: decisionKind,
    reason: text,
    note: text,
    clinician: text,
    decidedBy: v.string(),
    dueDate: text,
    /** Where a cancelled entry was moved to inside the window. */
    movedToDate: text,
    movedToTheatre: text,
    movedToSession: text,
    /** Done, or put back by an undo or a redo, and the name of the action; null where no name was kept. */
    action: v.nullable(v.object({ kind: v.picklist(["do", "undo", "redo"]), name: v.string() })),
  }),
  /** The patient was told, or an attempt was made, or what was said of it was taken back. */
  v.object({
    kind: v.literal("contact"),
    ...happening,
    strikeId: id,
    strikeName: v.string(),
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
    /** Printed in the block of the cancelled. */
    cancelled: v.boolean(),
  }),
]);
export type EntryEvent = v.InferOutput<typeof entryEventSchema>;
