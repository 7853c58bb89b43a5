import type { Inspection, MappingQuestion } from "../../../../shared/contract/inspection.ts";
import type { EntryField } from "../../../../shared/domain/list/entry.ts";
import type { DateOrder } from "../../../../shared/domain/import/dates.ts";
import type { BirthCentury, CodedField, ImportMapping, RealDates } from "../../../../shared/domain/import/mapping.ts";

/** What the planner is asked, in this order, each only where it is needed. */
export type Asked = "sheet" | "columns" | "dates" | "values";

const ASKED_BY: Readonly<Record<MappingQuestion["kind"], Asked>> = {
  sheet: "sheet",
  "entry-number": "columns",
  column: "columns",
  "field-twice": "columns",
  damaged: "columns",
  "date-order": "dates",
  "real-dates": "dates",
  "birth-century": "dates",
};

const IN_ORDER = ["sheet", "columns", "dates"] as const satisfies readonly Asked[];

/** A word on this many rows is the usual way of the file, not a slip, so the planner is asked before the preview. */
const WORTH_ASKING = 5;

/**
 * Codes of the NHS Data Dictionary by their shape: an admission method that is not known to us is not elective, and a
 * treatment function may be new or retired. Neither is a word to ask about; the preview counts them.
 */
const NATIONAL_CODES: Partial<Record<CodedField, RegExp>> = {
  admissionType: /^\d[\dA-D]$/i,
  treatmentFunction: /^\d{3}$/,
};

/** What has to be asked next before the file can be looked at, or null. Words are asked about once. */
export function nextAsked(inspection: Inspection, wordsAsked: boolean): Asked | null {
  const open = new Set(inspection.questions.map(({ kind }) => ASKED_BY[kind]));
  const next = IN_ORDER.find((asked) => open.has(asked));
  if (next !== undefined) return next;
  return !wordsAsked && inspection.from !== "saved" && hasHabitualUnknown(inspection) ? "values" : null;
}

function hasHabitualUnknown({ values }: Inspection): boolean {
  return values.some(({ field, words }) =>
    words.some(
      ({ code, count, text }) => code === null && count >= WORTH_ASKING && NATIONAL_CODES[field]?.test(text) !== true,
    ),
  );
}

/** The columns that the planner is asked about. */
export function askedColumns({ questions, columns }: Inspection): ReadonlySet<number> {
  const asked = questions.filter(({ kind }) => ASKED_BY[kind] === "columns").flatMap(({ positions }) => positions);
  const unsure = columns.flatMap(({ sure }, position) => (sure === "unsure" ? [position] : []));
  return new Set([...asked, ...unsure]);
}

/** The mapping with what the values of unsure columns suggest filled in, for the planner to look over. */
export function withGuesses({ mapping, columns }: Inspection): ImportMapping {
  return columns.reduce((draft, { sure, field, guess }, position) => {
    const taken = draft.columns.some((column) => column.field === guess);
    return sure === "unsure" && field === null && guess !== null && !taken ? withField(draft, position, guess) : draft;
  }, mapping);
}

/** The mapping with that column read as that field; a column that fed it before is left unused. */
export function withField(mapping: ImportMapping, position: number, field: EntryField | null): ImportMapping {
  const columns = mapping.columns.map((column, index) => {
    if (index === position) return { ...column, field };
    return field !== null && column.field === field ? { ...column, field: null } : column;
  });
  return { ...mapping, columns };
}

/** The mapping with the dates of that column read in that order. */
export function withDateOrder(mapping: ImportMapping, position: number, dateOrder: DateOrder): ImportMapping {
  const columns = mapping.columns.map((column, index) => (index === position ? { ...column, dateOrder } : column));
  return { ...mapping, columns };
}

/** The mapping with the answer on whether real dates have their day and month exchanged. */
export function withRealDates(mapping: ImportMapping, position: number, realDates: RealDates): ImportMapping {
  const columns = mapping.columns.map((column, index) => (index === position ? { ...column, realDates } : column));
  return { ...mapping, columns };
}

/** The mapping with the century of births whose year of two digits may be of either. */
export function withBirthCentury(mapping: ImportMapping, position: number, birthCentury: BirthCentury): ImportMapping {
  const columns = mapping.columns.map((column, index) => (index === position ? { ...column, birthCentury } : column));
  return { ...mapping, columns };
}

/** The mapping in which a word of the file means this code; null removes the answer. */
export function withWord(mapping: ImportMapping, field: CodedField, text: string, code: string | null): ImportMapping {
  const others = mapping.values.filter((value) => value.field !== field || value.text !== text);
  return { ...mapping, values: code === null ? others : [...others, { field, text, code }] };
}

/** The code that the draft gives for a word, or null. */
export function codeOf(mapping: ImportMapping, field: CodedField, text: string): string | null {
  return mapping.values.find((value) => value.field === field && value.text === text)?.code ?? null;
}

/** The name under which a mapping is kept: that of the file without its ending. */
export function mappingName(fileName: string): string {
  return (
    fileName
      .replace(/\.[^.]+$/, "")
      .trim()
      .slice(0, 120) || fileName.slice(0, 120)
  );
}
