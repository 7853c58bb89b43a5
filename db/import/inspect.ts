import type { AppError } from "../../shared/contract/errors.ts";
import type { Inspection } from "../../shared/contract/inspection.ts";
import type { Args } from "../../shared/contract/methods.ts";
import { cleanCell } from "../../shared/domain/import/clean-cell.ts";
import { dateReadings } from "../../shared/domain/import/dates.ts";
import { orderOf } from "../../shared/domain/import/date-evidence.ts";
import { plainWord } from "../../shared/domain/import/headings.ts";
import { isCodedField, type CodedField } from "../../shared/domain/import/mapping.ts";
import { knownCode } from "../../shared/domain/import/code-words.ts";
import { saysNothing } from "../../shared/domain/import/nothing.ts";
import { exchangedDay, isRealDateCell } from "../../shared/domain/import/read-date.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { ReadContext } from "../kernel/context.ts";
import { openMappedFile, type MappedFile } from "./open-mapped.ts";

/** Words of a column that are listed. */
const MOST_WORDS = 100;
const LONGEST_SHOWN = 120;

/**
 * Reads a file to its end and reports how its columns would be read, and which questions must be answered. Writes
 * nothing.
 */
export async function inspectExtract(
  ctx: ReadContext,
  args: Args<"import.inspect">,
): Promise<Result<Inspection, AppError>> {
  const job = ctx.jobs.start(args.jobId);
  try {
    const { path, sheet, mapping } = args;
    const opened = await openMappedFile(ctx.read, { path, sheet, mapping, wholeSurvey: true, job });
    return opened.ok ? ok(inspectionOf(opened.value)) : opened;
  } finally {
    job.end();
  }
}

function inspectionOf(mapped: MappedFile): Inspection {
  const { file, headerLine, topLine, survey, judgement, saved } = mapped;
  const { fileName, fileSize, kind, encoding, delimiter } = file;
  return {
    fileName,
    fileSize,
    kind,
    encoding,
    delimiter,
    sheets: [...file.sheets],
    above: file.head
      .filter(({ line }) => line < topLine)
      .map(({ line, cells }) => ({ line, text: shown(cells.filter((cell) => cell.trim() !== "").join(" ")) }))
      .filter(({ text }) => text !== ""),
    rows: survey.rows,
    totalRows: survey.totalRows,
    totalRowCount: survey.totalRowCount,
    mapping: {
      headerLine,
      sheet: file.sheet,
      columns: judgement.columns.map(({ heading, field, dateOrder, realDates, birthCentury }) => ({
        heading,
        field,
        dateOrder,
        ...(realDates === undefined ? {} : { realDates }),
        ...(birthCentury === undefined ? {} : { birthCentury }),
      })),
      values: mapped.words,
    },
    from: mapped.origin,
    saved: saved === null ? null : { id: saved.id, name: saved.name },
    columns: judgement.columns.map(({ heading, field, sure, guess }, position) => ({
      heading,
      field,
      sure,
      guess,
      samples: survey.columns[position]?.samples ?? [],
      filled: survey.columns[position]?.filled ?? 0,
    })),
    dates: datesOf(mapped),
    values: valuesOf(mapped),
    notes: [...file.notes, ...judgement.notes],
    questions: [...judgement.questions],
    ready: judgement.questions.length === 0,
  };
}

function datesOf({ judgement, survey }: MappedFile): Inspection["dates"] {
  return judgement.columns.flatMap(({ heading, field, dateOrder, realDates = null }, position) => {
    const dates = survey.columns[position]?.dates ?? null;
    if (field === null || dates === null) return [];
    const { possible } = orderOf(dates);
    const samples = dates.samples.map(({ line, text }) => {
      const { sure, dayFirst, monthFirst, yearFirst } = dateReadings(text);
      return {
        line,
        text: shown(text),
        dayFirst: (sure ?? dayFirst)?.date ?? null,
        monthFirst: (sure ?? monthFirst)?.date ?? null,
        ...(possible.includes("year-first") && sure === null ? { yearFirst: yearFirst?.date ?? null } : {}),
        ...(sure !== null && isRealDateCell(text) ? { exchanged: exchangedDay(sure.date) } : {}),
      };
    });
    return [{ position, heading, field, possible: [...possible], chosen: dateOrder, realDates, samples }];
  });
}

function valuesOf(mapped: MappedFile): Inspection["values"] {
  const { judgement, survey, mapping } = mapped;
  return judgement.columns.flatMap(({ heading, field }, position) => {
    const surveyed = survey.columns[position];
    const counted = surveyed?.words ?? null;
    if (field === null || !isCodedField(field) || surveyed === undefined || counted === null) return [];
    const all = [...counted]
      .filter(([text]) => !saysNothing(field, cleanCell(field, text, null)))
      .map(([text, count]) => ({ text: shown(text), count, code: codeOf(mapping, field, text) }))
      .toSorted((one, other) => Number(one.code !== null) - Number(other.code !== null) || other.count - one.count);
    const unknown = all.filter(({ code }) => code === null).length;
    const more = Math.max(0, all.length - MOST_WORDS) + surveyed.moreWords;
    return [{ position, heading, field, words: all.slice(0, MOST_WORDS), more, unknown }];
  });
}

function codeOf({ values, shape }: MappedFile["mapping"], field: CodedField, text: string): string | null {
  return values.get(field)?.get(plainWord(text)) ?? knownCode(field, cleanCell(field, text, null), shape);
}

function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
