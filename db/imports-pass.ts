import { appError, type AppError } from "../shared/contract/errors.ts";
import type { ImportCounts } from "../shared/contract/schemas.ts";
import { ENTRY_FIELD_LABELS } from "../shared/domain/entry.ts";
import { mergeRow, type MergePlan } from "../shared/domain/import/merge-row.ts";
import { createProblemTally, type ProblemTally } from "../shared/domain/import/problem-tally.ts";
import { createRowReader, type EntryValues, type ReadRow } from "../shared/domain/import/read-row.ts";
import type { IsoDate } from "../shared/util/local-date.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import type { Job } from "./context.ts";
import { cellCount, cellText, cutRow, type CellTable } from "../shared/domain/import/cell-table.ts";
import type { ExtractSource } from "./files/extract-source.ts";
import type { Ledger, ListedEntry } from "./imports-ledger.ts";
import type { ImportWriter } from "./imports-writer.ts";

/** Problems told of in a summary. The counts are whole all the same. */
export const MOST_PROBLEMS = 2000;

/** Rows between two looks at the clock, and the milliseconds of work after which other calls get their turn. */
const ROWS_PER_LOOK = 64;
const WORK_MS = 8;

/** Characters of a value that a problem shows. */
const LONGEST_VALUE = 200;

export type PassOutcome = {
  readonly counts: ImportCounts;
  readonly tally: ProblemTally;
  readonly sha256: string;
};

export type Pass = {
  readonly source: ExtractSource;
  readonly plan: MergePlan;
  readonly ledger: Ledger;
  readonly entryOf: (id: number) => EntryValues;
  /** The calendar date at which the extract was made. */
  readonly asAtDate: IsoDate;
  readonly job: Job;
  /** Null only looks. */
  readonly writer: ImportWriter | null;
};

/** What problems are counted by whose words go on with a line or a number: their words begin with these. */
const STANDS_TWICE = "This entry number stands twice, with different contents.";
const STANDS_TWICE_ALIKE = "This row stands twice.";
const CELLS_DO_NOT_FIT = "The cells of this row do not fit the headings.";

/**
 * Reads an extract once from its first row to its last, compares each row with the list and hands what is new to the
 * writer. The same pass whether it writes or only looks: a preview cannot say something else than the import does.
 */
