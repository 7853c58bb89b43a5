import type { BoardSession } from "../../../../shared/contract/board.ts";
import { dayWords } from "../../../../shared/domain/actions/action-name.ts";
import { type SessionKey } from "../../../../shared/domain/theatres/theatre-session.ts";
import type { IsoDate } from "../../../../shared/util/local-date.ts";
import { headingOf, rowIdOf } from "../board/board-layout.ts";
import { sessionName } from "../board/theatre-words.ts";

/** Sessions whose cover can be set together, and their name as a group. */
export type CoverScope = { readonly id: string; readonly words: string; readonly keys: readonly SessionKey[] };

/**
 * The groups of sessions whose cover can be set at once, the smallest first: those selected, the current one, its
 * theatre that day, the day, and the whole window.
 */
export function coverScopes(
  all: readonly BoardSession[],
  selected: readonly BoardSession[],
  current: BoardSession | null,
  date: IsoDate | null,
): readonly CoverScope[] {
  const onDay = date === null ? [] : all.filter(({ key }) => key.date === date);
  const theatre =
    current === null ? [] : all.filter((one) => one.key.date === current.key.date && rowIdOf(one) === rowIdOf(current));
  const scopes: readonly (readonly [string, string, readonly BoardSession[]])[] = [
    ["selected", "The sessions selected", selected],
    ["session", current === null ? "" : sessionName(current), current === null ? [] : [current]],
    [
      "theatre",
      current === null ? "" : `${headingOf(current)}, all of ${dayWords(current.key.date)}`,
      theatre.length > 1 ? theatre : [],
    ],
    ["day", date === null ? "" : `Every theatre on ${dayWords(date)}`, onDay],
    ["window", "Every theatre on every day of the window", all],
  ];
  return scopes
    .filter(([, , sessions]) => sessions.length > 0)
    .map(([id, words, sessions]) => ({ id, words, keys: sessions.map(({ key }) => key) }));
}
