import { describe, expect, it } from "vitest";
import { changesOf } from "../../../../renderer/screens/log/log-words.ts";

describe("a row of the log in words", () => {
  it("shows only what differs, from and to", () => {
    const before = JSON.stringify({ decision: "undecided", reason: null, theatre: "NG Theatre 4" });
    const after = JSON.stringify({ decision: "cancel", reason: "industrial-action", theatre: "NG Theatre 4" });
    expect(changesOf(before, after)).toEqual([
      { what: "Decision", from: "Undecided", to: "Cancel" },
      { what: "Reason", from: null, to: "Industrial action" },
    ]);
  });

  it("names what lies deeper by its path, and writes dates and times as planners do", () => {
    const after = JSON.stringify({
      sessionTimes: { AM: { start: "08:30" } },
      windowFrom: "2026-12-09",
      asAt: "2026-12-15T18:05:00.000Z",
      actionDates: ["2026-12-16", "2026-12-17"],
    });
    expect(changesOf(null, after).map(({ what, to }) => `${what}: ${to}`)).toEqual([
      "Session times, AM, start: 08:30",
      "Window from: Wed 9 Dec 2026",
      "As at: Tue 15 Dec 2026, 18:05",
      "Action dates: Wed 16 Dec 2026, Thu 17 Dec 2026",
    ]);
  });

  it("shows text that is not JSON unchanged", () => {
    expect(changesOf("was", "is")).toEqual([{ what: "", from: "was", to: "is" }]);
  });

  it("is empty if nothing was stored", () => {
    expect(changesOf(null, null)).toEqual([]);
  });
});
