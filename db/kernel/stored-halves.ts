/**
 * Texts with half of a character (an emoji cut in two) used to be accepted. SQLite stores such a half as the mark
 * U+FFFD, but a hash made before the text was stored covers the half. The stored text is still the right one if putting
 * some half in the place of its marks gives that hash.
 */
const MARK = "\uFFFD";
const FIRST_HALF = 0xd800;
const LAST_HALF = 0xdfff;

/** Up to this many marks in a record, any of them may be a half; with more, only all of them at once are tried. */
const MOST_MARKS = 4;

/**
 * Whether the texts pass as they are stored, or as they may have been before; the half that was found last is tried
 * first.
 */
export function createHalfFinder(): (texts: readonly string[], passes: (texts: string[]) => boolean) => boolean {
  const found = new Set<string>();
  return (texts, passes) => {
    const marks = texts.reduce((count, text) => count + text.split(MARK).length - 1, 0);
    if (marks === 0) return false;
    const all = 2 ** Math.min(marks, 30) - 1;
    const choices = marks > MOST_MARKS ? [all] : Array.from({ length: all }, (_value, index) => all - index);
    for (const choice of choices) {
      for (const half of halves(found)) {
        if (!passes(withHalf(texts, half, choice))) continue;
        found.add(half);
        return true;
      }
    }
    return false;
  };
}

function* halves(found: ReadonlySet<string>): Generator<string> {
  yield* found;
  for (let code = FIRST_HALF; code <= LAST_HALF; code++) yield String.fromCharCode(code);
}

/** The texts with that half in the place of each mark whose bit is set; beyond the last bit, of every mark. */
function withHalf(texts: readonly string[], half: string, choice: number): string[] {
  let mark = 0;
  return texts.map((text) => text.replaceAll(MARK, () => ((choice >> Math.min(mark++, 29)) & 1 ? half : MARK)));
}
