import * as v from "valibot";
import { importMappingSchema } from "../domain/import/mapping.ts";
import { inspectionSchema, savedMappingSchema } from "./mapping-schemas.ts";
import {
  entryEventSchema,
  importPreviewSchema,
  PREVIEW_ROW_KINDS,
  previewRowSchema,
  samePairSchema,
  skippedKindsSchema,
  undoneSchema,
} from "./import-schemas.ts";
import { combineMethods } from "./combine-methods.ts";
import {
  done,
  main,
  none,
  path,
  pdfFile,
  read,
  write,
  writeFromInside,
  type Access,
  type Method,
  type Place,
  type Schema,
} from "./method-kinds.ts";
import { listMethods } from "./list-methods.ts";
import { packedRowsSchema } from "./packed-rows.ts";
import { planningMethods } from "./planning-methods.ts";
import { returnMethods } from "./return-methods.ts";
import { summaryMethods } from "./summary-methods.ts";
import { paperContentSchema } from "./paper-schemas.ts";
import {
  auditRowSchema,
  count,
  id,
  importProblemSchema,
  importRecordSchema,
  importSummarySchema,
  instant,
  isoDate,
  listStatusSchema,
  optionalWords,
  planRowSchema,
  strikeFieldsSchema,
  strikeSchema,
  text,
  theatreListsSchema,
  totalsCellSchema,
  trustSchema,
  watchedOfferSchema,
  words,
} from "./schemas.ts";
import { theatreMethods } from "./theatre-methods.ts";
import { variantMethods } from "./variant-methods.ts";

const jobId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const passphrase = v.pipe(
  v.string(),
  v.minLength(8, "Use at least 8 characters."),
  v.maxLength(1024, "Use at most 1,024 characters."),
);

/** How the columns are read; null: as saved for these headings, else as proposed where nothing has to be asked. */
const mapping = v.optional(v.nullable(importMappingSchema), null);

/** The part of a day's theatre lists that is wanted; null means every one. */
const theatreListScope = {
  dates: v.pipe(v.array(isoDate), v.minLength(1, "Choose at least one date."), v.maxLength(62)),
  siteCode: text,
  theatre: text,
  strikeId: v.nullable(id),
};

/** Where the app stands: which screen can be shown at all. */
export const statusSchema = v.object({
  state: v.picklist(["empty", "locked", "open"]),
  dataFolder: v.string(),
  /** "Standdown 0.1.0" without the name. */
  appVersion: v.string(),
  /** The cipher that protects the file, once it is there. */
  cipher: text,
});

/**
 * Every call that crosses a boundary: name → who answers, what it takes, what it gives. The client in the window,
 * the relay in the main process and the handlers in the database process all derive from this map.
 * Failures come back as AppError values (errors.ts).
 */
