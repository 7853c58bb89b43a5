import { expect, test } from "vitest";
import { namedOn, sameNames, sameNameWords, type NamedCase } from "../../../../shared/domain/list/same-names.ts";

function named(
  entryId: number,
  surname: string | null,
  forename: string | null,
  over: Partial<NamedCase> = {},
): NamedCase {
  const numbers = { nhsNumber: `999000000${entryId}`, hospitalNumber: null };
  return { entryId, surname, forename, ...numbers, date: "2026-12-16", sessionId: "Theatre 1 AM", ...over };
}

function marks(...cases: NamedCase[]): unknown[] {
  const found = [...sameNames(cases)].toSorted(([a], [b]) => a.localeCompare(b));
  return found.map(([on, mark]) => [Number(on.split(" ")[0]), mark]);
}

const PM = { sessionId: "Theatre 2 PM" };

test("the same surname and forename on a day, whatever the session and however it is written", () => {
  expect(marks(named(1, "O’Brien", "Zoë"), named(2, "OBRIEN", "zoe", PM), named(3, "O'Brien", "Ann", PM))).toEqual([
    [1, "same-name-that-day"],
    [2, "same-name-that-day"],
    [3, "same-surname-in-session"],
  ]);
  expect(marks(named(1, "Stone", "Grace"), named(2, "Stone", "Grace", { date: "2026-12-17" }))).toEqual([]);
});

test("the same surname in one session, and not in two", () => {
  expect(marks(named(1, "Stone", "Grace"), named(2, "Stone", "Ada"), named(3, "Stone", "Una", PM))).toEqual([
    [1, "same-surname-in-session"],
    [2, "same-surname-in-session"],
  ]);
});

test("two entries of one patient are no danger to each other; without numbers nobody knows", () => {
  const nhsNumber = "9997741218";
  expect(marks(named(1, "Stone", "Grace", { nhsNumber }), named(2, "Stone", "Grace", { nhsNumber }))).toEqual([]);
  const hospital = { nhsNumber: null, hospitalNumber: "N1" };
  expect(marks(named(1, "Stone", "Grace", hospital), named(2, "Stone", "Grace", { ...hospital, nhsNumber }))).toEqual(
    [],
  );
  const none = { nhsNumber: null, hospitalNumber: null };
  expect(marks(named(1, "Stone", "Grace", none), named(2, "Stone", "Grace", none))).toHaveLength(2);
  // One entry in two sessions, as a moved one is.
  expect(marks(named(1, "Stone", "Grace"), named(1, "Stone", "Grace", PM))).toEqual([]);
});

test("an entry that is cancelled from one day and due on another is marked on the day where the name is twice", () => {
  const cases = [named(1, "Stone", "Grace"), named(1, "Stone", "Grace", { date: "2026-12-18" })];
  const found = sameNames([...cases, named(2, "Stone", "Grace", { date: "2026-12-18" })]);
  expect([...found.keys()].toSorted()).toEqual([namedOn(1, "2026-12-18"), namedOn(2, "2026-12-18")]);
});

test("nobody is marked where a name is not known", () => {
  expect(marks(named(1, null, "Grace"), named(2, null, "Grace"), named(3, "-", "."), named(4, "-", "."))).toEqual([]);
  expect(marks(named(1, "Stone", null), named(2, "Stone", null, PM))).toEqual([]);
});

test("the words say where the other one is", () => {
  expect(sameNameWords("same-name-that-day")).toBe("another patient of this name this day");
  expect(sameNameWords("same-surname-in-session")).toBe("another patient of this surname on this list");
});
