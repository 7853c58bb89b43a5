/**
 * Many characters (an emoji, say) are two halves to JavaScript. A text with one half alone is no text to any file or
 * database: it is written as something else, so that what is read back is not what was written.
 */
export const HALF_CHARACTER = "This holds half of a character, which cannot be kept. Type it again.";

/** Where, in plain data, a text holds half a character: the keys down to it. Null where none does. */
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
