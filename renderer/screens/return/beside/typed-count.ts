/** The whole number that was typed, with or without commas between thousands; null if it is not one. */
export function parseCount(typed: string): number | null {
  const plain = typed.trim();
  if (!/^(\d{1,9}|\d{1,3}(,\d{3}){1,2})$/.test(plain)) return null;
  return Number(plain.replaceAll(",", ""));
}
