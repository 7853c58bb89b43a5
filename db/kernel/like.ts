/**
 * A condition that is true if every word of `text` is somewhere in `expression`, in any case; true for blank text. The
 * words are passed as parameters, so what a person types is never read as SQL or a wildcard.
 */
export function likeEveryWord(expression: string, text: string): { sql: string; params: string[] } {
  const words = text.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return { sql: "TRUE", params: [] };
  return {
    sql: words.map(() => `${expression} LIKE ? ESCAPE '\\'`).join(" AND "),
    params: words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`),
  };
}
