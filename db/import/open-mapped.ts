import { isDeepStrictEqual } from "node:util";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { applyMapping } from "../../shared/domain/import/apply-mapping.ts";
import { columnName } from "../../shared/domain/import/column-name.ts";
import { findHeader, headingRows, type FoundHeader } from "../../shared/domain/import/find-header.ts";
import { headingProblem, isWaitingList, nameColumns, type ColumnMapping } from "../../shared/domain/import/headings.ts";
import { judgeMapping, type Judgement, type MappingOrigin } from "../../shared/domain/import/judge-mapping.ts";
import { LONGEST_CELL, MOST_COLUMNS, type ImportMapping } from "../../shared/domain/import/mapping.ts";
import { createSurvey, isEnough, surveyRow, type Survey } from "../../shared/domain/import/survey.ts";
import { greatest } from "../../shared/util/greatest.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle } from "../connection/handles.ts";
import type { Job } from "../kernel/context.ts";
import { unknownHeadings, type ExtractFile, type ExtractSource } from "../files/extract-source.ts";
import { openExtract } from "../files/open-extract.ts";
import { findSavedMapping, type SavedByShape } from "./mappings.ts";

/** A file with the mapping that is in effect for it, and what its rows show about it. */
export type MappedFile = {
  readonly file: ExtractFile;
  /** The line of the headings, and of the upper one if they are on two lines. */
  readonly headerLine: number;
  readonly topLine: number;
  readonly mapping: ColumnMapping;
  readonly words: ImportMapping["values"];
  readonly origin: MappingOrigin;
  readonly saved: SavedByShape | null;
  readonly survey: Survey;
  readonly judgement: Judgement;
};

/** What is asked of a file: which sheet, which mapping, and whether every row is looked at or only as many as tell. */
export type MappedFileWanted = {
  readonly path: string;
  readonly sheet: string | null;
  readonly mapping: ImportMapping | null;
  readonly wholeSurvey: boolean;
  readonly job: Job;
};

/**
 * Opens an extract to be imported: with the mapping given, else the one saved for its headings, else the one proposed.
 * Errors: the file cannot be read; it is no list; refused, saying what has to be answered first.
 */
export async function openMappedExtract(
  read: ReadHandle,
  job: Job,
  path: string,
  given: ImportMapping | null,
): Promise<Result<ExtractSource, AppError>> {
  const opened = await openMappedFile(read, { path, sheet: null, mapping: given, wholeSurvey: false, job });
  if (!opened.ok) return opened;
  const { file, headerLine, mapping, origin, judgement, saved } = opened.value;
  const { columns } = judgement;
  const named: ColumnMapping = { ...mapping, columns };
  if (!isWaitingList(named) && (origin === "proposed" || !columns.some(({ field }) => field === "entryNumber"))) {
    return err(unknownHeadings(file.fileName, headerLine, headingProblem(columns.map(({ heading }) => heading))));
  }
  const [question, ...more] = judgement.questions;
  if (question !== undefined) {
    const asked = [question, ...more].map(({ message }) => message).join(" ");
    const message = `${file.fileName} cannot be imported before this is answered: ${asked} Check the columns, or give a mapping.`;
    return err(appError("refused", message, { field: "mapping" }));
  }
  const judged: ColumnMapping = {
    ...mapping,
    columns: columns.map((column, position) =>
      judgement.silent.includes(position) ? { ...column, field: null } : column,
    ),
  };
  const { fileName, fileSize, modifiedAt, exactWidth, progressTotal } = file;
  const facts = {
    fileName,
    fileSize,
    modifiedAt,
    exactWidth,
    progressTotal,
    notes: [...file.notes, ...judgement.notes],
  };
  const isSaved = origin === "saved" || (saved !== null && isDeepStrictEqual(saved.mapping, given));
  const mappingName = isSaved ? (saved?.name ?? null) : given === null ? null : "Chosen for this import";
  return ok({ ...facts, mapping: judged, mappingName, read: (take) => file.readBelow(headerLine, take) });
}

