import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { SkippedKinds } from "../../shared/contract/import.ts";
import type { ImportCounts } from "../../shared/contract/import.ts";
import { ENTRY_FIELD_LABELS, type EntryField } from "../../shared/domain/list/entry.ts";
import { createColumnNotes } from "../../shared/domain/import/column-notes.ts";
import { withoutFields } from "../../shared/domain/import/leave-out.ts";
import { mergeRow, type MergePlan } from "../../shared/domain/import/merge-row.ts";
import { createProblemTally, type LineProblem, type ProblemTally } from "../../shared/domain/import/problem-tally.ts";
import { createRowReader, type EntryValues, type ReadRow } from "../../shared/domain/import/read-row.ts";
import type { ProtectionGap } from "../../shared/domain/plan/protection-gaps.ts";
import type { Clock } from "../../shared/util/clock.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { Job } from "../kernel/context.ts";
import type { CellTable } from "../../shared/domain/import/cell-table.ts";
import { createNoPatientTest } from "../../shared/domain/import/no-patient.ts";
import type { ExtractSource } from "../files/extract-source.ts";
import type { Ledger, ListedEntry } from "./ledger.ts";
import { createRowShapes, isBlank, longUnusedCell, shortTail, type Place, type RowAt } from "./row-shape.ts";
import type { Renumbering } from "./same.ts";
import type { ImportSink } from "./sink.ts";
import { createRowTally } from "./unprotected.ts";

/** How many problems a summary lists. Its counts include all of them. */
export const MOST_PROBLEMS = 2000;

/** Rows between two looks at the clock, and the milliseconds of work after which other calls get their turn. */
const ROWS_PER_LOOK = 64;
const WORK_MS = 8;

/** Characters of a value that a problem shows. */
const LONGEST_VALUE = 200;

export type PassOutcome = {
  readonly counts: ImportCounts;
  readonly tally: ProblemTally;
  /** Rows left out that are no patients. */
  readonly noPatients: number;
  /** Fields that protection needs and no row has a value for. */
  readonly gaps: ProtectionGap[];
  /** Fields that no row has a value for. */
  readonly lacking: ReadonlySet<EntryField>;
  readonly sha256: string;
  /** What was done to many cells, one sentence for each column and kind. */
  readonly notes: readonly string[];
};

const NO_ROWS: Readonly<ImportCounts> = {
  read: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  missing: 0,
  refused: 0,
  leftOut: 0,
  warnings: 0,
  skipped: 0,
  missingSkipped: 0,
  renumbered: 0,
};

export type Pass = {
  readonly source: ExtractSource;
  readonly plan: MergePlan;
  readonly ledger: Ledger;
  readonly entryOf: (id: number) => EntryValues;
  /** The calendar date at which the extract was made. */
  readonly asAtDate: IsoDate;
  readonly job: Job;
  readonly ticks: Clock["ticks"];
  /** Kinds of change to leave out. */
  readonly skip: SkippedKinds;
  readonly renumbering: Renumbering;
  /** Writes what the pass finds, or keeps it to be looked at. */
  readonly sink: ImportSink;
};

/** In place of the hash of a row that was not taken whole: no row has it, so that the next import compares again. */
const NOT_WHOLE = -1;

/** Problems whose words end in a line or a number are counted by the words that they begin with, which are these. */
const IS_TWICE = "This entry number is in the file twice, with different contents.";
const IS_TWICE_ALIKE = "This row is in the file twice.";

/**
 * Reads an extract once from its first row to its last, compares each row with the list and hands what is new to the
 * sink. Preview and import use this same pass, so that a preview cannot differ from its import.
 */
