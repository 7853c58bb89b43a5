import * as v from "valibot";
import { DECISIONS, REASONS } from "../domain/actions/decision.ts";
import { STAFF_GROUPS } from "../domain/strike/strike.ts";
import { USUAL_LIST_AGE_LIMIT_HOURS } from "../domain/trust/trust.ts";
import { isIsoDate, isLocalDateTime, parseInstant } from "../util/local-date.ts";

export const id = v.pipe(v.number(), v.integer(), v.minValue(1));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const text = v.nullable(v.string());

/** What a person types: trimmed, bounded, never blank. */
export const words = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, "This cannot be blank."),
    v.maxLength(most, `At most ${most} characters.`),
  );

/** What a person may leave blank: null then. */
export const optionalWords = (most: number) =>
  v.pipe(
    v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(most, `At most ${most} characters.`))),
    v.transform((value) => (value === "" ? null : value)),
  );

export const isoDate = v.pipe(v.string(), v.check(isIsoDate, "Give a real date as YYYY-MM-DD."));
export const localDateTime = v.pipe(
  v.string(),
  v.check(isLocalDateTime, "Give a real date and time as YYYY-MM-DDTHH:mm."),
);
export const instant = v.pipe(
  v.string(),
  v.check((value) => parseInstant(value) !== null, "Give a date and time in ISO form."),
);

export const decisionKind = v.picklist(DECISIONS);
export const reason = v.picklist(REASONS);
export const managementClass = v.picklist(["inpatient", "day-case", "regular", "unknown"]);
export const planState = v.picklist(["cancelled", "cancelled-other", "kept", "undecided", "gone"]);

const hhmm = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time as HH:mm."));
const sessionTimes = v.object({ start: hhmm, end: hhmm });

const HOURS = "Give a whole number of hours from 1 to 720.";

export const trustSchema = v.object({
  code: v.string(),
  name: v.string(),
  regionCode: v.nullable(v.string()),
  regularDayCountsAs: v.nullable(v.picklist(["inpatient", "day-case"])),
  regularNightCountsAs: v.nullable(v.picklist(["inpatient", "day-case"])),
  /** A list older than this is warned about on every screen, and by the return. */
  listAgeLimitHours: v.optional(
    v.pipe(v.number(HOURS), v.integer(HOURS), v.minValue(1, HOURS), v.maxValue(720, HOURS)),
    USUAL_LIST_AGE_LIMIT_HOURS,
  ),
  sessionTimes: v.object({
    AM: sessionTimes,
    PM: sessionTimes,
    EVE: sessionTimes,
    "ALL DAY": sessionTimes,
  }),
});

export const strikeFieldsSchema = v.object({
  name: words(120),
  staffGroup: v.picklist(STAFF_GROUPS),
  start: localDateTime,
  end: localDateTime,
  actionDates: v.pipe(v.array(isoDate), v.maxLength(62)),
  windowFrom: isoDate,
  windowTo: isoDate,
});

export const strikeSchema = v.object({ id, ...strikeFieldsSchema.entries });

/** One thing said about one line of an extract: why it was refused or left out, or what to look at. */
export const importProblemSchema = v.object({
  line: count,
  kind: v.picklist(["refused", "left-out", "warning"]),
  entryNumber: text,
  field: v.string(),
  value: v.string(),
  problem: v.string(),
});
export type ImportProblem = v.InferOutput<typeof importProblemSchema>;

/** read = added + changed + unchanged + refused + leftOut, always. The others stand beside. */
export const importCountsSchema = v.object({
  read: count,
  added: count,
  changed: count,
  unchanged: count,
  /** On the list before, not on this extract: kept, and marked. */
  missing: count,
  refused: count,
  leftOut: count,
  warnings: count,
  /** Part of unchanged: new or changed rows that the planner left out. */
  skipped: count,
  /** Not on this extract, and left unmarked because the planner said so. */
  missingSkipped: count,
  /** Part of changed: entries that the planner said are the same under a new number. */
  renumbered: count,
});
export type ImportCounts = v.InferOutput<typeof importCountsSchema>;

export const extractSchema = v.object({
  fileName: v.string(),
  fileSize: count,
  sha256: v.string(),
  /** The shape recognised: "eal", "pas", "wlmds", "headings", "other". */
  shape: v.string(),
  /** The extract's own time: given, or read from the file, or the file's last change. */
  asAt: v.string(),
  asAtFrom: v.picklist(["given", "file-contents", "file-time"]),
});

/** One heading of the file and the field it was taken for; null when the column is not used. */
export const columnMatchSchema = v.object({ heading: v.string(), field: text });

export const importSummarySchema = v.object({
  extract: extractSchema,
  counts: importCountsSchema,
  columns: v.array(columnMatchSchema),
  /** Problems by kind and wording, most frequent first. */
  problemKinds: v.array(
    v.object({
      kind: v.picklist(["refused", "left-out", "warning"]),
      field: v.string(),
      problem: v.string(),
      count,
    }),
  ),
  /** Refusals first, then rows left out, then warnings, each by line; bounded: `counts` are whole. */
  problems: v.array(importProblemSchema),
  /** Said about the file as a whole: older than the list, dated in the future. */
  notes: v.array(v.string()),
});
export type ImportSummary = v.InferOutput<typeof importSummarySchema>;

export const importRecordSchema = v.object({
  id,
  importedAt: v.string(),
  importedBy: v.string(),
  extract: extractSchema,
  counts: importCountsSchema,
  /** Kinds of change that the planner left out, in words; null where nothing was. */
  skippedKinds: text,
  /** The name of the saved mapping by which it was read, or that one was chosen for it; null: by its headings. */
  mapping: text,
  undone: v.nullable(v.object({ at: v.string(), by: v.string() })),
  /** The latest that is not undone: import.undo takes it. */
  canUndo: v.boolean(),
});
export type ImportRecord = v.InferOutput<typeof importRecordSchema>;

/** The list in use: what every screen shows of it. */
export const listStatusSchema = v.object({
  entries: count,
  /** The import whose list is in use: imports that were undone do not count. */
  latest: v.nullable(importRecordSchema),
  ageLimitHours: count,
  /** The extract was made longer ago than the limit of the trust. */
  isTooOld: v.boolean(),
});

/** What lies in the watched folder and is not on the list yet. */
export const watchedOfferSchema = v.object({
  folder: text,
  /** Why the folder cannot be looked into, in words. */
  problem: text,
  file: v.nullable(v.object({ path: v.string(), fileName: v.string(), fileSize: count, modifiedAt: v.string() })),
});
export type WatchedOffer = v.InferOutput<typeof watchedOfferSchema>;

export const totalsCellSchema = v.object({ type: managementClass, onActionDay: v.boolean(), state: planState, count });

/** One row of the plan: an entry due in the counting window, as the grid shows it. */
export const planRowSchema = v.object({
  entryId: id,
  entryNumber: v.string(),
  /** The date it counts by: as cancelled, or else as the list says now. */
  dueDate: isoDate,
  /** The date on the list now, where a cancelled entry has moved since. */
  tciDateNow: text,
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
  onActionDay: v.boolean(),
  onLatestExtract: v.boolean(),
  state: planState,
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
  siteCode: text,
  /** The name by which people know the site, where the trust has given one; otherwise the code. */
  siteName: text,
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
  /** Nobody runs in the session. */
  stoodDown: v.boolean(),
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

export const auditRowSchema = v.object({
  id,
  at: v.string(),
  who: v.string(),
  action: v.string(),
  subject: v.string(),
  before: text,
  after: text,
});
export type AuditRow = v.InferOutput<typeof auditRowSchema>;
