import { countWord } from "../../components/number-words.ts";

/** The shortest passphrase that is allowed; vault.create refuses shorter ones. */
export const LEAST_CHARACTERS = 8;

export type Strength = { readonly level: 0 | 1 | 2 | 3; readonly words: string };

/** How well a passphrase protects, judged by its length, the one thing that always helps. */
export function strengthOf(passphrase: string): Strength {
  const { length } = passphrase;
  if (length < LEAST_CHARACTERS) {
    return {
      level: 0,
      words: `Too short: ${countWord(LEAST_CHARACTERS - length, "more character", "more characters")} needed`,
    };
  }
  if (length < 12) return { level: 1, words: "Short: allowed, but longer is better" };
  if (length < 20) return { level: 2, words: "Good" };
  return { level: 3, words: "Strong" };
}

/** What is wrong with the two fields, by field; null for a field without a fault. */
export function checkSecret(
  first: string,
  second: string,
): { readonly first: string | null; readonly second: string | null } {
  if (strengthOf(first).level === 0) {
    return { first: `Use at least ${LEAST_CHARACTERS} characters.`, second: null };
  }
  return { first: null, second: first === second ? null : "This is not the same passphrase. Type it again." };
}
