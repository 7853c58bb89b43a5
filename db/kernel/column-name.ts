/**
 * The database's name of a field: "entryNumber" → entry_number. What a plan has is kept by the plan's row in `strike`, so
 * that planId → strike_id.
 */
export function columnOf(field: string): string {
  if (field === "planId") return "strike_id";
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
