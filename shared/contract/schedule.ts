import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { main, read, writeFromInside } from "./method-kinds.ts";
import { count, done, id, isoDate, fileToWrite, pdfFile, text } from "./pieces.ts";
import { managementClass } from "./plan.ts";
import { HAS_SIDE } from "../domain/list/has-side.ts";
import { coverSchema, sessionState } from "./session.ts";

/** One patient on a printed theatre list. Null is blank in the extract. */
export const sheetRowSchema = v.object({
  entryId: id,
  /** 1, 2, 3… as the list is to run; null for one that does not run. */
  number: v.nullable(count),
  /** The list's own number, printed as a note where it is another one. */
  order: v.nullable(v.number()),
  /** Arrival ("HH:mm"), only where it is the patient's own and not the same for the whole session. */
  arrival: text,
  /** Due in the window of a strike, and neither kept nor cancelled at any: it is never printed as to run. */
  undecided: v.boolean(),
  surname: text,
  forename: text,
  nhsNumber: text,
  hospitalNumber: text,
  dateOfBirth: text,
  ageYears: v.nullable(v.number()),
  /** 1 male, 2 female, 9 indeterminate, or the extract's own text. */
  sex: text,
  ward: text,
  procedure: text,
  procedureCode: text,
  /** In full as the extract gives it; null is printed as NOT STATED where the procedure has a side. */
  side: text,
  /** False if the extract gave only a letter or a short form: it is shown as it is, and marked. */
  sideInFull: v.boolean(),
  hasSide: v.picklist(HAS_SIDE),
  anaesthetic: text,
  procedurePriority: text,
  priorityType: text,
  cancerPtl: text,
  cancerTargetDate: text,
  type: managementClass,
  plannedBed: text,
  /** Each alert as the extract gives it: "None known" is an answer, and a blank is a box to write in. */
  allergy: text,
  latex: text,
  infection: text,
  diabetes: text,
  implants: text,
  interpreter: text,
  alerts: text,
  adjustments: text,
  minutes: v.nullable(v.number()),
  consultant: text,
  /** "moved from Wed 16 Dec, NG Theatre 1 AM, where number 4": runs here because the plan moved it. */
  moved: v.exactOptional(v.string()),
  /** Can be taken for another patient's: "another patient of this name this day". */
  sameName: v.exactOptional(v.string()),
  /** What changed since the version that this print replaces, in words: "was 10:30", "new on this list". */
  changes: v.array(v.string()),
});
export type SheetRow = v.InferOutput<typeof sheetRowSchema>;

/** One session of one theatre on one date, printed from a fresh sheet of paper on. */
export const sessionSheetSchema = v.object({
  date: isoDate,
  /** The site as the extract gives it: usually a code, and Standdown has no list of site names. */
  siteCode: text,
  theatre: text,
  session: text,
  /** The specialty in words; only if theatre is null, when each specialty of a site has a sheet. */
  specialty: v.exactOptional(v.string()),
  /** The trust's usual times of such a session; null where it has none. */
  times: v.nullable(v.object({ start: v.string(), end: v.string() })),
  /** The consultant of most cases that the list itself has here; null if none or several. */
  owner: text,
  surgeons: v.array(v.string()),
  /** Staff recorded as there or away at the strikes. */
  cover: v.array(coverSchema),
  /** Running order: entries that are not cancelled, those not decided on included. */
  running: v.array(sheetRowSchema),
  /** Cancelled entries, printed in a block of their own with the reason in words. */
  cancelled: v.array(v.object({ ...sheetRowSchema.entries, reason: v.string() })),
  /** Entries that run in another session of the date and are printed on its list; missing if there are none. */
  movedAway: v.exactOptional(
    v.array(v.object({ entryId: id, entryNumber: v.string(), surname: text, forename: text, to: v.string() })),
  ),
  /** What planners gave the session; whoever is in `running` of one that is closed has to be placed elsewhere. */
  state: sessionState,
  /** Why it has this state, and who recorded it and when: whom to ask. Null if nobody recorded a state. */
  stateRecorded: v.nullable(v.object({ why: text, by: text, at: text })),
  /** The version of this print, and the last printed version of this session, with its time, if there is one. */
  version: count,
  supersedes: v.nullable(v.object({ version: count, printedAt: v.string() })),
  /** What changed since then about the whole list, in words: "this list ran". */
  changes: v.array(v.string()),
  /** Patients of that version who are in neither block any more: "STONE Grace, born 5 Apr 1990". */
  noLongerHere: v.array(v.string()),
});
export type SessionSheet = v.InferOutput<typeof sessionSheetSchema>;

/** Everything that a print of theatre lists contains. */
export const theatreListsSchema = v.object({
  trustName: v.string(),
  trustCode: v.string(),
  strikeName: text,
  staffGroup: text,
  /** The time of the extract behind the lists; null without an import. */
  listAsAt: text,
  printedAt: v.string(),
  printedBy: v.string(),
  /** The highest version among the sheets. */
  version: count,
  sheets: v.array(sessionSheetSchema),
});
export type TheatreLists = v.InferOutput<typeof theatreListsSchema>;

/** The theatre lists of a day to print; null means all of them. */
const theatreListScope = {
  dates: v.pipe(v.array(isoDate), v.minLength(1, "Choose at least one date."), v.maxLength(62)),
  siteCode: text,
  theatre: text,
  strikeId: v.nullable(strikeIdSchema),
};

/** True once the planner accepts that lists with undecided patients, or patients left to place, print as DRAFT. */
const draftOk = v.exactOptional(v.boolean(), false);

/** The methods of theatre lists. */
export const scheduleMethods = {
  /** Dates, sites and theatres with entries to print, for the choices on the screen. */
  "schedule.choices": read({
    args: v.strictObject({ strikeId: v.nullable(strikeIdSchema) }),
    result: v.array(v.object({ date: isoDate, siteCode: text, theatre: text, entries: count })),
  }),
  /** The lists as they would print now, with the version that they would have. Writes nothing. */
  "schedule.draft": read({ args: v.strictObject(theatreListScope), result: theatreListsSchema }),
  /**
   * Records that these lists were printed, with the version of the draft; refused if that version exists already. A PDF
   * is saved together with the record; null for pages that went to a printer.
   */
  "schedule.record": writeFromInside({
    changes: ["prints", "audit"],
    args: v.strictObject({
      lists: theatreListsSchema,
      scope: v.strictObject(theatreListScope),
      pages: count,
      pdf: v.nullable(pdfFile),
    }),
    result: done,
  }),
  /**
   * Saves theatre lists as a PDF file and records them as a version. Refused without `draftOk` while somebody on them is
   * undecided or left to place.
   */
  "paper.savePdf": main({
    args: v.strictObject({ ...theatreListScope, draftOk, path: fileToWrite }),
    result: v.object({ pages: count, lists: theatreListsSchema }),
  }),
  /**
   * Prints theatre lists through the system's print dialog, with the same condition. `printed` is false if the planner
   * closed it.
   */
  "paper.print": main({
    args: v.strictObject({ ...theatreListScope, draftOk }),
    result: v.object({ printed: v.boolean(), pages: count }),
  }),
} as const;
