import * as v from "valibot";
import { DATE_ORDERS } from "../domain/import/dates.ts";
import { CODED_FIELDS, importMappingSchema } from "../domain/import/mapping.ts";
import { ENTRY_FIELDS } from "../domain/list/entry.ts";
import { mappingChoice } from "./mapping.ts";
import { read } from "./method-kinds.ts";
import { count, id, jobId, path, text } from "./pieces.ts";

const field = v.nullable(v.picklist(ENTRY_FIELDS));

const dateOrder = v.picklist(DATE_ORDERS);

const shownRow = v.object({ line: count, text: v.string() });

/** Something that only the planner can say before the file can be imported. */
export const mappingQuestionSchema = v.object({
  kind: v.picklist(["sheet", "entry-number", "column", "field-twice", "date-order"]),
  /** Columns that it is about, from 0. */
  positions: v.array(count),
  /** What is asked, in words. */
  message: v.string(),
});
export type MappingQuestion = v.InferOutput<typeof mappingQuestionSchema>;

/** What a file is, how its columns would be read, and what must be asked before. */
export const inspectionSchema = v.object({
  fileName: v.string(),
  fileSize: count,
  kind: v.picklist(["csv", "xlsx"]),
  /** "UTF-8", "UTF-16", "Windows-1252"; null for a workbook. */
  encoding: text,
  /** "comma", "semicolon", "tab", "vertical bar"; null for a workbook. */
  delimiter: text,
  /** Of a workbook, in its order; rows without those that are blank. */
  sheets: v.array(v.object({ name: v.string(), hidden: v.boolean(), rows: count })),
  /** Rows above the headings that were passed over: a title, a date. */
  above: v.array(shownRow),
  /** Rows below the headings that say something, rows of totals included. */
  rows: count,
  /** The first rows of totals and counts, which are no patients; `totalRowCount` is all of them. */
  totalRows: v.array(shownRow),
  totalRowCount: count,
  /** The mapping in effect: as given, else as saved, else as proposed. */
  mapping: importMappingSchema,
  from: v.picklist(["given", "saved", "proposed"]),
  /** The saved mapping that fits the headings, in use or not. */
  saved: v.nullable(v.object({ id, name: v.string() })),
  /** In the order of the file, one for each column of the mapping. */
  columns: v.array(
    v.object({
      heading: v.string(),
      field,
      /** known: by its heading, or said; by-values: beyond doubt; unsure: to be asked; none: not used. */
      sure: v.picklist(["known", "by-values", "unsure", "none"]),
      /** What the column may be, by its values, where the field is unsure. */
      guess: field,
      samples: v.array(v.string()),
      filled: count,
    }),
  ),
  /** Date columns, with the orders that are possible on every row. */
  dates: v.array(
    v.object({
      position: count,
      heading: v.string(),
      field: v.picklist(ENTRY_FIELDS),
      possible: v.array(dateOrder),
      chosen: v.nullable(dateOrder),
      samples: v.array(v.object({ line: count, text: v.string(), dayFirst: text, monthFirst: text })),
    }),
  ),
  /** The words of coded columns, most frequent first. A null code is a word that nothing is known for. */
  values: v.array(
    v.object({
      position: count,
      heading: v.string(),
      field: v.picklist(CODED_FIELDS),
      words: v.array(v.object({ text: v.string(), count, code: text })),
      /** Words beyond those listed. */
      more: count,
      unknown: count,
    }),
  ),
  notes: v.array(v.string()),
  questions: v.array(mappingQuestionSchema),
  /** Nothing has to be asked. */
  ready: v.boolean(),
});
export type Inspection = v.InferOutput<typeof inspectionSchema>;

/** The methods of looking at a file before it is read. */
export const inspectionMethods = {
  /** Says what a file is, how its columns would be read, and what must be asked. `sheet`: another one of a workbook. */
  "import.inspect": read({
    args: v.strictObject({ jobId, path, sheet: v.optional(text, null), mapping: mappingChoice }),
    result: inspectionSchema,
  }),
} as const;
