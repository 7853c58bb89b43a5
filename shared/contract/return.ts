import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { read } from "./method-kinds.ts";
import { count, id, instant, isoDate, text } from "./pieces.ts";
import { managementClass, planRowSchema } from "./plan.ts";

/** The figures of a return that open their entries. */
export const FIGURES = [
  "total",
  "on-action-days",
  "inpatient",
  "inpatient-on-action-days",
  "day-case",
  "day-case-on-action-days",
] as const;

export const figure = v.picklist(FIGURES);
export type Figure = v.InferOutput<typeof figure>;

/** Before the strike, and after it: numbered apart. */
export const positionKind = v.picklist(["predicted", "final"]);
export type PositionKind = v.InferOutput<typeof positionKind>;

/** Null means predicted until the strike has ended, and final after that. */
export const askedKind = v.optional(v.nullable(positionKind), null);

/** A reason why the return cannot go, or a warning to read before it goes. */
export const returnCheckSchema = v.object({
  blocking: v.boolean(),
  code: v.picklist([
    "no-list",
    "management-unknown",
    "nil-not-confirmed",
    "sums-differ",
    "fall-unexplained",
    "undecided-on-action-days",
    "undecided-past-date",
    "left-the-list",
    "moved-off",
    "left-to-place",
    "cancelled-elsewhere",
    "share-kept-open",
    "share-kept-low",
    "list-too-old",
    "as-at-in-future",
    "rules-changed-since",
    "no-due-date",
  ]),
  /** What was found, and then what to do about it. */
  message: v.string(),
  entryIds: v.array(id),
});
export type ReturnCheck = v.InferOutput<typeof returnCheckSchema>;

const cell = v.union([v.string(), v.number()]);

/** The return as a table, exactly as it is in the file. */
export const returnTableSchema = v.object({
  /** Rows above the headings, if the layout has any. */
  above: v.optional(v.array(v.array(cell)), []),
  headings: v.array(v.string()),
  rows: v.array(v.array(cell)),
});
export type ReturnTable = v.InferOutput<typeof returnTableSchema>;

export const returnFiguresSchema = v.object({
  inpatient: count,
  inpatientOnActionDays: count,
  dayCase: count,
  dayCaseOnActionDays: count,
  isNil: v.boolean(),
});
export type ReturnFigures = v.InferOutput<typeof returnFiguresSchema>;

/** What counts on one date, for the sums by date. */
export const dateFiguresSchema = v.object({
  date: isoDate,
  isActionDay: v.boolean(),
  inpatient: count,
  dayCase: count,
  total: count,
});
export type DateFigures = v.InferOutput<typeof dateFiguresSchema>;

/** A cell of the official workbook, and the value that the layout puts there. */
export const filledCellSchema = v.object({ sheet: v.string(), cell: v.string(), value: cell });
export type FilledCell = v.InferOutput<typeof filledCellSchema>;

export const returnDraftSchema = v.object({
  /** The layout's id. */
  layout: v.string(),
  kind: positionKind,
  asAt: v.string(),
  figures: returnFiguresSchema,
  /** All entries of the figures, inpatient and day case together. */
  total: count,
  totalOnActionDays: count,
  /** Each date of the counting window. */
  byDate: v.array(dateFiguresSchema),
  table: returnTableSchema,
  cells: v.array(filledCellSchema),
  checks: v.array(returnCheckSchema),
});
export type ReturnDraft = v.InferOutput<typeof returnDraftSchema>;

/** An entry with a sentence on why it counts, or why not. */
export const explainedSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  /** The due date when the decision was made. */
  dueDate: text,
  type: managementClass,
  onActionDay: v.boolean(),
  /** The values when the decision was made. */
  siteCode: text,
  treatmentFunction: text,
  /** "Cancelled for industrial action on Thu 10 Dec 2026 by Pat Planner; due Wed 16 Dec 2026, an action date; day case." */
  words: v.string(),
});
export type Explained = v.InferOutput<typeof explainedSchema>;

export const nearCause = v.picklist([
  "reinstated",
  "other-reason",
  "no-due-date",
  "outside-window",
  "regular-admission",
  "management-unknown",
]);

export const explanationSchema = v.object({
  asAt: v.string(),
  /** The entries that count in the requested figure, or in any figure if none was requested. */
  counted: v.array(explainedSchema),
  /** Entries that nearly count, by cause; causes without entries are left out. */
  near: v.array(v.object({ cause: nearCause, title: v.string(), entries: v.array(explainedSchema) })),
});
export type Explanation = v.InferOutput<typeof explanationSchema>;

/** A patient whom an extract has moved off a date of the window, from which nobody cancelled the entry. */
const movedOffSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  dateOfBirth: text,
  nhsNumber: text,
  procedure: text,
  /** The date that the entry was moved off, and its session then. */
  dueDate: isoDate,
  theatre: text,
  session: text,
  /** The date that the list has now. */
  dateNow: v.nullable(isoDate),
  /** The time of the extract that moved it. */
  extractAsAt: instant,
});

/** The methods of the national return as it would be now. */
export const returnMethods = {
  /** The return as it would be now, or with the decisions that were current at `asAt`. Writes nothing. */
  "return.draft": read({
    args: v.strictObject({ strikeId: strikeIdSchema, layout: v.string(), asAt: v.nullable(instant), kind: askedKind }),
    result: returnDraftSchema,
  }),
  /** The entries behind a figure: cancelled for the action, of these types, on all dates or only on action days. */
  "return.entries": read({
    args: v.strictObject({
      strikeId: strikeIdSchema,
      asAt: v.nullable(instant),
      types: v.array(v.picklist(["inpatient", "day-case"])),
      actionDaysOnly: v.boolean(),
    }),
    result: v.array(planRowSchema),
  }),
  /** Why each entry counts in that figure (null: in any), and which entries nearly count. */
  "return.explain": read({
    args: v.strictObject({ strikeId: strikeIdSchema, asAt: v.nullable(instant), figure: v.nullable(figure) }),
    result: explanationSchema,
  }),
  /**
   * The patients whom an extract has moved off a date of the window since the strike was set up, before anybody cancelled
   * them from it. Cancelling the entry from that date says what it was.
   */
  "return.movedOff": read({ args: v.strictObject({ strikeId: strikeIdSchema }), result: v.array(movedOffSchema) }),
} as const;
