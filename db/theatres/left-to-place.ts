import { dayWords } from "../../shared/domain/actions/action-name.ts";
import { isClosed, placeWords, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { gatherSessions, isRunning } from "./board-cases.ts";
import type { BoardScope } from "./board-rows.ts";
import { closedWords, otherStrikes } from "./other-strikes.ts";
import { readRecorded } from "./session-recorded.ts";

/** A session where nothing planned runs, with the entries that nobody has cancelled or moved. */
export type LeftToPlace = {
  readonly key: SessionKey;
  readonly entryIds: readonly number[];
  /** "NG Theatre 1 AM, Wed 16 Dec, is stood down with 2 patients left to place: E1, E2". */
  readonly words: string;
};

/**
 * The closed sessions of a plan that still have somebody on them, in the order of the board. A session that another
 * strike closed is closed for everybody.
 */
export function leftToPlace(read: ReadHandle, scope: BoardScope): LeftToPlace[] {
  const recorded = readRecorded(read, scope.plan);
  const others = otherStrikes(read, scope.plan);
  const closedIn = (key: SessionKey): string | null => {
    const { value } = recorded.of(key).state;
    return isClosed(value) ? closedWords(value) : others.closedBy(key);
  };
  // Mostly no session is closed, and then the window need not be read.
  if ([...recorded.keys, ...others.closed].every((key) => closedIn(key) === null)) return [];
  return gatherSessions(read, scope, []).flatMap(({ key, cases }) => {
    const state = closedIn(key);
    const left = state === null ? [] : cases.filter(isRunning);
    if (left.length === 0) return [];
    const patients = left.length === 1 ? "1 patient" : `${left.length} patients`;
    const named = left.map(({ row }) => row.entryNumber).join(", ");
    return [
      {
        key,
        entryIds: left.map(({ row }) => row.entryId),
        words: `${placeWords(key)}, ${dayWords(key.date)}, is ${state} with ${patients} left to place: ${named}`,
      },
    ];
  });
}
