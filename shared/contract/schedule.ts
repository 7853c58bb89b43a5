import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { main, read, writeFromInside } from "./method-kinds.ts";
import { count, done, id, isoDate, fileToWrite, pdfFile, text } from "./pieces.ts";
import { managementClass } from "./plan.ts";
import { sessionState } from "./session.ts";

/** One patient on a printed theatre list. Null is blank in the extract. */
export const sheetRowSchema = v.object({
  entryId: id,
  order: v.nullable(v.number()),
  time: text,
  surname: text,
  forename: text,
  nhsNumber: text,
  hospitalNumber: text,
  dateOfBirth: text,
  ageYears: v.nullable(v.number()),
  ward: text,
  procedure: text,
  procedureCode: text,
  /** In full as the extract gives it, or null, which is printed as NOT STATED. */
  side: text,
  /** False if the extract gave only a letter or a short form: it is shown as it is, and marked. */
  sideInFull: v.boolean(),
  anaesthetic: text,
  type: managementClass,
  minutes: v.nullable(v.number()),
  consultant: text,
  /** "moved from Wed 16 Dec": runs here because the plan moved it, whatever the list shows. */
  moved: v.exactOptional(v.string()),
  /** Can be taken for another patient's: "another patient of this name this day". */
  sameName: v.exactOptional(v.string()),
  /** Changed or new since the version that this print replaces. */
  changed: v.boolean(),
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
  times: v.nullable(v.object({ start: v.string(), end: v.string(), usual: v.boolean() })),
  surgeons: v.array(v.string()),
  /** Running order: entries that are not cancelled. */
  running: v.array(sheetRowSchema),
  /** Cancelled entries, printed in a block of their own with the reason in words. */
  cancelled: v.array(v.object({ ...sheetRowSchema.entries, reason: v.string() })),
  /** Entries that run in another session of the date and are printed on its list; missing if there are none. */
  movedAway: v.exactOptional(
    v.array(v.object({ entryId: id, entryNumber: v.string(), surname: text, forename: text, to: v.string() })),
  ),
  /** What planners gave the session; whoever is in `running` of one that is closed has to be placed elsewhere. */
  state: sessionState,
  /** The version of this print, and the last printed version of this session if there is one. */
  version: count,
  supersedes: v.nullable(count),
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
  /** Saves theatre lists as a PDF file and records them as a version. */
  "paper.savePdf": main({
    args: v.strictObject({ ...theatreListScope, path: fileToWrite }),
    result: v.object({ pages: count, lists: theatreListsSchema }),
  }),
  /** Prints theatre lists through the system's print dialog. `printed` is false if the planner closed it. */
  "paper.print": main({
    args: v.strictObject(theatreListScope),
    result: v.object({ printed: v.boolean(), pages: count }),
  }),
} as const;
