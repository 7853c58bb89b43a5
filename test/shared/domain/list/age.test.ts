import { expect, test } from "vitest";
import { isChild, knownAge } from "../../../../shared/domain/list/age.ts";

test.each([
  ["the day before 18", "2008-12-17", "2026-12-16", 17, true],
  ["18 on the day", "2008-12-16", "2026-12-16", 18, false],
  ["born on the day", "2026-12-16", "2026-12-16", 0, true],
  ["born on 29 February, on 28 February", "2008-02-29", "2026-02-28", 17, true],
  ["born on 29 February, on 1 March", "2008-02-29", "2026-03-01", 18, false],
  ["born after the day", "2026-12-17", "2026-12-16", null, null],
  ["no date of birth", null, "2026-12-16", null, null],
  ["no date at all", "not known", "2026-12-16", null, null],
  ["a date that the calendar does not have", "2019-02-30", "2026-12-16", null, null],
])("%s", (_name, born, on, age, child) => {
  expect(knownAge(born, on)).toBe(age);
  expect(isChild(born, on)).toBe(child);
});
