import { describe, expect, it } from "vitest";
import { strikeDates } from "../../../renderer/components/strike-dates.ts";

describe("the action dates in few words", () => {
  it.each([
    [[], "no action dates"],
    [["2026-12-16"], "Wed 16 Dec 2026"],
    [["2026-12-17", "2026-12-16"], "Wed 16 – Thu 17 Dec 2026"],
    [["2026-12-31", "2027-01-01"], "Thu 31 Dec 2026 – Fri 1 Jan 2027"],
    [["2026-11-30", "2026-12-01"], "Mon 30 Nov – Tue 1 Dec 2026"],
    [["2026-12-14", "2026-12-16", "2026-12-18"], "3 days, Mon 14 – Fri 18 Dec 2026"],
  ])("%j is %s", (actionDates, words) => {
    expect(strikeDates({ actionDates })).toBe(words);
  });
});
