import * as v from "valibot";
import { CONTACT_FIELDS, ENTRY_FIELD_LABELS, type EntryField } from "./entry.ts";

/** A column of the extract that the trust keeps as its own: its heading, and what an entry has in it. */
export type Extra = readonly [heading: string, text: string];

// Pairs, not an object: a heading may be any text, "__proto__" and "2026" too.
const stored = v.pipe(v.string(), v.parseJson(), v.array(v.tuple([v.string(), v.string()])));

/** The extras of an entry as its field `extras` holds them: equal extras give equal texts; null where there are none. */
export function extrasText(extras: readonly Extra[]): string | null {
  if (extras.length === 0) return null;
  return JSON.stringify(extras.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
}

/** The extras that such a text holds, by heading. */
export function readExtras(text: string | null): readonly Extra[] {
  return text === null ? [] : v.parse(stored, text);
}

/** The extras after an extract that carries these headings: its values are used, blanks included; all others stay. */
export function mergeExtras(onList: string | null, row: string | null, carried: ReadonlySet<string>): string | null {
  if (onList === null) return row;
  const staying = readExtras(onList).filter(([heading]) => !carried.has(heading));
  return staying.length === 0 ? row : extrasText([...staying, ...readExtras(row)]);
}

type Value = string | number | null;

/** A change of a field under the name that people know: a change of extras is one change for each heading. */
export type NamedChange = { readonly name: string; readonly before: Value; readonly after: Value };

/** Telephone numbers and relatives are shown where a call is made: that they changed is enough everywhere else. */
const CONTACTS: ReadonlySet<EntryField> = new Set(CONTACT_FIELDS);

/** The changes that a change of a field is for whoever reads it. */
export function namedChanges({
  field,
  before,
  after,
}: {
  readonly field: EntryField;
  readonly before: Value;
  readonly after: Value;
}): NamedChange[] {
  const label = ENTRY_FIELD_LABELS[field];
  if (CONTACTS.has(field)) {
    return [{ name: label, before: before === null ? null : "old", after: after === null ? null : "new" }];
  }
  if (field !== "extras") return [{ name: label, before, after }];
  const was = new Map(readExtras(typeof before === "string" ? before : null));
  const is = new Map(readExtras(typeof after === "string" ? after : null));
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => ({ name, before: was.get(name) ?? null, after: is.get(name) ?? null }))
    .filter((change) => change.before !== change.after);
}