/** Opens an extract and looks at its rows under the mapping that is in effect. */
export async function openMappedFile(
  read: ReadHandle,
  wanted: MappedFileWanted,
): Promise<Result<MappedFile, AppError>> {
  const wantedSheet = wanted.sheet ?? wanted.mapping?.sheet ?? null;
  const opened = await openExtract(wanted.path, wantedSheet, wanted.sheet === null, wanted.job.whenEnded);
  if (!opened.ok) return opened;
  const laid = await layMapping(read, wanted, opened.value);
  if (!laid.ok) return laid;
  const { file, headerLine, origin } = laid.value;
  const mapping = withoutEmptyTail(laid.value.mapping, file, headerLine);
  if (mapping.columns.length > MOST_COLUMNS) {
    const message = `${file.fileName} has ${mapping.columns.length} columns; at most ${MOST_COLUMNS} are read. Take out the columns that the list does not need, then choose the file again.`;
    return err(appError("invalid", message, { field: "headings" }));
  }
  const long = mapping.columns.findIndex(({ heading }) => heading.length > LONGEST_CELL);
  if (long !== -1) {
    const message = `${file.fileName} has a heading on line ${headerLine}, column ${long + 1}, longer than any cell of a list. Look for a missing quotation mark there.`;
    return err(appError("invalid", message, { field: "headings", line: headerLine }));
  }
  const survey = await surveyFile(file, headerLine, mapping, wanted);
  if (!survey.ok) return survey;
  const judged = judgeMapping(mapping, survey.value, origin, Number(file.modifiedAt.slice(0, 4)));
  const rivals = origin === "proposed" && wanted.sheet === null ? file.rivalSheets : [];
  const asked = [
    ...(rivals.length === 0 ? [] : [askSheet(file, rivals)]),
    ...unresolvedQuestions(file, judged),
    ...judged.questions,
  ];
  const judgement = { ...judged, questions: asked };
  return ok({ ...laid.value, mapping, survey: survey.value, judgement });
}

/** A formula without its result would be a blank cell, and the planner would not know. */
function unresolvedQuestions({ unresolved }: ExtractFile, { columns }: Judgement): Judgement["questions"] {
  return unresolved.flatMap((position) => {
    const column = columns[position];
    if (column === undefined || column.field === null) return [];
    const message =
      `${columnName(column.heading, position)} holds formulas whose results are not in the file. Open it in Excel, let ` +
      "it calculate (F9), save it and choose it again, or leave the column out.";
    return [{ kind: "damaged" as const, positions: [position], message }];
  });
}

function askSheet(file: ExtractFile, rivals: readonly string[]): Judgement["questions"][number] {
  const names = [file.sheet ?? "", ...rivals].join(", ");
  return { kind: "sheet", positions: [], message: `Which sheet holds the list? These look alike: ${names}.` };
}

/** A sheet may have headings to its last column with nothing under them: columns that nobody knows, and nobody filled. */
function withoutEmptyTail(mapping: ColumnMapping, { head }: ExtractFile, headerLine: number): ColumnMapping {
  if (mapping.columns.length <= MOST_COLUMNS) return mapping;
  const lastFilled = greatest(
    head.filter(({ line }) => line > headerLine).map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "")),
    -1,
  );
  const lastKnown = mapping.columns.findLastIndex(({ field }) => field !== null);
  return { ...mapping, columns: mapping.columns.slice(0, Math.max(lastFilled, lastKnown) + 1) };
}

type Laid = Pick<MappedFile, "file" | "headerLine" | "topLine" | "mapping" | "words" | "origin" | "saved">;

async function layMapping(
  read: ReadHandle,
  wanted: MappedFileWanted,
  file: ExtractFile,
): Promise<Result<Laid, AppError>> {
  const saved = savedFor(read, file);
  if (wanted.mapping !== null) return layGiven(file, wanted.mapping, saved);
  if (saved !== null) {
    const { mapping, headings, line, topLine } = saved;
    const elsewhere = mapping.sheet !== null && mapping.sheet !== file.sheet && wanted.sheet === null;
    const isThere = file.sheets.some(({ name }) => name === mapping.sheet);
    if (elsewhere && isThere) {
      const other = await openExtract(wanted.path, mapping.sheet, true, wanted.job.whenEnded);
      return other.ok ? layGiven(other.value, mapping, saved, "saved") : other;
    }
    const laid = applyMapping(mapping, headings, file.serialDates);
    if (laid.ok) {
      const found = { file, headerLine: line, topLine, mapping: laid.value, words: mapping.values };
      return ok({ ...found, origin: "saved", saved });
    }
  }
  const header = findHeader(file.head);
  if (header === null) {
    return err(appError("invalid", `${file.fileName} is empty: it holds no headings and no rows.`));
  }
  const astray = headingsAstray(file.fileName, header);
  if (astray !== null) return err(astray);
  const { cells, line, topLine } = header;
  if (cells.filter((cell) => cell.trim() !== "").length < 2) {
    return err(unknownHeadings(file.fileName, line, headingProblem(cells)));
  }
  const mapping = { ...nameColumns(cells), serialDates: file.serialDates };
  return ok({ file, headerLine: line, topLine, mapping, words: [], origin: "proposed", saved });
}

