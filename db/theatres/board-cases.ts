import { dayWords } from "../../shared/domain/actions/action-name.ts";
import { listedIn, movedTo } from "../../shared/domain/theatres/runs-in.ts";
import { placeWords, sessionId, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import { selectBoardRows, type BoardRow, type BoardScope } from "./board-rows.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { compareSessions } from "../../shared/domain/theatres/session-order.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { compareNatural } from "../../shared/util/natural-order.ts";

/**
 * The place of a case in a session. A case that was moved is in two sessions: in the new one, and in the old one, where
 * it is cancelled or (moved within its date) moved out.
 */
export type Standing = "running" | "moved-in" | "moved-out" | "cancelled" | "gone";

/** One case in one session of the window. */
export type BoardCase = {
  readonly row: BoardRow;
  readonly key: SessionKey;
  readonly standing: Standing;
  /**
   * "moved from Wed 16 Dec", "moved to NG Theatre 2 PM, Thu 17 Dec"; where the list moved it after a cancellation, "on the
   * list for Fri 18 Dec" and "cancelled from Wed 16 Dec"; "cancelled at" another strike; null for any other.
   */
  readonly moved: string | null;
  readonly listOrder: number | null;
};

/** Whether the case is to be operated on there, as planned now. */
export function isRunning({ standing }: BoardCase): boolean {
  return standing === "running" || standing === "moved-in";
}

/** The cases of one session: those that run in list order, moved in by the plan, moved out, cancelled, gone. */
export type SessionCases = { readonly key: SessionKey; readonly cases: readonly BoardCase[] };

/** The sessions of a plan's window with their cases, in their order; those of `more` also if they have no case. */
export function gatherSessions(read: ReadHandle, scope: BoardScope, more: readonly SessionKey[]): SessionCases[] {
  const sessions = new Map<string, { key: SessionKey; cases: BoardCase[] }>();
  const sessionOf = (key: SessionKey): { key: SessionKey; cases: BoardCase[] } => {
    const id = sessionId(key);
    let found = sessions.get(id);
    if (found === undefined) {
      found = { key, cases: [] };
      sessions.set(id, found);
    }
    return found;
  };
  const rows = selectBoardRows(read, scope);
  const cancelled = groupBy(
    rows.filter(({ decision }) => decision === "cancel"),
    ({ entryId }) => entryId,
  );
  for (const row of rows) {
    for (const item of casesOf(row, cancelled.get(row.entryId) ?? [])) sessionOf(item.key).cases.push(item);
  }
  for (const key of more) sessionOf(key);
  for (const { cases } of sessions.values()) cases.sort(compareCases);
  return inBoardOrder([...sessions.values()]);
}

/** In the order of compareKeys, with each distinct name ranked once: comparing names is slow. */
function inBoardOrder<T extends { readonly key: SessionKey }>(sessions: readonly T[]): T[] {
  const ranked = (name: (key: SessionKey) => string | null, compare: typeof compareNatural) => {
    const distinct = [...new Set(sessions.map(({ key }) => name(key)))].toSorted(compare);
    const rank = new Map(distinct.map((text, index) => [text, index]));
    return { size: distinct.length, of: (key: SessionKey) => rank.get(name(key)) ?? 0 };
  };
  const ranks = [
    ranked(({ date }) => date, compareNatural),
    ranked(({ siteCode }) => siteCode, compareNatural),
    ranked(({ theatre }) => theatre, compareNatural),
    ranked(({ session }) => session, compareSessions),
    ranked(({ treatmentFunction }) => treatmentFunction, compareNatural),
  ];
  return sessions
    .map((one) => ({ one, place: ranks.reduce((sum, rank) => sum * rank.size + rank.of(one.key), 0) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

/** A row of the plan in its own session, and in the one that it was moved to; with the cancelled rows of its entry. */
function casesOf(row: BoardRow, cancelled: readonly BoardRow[]): BoardCase[] {
  const own = listedIn(row);
  if (row.cancelledElsewhere !== null) {
    const moved = `cancelled at ${row.cancelledElsewhere}`;
    return [{ row, key: own, standing: "cancelled", moved, listOrder: row.listOrder }];
  }
  const to = movedTo(row);
  if (row.decision !== "cancel") {
    if (to !== null) return movedWithin(row, own, to);
    const standing = row.state === "gone" ? "gone" : "running";
    return [{ row, key: own, standing, moved: cancelledFrom(cancelled), listOrder: row.listOrder }];
  }
  const moved = to === null ? elsewhere(row) : `moved to ${placeWords(to)}, ${dayWords(to.date)}`;
  const here: BoardCase = { row, key: own, standing: "cancelled", moved, listOrder: row.listOrder };
  if (to === null) return [here];
  return [here, { row, key: to, standing: "moved-in", moved: `moved from ${dayWords(row.dueDate)}`, listOrder: null }];
}

/** From which dates an entry was cancelled before the list showed it on this one. */
function cancelledFrom(cancelled: readonly BoardRow[]): string | null {
  if (cancelled.length === 0) return null;
  const days = cancelled.map(({ dueDate }) => dueDate).toSorted();
  return `cancelled from ${days.map(dayWords).join(" and ")}`;
}

/** Kept, in another session of its date. */
function movedWithin(row: BoardRow, from: SessionKey, to: SessionKey): BoardCase[] {
  return [
    { row, key: from, standing: "moved-out", moved: `moved to ${placeWords(to)}`, listOrder: row.listOrder },
    { row, key: to, standing: "moved-in", moved: `moved from ${placeWords(from)}`, listOrder: null },
  ];
}

function elsewhere({ tciDateNow }: BoardRow): string | null {
  return tciDateNow === null ? null : `on the list for ${dayWords(tciDateNow)}`;
}

/** By date, site, theatre, session, specialty. */
export function compareKeys(a: SessionKey, b: SessionKey): number {
  return (
    compareNatural(a.date, b.date) ||
    compareNatural(a.siteCode, b.siteCode) ||
    compareNatural(a.theatre, b.theatre) ||
    compareSessions(a.session, b.session) ||
    compareNatural(a.treatmentFunction, b.treatmentFunction)
  );
}

const BLOCKS = ["running", "moved-in", "moved-out", "cancelled", "gone"] as const satisfies readonly Standing[];

function compareCases(a: BoardCase, b: BoardCase): number {
  return (
    BLOCKS.indexOf(a.standing) - BLOCKS.indexOf(b.standing) ||
    (a.listOrder ?? LAST) - (b.listOrder ?? LAST) ||
    (a.row.entryNumber < b.row.entryNumber ? -1 : 1)
  );
}

const LAST = Number.MAX_SAFE_INTEGER;
