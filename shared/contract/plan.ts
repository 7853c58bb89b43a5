import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { PLAN_VIEWS } from "../domain/plan/plan-views.ts";
import { SESSION_STATES } from "../domain/theatres/theatre-session.ts";
import { packedRowsSchema } from "./packed-rows.ts";
import { decisionKind, reason } from "./decision.ts";
import { main, read, write } from "./method-kinds.ts";
import { count, done, id, isoDate, text } from "./pieces.ts";

export const managementClass = v.picklist(["inpatient", "day-case", "regular", "unknown"]);
export const planState = v.picklist([
  "cancelled",
  "cancelled-other",
  "cancelled-elsewhere",
  "kept",
  "undecided",
  "gone",
]);

export const totalsCellSchema = v.object({ type: managementClass, onActionDay: v.boolean(), state: planState, count });

/**
 * One row of the plan, as the grid shows it: a case due in the counting window. An entry that was cancelled from one
 * date and rebooked has a row for each.
 */
export const planRowSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  /** The date it counts by: the date it was cancelled from, or else the date in the list now. */
  dueDate: isoDate,
  /** The date on the list now, where a cancelled entry has moved since. */
  tciDateNow: text,
  /** Of one that is due where the list has it: the date from which the entry was cancelled before, the latest of several. */
  cancelledFrom: text,
  tciTime: text,
  session: text,
  siteCode: text,
  theatre: text,
  listOrder: v.nullable(v.number()),
  consultant: text,
  treatmentFunction: text,
  surname: text,
  forename: text,
  nhsNumber: text,
  hospitalNumber: text,
  dateOfBirth: text,
  procedure: text,
  procedureCode: text,
  side: text,
  intendedManagement: text,
  /** What it counts as, after the trust's choice about regular admissions and the planner's about unknown ones. */
  type: managementClass,
  priorityType: text,
  procedurePriority: text,
  cancerPtl: text,
  cancerTargetDate: text,
  sex: text,
  weeksWaited: v.nullable(v.number()),
  previousCancellations: v.nullable(v.number()),
  expectedMinutes: v.nullable(v.number()),
  anaesthetic: text,
  ward: text,
  allergy: text,
  latex: text,
  infection: text,
  diabetes: text,
  implants: text,
  alerts: text,
  interpreter: text,
  adjustments: text,
  plannedBed: text,
  onActionDay: v.boolean(),
  onLatestExtract: v.boolean(),
  state: planState,
  /** The state of the session in which it runs as planned now; null where it does not run. */
  sessionState: v.nullable(v.picklist(SESSION_STATES)),
  /** The other strike that cancelled it from this date, where this plan did not: it is not this plan's activity. */
  cancelledElsewhere: text,
  decision: decisionKind,
  reason: v.nullable(reason),
  note: text,
  clinician: text,
  decidedBy: text,
  decidedAt: text,
  /** Where it was moved to inside the window: to another date, cancelled on its own; within its date, kept. */
  movedToDate: text,
  movedToSiteCode: text,
  movedToTheatre: text,
  movedToSession: text,
  /** The last that was done to tell the patient, and when. */
  contact: v.nullable(v.picklist(["told", "message-left", "not-reached"])),
  contactedAt: text,
  /** Marks of the rules that protect it, "P2, cancer", and their reasons in words; null where none does. */
  protectedBy: text,
  protectedBecause: text,
});
export type PlanRow = v.InferOutput<typeof planRowSchema>;

const cells = v.pipe(v.array(v.pipe(v.string(), v.maxLength(5000))), v.maxLength(100));

/** The methods of a plan's rows, and of what is copied out of them. */
export const planMethods = {
  /** Every entry due in the strike's counting window (PlanRow, packed), by date, site, theatre, session, list order. */
  "plan.rows": read({ args: v.strictObject({ planId: planIdSchema }), result: packedRowsSchema }),
  /** All rows of these entries. */
  "plan.rowsOf": read({
    args: v.strictObject({ planId: planIdSchema, entryIds: v.array(id) }),
    result: v.array(planRowSchema),
  }),
  /**
   * The entries that were touched in a plan, or decided on at another strike, after that action, with all the rows that each has now: none where it is
   * no longer due in the window. `rows` null where all must be read again: too many, or no action given. `actionId` is
   * the latest, to ask again from.
   */
  "plan.rowsSince": read({
    args: v.strictObject({ planId: planIdSchema, after: v.nullable(count) }),
    result: v.object({ actionId: count, entryIds: v.array(id), rows: v.nullable(v.array(planRowSchema)) }),
  }),
  "plan.totals": read({ args: v.strictObject({ planId: planIdSchema }), result: v.array(totalsCellSchema) }),
  /** How many rows of the plan each view that is always there shows. */
  "plan.viewCounts": read({
    args: v.strictObject({ planId: planIdSchema }),
    result: v.array(v.object({ view: v.picklist(PLAN_VIEWS), count })),
  }),
  /** Puts rows of the list on the clipboard, for a spreadsheet, and that it was done in the log. */
  "plan.copy": main({
    args: v.strictObject({
      planId: planIdSchema,
      headings: cells,
      rows: v.pipe(v.array(cells), v.minLength(1), v.maxLength(20_000)),
      /** The dates between which the rows are due. */
      from: isoDate,
      to: isoDate,
    }),
    result: v.object({ copied: count }),
  }),
  /** Records that rows of the list go to the clipboard. */
  "plan.logCopied": write({
    changes: ["audit"],
    args: v.strictObject({ planId: planIdSchema, columns: cells, entries: count, from: isoDate, to: isoDate }),
    result: done,
  }),
} as const;
