import { ENTRY_FIELD_LABELS, type EntryField } from "../list/entry.ts";
import { guessColumn, offeredField, type ColumnGuess } from "./column-guess.ts";
import { damageIn, habitsOf } from "./column-habits.ts";
import { columnName } from "./column-name.ts";
import { exchangeIn, orderOf, type DateEvidence } from "./date-evidence.ts";
import type { DateOrder } from "./dates.ts";
import { carriedFields, normalisedHeading, type ColumnMapping, type MappedColumn } from "./headings.ts";
import { isYearOfEitherCentury } from "./read-date.ts";
import type { RealDates } from "./mapping.ts";
import { saysNothingYet, type Survey } from "./survey.ts";
import { isDateField } from "./field-kinds.ts";

/** Where a mapping comes from: the planner's own is used as given; others are checked against the file. */
export type MappingOrigin = "given" | "saved" | "proposed";

/** Something that only the planner can say. The contract's MappingQuestion has this shape. */
export type Question = {
  readonly kind:
    | "sheet"
    | "entry-number"
    | "column"
    | "field-twice"
    | "date-order"
    | "real-dates"
    | "birth-century"
    | "damaged";
  readonly positions: number[];
  readonly message: string;
};

export type JudgedColumn = MappedColumn & {
  readonly sure: "known" | "by-values" | "unsure" | "none";
  readonly guess: EntryField | null;
};

/** A mapping held against the rows of its file. */
export type Judgement = {
  readonly columns: readonly JudgedColumn[];
  readonly questions: readonly Question[];
  /** Columns that have a field but no values, so that the file counts as having no such column. */
  readonly silent: readonly number[];
  /** What was understood from the rows otherwise than from the headings, for the planner to know. */
  readonly notes: readonly string[];
};

/**
 * Fills in what the rows make certain: fields of columns by their values, if the mapping is only proposed, and the
 * order of dates. The rest become questions. `fileYear` is the year in which the file was made.
 */
export function judgeMapping(named: ColumnMapping, survey: Survey, origin: MappingOrigin, fileYear: number): Judgement {
  const { mapping, notes } = origin === "proposed" ? withoutLocalNumbers(named, survey) : { mapping: named, notes: [] };
  const guesses = origin === "proposed" ? guessesOf(mapping, survey) : [];
  const exchanges = exchangesIn(mapping, survey);
  const columns = mapping.columns.map((column, position): JudgedColumn => {
    const guess = guesses[position] ?? null;
    const field = column.field ?? (guess?.sure === true ? guess.field : null);
    const sure = column.field === null ? (guess === null ? "none" : guess.sure ? "by-values" : "unsure") : "known";
    const dates = survey.columns[position]?.dates ?? null;
    const isDate = field !== null && isDateField(field);
    const realDates = isDate ? settledRealDates(column.realDates, exchanges[position] ?? "none", origin) : undefined;
    const habits = habitsOf(survey.columns[position]?.habits ?? null);
    return {
      heading: column.heading,
      field,
      dateOrder: isDate ? settledOrder(column.dateOrder, dates, origin) : null,
      ...(realDates === undefined ? {} : { realDates }),
      ...(field !== "dateOfBirth" || column.birthCentury === undefined ? {} : { birthCentury: column.birthCentury }),
      ...(habits === null ? {} : { habits }),
      sure,
      guess: guess === null || guess.sure ? null : guess.field,
    };
  });
  const unneeded = mapping.columns.flatMap(({ heading, realDates }, position) =>
    realDates === "exchanged" && columns[position]?.realDates === undefined && exchanges[position] === "none"
      ? [
          `${columnName(heading, position)}: the real dates of this file are not exchanged, so they were read as they stand.`,
        ]
      : [],
  );
  const silent = silentColumns(columns, survey);
  return {
    columns,
    questions: [...questionsOn(columns, survey, exchanges), ...birthQuestions(columns, survey, fileYear)],
    silent,
    notes: [...notes, ...unneeded, ...offersOf(columns, survey, origin)],
  };
}

