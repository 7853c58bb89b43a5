import { expect, test } from "vitest";
import { lastMinute } from "../../../../shared/domain/return/last-minute.ts";

const entry = { dueDate: "2026-12-16", cancelledOn: "2026-12-16", dateNow: "2026-12-16" };

test.each([
  ["cancelled the day before its day", { cancelledOn: "2026-12-15" }],
  ["without a date", { dueDate: null }],
])("not measured: %s", (_name, change) => {
  expect(lastMinute({ ...entry, ...change }, "2026-12-20")).toBeNull();
});

test.each([
  ["still to be rebooked", {}, "2027-01-13", "waiting", "needs a new date by Wed 13 Jan 2027"],
  ["a day too late", {}, "2027-01-14", "breached", "had no new date by Wed 13 Jan 2027"],
  ["gone from the list", { dateNow: null }, "2026-12-20", "waiting", "needs a new date"],
  ["rebooked on the last day", { dateNow: "2027-01-13" }, "2026-12-20", "rebooked-in-time", "within 28 days"],
  ["rebooked later", { dateNow: "2027-01-14" }, "2026-12-20", "rebooked-late", "later than 28 days"],
  ["cancelled the day after", { cancelledOn: "2026-12-17" }, "2027-01-14", "waiting", "after the day of arrival"],
])("%s", (_name, change, today, state, words) => {
  const found = lastMinute({ ...entry, ...change }, today);
  expect(found?.state).toBe(state);
  expect(found?.words).toContain(words);
});
