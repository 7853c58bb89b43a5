import * as v from "valibot";
import { STAFF_GROUPS } from "../domain/strike/strike.ts";
import { returnLayoutSchema } from "../domain/return/return-layout.ts";
import { count, id, isoDate, localDateTime, managementClass, text, words } from "./schemas.ts";

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

/** Something that stands in the way of the return, or that the planner should know before it goes. */
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
    "list-too-old",
    "as-at-in-future",
    "no-due-date",
  ]),
  /** What is found, then what to do. */
  message: v.string(),
  entryIds: v.array(id),
});
export type ReturnCheck = v.InferOutput<typeof returnCheckSchema>;

const cell = v.union([v.string(), v.number()]);

/** The return as a table: exactly what the file holds. */
export const returnTableSchema = v.object({
  /** Rows that stand above the headings, where the layout has some. */
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

/** A cell of the official workbook and what the layout puts into it. */
export const filledCellSchema = v.object({ sheet: v.string(), cell: v.string(), value: cell });
export type FilledCell = v.InferOutput<typeof filledCellSchema>;

export const returnDraftSchema = v.object({
  /** The layout's id. */
  layout: v.string(),
  kind: positionKind,
  asAt: v.string(),
  figures: returnFiguresSchema,
  /** All of the figures' entries: inpatient and day case together. */
  total: count,
  totalOnActionDays: count,
  /** Each date of the counting window. */
  byDate: v.array(dateFiguresSchema),
  table: returnTableSchema,
  cells: v.array(filledCellSchema),
  checks: v.array(returnCheckSchema),
});
export type ReturnDraft = v.InferOutput<typeof returnDraftSchema>;

/** A position taken and frozen: exported again, it is the same to the byte. */
export const positionSchema = v.object({
  id,
  strikeId: id,
  kind: positionKind,
  /** v1, v2 … among the strike's positions of that kind. */
  number: count,
  /** The layout's id; `layoutFile` is the layout itself as it was. */
  layout: v.string(),
  layoutFile: returnLayoutSchema,
  asAt: v.string(),
  takenAt: v.string(),
  takenBy: v.string(),
  preparedBy: text,
  approvedBy: text,
  /** Why figures fell against the position before; null where none was asked for. */
  note: text,
  nilConfirmed: v.boolean(),
  figures: returnFiguresSchema,
  table: returnTableSchema,
  /** SHA-256 of everything frozen (figures, entries, layout, names, both files), hexadecimal. */
  sha256: v.string(),
});
export type Position = v.InferOutput<typeof positionSchema>;

/** An entry with a sentence on why it counts, or why not. */
export const explainedSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  /** The date it was due when it was decided on. */
  dueDate: text,
  type: managementClass,
  onActionDay: v.boolean(),
  /** As they were when it was decided on. */
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
  /** The entries that count in the figure that was asked for; of every figure when none was. */
  counted: v.array(explainedSchema),
  /** Entries that nearly count, by cause; causes without an entry are left out. */
  near: v.array(v.object({ cause: nearCause, title: v.string(), entries: v.array(explainedSchema) })),
});
export type Explanation = v.InferOutput<typeof explanationSchema>;

export const changeCause = v.picklist([
  "decided-later",
  "reinstated",
  "reason-changed",
  "management-corrected",
  "counted-day-moved",
  "strike-dates-changed",
  "regular-choice-changed",
]);

export const figureChangeSchema = v.object({ ...explainedSchema.entries, cause: changeCause });
export type FigureChange = v.InferOutput<typeof figureChangeSchema>;

export const comparisonSchema = v.object({
  from: positionSchema,
  /** Null: as it stands now. */
  to: v.nullable(positionSchema),
  toAsAt: v.string(),
  figures: v.array(
    v.object({
      figure,
      from: count,
      to: count,
      cameIn: v.array(figureChangeSchema),
      wentOut: v.array(figureChangeSchema),
    }),
  ),
});
export type Comparison = v.InferOutput<typeof comparisonSchema>;

/** One cancelled entry of the last-minute measure. */
export const lastMinuteSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  surname: text,
  forename: text,
  dueDate: isoDate,
  cancelledOn: isoDate,
  /** 28 days after the cancellation. */
  rebookBy: isoDate,
  /** The date on the list now, where it is a new one. */
  newDate: text,
  state: v.picklist(["rebooked-in-time", "rebooked-late", "waiting", "breached"]),
  words: v.string(),
});
export type LastMinute = v.InferOutput<typeof lastMinuteSchema>;

/** The numbers beside the return that stand for entries; those of the last-minute measure carry theirs. */
export const besideNumber = v.picklist([
  "planned",
  "kept",
  "not-kept",
  "in-vain-inpatient",
  "in-vain-day-case",
  "in-vain-reinstated",
]);
export type BesideNumber = v.InferOutput<typeof besideNumber>;

/** Numbers that stand beside the return, each for itself: none is part of a count. */
export const besideSchema = v.object({
  notBooked: v.nullable(
    v.object({ inpatient: count, dayCase: count, note: v.string(), by: v.string(), at: v.string() }),
  ),
  /** Null while the strike is not called off. */
  cancelledInVain: v.nullable(
    v.object({
      calledOffAt: v.string(),
      /** Cancelled for the strike and counted when it was called off. */
      inpatient: count,
      dayCase: count,
      /** Of these, put back since. */
      reinstatedSince: count,
    }),
  ),
  lastMinute: v.object({
    count,
    waiting: count,
    rebookedInTime: count,
    breached: count,
    entries: v.array(lastMinuteSchema),
  }),
  /** Null while there is no baseline. */
  kept: v.nullable(
    v.object({
      frozenAt: v.string(),
      frozenBy: v.string(),
      how: v.picklist(["planner", "first-decision"]),
      planned: count,
      kept: count,
      /** planned = kept + cancelled, always. */
      cancelled: count,
      /** "94.7": rounded down; null when nothing was planned. */
      percent: text,
    }),
  ),
});
export type Beside = v.InferOutput<typeof besideSchema>;

/** A layout with where it comes from. */
export const keptLayoutSchema = v.object({
  layout: returnLayoutSchema,
  /** The trust's own, kept in its data; otherwise one that ships, which cannot be changed. */
  own: v.boolean(),
  template: v.nullable(v.object({ fileName: v.string(), size: count, sheets: v.array(v.string()) })),
  savedAt: text,
  savedBy: text,
});
export type KeptLayout = v.InferOutput<typeof keptLayoutSchema>;

/** Staff due at work and on strike at one time, by grade. */
export const staffingRowSchema = v.object({ at: localDateTime, grade: words(80), due: count, onStrike: count });
export type StaffingRow = v.InferOutput<typeof staffingRowSchema>;

/** Everything that the one page for sign-off says. */
export const signOffSchema = v.object({
  position: positionSchema,
  trustCode: v.string(),
  trustName: v.string(),
  strike: v.object({
    name: v.string(),
    staffGroup: v.picklist(STAFF_GROUPS),
    start: v.string(),
    end: v.string(),
    actionDates: v.array(isoDate),
    windowFrom: isoDate,
    windowTo: isoDate,
  }),
  layoutTitle: v.string(),
  total: count,
  totalOnActionDays: count,
  byDate: v.array(dateFiguresSchema),
  printedAt: v.string(),
  printedBy: v.string(),
});
export type SignOff = v.InferOutput<typeof signOffSchema>;
