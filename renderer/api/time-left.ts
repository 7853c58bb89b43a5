/** Work done at a moment, in milliseconds of any clock. */
type Mark = { readonly at: number; readonly done: number };

/** Sooner than this a guess jumps about and is worth nothing. */
const FIRST_GUESS_MS = 1_000;

/** Seconds until the work is done if it goes on as it did since the first mark; null while that cannot be said. */
export function secondsLeft(first: Mark, now: Mark, total: number | null): number | null {
  const elapsed = now.at - first.at;
  const worked = now.done - first.done;
  if (total === null || elapsed < FIRST_GUESS_MS || worked <= 0) return null;
  return Math.max(0, Math.ceil(((total - now.done) * elapsed) / worked / 1000));
}

/** "about 40 s left", "about 3 min left". */
export function timeLeftWords(seconds: number): string {
  if (seconds < 60) return `about ${seconds} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}
