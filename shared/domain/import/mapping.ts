import * as v from "valibot";
import { ENTRY_FIELDS, type EntryField } from "../list/entry.ts";
import { allTreatmentFunctions } from "../codes/treatment-functions.ts";
import { DATE_ORDERS } from "./dates.ts";

/** Fields whose source words a mapping may translate. Never the side, which is shown as in the file. */
export const CODED_FIELDS = [
  "intendedManagement",
  "admissionType",
  "priorityType",
  "procedurePriority",
  "cancerPtl",
  "treatmentFunction",
  "siteCode",
  "theatre",
  "session",
] as const;

export type CodedField = (typeof CODED_FIELDS)[number];

const CODED: ReadonlySet<EntryField> = new Set(CODED_FIELDS);

/** Whether a field's words may be translated. */
export function isCodedField(field: EntryField): field is CodedField {
  return CODED.has(field);
}

/** A code and its meaning. */
export type CodeChoice = { readonly code: string; readonly label: string };

const PRIORITIES = ["P1A", "P1B", "P2", "P3", "P4", "P5", "P6"] as const;

/** The codes that a word may be given; null for fields that take any text: sites and theatres. */
export const CODE_CHOICES: Readonly<Record<CodedField, readonly CodeChoice[] | null>> = {
  intendedManagement: [
    { code: "1", label: "Inpatient, at least one night" },
    { code: "2", label: "Day case" },
    { code: "3", label: "Inpatient, sequence of stays with nights" },
    { code: "4", label: "Regular day admission" },
    { code: "5", label: "Regular night admission" },
    { code: "9", label: "Not known" },
  ],
  admissionType: [
    { code: "11", label: "Waiting list" },
    { code: "12", label: "Booked" },
    { code: "13", label: "Planned" },
  ],
  priorityType: [
    { code: "1", label: "Routine" },
    { code: "2", label: "Urgent" },
    { code: "3", label: "Two week wait" },
  ],
  procedurePriority: PRIORITIES.map((code) => ({ code, label: code.replace("A", "a").replace("B", "b") })),
  cancerPtl: [
    { code: "Y", label: "Yes" },
    { code: "N", label: "No" },
  ],
  treatmentFunction: allTreatmentFunctions().map(({ code, name }) => ({ code, label: name })),
  siteCode: null,
  theatre: null,
  session: [
    { code: "AM", label: "Morning" },
    { code: "PM", label: "Afternoon" },
    { code: "EVE", label: "Evening" },
    { code: "ALL DAY", label: "All day" },
  ],
};

/** More columns than this make no waiting list: Excel's own limit is 16,384. */
export const MOST_COLUMNS = 500;
/** The longest cell that Excel holds. */
export const LONGEST_CELL = 32_767;

/**
 * How real date cells are read whose day and month a spreadsheet may have exchanged: back into what was meant, or as
 * they stand.
 */
export const REAL_DATES = ["exchanged", "as-they-are"] as const;
export type RealDates = (typeof REAL_DATES)[number];

/** The century of births whose year of two digits may be of either: nobody else can be taken for a child or for over a hundred. */
export const BIRTH_CENTURIES = ["1900s", "2000s"] as const;
export type BirthCentury = (typeof BIRTH_CENTURIES)[number];

const cellWords = v.pipe(v.string(), v.maxLength(LONGEST_CELL));

/**
 * How the columns of a file are read: a plain value that can be kept, shown and sent to the next hospital. Columns are
 * found by their headings, so that it fits a file whose columns stand in another order.
 */
export const importMappingSchema = v.strictObject({
  /** The line (CSV) or row (workbook) of the headings, from 1. Where they have moved they are looked for. */
  headerLine: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The sheet of a workbook; null for a CSV. */
  sheet: v.nullable(v.pipe(v.string(), v.maxLength(255))),
  columns: v.pipe(
    v.array(
      v.strictObject({
        heading: cellWords,
        field: v.nullable(v.picklist(ENTRY_FIELDS)),
        /** For date columns: null where the dates of the column do not say and nobody has been asked. */
        dateOrder: v.nullable(v.picklist(DATE_ORDERS)),
        /** For date columns in which a spreadsheet may have exchanged day and month; left out where nothing was asked. */
        realDates: v.exactOptional(v.picklist(REAL_DATES)),
        /** For births with years of two digits that may be of either century; left out where nothing was asked. */
        birthCentury: v.exactOptional(v.picklist(BIRTH_CENTURIES)),
      }),
    ),
    v.maxLength(MOST_COLUMNS, `At most ${MOST_COLUMNS} columns.`),
  ),
  /** The meaning of a word of the file: a code of the field, or for sites and theatres the name in use. */
  values: v.pipe(
    v.array(
      v.pipe(
        v.strictObject({
          field: v.picklist(CODED_FIELDS),
          text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
          code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
        }),
        v.check(
          ({ field, code }) => CODE_CHOICES[field]?.some((choice) => choice.code === code) ?? true,
          "This is not a code of that field.",
        ),
      ),
    ),
    v.maxLength(5000, "At most 5,000 words."),
  ),
});

export type ImportMapping = v.InferOutput<typeof importMappingSchema>;
