import type { EntryField } from "../../shared/domain/list/entry.ts";

/** The database's name of a field: "entryNumber" → entry_number. */
export function columnOf(field: EntryField): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
