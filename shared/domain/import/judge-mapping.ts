import { ENTRY_FIELD_LABELS, type EntryField } from "../list/entry.ts";
import { guessColumn, type ColumnGuess } from "./column-guess.ts";
import { needsOrder, orderOf, type DateEvidence } from "./date-evidence.ts";
import type { DateOrder } from "./dates.ts";
import { carriedFields, type ColumnMapping, type MappedColumn } from "./headings.ts";
import type { Survey } from "./survey.ts";
import { isDateField } from "./values.ts";

/** Where a mapping comes from: what the planner said stands; what was saved or proposed is held against the file. */
export type MappingOrigin = "given" | "saved" | "proposed";

/** Something that only the planner can say. The contract's MappingQuestion has this shape. */
export type Question = {
  readonly kind: "sheet" | "entry-number" | "column" | "field-twice" | "date-order";
  readonly positions: number[];
  readonly message: string;
};

export type JudgedColumn = MappedColumn & {
  readonly sure: "known" | "by-values" | "unsure" | "none";
  readonly guess: EntryField | null;
};

/** A mapping held against the rows of its file. */
export type Judgement = { readonly columns: readonly JudgedColumn[]; readonly questions: readonly Question[] };

/**
 * Fills in what the rows make certain (columns by their values, where it is only proposed; the order of dates) and asks
 * for the rest.
 */
export function judgeMapping(mapping: ColumnMapping, survey: Survey, origin: MappingOrigin): Judgement {
  const guesses = origin === "proposed" ? guessesOf(mapping, survey) : [];
  const columns = mapping.columns.map((column, position): JudgedColumn => {
    const guess = guesses[position] ?? null;
    const field = column.field ?? (guess?.sure === true ? guess.field : null);
    const sure = column.field === null ? (guess === null ? "none" : guess.sure ? "by-values" : "unsure") : "known";
    const dates = survey.columns[position]?.dates ?? null;
    const dateOrder = field === null || !isDateField(field) ? null : settledOrder(column.dateOrder, dates, origin);
    return {
      heading: column.heading,
      field,
      dateOrder,
      sure,
      guess: guess === null || guess.sure ? null : guess.field,
    };
  });
  return { columns, questions: questionsOn(columns, survey) };
}

/** Guesses at columns without a field, for fields that no column feeds; two columns that look the same are unsure. */
function guessesOf(mapping: ColumnMapping, survey: Survey): (ColumnGuess | null)[] {
  const taken = carriedFields(mapping);
  const guesses = mapping.columns.map(({ field }, position) => {
    const looks = survey.columns[position]?.looks ?? null;
    const guess = field !== null || looks === null ? null : guessColumn(looks);
    return guess === null || taken.has(guess.field) ? null : guess;
  });
  return guesses.map((guess) => {
    const alike = guesses.filter((other) => other !== null && other.field === guess?.field).length;
    return guess === null ? null : { field: guess.field, sure: guess.sure && alike === 1 };
  });
}

/** The order by which a date column is read, or null where somebody has to be asked. */
function settledOrder(said: DateOrder | null, dates: DateEvidence | null, origin: MappingOrigin): DateOrder | null {
  if (dates === null) return said;
  const { certain, possible } = orderOf(dates);
  if (said === null || said === "year-first") return certain;
  // What was saved for these headings may not fit this file: its dates would be read the wrong way round.
  const contradicted = certain !== null && certain !== "year-first" && certain !== said;
  if (origin === "given" || !contradicted) return said;
  return possible.includes(said) ? said : null;
}

function questionsOn(columns: readonly JudgedColumn[], survey: Survey): Question[] {
  const questions: Question[] = [];
  if (!columns.some(({ field }) => field === "entryNumber")) {
    const positions = columns.flatMap(({ guess }, position) => (guess === "entryNumber" ? [position] : []));
    const message = "Which column holds the trust's own number of the waiting list entry?";
    questions.push({ kind: "entry-number", positions, message });
  }
  for (const [position, { heading, guess }] of columns.entries()) {
    if (guess === null || guess === "entryNumber") continue;
    const message = `Is ${named(heading, position)} the ${label(guess)}?`;
    questions.push({ kind: "column", positions: [position], message });
  }
  const unsettled = columns.flatMap(({ field, dateOrder }, position) => {
    const dates = survey.columns[position]?.dates ?? null;
    if (field === null || !isDateField(field) || dateOrder !== null || dates === null) return [];
    const holdsDates = dates.dayOnly + dates.monthOnly + dates.either > 0;
    return needsOrder(dates) || holdsDates ? [position] : [];
  });
  for (const position of unsettled) {
    const heading = columns[position]?.heading ?? "";
    const message = `In ${named(heading, position)}, does the day come first or the month?`;
    questions.push({ kind: "date-order", positions: [position], message });
  }
  return questions;
}

function named(heading: string, position: number): string {
  return heading === "" ? `column ${position + 1}` : `column “${heading}”`;
}

/** A label inside a sentence: "TCI date" and "NHS number" keep their capitals. */
function label(field: EntryField): string {
  const words = ENTRY_FIELD_LABELS[field];
  return /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
