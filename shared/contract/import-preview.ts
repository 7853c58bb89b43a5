import * as v from "valibot";
import { DOUBT_KINDS } from "../domain/import/doubts.ts";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { decisionKind } from "./decision.ts";
import { entryField, fieldChangeSchema, importSummarySchema, samePairSchema } from "./import.ts";
import { mappingChoice } from "./mapping.ts";
import { read } from "./method-kinds.ts";
import { count, fileToRead, id, instant, jobId, text } from "./pieces.ts";

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
  /** Places with a new name in every row: the same place. The changes are left out unless the planner chooses them. */
  renamed: v.optional(v.array(v.object({ field: entryField, from: v.string(), to: v.string(), count })), []),
  decided: decidedCountsSchema,
  /** Pairs of an entry no longer on the extract and a new row: same patient, procedure and TCI date. */
  same: count,
  /** Entries on the list before, without those marked as gone already. */
  listed: v.optional(count, 0),
  /** What the import would do to so much of the list that it is asked first. */
  doubts: v.optional(v.array(v.object({ kind: v.picklist(DOUBT_KINDS), message: v.string() })), []),
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
  decisions: v.array(v.object({ strikeId: strikeIdSchema, strikeName: v.string(), decision: decisionKind })),
});
export type PreviewRow = v.InferOutput<typeof previewRowSchema>;

/** The methods of a preview of an import. */
export const importPreviewMethods = {
  /** Reads an extract to the end and reports what importing it would do. Writes nothing. */
  "import.preview": read({
    args: v.strictObject({ jobId, path: fileToRead, asAt: v.nullable(instant), mapping: mappingChoice }),
    result: importPreviewSchema,
  }),
  /**
   * The rows behind a count of a preview, in the order of the file. `only` narrows changed rows to a field, and
   * problems to a wording of the summary's problemKinds. expired: not-found.
   */
  "import.previewRows": read({
    args: v.strictObject({
      previewId: id,
      kind: v.picklist(PREVIEW_ROW_KINDS),
      only: v.optional(text, null),
      offset: count,
      limit: v.pipe(count, v.maxValue(1000)),
    }),
    result: v.object({ total: count, rows: v.array(previewRowSchema) }),
  }),
  /**
   * The pairs of kind same that can all be the same entry: each entry and each row is in one pair only. `unclear`
   * counts the others, to be answered one by one. expired: not-found.
   */
  "import.samePairs": read({
    args: v.strictObject({ previewId: id }),
    result: v.object({ pairs: v.array(samePairSchema), unclear: count }),
  }),
} as const;
