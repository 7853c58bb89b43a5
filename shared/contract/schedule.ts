import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { main, read, write, writeFromInside } from "./method-kinds.ts";
import { count, done, id, isoDate, fileToWrite, jobId, pdfFile, text, words } from "./pieces.ts";
import { reason } from "./decision.ts";
import { managementClass } from "./plan.ts";
import { shareKeptSchema } from "./share-kept.ts";
import { HAS_SIDE } from "../domain/list/has-side.ts";
import { coverSchema, sessionKeySchema, sessionState } from "./session.ts";

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
  /** The version of this print, and the version of this session before it, with its time, if there is one. */
  version: count,
  /** When, and by whom, this version was first printed, if it is printed again without a change. */
  reprint: v.nullable(v.object({ printedAt: v.string(), printedBy: v.string() })),
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

/** Lists of these dates; null means every site or theatre. */
const wholeListScope = {
  dates: v.pipe(v.array(isoDate), v.minLength(1, "Choose at least one date."), v.maxLength(62)),
  siteCode: text,
  theatre: text,
  strikeId: v.nullable(strikeIdSchema),
};

/** The theatre lists of a day to print. */
const theatreListScope = {
  ...wholeListScope,
  /** Only the lists that were printed and are out of date. */
  changedOnly: v.exactOptional(v.boolean(), false),
};

/** True once the planner accepts that lists with undecided patients, or patients left to place, print as DRAFT. */
const draftOk = v.exactOptional(v.boolean(), false);

/** By this id the planner follows a save or a print, and stops it (`paper.stop`). */
const job = { jobId: v.exactOptional(jobId) };

/** Sheets for whoever needs the day rather than one theatre's list; all drawn from the theatre lists. */
const DAY_SHEETS = ["day", "site", "wards", "consultant", "transport", "executive"] as const;
export const daySheetKind = v.picklist(DAY_SHEETS);
export type DaySheetKind = (typeof DAY_SHEETS)[number];

const daySheetScope = {
  sheet: daySheetKind,
  /** Initials, and no number or date of birth: for a wall that others pass. */
  reduced: v.boolean(),
};

/**
 * What other sheets say besides the theatre lists. It is kept apart from their rows, because a new telephone number puts
 * no printed list out of date.
 */
export const daySheetFactsSchema = v.object({
  patients: v.array(
    v.object({
      entryId: id,
      /** The date of the list, and in which of its two blocks the patient is. */
      date: isoDate,
      cancelled: v.boolean(),
      specialty: v.string(),
      telephone: text,
      secondTelephone: text,
      /** Null if the patient runs, or is no longer on the extract without a decision. */
      cancelledFor: v.nullable(reason),
      /** Of one that was moved: cancelled, the date moved to; running, the date moved from. */
      otherDate: v.nullable(isoDate),
    }),
  ),
  /** Of the strike's own plan, as its summary shows it; null without a strike or a baseline. */
  kept: v.nullable(shareKeptSchema),
});
export type DaySheetFacts = v.InferOutput<typeof daySheetFactsSchema>;

/** One version of a printed list. */
const registeredSchema = v.object({
  list: sessionKeySchema,
  place: v.string(),
  version: count,
  /**
   * Right: it shows what would print now. Superseded: a newer version was printed. Gone: nobody is on this list any
   * more.
   */
  standing: v.picklist(["right", "out-of-date", "gone", "superseded"]),
  /** Each time that it was printed: all but the first are reprints. */
  printings: v.array(v.object({ at: v.string(), by: v.string(), as: v.picklist(["pdf", "printer"]), fileName: text })),
  copies: v.array(v.object({ holder: v.string(), destroyed: v.boolean(), by: v.string(), at: v.string() })),
});

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
   * The printed lists that are out of date, of today and later: what would print now differs from the last print.
   * `sameAs` is the earlier version that showed the same. `gone` is a list that nobody is on any more: there is nothing
   * to print, and its copies have to be destroyed.
   */
  "schedule.outOfDate": read({
    args: v.strictObject({}),
    result: v.object({
      lists: v.array(
        v.object({
          date: isoDate,
          place: v.string(),
          version: count,
          sameAs: v.nullable(count),
          gone: v.boolean(),
          /** Who is noted to hold a copy of any version of it. */
          holders: v.array(v.string()),
        }),
      ),
      /** Printed lists that still show what would print now. */
      current: count,
    }),
  }),
  /** What was printed of the lists of these dates: every version, when and by whom, and who holds a copy. */
  "schedule.register": read({
    args: v.strictObject({ dates: theatreListScope.dates }),
    result: v.array(registeredSchema),
  }),
  /**
   * Records that somebody holds a copy of a printed version, or that it was destroyed. Errors: not-found for a version
   * that was not printed; refused if that is noted already, or nothing of it is.
   */
  "schedule.noteCopy": write({
    changes: ["prints", "audit"],
    args: v.strictObject({ list: sessionKeySchema, version: count, holder: words(100), destroyed: v.boolean() }),
    result: done,
  }),
  /**
   * Records that these lists were printed, with the versions of the draft: a list that shows what its last print shows
   * is recorded as a reprint of it. Refused if a new version exists already. A PDF is saved together with the record;
   * null for pages that went to a printer.
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
   * undecided or left to place. Stopped, it leaves no file and uses up no version.
   */
  "paper.savePdf": main({
    args: v.strictObject({ ...theatreListScope, ...job, draftOk, path: fileToWrite }),
    result: v.object({
      pages: count,
      lists: theatreListsSchema,
      /** How many patients and headings have a letter that no font of this computer has: it is marked on the paper. */
      lettersMissing: count,
    }),
  }),
  /** Saves another sheet of these lists as a PDF; the log records it. The same condition holds. */
  "paper.saveDaySheet": main({
    args: v.strictObject({ ...wholeListScope, ...daySheetScope, ...job, draftOk, path: fileToWrite }),
    result: v.object({ pages: count, lettersMissing: count }),
  }),
  /** The lists as they would print now, with what other sheets say besides. Writes nothing. */
  "schedule.daySheetDraft": read({
    args: v.strictObject(wholeListScope),
    result: v.object({ lists: theatreListsSchema, facts: daySheetFactsSchema }),
  }),
  /** Saves the PDF of such a sheet together with its row in the log. */
  "schedule.recordDaySheet": writeFromInside({
    changes: ["audit"],
    args: v.strictObject({ ...daySheetScope, dates: theatreListScope.dates, pages: count, pdf: pdfFile }),
    result: done,
  }),
  /**
   * Prints theatre lists through the system's print dialog, with the same condition. `printed` is false if the planner
   * closed it.
   */
  "paper.print": main({
    args: v.strictObject({ ...theatreListScope, ...job, draftOk }),
    result: v.object({ printed: v.boolean(), pages: count }),
  }),
} as const;
