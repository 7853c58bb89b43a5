/** The parts of the plain model of a plan, in the plainest words. Nothing here is taken from the code under test. */

export const WINDOWS = {
  first: { from: "2026-12-09", to: "2026-12-23", actionDates: ["2026-12-16"] },
  second: { from: "2026-12-18", to: "2027-01-04", actionDates: ["2026-12-22"] },
} as const;

export type Place = { readonly date: string; readonly theatre: string; readonly session: string };

/** An entry as in the list: a null date is no date; `onList` is false if it is gone from the latest extract. */
export type Listed = {
  readonly date: string | null;
  readonly theatre: string;
  readonly session: string;
  readonly management: string;
  readonly onList: boolean;
};

export type Kind = "cancel" | "keep" | "undecided";
export type State = "runs" | "consultant-led" | "emergency-only" | "stood-down";
export const ROLES = ["surgeon", "resident"] as const;
export type Role = (typeof ROLES)[number];
export type Outcome = "told" | "message-left" | "not-reached";

/** What a planner gives with a decision. */
export type Given = {
  readonly kind: Kind;
  readonly reason: string | null;
  readonly note: string | null;
  readonly clinician: string | null;
};

/** Who agreed that protected patients are cancelled, and why. */
export type Agreed = { readonly clinician: string; readonly note: string } | null;

/** A decision about an entry on one date, with the entry as it was then. */
export type Decided = Given & {
  readonly moved: Place | null;
  readonly was: Listed;
  /** Whether the planner, and not the list, gave the management. */
  readonly isStated: boolean;
  /** Counts up: which of two was made later. */
  readonly order: number;
  /** The session whose closing cancelled it, and what comes back when it opens again. */
  readonly closing: { readonly place: string; readonly before: Decided | null; readonly order: number } | null;
};

/** The state of a session, and since when it has been closed or open. */
export type Standing = { readonly state: State; readonly since: number };

/** What one action changed, so that it can be undone and done again. */
export type Change =
  | { readonly what: "case"; readonly key: string; readonly before: Decided | null; readonly after: Decided }
  | { readonly what: "state"; readonly key: string; readonly before: State | null; readonly after: State | null }
  | { readonly what: "cover"; readonly key: string; readonly before: boolean | null; readonly after: boolean | null }
  | { readonly what: "contact"; readonly key: string; readonly before: Outcome | null; readonly after: Outcome | null };

export type Row = {
  readonly entry: number;
  readonly date: string;
  readonly theatre: string;
  readonly session: string;
  readonly management: string;
  readonly state: "cancelled" | "cancelled-other" | "cancelled-elsewhere" | "kept" | "undecided" | "gone";
  readonly kind: Kind;
  readonly note: string | null;
  readonly clinician: string | null;
  readonly contact: Outcome | null;
  /** Where it is planned to go to, and whether the list still lets it. */
  readonly moved: Place | null;
  readonly isMoveOpen: boolean;
  /** When it was decided: later ones have higher numbers. */
  readonly order: number;
};

export const KNOWN = ["1", "2", "3", "4", "5"];

/** These entries have priority P2 in every extract: each is cancelled with a named clinician and a reason, or not at all. */
export const isProtected = (entry: number): boolean => entry < 2;

export function isClosed(state: State | null): boolean {
  return state === "stood-down" || state === "emergency-only";
}

export function isSamePlace(a: Place | null, b: Place | null): boolean {
  return a === null || b === null ? a === b : placeKey(a) === placeKey(b);
}

export function caseKey(entry: number, about: string): string {
  return `${entry}/${about}`;
}

export function entryOf(key: string): number {
  return Number(key.split("/")[0]);
}

export function aboutOf(key: string): string {
  return key.split("/")[1] ?? "";
}

export function placeKey({ date, theatre, session }: Place): string {
  return `${date}/${theatre}/${session}`;
}

export function placeOfKey(key: string): Place {
  const [date = "", theatre = "", session = ""] = key.split("/");
  return { date, theatre, session };
}

/** The place of an entry as it was. */
export function placeOf({ date, theatre, session }: Listed): Place {
  return { date: date ?? "", theatre, session };
}

/**
 * The same decision once more: blank fields change nothing, an action on many leaves what a named clinician agreed to, and
 * a planned new date stays.
 */
export function amend(current: Decided | null, given: Given, isForItself: boolean): Given & { moved: Place | null } {
  if (current?.kind !== given.kind) return { ...given, moved: null };
  const { moved, clinician, note } = current;
  if (clinician !== null && !isForItself) return { ...given, clinician, note, moved };
  return { ...given, clinician: given.clinician ?? clinician, note: given.note ?? note, moved };
}

/** Whether that is decided already, so that nothing is done. */
export function isDecided(current: Decided | null, given: Given): boolean {
  const { kind, reason, note, clinician } = given;
  const isSame = note === (current?.note ?? null) && clinician === (current?.clinician ?? null);
  return kind === (current?.kind ?? "undecided") && isSame && (kind !== "cancel" || reason === current?.reason);
}

export const UNDECIDED = {
  kind: "undecided",
  reason: null,
  note: null,
  clinician: null,
  moved: null,
  isStated: false,
} as const;

/** Taking back the first word about a case leaves it undecided, with the entry as it was then. */
export function nothingDecided({ was }: Decided): Decided {
  return { ...UNDECIDED, was, order: 0, closing: null };
}

/** Whether a note is the reason that came with a named clinician's agreement. */
export function isAgreement(decided: Decided | null): boolean {
  return decided !== null && decided.clinician !== null && decided.note !== null;
}

/** Where a case ran that is cancelled now: one that had been moved into a session belongs to that session. */
export function closedPlace(before: Decided | null, { was }: Decided): string {
  const hadMoved = before !== null && before.moved !== null && isSamePlace(placeOf(before.was), placeOf(was));
  return placeKey(hadMoved && before.moved !== null ? before.moved : placeOf(was));
}