export const methods = {
  "app.status": read(none, statusSchema),
  /** Makes the encrypted file in an empty data folder and opens it. Refused where one is there. */
  "vault.create": write(v.strictObject({ passphrase }), done),
  /** Opens the data folder. wrong-passphrase, not-standdown, newer-version: nothing is touched. */
  "vault.unlock": write(v.strictObject({ passphrase: v.string() }), done),
  "vault.lock": write(none, done),

  "trust.get": read(none, v.nullable(trustSchema)),
  /** Sets the trust. A code outside the bundled list is taken, with a warning. */
  "trust.set": write(
    v.strictObject({ code: words(12), name: optionalWords(200) }),
    v.object({ trust: trustSchema, warning: text }),
  ),
  /** Changes the choices of the trust that is set. */
  "trust.change": write(v.strictObject({ trust: trustSchema }), trustSchema),
  /** The name that stands in the log and on prints for whoever uses this copy. */
  "planner.get": read(none, v.object({ name: v.string() })),
  "planner.set": write(v.strictObject({ name: words(120) }), v.object({ name: v.string() })),
  /** The folder that the trust's nightly job puts extracts into; null where none is looked into. */
  "watchedFolder.get": read(none, v.object({ path: text })),
  "watchedFolder.set": write(v.strictObject({ path: v.nullable(path) }), v.object({ path: text })),

  /** How the planner left a screen (columns, filters): text that only that screen understands. Null before the first. */
  "screen.recall": read(v.strictObject({ screen: words(80) }), v.object({ text })),
  "screen.remember": write(v.strictObject({ screen: words(80), text: v.pipe(v.string(), v.maxLength(50_000)) }), done),

  /** Says what a file is, how its columns would be read, and what must be asked. `sheet`: another one of a workbook. */
  "import.inspect": read(v.strictObject({ jobId, path, sheet: v.optional(text, null), mapping }), inspectionSchema),
  "mapping.list": read(none, v.array(savedMappingSchema)),
  /** Keeps a mapping for files with its headings, in place of the one kept before. */
  "mapping.save": write(v.strictObject({ name: words(120), mapping: importMappingSchema }), savedMappingSchema),
  "mapping.remove": write(v.strictObject({ id }), done),
  /** Writes a saved mapping as a small JSON file, for the next hospital. */
  "mapping.exportFile": write(v.strictObject({ id, path }), done),
  /** Saves the mapping that such a file holds. */
  "mapping.importFile": write(v.strictObject({ path }), savedMappingSchema),
  /** A mapping from such a file, to be used once. */
  "mapping.readFile": read(v.strictObject({ path }), importMappingSchema),
  /** Reads an extract to the end and says what importing it would do. Writes nothing. */
  "import.preview": read(v.strictObject({ jobId, path, asAt: v.nullable(instant), mapping }), importPreviewSchema),
  /**
   * The rows behind a count of a preview, in the order of the file. `only` narrows changed rows to a field, and
   * problems to a wording of the summary's problemKinds. expired: not-found.
   */
  "import.previewRows": read(
    v.strictObject({
      previewId: id,
      kind: v.picklist(PREVIEW_ROW_KINDS),
      only: v.optional(text, null),
      offset: count,
      limit: v.pipe(count, v.maxValue(1000)),
    }),
    v.object({ total: count, rows: v.array(previewRowSchema) }),
  ),
  /**
   * The pairs of kind same that can all be the same entry: each entry and each row stands in one pair alone. `unclear`
   * counts the others, to be answered one by one. expired: not-found.
   */
  "import.samePairs": read(
    v.strictObject({ previewId: id }),
    v.object({ pairs: v.array(samePairSchema), unclear: count }),
  ),
  /**
   * Imports in one transaction. With `sha256`, refuses a file that changed since its preview. `skip` names kinds of
   * change to leave out, `same` the entries that go on under a new number.
   */
  "import.run": write(
    v.strictObject({
      jobId,
      path,
      asAt: v.nullable(instant),
      sha256: text,
      mapping,
      skip: v.optional(v.nullable(skippedKindsSchema), null),
      same: v.optional(v.pipe(v.array(samePairSchema), v.maxLength(200_000, "At most 200,000 at once.")), []),
    }),
    v.object({ importId: id, summary: importSummarySchema }),
  ),
  /** Writes refusals, rows left out and warnings as a CSV: of an import, or of a look at a file. One of them is null. */
  "import.saveProblems": write(
    v.strictObject({ importId: v.nullable(id), previewId: v.nullable(id), path }),
    v.object({ rows: count }),
  ),
  /** Puts the list back as it was before an import: the latest that is not undone. */
  "import.undo": write(v.strictObject({ jobId, importId: id }), undoneSchema),
  "import.list": read(none, v.array(importRecordSchema)),
  "import.problems": read(
    v.strictObject({ importId: id, offset: count, limit: v.pipe(count, v.maxValue(1000)) }),
    v.object({ total: count, problems: v.array(importProblemSchema) }),
  ),
  "list.status": read(none, listStatusSchema),
  /** Imports invented entries around that date, to try the app with. Only into an empty list. */
  "sample.load": write(v.strictObject({ today: isoDate }), v.object({ strikeId: id, summary: importSummarySchema })),
  /** Stops a job at the next chance; what it had begun leaves no trace. */
  "job.cancel": read(v.strictObject({ jobId }), v.object({ found: v.boolean() })),

  "strike.list": read(none, v.array(strikeSchema)),
  "strike.add": write(strikeFieldsSchema, strikeSchema),
  "strike.change": write(strikeSchema, strikeSchema),

  /** Every entry due in the strike's counting window (PlanRow, packed), by date, site, theatre, session, list order. */
  "plan.rows": read(v.strictObject({ strikeId: id }), packedRowsSchema),
  /** The rows of these entries, as after a flag. */
  "plan.rowsOf": read(v.strictObject({ strikeId: id, entryIds: v.array(id) }), v.array(planRowSchema)),
  "plan.totals": read(v.strictObject({ strikeId: id }), v.array(totalsCellSchema)),
  /** Entries of the whole list that match every word, by name, number, procedure, consultant; bounded. */
  "entry.search": read(
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(200)), limit: v.pipe(count, v.maxValue(500)) }),
    v.array(
      v.object({
        entryId: id,
        entryNumber: v.string(),
        surname: text,
        forename: text,
        nhsNumber: text,
        hospitalNumber: text,
        procedure: text,
        tciDate: text,
        onLatestExtract: v.boolean(),
      }),
    ),
  ),

  /** What happened to an entry: imports, decisions at every strike, prints; oldest first. */
  "entry.history": read(v.strictObject({ entryId: id }), v.array(entryEventSchema)),

  /** The planner says what a cancelled entry of unknown management is. */
  "decision.stateManagement": write(
    v.strictObject({ strikeId: id, entryId: id, management: v.picklist(["inpatient", "day-case"]) }),
    done,
  ),
  /** Decisions from a CSV file, all or nothing; what is wrong is named with its line. */
  "decision.applyFile": write(
    v.strictObject({ strikeId: id, path }),
    /** protectedUnagreed: cancelled though protected, without a clinician or a note that says why. */
    v.object({ applied: count, protectedUnagreed: count }),
  ),

  ...planningMethods,

  ...listMethods,

  ...theatreMethods,

  ...variantMethods,

  ...returnMethods,

  ...summaryMethods,

  ...combineMethods,

  /** Dates, sites and theatres with entries to print, for the choices on the screen. */
  "schedule.choices": read(
    v.strictObject({ strikeId: v.nullable(id) }),
    v.array(v.object({ date: isoDate, siteCode: text, theatre: text, entries: count })),
  ),
  /** The lists as they would print now, with the version that they would get. Writes nothing. */
  "schedule.draft": read(v.strictObject(theatreListScope), theatreListsSchema),
  /**
   * Records that these lists were printed, in the version that the draft said; refused when that is taken. With a PDF
   * that is saved together with the record; null for pages that a printer has.
   */
  "schedule.record": writeFromInside(
    v.strictObject({
      lists: theatreListsSchema,
      scope: v.strictObject(theatreListScope),
      pages: count,
      pdf: v.nullable(pdfFile),
    }),
    done,
  ),

  "audit.list": read(
    v.strictObject({ before: v.nullable(id), limit: v.pipe(count, v.maxValue(500)), text: v.string() }),
    v.object({ total: count, rows: v.array(auditRowSchema) }),
  ),
  /** Integrity of the file and of the audit log's chain. */
  "check.run": read(
    none,
    v.object({
      ok: v.boolean(),
      entries: count,
      decisions: count,
      auditRows: count,
      problems: v.array(v.string()),
    }),
  ),

  /** Whether this computer has a key store that really protects (Windows, macOS, a Linux keyring). */
  "keystore.status": main(none, v.object({ available: v.boolean(), inUse: v.boolean() })),
  /** Makes the vault with a random passphrase that only this computer's key store knows. */
  "keystore.createVault": main(none, done),
  /** Opens the vault with the passphrase that the key store keeps. */
  "keystore.unlock": main(none, done),
  /** Asks for a file to open or a place to save; null when the planner leaves the dialog. */
  "file.chooseExtract": main(none, v.nullable(v.object({ path: v.string() }))),
  "file.chooseSave": main(
    v.strictObject({
      suggestedName: words(200),
      type: v.picklist(["csv", "xlsx", "pdf", "json"]),
    }),
    v.nullable(v.object({ path: v.string() })),
  ),
  /** The newest extract in the watched folder that was neither imported nor put off; says why it cannot look. */
  "watchedFolder.offer": main(none, watchedOfferSchema),
  /** Not now: this file is not offered again while Standdown runs, unless it changes. */
  "watchedFolder.putOff": main(v.strictObject({ path }), done),
  "file.showInFolder": main(v.strictObject({ path }), done),
  /** Theatre lists as a PDF file, recorded as a version. */
  "paper.savePdf": main(
    v.strictObject({ ...theatreListScope, path }),
    v.object({ pages: count, lists: theatreListsSchema }),
  ),
  /** Theatre lists to a printer, through the system's print dialog. `printed` is false when it was left. */
  "paper.print": main(v.strictObject(theatreListScope), v.object({ printed: v.boolean(), pages: count })),
  /** From a page of paper: it is laid out and has this many sheets. */
  "paper.ready": main(v.strictObject({ pages: count }), done),
  /** From a page of paper: what it is to show. */
  "paper.content": main(none, paperContentSchema),
} as const satisfies Record<string, Method<Place, Access, Schema, Schema>>;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type DatabaseMethod = {
  [N in MethodName]: Methods[N]["place"] extends "database" ? N : never;
}[MethodName];
export type MainMethod = Exclude<MethodName, DatabaseMethod>;

export type Args<N extends MethodName> = v.InferOutput<Methods[N]["args"]>;
export type ArgsIn<N extends MethodName> = v.InferInput<Methods[N]["args"]>;
export type Answer<N extends MethodName> = v.InferOutput<Methods[N]["result"]>;

/** True when `name` is a method; what crosses a boundary is checked by this first. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}