export async function runPass(pass: Pass): Promise<Result<PassOutcome, AppError>> {
  const { source, ledger, job, ticks, sink, skip, renumbering } = pass;
  const chosen = withoutFields(pass.plan, skip.changedFields);
  const tally = createProblemTally(MOST_PROBLEMS);
  const known = createRowTally();
  const counts: ImportCounts = { ...NO_ROWS };
  let noPatients = 0;
  const notes = createColumnNotes();
  const readRow = createRowReader(source.mapping, { asAtDate: pass.asAtDate }, notes);
  const width = source.mapping.columns.length;
  const shapes = createRowShapes(source.mapping.columns, source.exactWidth);
  const noPatientIn = createNoPatientTest(source.mapping.columns);

  function report(
    line: number,
    kind: LineProblem["kind"],
    entryNumber: string,
    read: ReadRow | null,
    place: Place,
  ): void {
    const { field, value, problem, wording = problem } = place;
    const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
    const found = { line, kind, entryNumber: entryNumber === "" ? null : entryNumber, field, value: shown, problem };
    tally.add(found, wording);
    if (kind === "warning") counts.warnings++;
    sink.problem(found, wording, read?.values ?? null);
  }

  function refuse(line: number, entryNumber: string, read: ReadRow | null, place: Place): void {
    counts.refused++;
    report(line, "refused", entryNumber, read, place);
  }

  function take(table: CellTable, row: number, next: CellTable | null): void {
    if (isBlank(table, row, 0)) return;
    counts.read++;
    const line = table.lines[row] ?? 0;
    const brokenPart = shapes.brokenPart({ table, row });
    const noPatient = brokenPart === null ? noPatientIn(table, row) : null;
    if (noPatient !== null) {
      counts.leftOut++;
      noPatients++;
      report(line, "left-out", "", null, { field: "Row", value: noPatient.text, problem: noPatient.problem });
      return;
    }
    const misfit = brokenPart ?? shapes.misfitOf({ table, row }, (ahead) => rowAt(table, row + ahead, next));
    if (misfit !== null) {
      refuse(line, "", null, misfit);
      return;
    }
    const read = readRow(table, row);
    const { entryNumber } = read;
    const place = entryNumber === "" ? null : ledger.placeOf(entryNumber);
    const firstLine = place === null ? 0 : ledger.line(place);
    if (place !== null && firstLine !== 0 && !isRepeat(place, read)) {
      const problem = `${IS_TWICE} The first is on line ${firstLine}, and stays.`;
      refuse(line, entryNumber, read, entryNumberPlace(entryNumber, problem, IS_TWICE));
      return;
    }
    const tooLong = read.verdict === "refused" ? null : longUnusedCell(table, row, source.mapping.columns);
    if (place !== null && firstLine === 0) {
      ledger.see(place, line, read.hash, tooLong === null ? read.verdict : "refused");
    }
    if (tooLong !== null) {
      refuse(line, entryNumber, read, tooLong);
      return;
    }
    if (place === null || read.verdict !== "take") {
      if (read.verdict === "left-out") counts.leftOut++;
      else counts.refused++;
      sayAll(line, read);
      return;
    }
    if (firstLine !== 0) {
      counts.unchanged++;
      sink.unchanged(line, null, entryNumber);
      const problem = `${IS_TWICE_ALIKE} It is on line ${firstLine} already, the same in every field.`;
      report(line, "warning", entryNumber, read, entryNumberPlace(entryNumber, problem, IS_TWICE_ALIKE));
      return;
    }
    sayAll(line, read);
    known.add(read.values);
    bring(line, ledger.listed(place), read);
  }

  function isRepeat(place: number, read: ReadRow): boolean {
    return ledger.fileHash(place) === read.hash && ledger.verdict(place) === read.verdict;
  }

  function sayAll(line: number, read: ReadRow): void {
    if (read.findings === null) return;
    for (const finding of read.findings) report(line, finding.kind, read.entryNumber, read, placeOf(finding));
  }

  function bring(line: number, listed: ListedEntry | null, read: ReadRow): void {
    const old = listed === null ? renumbering.oldOf(read.entryNumber) : null;
    if (old !== null) {
      counts.renumbered++;
      compare(line, old, read, true);
    } else if (listed !== null) {
      compare(line, listed, read, false);
    } else if (skip.added) {
      leave(line, null, read);
    } else {
      counts.added++;
      sink.added(line, read.values, read.hash);
    }
  }

  function leave(line: number, id: number | null, read: ReadRow): void {
    counts.unchanged++;
    counts.skipped++;
    sink.unchanged(line, id, read.entryNumber);
  }

  function compare(line: number, listed: ListedEntry, read: ReadRow, isRenumbered: boolean): void {
    const { id, missing } = listed;
    if (listed.carried === pass.plan.stamp && listed.hash === read.hash && !missing) {
      counts.unchanged++;
      sink.unchanged(line, id, read.entryNumber);
      return;
    }
    const onList = pass.entryOf(id);
    if (isRenumbered) renumbering.check(read.entryNumber, onList, read.values);
    const whole = mergeRow(pass.plan, onList, read.values);
    if (whole === null && !missing) {
      counts.unchanged++;
      sink.unchanged(line, id, read.entryNumber);
      sink.restamped(id, read.hash);
      return;
    }
    const merged = chosen === pass.plan ? whole : mergeRow(chosen, onList, read.values);
    if (merged === null && !missing) {
      leave(line, id, read);
      return;
    }
    // An entry that is back on the extract has changed, even where every field is as it was.
    counts.changed++;
    const isWhole = Object.keys(whole?.before ?? {}).length === Object.keys(merged?.before ?? {}).length;
    sink.changed({
      line,
      id,
      values: merged?.values ?? onList,
      before: merged?.before ?? {},
      back: missing,
      hash: isWhole ? read.hash : NOT_WHOLE,
    });
  }

  let workSince = ticks();
  async function breathe(index: number): Promise<void> {
    if (index % ROWS_PER_LOOK !== 0 || ticks() - workSince <= WORK_MS) return;
    await job.pause();
    workSince = ticks();
  }

  // Short rows at the end of a piece of the file wait for the next one.
  let held: CellTable | null = null;
  function takeHeld(next: CellTable | null): void {
    if (held === null) return;
    for (let row = 0; row < held.rows; row++) take(held, row, next);
    held = null;
  }

  const read = await source.read(async (rows, done) => {
    job.progress("Reading rows", done, source.progressTotal, counts.read);
    if (rows.rows === 0) return ok(null);
    takeHeld(rows);
    const tail = source.exactWidth ? shortTail(rows, width) : null;
    const count = rows.rows - (tail?.rows ?? 0);
    held = tail;
    for (let index = 0; index < count; index++) {
      take(rows, index, null);
      if (index % ROWS_PER_LOOK === 0 && ticks() - workSince > WORK_MS) {
        await breathe(index);
        if (job.cancelled) break;
      }
    }
    return job.cancelled ? err(cancelled()) : ok(null);
  });
  if (!read.ok) return read;
  takeHeld(null);
  sink.flush();
  if (counts.read === 0) {
    return err(appError("invalid", `${source.fileName} has headings but no rows below them.`));
  }
  const renumbered = renumbering.finish();
  if (!renumbered.ok) return renumbered;
  const gone = ledger.gone().filter((id) => !renumbered.value.has(id));
  if (skip.missing) {
    counts.missingSkipped = gone.length;
  } else {
    counts.missing = gone.length;
    for (const [index, id] of gone.entries()) {
      sink.missing(id);
      await breathe(index);
    }
    if (job.cancelled) return err(cancelled());
  }
  const allNotes = [...shortRowsNote(shapes.shortRows), ...notes.sentences(source.mapping.columns)];
  return ok({
    counts,
    tally,
    noPatients,
    gaps: known.gaps(),
    lacking: known.lacking(),
    sha256: read.value.sha256,
    notes: allNotes,
  });
}

function rowAt(table: CellTable, row: number, next: CellTable | null): RowAt | null {
  if (row < table.rows) return { table, row };
  const ahead = row - table.rows;
  return next !== null && ahead < next.rows ? { table: next, row: ahead } : null;
}

function shortRowsNote(rows: number): string[] {
  if (rows === 0) return [];
  return [
    `${rows === 1 ? "1 row ends" : `${rows} rows end`} before the last heading: what is missing there was read as blank.`,
  ];
}

/** The answer of a job that the planner stopped. */
export function cancelled(): AppError {
  return appError("cancelled", "The import was stopped. The list is as it was.");
}

function placeOf(finding: NonNullable<ReadRow["findings"]>[number]): Place {
  const { field, heading, value, problem, wording = problem } = finding;
  return { field: heading ?? ENTRY_FIELD_LABELS[field], value, problem, wording };
}

function entryNumberPlace(entryNumber: string, problem: string, wording: string): Place {
  return { field: ENTRY_FIELD_LABELS.entryNumber, value: entryNumber, problem, wording };
}
