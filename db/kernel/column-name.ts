/**
 * The column of a field in the database: "entryNumber" → entry_number. A plan's id is stored in columns called
 * strike_id, because a plan has a row in `strike`: planId → strike_id.
 */
export function columnOf(field: string): string {
  if (field === "planId") return "strike_id";
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
