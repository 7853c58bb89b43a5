import { expect, test } from "vitest";
import { compareSessions, sessionSortText } from "../../../../shared/domain/theatres/session-order.ts";

const IN_ORDER = ["AM", "ALL DAY", "PM", "EVE", "Session 2", "Session 10", "TWILIGHT", null];

test("sessions of a day come by when they begin, then other names in their natural order, blank last", () => {
  expect(["EVE", null, "TWILIGHT", "PM", "Session 10", "ALL DAY", "Session 2", "AM"].toSorted(compareSessions)).toEqual(
    IN_ORDER,
  );
});

test.each([
  ["AM", "AM", 0],
  [null, null, 0],
  ["AM", "ALL DAY", -1],
  ["ALL DAY", "PM", -1],
  ["EVE", "PM", 1],
  ["EVE", "am", -1],
  [null, "TWILIGHT", 1],
] as const)("%s against %s", (a, b, sign) => {
  expect(Math.sign(compareSessions(a, b))).toBe(sign);
  expect(Math.sign(compareSessions(b, a))).toBe(sign === 0 ? 0 : -sign);
});

test("the text to sort by keeps the sessions that everybody has in the same order", () => {
  const usual = ["AM", "ALL DAY", "PM", "EVE", "TWILIGHT", null];
  expect(usual.map(sessionSortText).toSorted()).toEqual(usual.map(sessionSortText));
});
