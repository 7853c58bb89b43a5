import * as v from "valibot";
import { planIdSchema, strikeIdSchema } from "../domain/strike/ids.ts";
import { STAFF_GROUPS } from "../domain/strike/strike.ts";
import { GROUPINGS, MEASURES, SUMMARY_TYPES, TRAITS } from "../domain/summary/summary-row.ts";
import { BASELINE_NUMBERS } from "../domain/return/share-kept.ts";
import { shareKeptSchema } from "./share-kept.ts";
import { reason } from "./decision.ts";
import { main, read, write, writeFromInside } from "./method-kinds.ts";
import { count, done, id, isoDate, fileToWrite, pdfFile, text } from "./pieces.ts";
import { managementClass, planState } from "./plan.ts";
import { returnTableSchema } from "./return.ts";

/** The entries behind one number. A number of the baseline has no type, and is grouped by specialty only. */
export const summaryPickSchema = v.strictObject({
  measure: v.picklist([...MEASURES, ...BASELINE_NUMBERS]),
  type: v.nullable(v.picklist(SUMMARY_TYPES)),
  group: v.nullable(v.strictObject({ by: v.picklist(GROUPINGS), key: v.pipe(v.string(), v.maxLength(200)) })),
});
export type SummaryChoice = v.InferOutput<typeof summaryPickSchema>;

const tallySchema = v.object({
  planned: count,
  cancelled: count,
  cancelledOther: count,
  kept: count,
  undecided: count,
});

const typeTalliesSchema = v.object({
  all: tallySchema,
  inpatient: tallySchema,
  dayCase: tallySchema,
  other: tallySchema,
});

const groupSchema = v.object({ key: v.string(), tally: tallySchema, percentCancelled: text });

const traitSchema = v.object({ tally: tallySchema, cancelledAny: count, byHospital: count, percentCancelled: text });

export const summarySchema = v.object({
  totals: typeTalliesSchema,
  onActionDays: typeTalliesSchema,
  gone: count,
  /** Cancelled at another strike, and in no other number. */
  cancelledElsewhere: count,
  days: v.array(v.object({ date: isoDate, isActionDay: v.boolean(), tallies: typeTalliesSchema })),
  specialties: v.array(groupSchema),
  sites: v.array(groupSchema),
  ages: v.array(groupSchema),
  sexes: v.array(groupSchema),
  traits: v.object(v.entriesFromList(TRAITS, traitSchema)),
});

/** A protected entry that is cancelled anyway, without the patient's name. */
export const protectedCancelledSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  dueDate: isoDate,
  treatmentFunction: text,
  /** "P2, cancer" */
  marks: v.string(),
  because: text,
  /** Null if no clinician is named. */
  clinician: text,
  why: text,
});
export type ProtectedCancelled = v.InferOutput<typeof protectedCancelledSchema>;

const plan = v.object({
  planId: planIdSchema,
  strikeId: strikeIdSchema,
  /** If the plan is a variant, its name follows the strike's. */
  name: v.string(),
  isVariant: v.boolean(),
  staffGroup: v.picklist(STAFF_GROUPS),
  start: v.string(),
  end: v.string(),
  actionDates: v.array(isoDate),
  windowFrom: isoDate,
  windowTo: isoDate,
});

/** A plan in numbers, as the screen shows it. */
export const pictureSchema = v.object({
  plan,
  summary: summarySchema,
  /** Against the baseline; null if there is none. */
  kept: v.nullable(shareKeptSchema),
  /** Which facts the list gives for nobody who is due, so that they protect nobody: a sentence for each. */
  unprotected: v.optional(v.array(v.string()), []),
  /** Sessions that are stood down or for emergencies only, with somebody left to place: a sentence for each. */
  leftToPlace: v.optional(v.array(v.string()), []),
  /** Null in a variant: patients are told of the strike's own plan only. */
  notTold: v.nullable(count),
  protectedCancelled: v.array(protectedCancelledSchema),
});
export type Picture = v.InferOutput<typeof pictureSchema>;

/** Groups on paper: the first ones, and one line for the rest. */
const shortGroupsSchema = v.object({
  shown: v.array(groupSchema),
  rest: v.nullable(v.object({ groups: count, tally: tallySchema, percentCancelled: text })),
});

/** Everything that the one-page summary contains. */
export const summaryPageSchema = v.object({
  ...pictureSchema.entries,
  trustCode: v.string(),
  trustName: v.string(),
  listAsAt: text,
  printedAt: v.string(),
  printedBy: v.string(),
  days: v.object({
    shown: v.array(v.object({ date: isoDate, isActionDay: v.boolean(), tallies: typeTalliesSchema })),
    rest: v.nullable(v.object({ dates: count, tallies: typeTalliesSchema })),
  }),
  specialties: shortGroupsSchema,
  sites: shortGroupsSchema,
  protectedShown: v.array(protectedCancelledSchema),
});
export type SummaryPage = v.InferOutput<typeof summaryPageSchema>;

/** An entry behind a number of the summary. */
export const summaryEntrySchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  nhsNumber: text,
  hospitalNumber: text,
  dueDate: isoDate,
  onActionDay: v.boolean(),
  type: managementClass,
  treatmentFunction: text,
  procedure: text,
  siteCode: text,
  theatre: text,
  session: text,
  /** Null if it is no longer due in the window. */
  state: v.nullable(planState),
  /** The other strike that cancelled it, where this plan did not. */
  cancelledElsewhere: text,
  reason: v.nullable(reason),
  protectedBy: text,
  clinician: text,
  note: text,
  movedToDate: text,
  contact: v.nullable(v.picklist(["told", "message-left", "not-reached"])),
});
export type SummaryEntry = v.InferOutput<typeof summaryEntrySchema>;

const onePlan = v.strictObject({ planId: planIdSchema });

/** The methods of the summary. */
export const summaryMethods = {
  /** The plan in numbers. */
  "summary.get": read({ args: onePlan, result: pictureSchema }),
  /** The entries behind one of its numbers. */
  "summary.entries": read({
    args: v.strictObject({ planId: planIdSchema, of: summaryPickSchema }),
    result: v.array(summaryEntrySchema),
  }),
  /** The content of the one-page summary. */
  "summary.page": read({ args: onePlan, result: summaryPageSchema }),
  /** Saves the page as a PDF and records it; null records that it was printed. */
  "summary.record": writeFromInside({
    changes: ["audit"],
    args: v.strictObject({ planId: planIdSchema, pdf: v.nullable(pdfFile) }),
    result: done,
  }),
  /** Writes the numbers without small ones, as CSV or XLSX depending on the file's ending. */
  "summary.export": write({
    changes: ["audit"],
    args: v.strictObject({ planId: planIdSchema, path: fileToWrite }),
    result: v.object({ hidden: count, table: returnTableSchema }),
  }),
  /** Saves the one-page summary as a PDF file. */
  "paper.saveSummary": main({
    args: v.strictObject({ planId: planIdSchema, path: fileToWrite }),
    result: v.object({ pages: count }),
  }),
  /** Prints the one-page summary through the system's print dialog. `printed` is false if the planner closed it. */
  "paper.printSummary": main({ args: onePlan, result: v.object({ printed: v.boolean(), pages: count }) }),
} as const;
