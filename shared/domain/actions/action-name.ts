import { formatDate, type IsoDate } from "../../util/local-date.ts";
import type { DecisionKind } from "./decision.ts";

/** The facts about each entry that an action's name is made from. */
export type NamedEntry = {
  readonly surname: string | null;
  readonly forename: string | null;
  readonly entryNumber: string;
  readonly dueDate: IsoDate | null;
  readonly theatre: string | null;
  readonly session: string | null;
  readonly consultant: string | null;
};

const VERBS: Readonly<Record<DecisionKind, (what: string) => string>> = {
  cancel: (what) => `cancel ${what}`,
  keep: (what) => `keep ${what}`,
  undecided: (what) => `set ${what} to undecided`,
};

/** "cancel 37 in NG Theatre 4 AM, Wed 16 Dec", "keep STONE, Grace": the name that a planner reads beside Undo. */
export function decisionActionName(decision: DecisionKind, entries: readonly NamedEntry[]): string {
  return VERBS[decision](whatWords(entries));
}

/**
 * "37 in NG Theatre 4 AM, Wed 16 Dec", "12 of Okafor, R", "STONE, Grace": names entries by what they have in common.
 */
export function whatWords(entries: readonly NamedEntry[]): string {
  const first = entries[0];
  if (first === undefined) return "nobody";
  if (entries.length === 1) return nameWords(first);
  const count = entries.length.toLocaleString("en-GB");
  const shared = <K extends keyof NamedEntry>(key: K): NamedEntry[K] | null =>
    entries.every((entry) => entry[key] === first[key]) ? first[key] : null;
  const [date, theatre, session, consultant] = [
    shared("dueDate"),
    shared("theatre"),
    shared("session"),
    shared("consultant"),
  ];
  const day = date === null ? null : dayWords(date);
  if (theatre !== null) {
    const place = session === null ? theatre : `${theatre} ${session}`;
    return day === null ? `${count} in ${place}` : `${count} in ${place}, ${day}`;
  }
  if (consultant !== null) return day === null ? `${count} of ${consultant}` : `${count} of ${consultant}, ${day}`;
  return day === null ? `${count} procedures` : `${count} on ${day}`;
}

/** "Wed 16 Dec": a plan covers weeks, so the year is left out. */
export function dayWords(date: IsoDate): string {
  return formatDate(date).slice(0, -5);
}

function nameWords({ surname, forename, entryNumber }: NamedEntry): string {
  const name = [surname, forename].filter((part) => part !== null && part !== "").join(", ");
  return name === "" ? `entry ${entryNumber}` : name;
}
