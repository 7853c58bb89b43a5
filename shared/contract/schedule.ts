import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { main, read, writeFromInside } from "./method-kinds.ts";
import { count, done, id, isoDate, path, pdfFile, text } from "./pieces.ts";
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
  /** In full as stated, or null: NOT STATED on paper. */
  side: text,
  /** False when the source gave a letter or a short form: shown as it is, and flagged. */
  sideInFull: v.boolean(),
  anaesthetic: text,
  type: managementClass,
  minutes: v.nullable(v.number()),
  consultant: text,
  /** "moved from Wed 16 Dec": runs here because the plan moved it, whatever the list says yet. */
  moved: v.exactOptional(v.string()),
  /** Changed, or new, since the version that this one supersedes. */
  changed: v.boolean(),
});
export type SheetRow = v.InferOutput<typeof sheetRowSchema>;

/** One session of one theatre on one date: one or more pages that start on a fresh sheet. */
export const sessionSheetSchema = v.object({
  date: isoDate,
  /** The site as the extract gives it: mostly a code, of which no list in Standdown knows the name. */
  siteCode: text,
  theatre: text,
  session: text,
  /** The specialty in words; there only where theatre is null, which makes a sheet for each specialty of a site. */
  specialty: v.exactOptional(v.string()),
  times: v.nullable(v.object({ start: v.string(), end: v.string(), usual: v.boolean() })),
  surgeons: v.array(v.string()),
  /** Running order: entries that are not cancelled. */
  running: v.array(sheetRowSchema),
  /** Cancelled entries, in a block of their own; with the reason in words. */
  cancelled: v.array(v.object({ ...sheetRowSchema.entries, reason: v.string() })),
  /** Run in another session of the date, and are on that one's list; left out where there are none. */
  movedAway: v.exactOptional(
    v.array(v.object({ entryId: id, entryNumber: v.string(), surname: text, forename: text, to: v.string() })),
  ),
  /** What planners gave the session; whoever is in `running` of one that is closed has to be placed elsewhere. */
  state: sessionState,
  /** The version that this print is, and the last printed one of this session, if any. */
  version: count,
  supersedes: v.nullable(count),
});
export type SessionSheet = v.InferOutput<typeof sessionSheetSchema>;

/** Everything that a print of theatre lists says. */
export const theatreListsSchema = v.object({
  trustName: v.string(),
  trustCode: v.string(),
  strikeName: text,
  staffGroup: text,
  /** The time of the extract that the lists were drawn from; null without an import. */
  listAsAt: text,
  printedAt: v.string(),
  printedBy: v.string(),
  /** The highest version among the sheets. */
  version: count,
  sheets: v.array(sessionSheetSchema),
});
export type TheatreLists = v.InferOutput<typeof theatreListsSchema>;

/** The part of a day's theatre lists that is wanted; null means every one. */
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
  /** The lists as they would print now, with the version that they would get. Writes nothing. */
  "schedule.draft": read({ args: v.strictObject(theatreListScope), result: theatreListsSchema }),
  /**
   * Records that these lists were printed, in the version that the draft said; refused when that is taken. With a PDF
   * that is saved together with the record; null for pages that a printer has.
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
  /** Theatre lists as a PDF file, recorded as a version. */
  "paper.savePdf": main({
    args: v.strictObject({ ...theatreListScope, path }),
    result: v.object({ pages: count, lists: theatreListsSchema }),
  }),
  /** Theatre lists to a printer, through the system's print dialog. `printed` is false when it was left. */
  "paper.print": main({
    args: v.strictObject(theatreListScope),
    result: v.object({ printed: v.boolean(), pages: count }),
  }),
} as const;
