/**
 * JavaScript holds many characters (an emoji, for example) as two halves. Files and databases cannot store one half
 * alone: they write something else, and the text that is read back is another.
 */
export const HALF_CHARACTER = "This contains half of a character, which cannot be stored. Type it again.";

/** Where in plain data a text has half a character: the keys that lead to it. Null if there is none. */
export function findHalfCharacter(value: unknown): readonly (string | number)[] | null {
  if (typeof value === "string") return value.isWellFormed() ? null : [];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return null;
  const parts: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((part: unknown, index) => [index, part])
    : Object.entries(value);
  for (const [key, part] of parts) {
    if (typeof key === "string" && !key.isWellFormed()) return [key.toWellFormed()];
    const inside = findHalfCharacter(part);
    if (inside !== null) return [key, ...inside];
  }
  return null;
}
