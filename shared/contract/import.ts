import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { ENTRY_FIELDS } from "../domain/list/entry.ts";
import { mappingChoice } from "./mapping.ts";
import { longWrite, read, write } from "./method-kinds.ts";
import { count, id, instant, isoDate, fileToRead, fileToWrite, jobId, none, text } from "./pieces.ts";

/** One problem of one line of an extract: why it was refused or left out, or what to look at. */
export const importProblemSchema = v.object({
  line: count,
  kind: v.picklist(["refused", "left-out", "warning"]),
  entryNumber: text,
  field: v.string(),
  value: v.string(),
  problem: v.string(),
});
export type ImportProblem = v.InferOutput<typeof importProblemSchema>;

/** read = added + changed + unchanged + refused + leftOut, always. The other counts are not part of the sum. */
export const importCountsSchema = v.object({
  read: count,
  added: count,
  changed: count,
  unchanged: count,
  /** On the list before, not on this extract: kept, and marked. */
  missing: count,
  refused: count,
  leftOut: count,
  warnings: count,
  /** Part of unchanged: new or changed rows that the planner left out. */
  skipped: count,
  /** Not on this extract, and left unmarked because the planner chose so. */
  missingSkipped: count,
  /** Part of changed: entries that the planner matched to a new number. */
  renumbered: count,
});
export type ImportCounts = v.InferOutput<typeof importCountsSchema>;

export const extractSchema = v.object({
  fileName: v.string(),
  fileSize: count,
  sha256: v.string(),
  /** The shape recognised: "eal", "pas", "wlmds", "headings", "other". */
  shape: v.string(),
  /** The extract's own time: given, or read from the file, or the file's last change. */
  asAt: v.string(),
  asAtFrom: v.picklist(["given", "file-contents", "file-time"]),
});

/** One heading of the file and the field it was taken for; null when the column is not used. */
export const columnMatchSchema = v.object({ heading: v.string(), field: text });

export const importSummarySchema = v.object({
  extract: extractSchema,
  counts: importCountsSchema,
  columns: v.array(columnMatchSchema),
  /** Problems by kind and wording, most frequent first. */
  problemKinds: v.array(
    v.object({
      kind: v.picklist(["refused", "left-out", "warning"]),
      field: v.string(),
      problem: v.string(),
      count,
    }),
  ),
  /** Refusals first, then rows left out, then warnings, each by line; bounded: `counts` are whole. */
  problems: v.array(importProblemSchema),
  /** Facts that protection needs and no row gives, a sentence for each: "This list has no waiting times: …". */
  unprotected: v.optional(v.array(v.string()), []),
  /** Fields without a value, with what does not work without them, a sentence each. */
  lacks: v.optional(v.array(v.string()), []),
  /** Notes on the file as a whole: older than the list, dated in the future. */
  notes: v.array(v.string()),
});
export type ImportSummary = v.InferOutput<typeof importSummarySchema>;

export const importRecordSchema = v.object({
  id,
  importedAt: v.string(),
  importedBy: v.string(),
  extract: extractSchema,
  counts: importCountsSchema,
  /** Kinds of change that the planner left out, in words; null where nothing was. */
  skippedKinds: text,
  /** The name of the saved mapping by which it was read, or that one was chosen for it; null: by its headings. */
  mapping: text,
  undone: v.nullable(v.object({ at: v.string(), by: v.string() })),
  /** The latest that is not undone: import.undo takes it. */
  canUndo: v.boolean(),
});
export type ImportRecord = v.InferOutput<typeof importRecordSchema>;

export const entryField = v.picklist(ENTRY_FIELDS);

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

/** The planner's answer that an entry of the list is in the file under a new number. */
export const samePairSchema = v.strictObject({ oldEntryId: id, newEntryNumber: v.string() });
export type SamePair = v.InferOutput<typeof samePairSchema>;

const value = v.nullable(v.union([v.string(), v.number()]));

/** A field with its value in the list and its value after the import. */
export const fieldChangeSchema = v.object({ field: entryField, before: value, after: value });
export type FieldChange = v.InferOutput<typeof fieldChangeSchema>;

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

/** What the planner has answered to the doubts of a preview. */
export const doubtAnswersSchema = v.strictObject({
  /** New rows and entries that are gone are not the same ones under a new number. */
  different: v.boolean(),
  /** More than a tenth of the list is gone indeed. */
  gone: v.boolean(),
  /** More than a tenth of the rows is to be left out indeed. */
  leftOut: v.boolean(),
});

/** The methods of imports. */
export const importMethods = {
  /**
   * Imports in one transaction. With `sha256`, refuses a file that changed since its preview. `skip` names kinds of
   * change to leave out, `same` the entries that go on under a new number. Refused, with the field "answers", where
   * what it would do is so much that it is asked first, and `answers` does not say so.
   */
  "import.run": longWrite({
    changes: ["list", "audit"],
    indexAfter: true,
    args: v.strictObject({
      jobId,
      path: fileToRead,
      asAt: v.nullable(instant),
      sha256: text,
      mapping: mappingChoice,
      skip: v.optional(v.nullable(skippedKindsSchema), null),
      same: v.optional(v.pipe(v.array(samePairSchema), v.maxLength(200_000, "At most 200,000 at once.")), []),
      answers: v.optional(doubtAnswersSchema, { different: false, gone: false, leftOut: false }),
    }),
    result: v.object({ importId: id, summary: importSummarySchema }),
  }),
  /** Writes refusals, rows left out and warnings as a CSV: of an import, or of a look at a file. One of them is null. */
  "import.saveProblems": write({
    changes: ["audit"],
    args: v.strictObject({ importId: v.nullable(id), previewId: v.nullable(id), path: fileToWrite }),
    result: v.object({ rows: count }),
  }),
  /** Puts the list back as it was before an import: the latest that is not undone. */
  "import.undo": longWrite({
    changes: ["list", "audit"],
    args: v.strictObject({ jobId, importId: id }),
    result: undoneSchema,
  }),
  "import.list": read({ args: none, result: v.array(importRecordSchema) }),
  "import.problems": read({
    args: v.strictObject({ importId: id, offset: count, limit: v.pipe(count, v.maxValue(1000)) }),
    result: v.object({ total: count, problems: v.array(importProblemSchema) }),
  }),
  /** Imports invented entries around that date, to try the app with. Only into an empty list. */
  "sample.load": write({
    changes: ["trust", "list", "strikes", "decisions", "audit"],
    indexAfter: true,
    args: v.strictObject({ today: isoDate }),
    result: v.object({ strikeId: strikeIdSchema, summary: importSummarySchema }),
  }),
} as const;