/** An admission type that no row has is not known; it does not mean that no row is elective. */
function silentColumns(columns: readonly JudgedColumn[], survey: Survey): number[] {
  return columns.flatMap(({ field }, position) => {
    const seen = survey.columns[position];
    const isSilent = field === "admissionType" && survey.rows > 0 && seen !== undefined && saysNothingYet(seen);
    return isSilent ? [position] : [];
  });
}

/** A PAS may keep the NHS number in a column with this heading, or a number of its own. */
const DISTRICT_HEADINGS: ReadonlySet<string> = new Set(["districtnumber", "districtno"]);

/** The mapping in which a column of local numbers is not taken for the NHS number because of its heading. */
function withoutLocalNumbers(
  mapping: ColumnMapping,
  survey: Survey,
): { readonly mapping: ColumnMapping; readonly notes: readonly string[] } {
  const position = mapping.columns.findIndex(
    ({ heading, field }) => field === "nhsNumber" && DISTRICT_HEADINGS.has(normalisedHeading(heading)),
  );
  const seen = survey.columns[position];
  const column = mapping.columns[position];
  if (seen === undefined || column === undefined || seen.habits === null) return { mapping, notes: [] };
  const { nhsNumbers, filled, damaged } = seen.habits;
  if (filled === 0 || damaged > 0 || nhsNumbers * 2 >= filled) return { mapping, notes: [] };
  const field = carriedFields(mapping).has("hospitalNumber") ? null : ("hospitalNumber" as const);
  const columns = mapping.columns.map((other, index) => (index === position ? { ...other, field } : other));
  const use = field === null ? "it is not used" : "it is read as the hospital number";
  const notes = [
    `${columnName(column.heading, position)} holds no NHS numbers but numbers of the trust's own: ${use}.`,
  ];
  return { mapping: { ...mapping, columns }, notes };
}

type Exchange = ReturnType<typeof exchangeIn>;

/** What speaks for exchanged days and months, by column: what is possible in one is doubtful once another shows it. */
function exchangesIn(mapping: ColumnMapping, survey: Survey): Exchange[] {
  return mapping.columns.map((_column, position) => {
    const dates = survey.columns[position]?.dates ?? null;
    return dates === null ? "none" : exchangeIn(dates);
  });
}

