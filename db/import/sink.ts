import { ENTRY_FIELDS } from "../../shared/domain/list/entry.ts";
import type { LineProblem } from "../../shared/domain/import/problem-tally.ts";
import type { EntryValues } from "../../shared/domain/import/read-row.ts";

/** The fields of an entry that change, by name. */
export type FieldValues = Readonly<Record<string, string | number | null>>;

/** What a row of an extract does to an entry that is on the list. */
export type EntryChange = {
  readonly line: number;
  readonly id: number;
  readonly values: EntryValues;
  /** The fields that change, with their values before. */
  readonly before: FieldValues;
  /** It had been marked as no longer on the extract. */
  readonly back: boolean;
  /** The hash of the row's values; if only a part of the row was taken, a number that no row has. */
  readonly hash: number;
};

/** Takes what a pass over an extract finds, row by row: to write it, or to show it first. */
export type ImportSink = {
  /** A new entry; stored by the next `flush` at the latest. */
  added(line: number, values: EntryValues, hash: number): void;
  changed(change: EntryChange): void;
  /** A row that changes nothing. `id` is null for one that is in the file twice, or is new and left out. */
  unchanged(line: number, id: number | null, entryNumber: string): void;
  /** The values are the same, but from other columns or in other words than before. The row also counts as unchanged. */
  restamped(id: number, hash: number): void;
  /** An entry that the extract no longer names. */
  missing(id: number): void;
  /** `wording` groups problems whose words name a line; `values` is the row as far as it could be read. */
  problem(problem: LineProblem, wording: string, values: EntryValues | null): void;
  flush(): void;
};

/** The same fields as in `before`, as `values` has them. */
export function fieldsAfter(before: FieldValues, values: EntryValues): FieldValues {
  const after: Record<string, string | number | null> = {};
  for (const [position, field] of ENTRY_FIELDS.entries()) {
    if (Object.hasOwn(before, field)) after[field] = values[position] ?? null;
  }
  return after;
}