/** The refusal of a file without headings, or with headings below its first patients; no patient is named in it. */
function headingsAstray(fileName: string, header: FoundHeader): AppError | null {
  const { line, readsLikePatient, patientAbove } = header;
  if (readsLikePatient) {
    const message =
      `${fileName} has no line of headings: line ${line} reads like a patient already. Export it again with its ` +
      "headings, or put a line of headings above the first patient.";
    return appError("invalid", message, { field: "headings", line });
  }
  if (patientAbove === null) return null;
  const message =
    `${fileName} has its headings on line ${line}, but line ${patientAbove} above them reads like a patient. Sorting ` +
    "may have moved them: put the headings first again, or export the file anew.";
  return appError("invalid", message, { field: "headings", line });
}

/** The headings are on the row that the mapping names, or on another of the first rows. */
function layGiven(
  file: ExtractFile,
  mapping: ImportMapping,
  saved: SavedByShape | null,
  origin: MappingOrigin = "given",
): Result<Laid, AppError> {
  const rows = headingRows(file.head).toSorted(
    (one, other) => Number(other.line === mapping.headerLine) - Number(one.line === mapping.headerLine),
  );
  let problem: string | null = null;
  for (const row of rows) {
    const laid = applyMapping(mapping, row.cells, file.serialDates);
    if (laid.ok && (row.line === mapping.headerLine || laid.value.columns.some(({ field }) => field !== null))) {
      const { line, topLine } = row;
      const found = { file, headerLine: line, topLine, mapping: laid.value, words: mapping.values };
      return ok({ ...found, origin, saved });
    }
    problem ??= laid.ok ? null : laid.error;
  }
  const header = findHeader(file.head);
  const astray = header === null ? null : headingsAstray(file.fileName, header);
  if (astray !== null) return err(astray);
  const message = `${file.fileName} does not fit the mapping. ${problem ?? "Its headings are not there."} Choose the columns again.`;
  return err(appError("invalid", message, { field: "mapping" }));
}

/** The mapping saved for the headings of one of the first rows. */
function savedFor(read: ReadHandle, file: ExtractFile): FoundMapping | null {
  for (const { cells, line, topLine } of headingRows(file.head)) {
    const saved = findSavedMapping(read, cells);
    if (saved !== null) return { ...saved, headings: cells, line, topLine };
  }
  return null;
}

type FoundMapping = SavedByShape & {
  readonly headings: readonly string[];
  readonly line: number;
  readonly topLine: number;
};

/** Rows between two turns for other calls. */
const ROWS_PER_TURN = 500;

/** The reading is stopped where enough is known: this value means that, not that something is wrong. */
const ENOUGH = appError("cancelled", "enough");

async function surveyFile(
  file: ExtractFile,
  headerLine: number,
  mapping: ColumnMapping,
  { job, wholeSurvey }: MappedFileWanted,
): Promise<Result<Survey, AppError>> {
  const survey = createSurvey(mapping.columns);
  let looked = 0;
  const read = await file.readBelow(headerLine, async (table, done) => {
    job.progress("Looking at the columns", done, file.progressTotal);
    for (let row = 0; row < table.rows; row++) {
      surveyRow(survey, table, row);
      // Counted over all pieces: those of a workbook are shorter than a turn.
      looked++;
      if (looked % ROWS_PER_TURN !== 0) continue;
      await job.pause();
      if (job.cancelled) return err(appError("cancelled", "The import was stopped. The list is as it was."));
      if (!wholeSurvey && isEnough(survey, mapping.columns)) return err(ENOUGH);
    }
    return ok(null);
  });
  if (read.ok || read.error === ENOUGH) return ok(survey);
  return read;
}