export async function runPass(pass: Pass): Promise<Result<PassOutcome, AppError>> {
  const { source, ledger, job, writer } = pass;
  const tally = createProblemTally(MOST_PROBLEMS);
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0, missing: 0, refused: 0, leftOut: 0, warnings: 0 };
  const readRow = createRowReader(source.mapping, { asAtDate: pass.asAtDate });
  const width = source.mapping.columns.length;

  function say(line: number, kind: "refused" | "left-out" | "warning", entryNumber: string, place: Place): void {
    const { field, value, problem, wording = problem } = place;
    const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
    const told = { line, kind, entryNumber: entryNumber === "" ? null : entryNumber, field, value: shown, problem };
    tally.add(told, wording);
    if (kind === "warning") counts.warnings++;
    writer?.problem(told);
  }

  function refuse(line: number, entryNumber: string, place: Place): void {
    counts.refused++;
    say(line, "refused", entryNumber, place);
  }

  function take(table: CellTable, row: number): void {
    if (isBlank(table, row, 0)) return;
    counts.read++;
    const line = table.lines[row] ?? 0;
    const misfit = misfitOf(table, row, width, source.exactWidth);
    if (misfit !== null) {
      refuse(line, "", misfit);
      return;
    }
    const read = readRow(table, row);
    const { entryNumber } = read;
    const place = entryNumber === "" ? null : ledger.placeOf(entryNumber);
    const firstLine = place === null ? 0 : ledger.line(place);
    if (place !== null && firstLine !== 0 && !isRepeat(place, read)) {
      const problem = `${STANDS_TWICE} The first is on line ${firstLine}, and stays.`;
      refuse(line, entryNumber, entryNumberPlace(entryNumber, problem, STANDS_TWICE));
      return;
    }
    if (place !== null && firstLine === 0) ledger.see(place, line, read.hash, read.verdict);
    if (place === null || read.verdict !== "take") {
      if (read.verdict === "left-out") counts.leftOut++;
      else counts.refused++;
      sayAll(line, read);
      return;
    }
    if (firstLine !== 0) {
      counts.unchanged++;
      const problem = `${STANDS_TWICE_ALIKE} It is on line ${firstLine} already, the same in every field.`;
      say(line, "warning", entryNumber, entryNumberPlace(entryNumber, problem, STANDS_TWICE_ALIKE));
      return;
    }
    sayAll(line, read);
    bring(ledger.listed(place), read);
  }

  function isRepeat(place: number, read: ReadRow): boolean {
    return ledger.fileHash(place) === read.hash && ledger.verdict(place) === read.verdict;
  }

  function sayAll(line: number, read: ReadRow): void {
    if (read.findings === null) return;
    for (const finding of read.findings) say(line, finding.kind, read.entryNumber, placeOf(finding));
  }

  function bring(listed: ListedEntry | null, read: ReadRow): void {
    if (listed === null) {
      counts.added++;
      writer?.add(read.values, read.hash);
      return;
    }
    if (listed.carried === pass.plan.stamp && listed.hash === read.hash && !listed.missing) {
      counts.unchanged++;
      return;
    }
    const onList = pass.entryOf(listed.id);
    const merged = mergeRow(pass.plan, onList, read.values);
    if (merged === null && !listed.missing) {
      counts.unchanged++;
      writer?.restamp(listed.id, read.hash);
      return;
    }
    // An entry that is back on the extract has changed, even where every field is as it was.
    counts.changed++;
    const before = { ...merged?.before, ...(listed.missing ? { onExtract: 0 } : {}) };
    writer?.change(listed.id, merged?.values ?? onList, before, read.hash);
  }

  let workSince = performance.now();
  const read = await source.read(async (rows, done) => {
    job.progress("Reading rows", done, source.progressTotal);
    for (let index = 0; index < rows.rows; index++) {
      take(rows, index);
      if (index % ROWS_PER_LOOK === 0 && performance.now() - workSince > WORK_MS) {
        await job.pause();
        workSince = performance.now();
        if (job.cancelled) break;
      }
    }
    return job.cancelled ? err(cancelled()) : ok(null);
  });
  if (!read.ok) return read;
  writer?.flush();
  if (counts.read === 0) {
    return err(appError("invalid", `${source.fileName} has headings but no rows below them.`));
  }
  const gone = ledger.gone();
  counts.missing = gone.length;
  for (const entry of gone) writer?.markMissing(entry.id);
  return ok({ counts, tally, sha256: read.value.sha256 });
}

/** The answer of a job that the planner stopped. */
export function cancelled(): AppError {
  return appError("cancelled", "The import was stopped. The list is as it was.");
}

/** Where in a row a problem lies. `wording` groups problems whose words name a line. */
type Place = { readonly field: string; readonly value: string; readonly problem: string; readonly wording?: string };

function placeOf(finding: NonNullable<ReadRow["findings"]>[number]): Place {
  return { field: ENTRY_FIELD_LABELS[finding.field], value: finding.value, problem: finding.problem };
}

function entryNumberPlace(entryNumber: string, problem: string, wording: string): Place {
  return { field: ENTRY_FIELD_LABELS.entryNumber, value: entryNumber, problem, wording };
}

/** Why the cells of a row cannot be told apart, or null. */
function misfitOf(table: CellTable, row: number, width: number, exactWidth: boolean): Place | null {
  const wording = CELLS_DO_NOT_FIT;
  const count = cellCount(table, row);
  if (table.malformed[row] === 1) {
    const problem = `${CELLS_DO_NOT_FIT} A quotation mark closes in the middle of a cell.`;
    return { field: "Row", value: cutRow(table, row).cells.join(","), problem, wording };
  }
  if (exactWidth ? count === width : count <= width || isBlank(table, row, width)) return null;
  const problem = `${CELLS_DO_NOT_FIT} There are ${count} cells and ${width} headings.`;
  return { field: "Row", value: cutRow(table, row).cells.join(","), problem, wording };
}

/** True when no cell of the row from the given one on says anything. */
function isBlank(table: CellTable, row: number, from: number): boolean {
  const end = table.firstCell[row + 1] ?? 0;
  for (let cell = (table.firstCell[row] ?? 0) + from; cell < end; cell++) {
    if (table.starts[cell] !== table.ends[cell] && cellText(table, cell).trim() !== "") return false;
  }
  return true;
}
