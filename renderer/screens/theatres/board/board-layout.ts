import { compareSessions } from "../../../../shared/domain/theatres/session-order.ts";
import type { BoardSession } from "../../../../shared/contract/board.ts";
import { groupBy } from "../../../../shared/util/group-by.ts";

/** What a case is called while it is dragged: nothing else can be dropped on a session. */
export const CASE_TYPE = "application/x-standdown-case";

/** A theatre of a day, or where the list has no theatres a specialty, with its sessions. */
export type BoardRow = {
  readonly id: string;
  readonly heading: string;
  readonly site: string | null;
  readonly sessions: readonly BoardSession[];
};

/** A column of the board: a session by its code, null where the list states none. */
export type BoardColumn = { readonly session: string | null; readonly word: string; readonly times: string | null };

/** The place of a card: its first column, counted from nought, and the number of columns it covers. */
export type BoardPlace = { readonly from: number; readonly span: number };

const ALL_DAY = "ALL DAY";

/** The sessions of a day by theatre, in the order in which they came. */
export function boardRows(sessions: readonly BoardSession[]): readonly BoardRow[] {
  return [...groupBy(sessions, rowIdOf)].map(([id, [first, ...rest]]) => ({
    id,
    heading: first === undefined ? "" : headingOf(first),
    site: first === undefined ? null : first.key.siteCode,
    sessions: first === undefined ? [] : [first, ...rest],
  }));
}

/** One text for each theatre of each site. */
export function rowIdOf({ key }: Pick<BoardSession, "key">): string {
  return JSON.stringify([key.siteCode, key.theatre, key.theatre === null ? key.treatmentFunction : null]);
}

/** "NG Theatre 4"; where the list has no theatres, the specialty. */
export function headingOf({ key, specialty }: Pick<BoardSession, "key" | "specialty">): string {
  return (
    key.theatre ?? specialty ?? (key.treatmentFunction === null ? "No specialty" : `Specialty ${key.treatmentFunction}`)
  );
}

/** The columns that these sessions need: morning, afternoon, evening, then any other; one for all day goes over two. */
export function boardColumns(sessions: readonly BoardSession[]): readonly BoardColumn[] {
  const found = new Set(sessions.map(({ key }) => key.session));
  if (found.delete(ALL_DAY)) {
    found.add("AM");
    found.add("PM");
  }
  return [...found].toSorted(compareSessions).map((session) => ({
    session,
    word: session ?? "Session not stated",
    times: timesOf(sessions.find(({ key }) => key.session === session)),
  }));
}

/** The place of a session among these columns. */
export function boardPlace(columns: readonly BoardColumn[], session: string | null): BoardPlace {
  if (session === ALL_DAY) return { from: columnOf(columns, "AM"), span: 2 };
  return { from: columnOf(columns, session), span: 1 };
}

function columnOf(columns: readonly BoardColumn[], session: string | null): number {
  return Math.max(
    0,
    columns.findIndex((column) => column.session === session),
  );
}

function timesOf(session: BoardSession | undefined): string | null {
  const times = session?.times ?? null;
  return times === null ? null : `${times.start} to ${times.end}`;
}
