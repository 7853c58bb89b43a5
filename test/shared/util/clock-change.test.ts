import { expect, test } from "vitest";
import { doubleHourWords, missingHourOf, missingHourWords } from "../../../shared/util/clock-change.ts";

test.each([
  ["2027-03-28T00:59", false],
  ["2027-03-28T01:00", true],
  ["2027-03-28T01:59", true],
  ["2027-03-28T02:00", false],
  ["2026-10-25T01:30", false],
  ["2026-12-16T01:30", false],
])("%s is missing from the clock: %s", (local, isMissing) => {
  expect(missingHourWords(local) !== null).toBe(isMissing);
});

test("a time that is left out is named with its date and what to give", () => {
  expect(missingHourWords("2027-03-28T01:30")).toMatch(
    /no 01:30 on Sun 28 Mar 2027.*00:59 or earlier, or 02:00 or later/,
  );
});

test.each([
  ["2026-10-25T00:59", false],
  ["2026-10-25T01:00", true],
  ["2026-10-25T01:59", true],
  ["2026-10-25T02:00", false],
  ["2027-03-28T01:30", false],
  ["2027-03-28T00:30", false],
])("%s comes twice: %s", (local, isDouble) => {
  expect(doubleHourWords(local) !== null).toBe(isDouble);
});

test("of a time that comes twice the first is used, with a note", () => {
  expect(doubleHourWords("2026-10-25T01:30")).toMatch(/01:30 comes twice on Sun 25 Oct 2026.*first of the two/);
});

test.each([
  ["2027-03-28T01:30", true],
  ["2027-03-28 01:30:15", true],
  ["2027-03-28T01:30Z", false],
  ["2027-03-28T01:30+01:00", false],
  ["2027-03-28", false],
  ["soon", false],
])("as a person gives it, %s has an hour that is left out: %s", (text, isMissing) => {
  expect(missingHourOf(text) !== null).toBe(isMissing);
});
