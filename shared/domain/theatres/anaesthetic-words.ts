/** What the short forms of anaesthetics mean: only those that mean the same in every trust. */
const MEANINGS: Readonly<Record<string, string>> = {
  ga: "general",
  la: "local",
  ra: "regional",
  tiva: "general (TIVA)",
  sed: "sedation",
  cse: "combined spinal and epidural",
};

/**
 * An anaesthetic in words: "GA" is "General", "LA+SED" is "Local + sedation". What is no known short form stays as it is
 * written: "S" is spinal in one trust and sedation in the next.
 */
export function anaestheticWords(text: string | null): string {
  const words = (text ?? "").trim().replaceAll(/[\p{L}]+/gu, (word) => MEANINGS[word.toLowerCase()] ?? plain(word));
  const spaced = words.replaceAll(/\s*([+/&])\s*/g, " $1 ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** A longer word in capitals is a word: "SPINAL". A short one can be an abbreviation, and stays. */
function plain(word: string): string {
  return word.length > 4 && word === word.toUpperCase() ? word.toLowerCase() : word;
}
