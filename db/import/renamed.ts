import type { ImportPreview } from "../../shared/contract/import-preview.ts";
import { ENTRY_FIELD_LABELS, type EntryField } from "../../shared/domain/list/entry.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { columnOf } from "../kernel/column-name.ts";
import type { FieldValues } from "./sink.ts";

/** Places whose names a system may change for everybody at once. */
const PLACES = ["siteCode", "theatre", "ward"] as const satisfies readonly EntryField[];

/** Fewer entries than this may have moved. */
const FEWEST = 10;

/** Tells a new name for a place from a move to another place, while changed rows stream past. */
export type RenameTally = {
  add(before: FieldValues, after: FieldValues): void;
  /** New names: every change of the field takes one name for one other, for at least ten entries each. */
  renamed(): ImportPreview["renamed"];
};

/** A tally of nothing yet. */
export function createRenameTally(): RenameTally {
  const byField = new Map<EntryField, Map<string, Map<string, number>>>();
  return {
    add(before, after) {
      for (const field of PLACES) {
        if (!Object.hasOwn(before, field)) continue;
        const [from, to] = [String(before[field] ?? ""), String(after[field] ?? "")];
        const changes = byField.get(field) ?? new Map<string, Map<string, number>>();
        byField.set(field, changes);
        const names = changes.get(from) ?? new Map<string, number>();
        changes.set(from, names);
        names.set(to, (names.get(to) ?? 0) + 1);
      }
    },
    renamed: () => [...byField].flatMap(([field, changes]) => renamesIn(field, changes)),
  };
}

function renamesIn(
  field: EntryField,
  changes: ReadonlyMap<string, ReadonlyMap<string, number>>,
): ImportPreview["renamed"] {
  const renames = [...changes].flatMap(([from, names]) =>
    [...names].map(([to, count]) => ({ field, from, to, count })),
  );
  const targets = new Set(renames.map(({ to }) => to));
  const isOneToOne = renames.length === changes.size && targets.size === renames.length;
  // Two places that exchange their patients have both names before and after.
  const isNew = renames.every(({ to }) => !changes.has(to));
  const isWide = renames.every(({ from, to, count }) => from !== "" && to !== "" && count >= FEWEST);
  return isOneToOne && isNew && isWide ? renames : [];
}

/**
 * Whether nobody is left at the place of the old name, but for entries that are gone, and nobody was at one of the new
 * name, but for entries that were added while the list kept the old one: else some have moved and others stayed, or they
 * moved to a place that there was.
 */
export function isWholeRename(
  read: ReadHandle,
  { field, from, to, count }: ImportPreview["renamed"][number],
  gone: number,
): boolean {
  const column = columnOf(field);
  const left = statement<[string], { count: number }>(
    read,
    `SELECT count(*) AS count FROM entry WHERE ${column} = ? AND missing_since_import_id IS NULL`,
  ).get(from);
  const before = statement<[string, string], { count: number }>(
    read,
    `SELECT count(*) AS count FROM entry JOIN import ON import.id = entry.first_import_id
     WHERE ${column} = ? AND missing_since_import_id IS NULL
       AND instr(', ' || coalesce(skipped_kinds, '') || ', ', ', ' || ? || ', ') = 0`,
  ).get(to, ENTRY_FIELD_LABELS[field]);
  return (left?.count ?? 0) - count <= gone && before?.count === 0;
}
