import { toPlace } from "./session-standing.ts";
import { placeWords, type SessionKey, type SessionState } from "./theatre-session.ts";
import { dayWords } from "../actions/action-name.ts";

/** What of a theatre list decides whether it can be relied on. */
export type ListInHand = Omit<SessionKey, "treatmentFunction"> & {
  readonly specialty?: string;
  readonly state: SessionState;
  readonly running: readonly { readonly undecided: boolean }[];
};

/** How many patients of a list are to run, are not decided on, and are left to place because nothing planned runs there. */
export type ListCounts = { readonly toRun: number; readonly undecided: number; readonly toPlace: number };

/** Each patient of the running order is one of the three: in a session that does not run, all are to be placed. */
export function countList({ state, running }: Pick<ListInHand, "state" | "running">): ListCounts {
  const left = toPlace(state, running.length);
  const undecided = left > 0 ? 0 : running.filter((row) => row.undecided).length;
  return { toRun: running.length - left - undecided, undecided, toPlace: left };
}

/** Whether a list is printed with DRAFT across its pages. */
export function isDraft(list: Pick<ListInHand, "state" | "running">): boolean {
  const { undecided, toPlace: left } = countList(list);
  return undecided + left > 0;
}

/** The lists that nobody can rely on yet: how many patients, and for each list a line in words. */
export type OpenMatters = { readonly undecided: number; readonly toPlace: number; readonly lines: readonly string[] };

/** What is open on these lists; null if nothing is. */
export function openMatters(lists: readonly ListInHand[]): OpenMatters | null {
  const open = lists.filter(isDraft).map((list) => ({ list, counts: countList(list) }));
  if (open.length === 0) return null;
  return {
    undecided: open.reduce((sum, { counts }) => sum + counts.undecided, 0),
    toPlace: open.reduce((sum, { counts }) => sum + counts.toPlace, 0),
    lines: open.map(({ list, counts }) => {
      const what =
        counts.toPlace > 0
          ? `${list.state === "stood-down" ? "stood down" : "emergencies only"}, ${counts.toPlace} left to place`
          : `${counts.undecided} not yet decided`;
      return `${listWords(list)}: ${what}`;
    }),
  };
}

/** "392 patients are not yet decided, and 8 patients are on lists that do not run". */
export function openMattersWords({ undecided, toPlace: left }: OpenMatters): string {
  const patients = (count: number): string => (count === 1 ? "1 patient is" : `${count} patients are`);
  return [
    ...(undecided === 0 ? [] : [`${patients(undecided)} not yet decided`]),
    ...(left === 0 ? [] : [`${patients(left)} on a list that does not run, neither cancelled nor moved`]),
  ].join(", and ");
}

/** Lists named in one message: the others are counted. */
const NAMED = 5;

/** Why these lists are not printed unasked: how many patients, which lists, and what to do. */
export function notFinalWords(open: OpenMatters): string {
  const more = open.lines.length - NAMED;
  const lists = [...open.lines.slice(0, NAMED), ...(more > 0 ? [`${more} more lists`] : [])];
  return `These lists are not final: ${openMattersWords(open)}. ${lists.join("; ")}. Decide on each in the plan, or move or cancel it, first.`;
}

/** "NG Theatre 4 AM, Wed 16 Dec". */
function listWords({ specialty, ...list }: ListInHand): string {
  const place =
    list.theatre === null && specialty !== undefined ? specialty : placeWords({ ...list, treatmentFunction: null });
  return `${place}, ${dayWords(list.date)}`;
}
