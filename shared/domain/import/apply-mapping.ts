import { ENTRY_FIELD_LABELS, type EntryField } from "../list/entry.ts";
import { err, ok, type Result } from "../../util/result.ts";
import { nameColumns, normalisedHeading, plainWord, type ColumnMapping } from "./headings.ts";
import type { CodedField, ImportMapping } from "./mapping.ts";

/** The shape of a row of headings: the same for files whose columns only stand in another order or are spelt apart. */
export function headingShape(headings: readonly string[]): string {
  return headings
    .map(normalisedHeading)
    .filter((name) => name !== "")
    .toSorted()
    .join("|");
}

/**
 * Applies the mapping to a file's headings, by name: a column that the mapping does not name is not used. The error
 * names the headings that the mapping needs and the file lacks, or what is given twice.
 */
export function applyMapping(
  mapping: ImportMapping,
  headings: readonly string[],
  serialDates: ColumnMapping["serialDates"],
): Result<ColumnMapping, string> {
  const named = nameColumns(headings);
  const wanted = new Map(
    occurrences(mapping.columns.map(({ heading }) => heading)).map((key, index) => [key, mapping.columns[index]]),
  );
  const keys = occurrences(headings);
  const missing = [...wanted].flatMap(([key, column]) =>
    column !== undefined && column.field !== null && !keys.includes(key) ? [column.heading] : [],
  );
  if (missing.length > 0) return err(`The mapping wants columns that the file does not have: ${missing.join(", ")}.`);
  const columns = named.columns.map(({ heading }, position) => {
    const column = wanted.get(keys[position] ?? "");
    const realDates = column?.realDates;
    const birthCentury = column?.birthCentury;
    return {
      heading,
      field: column?.field ?? null,
      dateOrder: column?.dateOrder ?? null,
      ...(realDates === undefined ? {} : { realDates }),
      ...(birthCentury === undefined ? {} : { birthCentury }),
    };
  });
  const twice = fieldsTwice(columns.map(({ field }) => field));
  if (twice.length > 0) {
    const names = twice.map((field) => ENTRY_FIELD_LABELS[field]).join(", ");
    return err(`The mapping feeds the same field from two columns: ${names}. Choose one column for each.`);
  }
  return ok({ ...named, columns, values: wordsOf(mapping), serialDates, repeated: [] });
}

/** Fields that stand more than once. */
export function fieldsTwice(fields: readonly (EntryField | null)[]): EntryField[] {
  const seen = new Set<EntryField>();
  const twice = new Set<EntryField>();
  for (const field of fields) {
    if (field === null) continue;
    if (seen.has(field)) twice.add(field);
    seen.add(field);
  }
  return [...twice];
}

/** Each heading in plain form, with a number if it is repeated. */
function occurrences(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const name = normalisedHeading(heading);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return `${name} ${before}`;
  });
}

function wordsOf(mapping: ImportMapping): ColumnMapping["values"] {
  const values = new Map<CodedField, Map<string, string>>();
  for (const { field, text, code } of mapping.values) {
    const words = values.get(field) ?? new Map<string, string>();
    words.set(plainWord(text), code);
    values.set(field, words);
  }
  return values;
}
