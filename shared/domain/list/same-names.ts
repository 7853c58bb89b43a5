import { groupBy } from "../../util/group-by.ts";

/** One patient on one list of a day. */
export type NamedCase = {
  readonly entryId: number;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly nhsNumber: string | null;
  readonly hospitalNumber: string | null;
  readonly date: string;
  /** One text for each session of the day, to tell them apart by. */
  readonly sessionId: string;
};

/** Surname and forename are another patient's on that day, or the surname is another's in that session. */
export type SameName = "same-name-that-day" | "same-surname-in-session";

/** By which a case's mark is found: the entry on one day, whatever the day is to it. */
export function namedOn(entryId: number, date: string): string {
  return `${entryId} ${date}`;
}

/**
 * The cases that can be taken for another patient's, by namedOn: the same surname and forename on one day, in whatever
 * session, or the same surname in one session. Names are the same whatever their capitals, accents, spaces, hyphens and
 * apostrophes. Two entries of one patient are no danger to each other; without a number on both nobody knows that they
 * are one patient's.
 */
export function sameNames(cases: readonly NamedCase[]): ReadonlyMap<string, SameName> {
  const marks = new Map<string, SameName>();
  const mark = (key: (item: NamedCase) => string | null, as: SameName): void => {
    for (const [group, items] of groupBy(cases, key)) {
      if (group === null || items.length < 2) continue;
      for (const item of items) {
        const on = namedOn(item.entryId, item.date);
        if (!marks.has(on) && items.some((other) => !isSamePatient(item, other))) marks.set(on, as);
      }
    }
  };
  mark(({ date, surname, forename }) => keyOf(date, surname, forename), "same-name-that-day");
  mark(({ date, sessionId, surname }) => keyOf(`${date} ${sessionId}`, surname), "same-surname-in-session");
  return marks;
}

/** The words beside a name that can be mistaken for another patient's. */
export function sameNameWords(mark: SameName): string {
  return mark === "same-name-that-day"
    ? "another patient of this name this day"
    : "another patient of this surname on this list";
}

/** Null if a part of the name is not known, because then it cannot be compared. */
function keyOf(where: string, ...names: readonly (string | null)[]): string | null {
  const plain = names.map((name) => (name === null ? "" : plainName(name)));
  return plain.includes("") ? null : [where, ...plain].join("\u001F");
}

/** Letters and digits alone, without capitals and accents: "O’Brien-Hall" is "obrienhall". */
function plainName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function isSamePatient(a: NamedCase, b: NamedCase): boolean {
  if (a.entryId === b.entryId) return true;
  if (a.nhsNumber !== null && b.nhsNumber !== null) return a.nhsNumber === b.nhsNumber;
  return a.hospitalNumber !== null && a.hospitalNumber === b.hospitalNumber;
}
