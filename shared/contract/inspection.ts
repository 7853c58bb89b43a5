import * as v from "valibot";
import { DATE_ORDERS } from "../domain/import/dates.ts";
import { CODED_FIELDS, importMappingSchema, REAL_DATES } from "../domain/import/mapping.ts";
import { ENTRY_FIELDS } from "../domain/list/entry.ts";
import { mappingChoice } from "./mapping.ts";
import { read } from "./method-kinds.ts";
import { count, fileToRead, id, jobId, text } from "./pieces.ts";

const field = v.nullable(v.picklist(ENTRY_FIELDS));

const dateOrder = v.picklist(DATE_ORDERS);

const shownRow = v.object({ line: count, text: v.string() });

/** A question about the file that only the planner can answer, and must before the import. */
export const mappingQuestionSchema = v.object({
  kind: v.picklist([
    "sheet",
    "entry-number",
    "column",
    "field-twice",
    "date-order",
    "real-dates",
    "birth-century",
    "damaged",
  ]),
  /** The columns that the question is about, counted from 0. */
  positions: v.array(count),
  /** The question, in words. */
  message: v.string(),
});
export type MappingQuestion = v.InferOutput<typeof mappingQuestionSchema>;

/** What a file is, how its columns would be read, and the questions to answer first. */
export const inspectionSchema = v.object({
  fileName: v.string(),
  fileSize: count,
  kind: v.picklist(["csv", "xlsx"]),
  /** "UTF-8", "UTF-16", "Windows-1252"; null for a workbook. */
  encoding: text,
  /** "comma", "semicolon", "tab", "vertical bar"; null for a workbook. */
  delimiter: text,
  /** The sheets of a workbook, in its order; blank rows are not counted. */
  sheets: v.array(v.object({ name: v.string(), hidden: v.boolean(), rows: count })),
  /** Rows skipped above the headings, such as a title or a date. */
  above: v.array(shownRow),
  /** Rows with text below the headings, including rows of totals. */
  rows: count,
  /** The first rows of totals and counts, which are no patients; `totalRowCount` counts all of them. */
  totalRows: v.array(shownRow),
  totalRowCount: count,
  /** The mapping in use: the one given, else the saved one, else the proposed one. */
  mapping: importMappingSchema,
  from: v.picklist(["given", "saved", "proposed"]),
  /** The saved mapping that fits the headings, in use or not. */
  saved: v.nullable(v.object({ id, name: v.string() })),
  /** In the order of the file, one for each column of the mapping. */
  columns: v.array(
    v.object({
      heading: v.string(),
      field,
      /**
       * known: by its heading or the planner's answer; by-values: certain from its values; unsure: the planner is
       * asked; none: not used.
       */
      sure: v.picklist(["known", "by-values", "unsure", "none"]),
      /** The fields that the column may be, judged by its values, if it is unsure. */
      guess: field,
      /** What it looks like, if it is not used: offered, and never taken by itself. */
      offer: field,
      samples: v.array(v.string()),
      filled: count,
    }),
  ),
  /** Date columns, with the orders of day and month that are possible on every row. */
  dates: v.array(
    v.object({
      position: count,
      heading: v.string(),
      field: v.picklist(ENTRY_FIELDS),
      possible: v.array(dateOrder),
      chosen: v.nullable(dateOrder),
      /** The planner's answer about real dates whose day and month may be exchanged; null if there is none. */
      realDates: v.nullable(v.picklist(REAL_DATES)),
      samples: v.array(
        v.object({
          line: count,
          text: v.string(),
          dayFirst: text,
          monthFirst: text,
          /** For dates such as 26-12-16, where the year may come first. */
          yearFirst: v.exactOptional(text),
          /** For a real date cell: the date with day and month exchanged, if that date exists. */
          exchanged: v.exactOptional(text),
        }),
      ),
    }),
  ),
  /** The words in coded columns, most frequent first. A null code means that the word is not known. */
  values: v.array(
    v.object({
      position: count,
      heading: v.string(),
      field: v.picklist(CODED_FIELDS),
      words: v.array(v.object({ text: v.string(), count, code: text })),
      /** How many more words there are. */
      more: count,
      unknown: count,
    }),
  ),
  notes: v.array(v.string()),
  questions: v.array(mappingQuestionSchema),
  /** True if there is no question left to answer. */
  ready: v.boolean(),
});
export type Inspection = v.InferOutput<typeof inspectionSchema>;

/** The methods for looking at a file before it is imported. */
export const inspectionMethods = {
  /**
   * Describes a file: what it is, how its columns would be read, and what to ask the planner. `sheet` chooses another
   * sheet of a workbook.
   */
  "import.inspect": read({
    args: v.strictObject({ jobId, path: fileToRead, sheet: v.optional(text, null), mapping: mappingChoice }),
    result: inspectionSchema,
  }),
} as const;
