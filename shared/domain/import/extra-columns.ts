import { columnLetter } from "./column-name.ts";
import type { ColumnMapping } from "./headings.ts";

/**
 * The columns that the trust keeps as its own, with the heading under which each is kept: that of the file, on one line.
 * A second column of the same heading is numbered, one without a heading goes by its letter.
 */
export function extraColumns(columns: ColumnMapping["columns"]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const taken = new Set<string>();
  for (const [position, { heading, field }] of columns.entries()) {
    if (field !== "extras") continue;
    const plain = heading.replaceAll(/\s+/g, " ").trim();
    const name = plain === "" ? `Column ${columnLetter(position)}` : plain;
    let unique = name;
    for (let number = 2; taken.has(unique); number++) unique = `${name} (${number})`;
    taken.add(unique);
    names.set(position, unique);
  }
  return names;
}

/** Which columns are kept, in words; none where no column is. */
export function extrasNote(columns: ColumnMapping["columns"]): string[] {
  const names = [...extraColumns(columns).values()].map((name) => `“${name}”`);
  return names.length === 0 ? [] : [`Kept as columns of your own: ${names.join(", ")}.`];
}
