/** How much work was done at a time, in milliseconds of any clock. */
type Mark = { readonly at: number; readonly done: number };

/** Before this, an estimate would jump about too much to be useful. */
const FIRST_GUESS_MS = 1_000;

/** Seconds until the work is done at the speed since the first mark; null until that can be estimated. */
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
