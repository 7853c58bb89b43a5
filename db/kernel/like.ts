/**
 * A condition that holds where every word of `text` stands somewhere in `expression`, in any case; true for blank
 * text. The words go in as parameters, so what a person types is never SQL or a wildcard.
 */
export function likeEveryWord(expression: string, text: string): { sql: string; params: string[] } {
  const words = text.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return { sql: "TRUE", params: [] };
  return {
    sql: words.map(() => `${expression} LIKE ? ESCAPE '\\'`).join(" AND "),
    params: words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`),
  };
}
