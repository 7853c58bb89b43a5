import type { Command } from "./commands.ts";

/**
 * The commands that match the typed text, best first: a command matches if it has every typed letter in that order, and
 * starts of words score higher. If nothing is typed all commands are listed, those used last first. Commands that are
 * not possible now come last.
 */
export function findCommands(
  commands: readonly Command[],
  typed: string,
  recent: readonly string[],
): readonly Command[] {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, " ");
  return commands
    .map((command, index) => ({ command, index, score: scoreOf(command, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted(
      (a, b) =>
        Number(isOff(a.command)) - Number(isOff(b.command)) ||
        b.score - a.score ||
        place(recent, a.command.id) - place(recent, b.command.id) ||
        a.index - b.index,
    )
    .map(({ command }) => command);
}

/** The list of commands used last, with this one first and each only once. */
export function usedNow(recent: readonly string[], id: string): readonly string[] {
  return [id, ...recent.filter((one) => one !== id)].slice(0, RECENT_KEPT);
}

const RECENT_KEPT = 12;

const WHOLE = 1000;
const WORD_START = 8;
const RUN_ON = 4;

function isOff({ enabled = true }: Command): boolean {
  return !enabled;
}

function place(recent: readonly string[], id: string): number {
  const at = recent.indexOf(id);
  return at === -1 ? recent.length : at;
}

function scoreOf({ words, group }: Command, wanted: string): number {
  if (wanted === "") return 1;
  const own = scoreIn(words.toLowerCase(), wanted);
  return own > 0 ? own : scoreIn(`${group} ${words}`.toLowerCase(), wanted) / 2;
}

/** 0 if a letter is missing. */
function scoreIn(text: string, wanted: string): number {
  const whole = text.indexOf(wanted);
  if (whole !== -1) return WHOLE - whole + (startsWord(text, whole) ? WORD_START : 0);
  // For each typed letter: the best score that ends at each position of the text; 0 where none ends.
  let best: readonly number[] | null = null;
  for (const letter of wanted.replaceAll(" ", "")) best = scoresOf(text, letter, best);
  return Math.max(0, ...(best ?? []));
}

function scoresOf(text: string, letter: string, before: readonly number[] | null): readonly number[] {
  let reached = before === null ? 1 : 0;
  return Array.from(text, (one, at) => {
    const previous = before?.[at - 1] ?? 0;
    reached = Math.max(reached, previous);
    if (one !== letter || reached === 0) return 0;
    const alone = reached + (startsWord(text, at) ? WORD_START : 1);
    return previous === 0 ? alone : Math.max(alone, previous + RUN_ON);
  });
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[a-z0-9]/.test(text[at - 1] ?? "");
}