/** How real dates are read; undefined if there is no sign of an exchange, or nobody has answered yet. */
function settledRealDates(
  choice: RealDates | undefined,
  exchange: Exchange,
  origin: MappingOrigin,
): RealDates | undefined {
  // What was saved for these headings may not fit this file: the next one may come from another spreadsheet.
  const holds = exchange === "seen" || (exchange === "possible" && origin === "given");
  return holds ? choice : undefined;
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

/** Columns without a field that look useful by their values, for fields that no other column feeds. */
function offersOf(columns: readonly JudgedColumn[], survey: Survey, origin: MappingOrigin): string[] {
  if (origin !== "proposed") return [];
  const taken = new Set(columns.flatMap(({ field, guess }) => [field, guess]));
  return columns.flatMap(({ heading, field, guess }, position) => {
    const looks = survey.columns[position]?.looks ?? null;
    const offered = field !== null || guess !== null || looks === null ? null : offeredField(looks);
    if (offered === null || taken.has(offered)) return [];
    return [
      `${columnName(heading, position)} looks like the ${label(offered)}, and is not used: choose it among the columns if it is.`,
    ];
  });
}

/** The order by which a date column is read, or null where somebody has to be asked. */
function settledOrder(chosen: DateOrder | null, dates: DateEvidence | null, origin: MappingOrigin): DateOrder | null {
  if (dates === null) return chosen;
  const { certain, possible } = orderOf(dates);
  if (chosen === null || (chosen === "year-first" && dates.fits["year-first"] === 0)) return certain;
  // What was saved for these headings may not fit this file: its dates would be read the wrong way round.
  const contradicted = certain !== null && certain !== "year-first" && certain !== chosen;
  if (origin === "given" || !contradicted) return chosen;
  return possible.includes(chosen) ? chosen : null;
}

function questionsOn(columns: readonly JudgedColumn[], survey: Survey, exchanges: readonly Exchange[]): Question[] {
  const questions: Question[] = [];
  if (!columns.some(({ field }) => field === "entryNumber")) {
    const positions = columns.flatMap(({ guess }, position) => (guess === "entryNumber" ? [position] : []));
    const message = "Which column holds the trust's own number of the waiting list entry?";
    questions.push({ kind: "entry-number", positions, message });
  }
  for (const [position, { heading, guess, field }] of columns.entries()) {
    const damaged = field === null ? null : damageIn(survey.columns[position]?.habits ?? null);
    if (damaged !== null) {
      const message =
        `${columnName(heading, position)} holds numbers that a spreadsheet has shortened, such as ${damaged}: their ` +
        "last digits are gone, so they name nobody. Export the file again with this column as text, or leave the column out.";
      questions.push({ kind: "damaged", positions: [position], message });
    }
    if (guess === null || guess === "entryNumber") continue;
    const message = `Is ${columnName(heading, position)} the ${label(guess)}?`;
    questions.push({ kind: "column", positions: [position], message });
  }
  return [...questions, ...orderQuestions(columns, survey), ...realDateQuestions(columns, exchanges)];
}

function orderQuestions(columns: readonly JudgedColumn[], survey: Survey): Question[] {
  return columns.flatMap(({ heading, field, dateOrder }, position): Question[] => {
    const dates = survey.columns[position]?.dates ?? null;
    if (field === null || !isDateField(field) || dateOrder !== null || dates === null || dates.ordered === 0) return [];
    const orders = orderOf(dates).possible.includes("year-first")
      ? "the day, the month or the year come first"
      : "the day come first or the month";
    const message = `In ${columnName(heading, position)}, does ${orders}?`;
    return [{ kind: "date-order", positions: [position], message }];
  });
}

/** One question for all columns that one spreadsheet has turned. */
function realDateQuestions(columns: readonly JudgedColumn[], exchanges: readonly Exchange[]): Question[] {
  const isDate = ({ field }: JudgedColumn): boolean => field !== null && isDateField(field);
  if (!columns.some((column, position) => isDate(column) && exchanges[position] === "seen")) return [];
  const open = columns.flatMap((column, position) =>
    isDate(column) && column.realDates === undefined && exchanges[position] !== "none" ? [position] : [],
  );
  if (open.length === 0) return [];
  const names = open.map((position) => columnName(columns[position]?.heading ?? "", position)).join(" and ");
  const message =
    `In ${names}, no real date is after the 12th of its month and every date kept as text is: a spreadsheet with ` +
    "another country's settings makes that by exchanging day and month. Were they exchanged in the real dates, or are these right as they are?";
  return [{ kind: "real-dates", positions: open, message }];
}

/** A birth in 19 may be that of a child or of somebody over a hundred: asked once for the column. */
function birthQuestions(columns: readonly JudgedColumn[], survey: Survey, fileYear: number): Question[] {
  return columns.flatMap(({ heading, field, dateOrder, birthCentury }, position): Question[] => {
    const dates = survey.columns[position]?.dates ?? null;
    if (field !== "dateOfBirth" || birthCentury !== undefined || dates === null) return [];
    const years = [...(dateOrder === "year-first" ? dates.shortFirst : dates.shortYears)]
      .map((year) => 2000 + year)
      .filter((year) => isYearOfEitherCentury(year, fileYear))
      .toSorted((one, other) => one - other);
    const [year] = years;
    if (year === undefined) return [];
    const message =
      `${columnName(heading, position)} has births with years of two digits that may be of either century, such as ` +
      `${String(year).slice(2)}. Are these people of this century (${year}) or of the last (${year - 100})?`;
    return [{ kind: "birth-century", positions: [position], message }];
  });
}

/** A label inside a sentence: "TCI date" and "NHS number" keep their capitals. */
function label(field: EntryField): string {
  const words = ENTRY_FIELD_LABELS[field];
  return /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
