import { describe, expect, it } from "vitest";
import {
  dateChoices,
  firstDates,
  siteChoices,
  suggestedFileName,
  theatreChoices,
} from "../../../../renderer/screens/schedule/schedule-choices.ts";

const CHOICES = [
  { date: "2026-12-14", siteCode: "R9Z01", theatre: "NG Theatre 11", entries: 3 },
  { date: "2026-12-16", siteCode: "R9Z01", theatre: "NG Theatre 4", entries: 6 },
  { date: "2026-12-16", siteCode: "R9Z02", theatre: null, entries: 2 },
  { date: "2026-12-14", siteCode: "R9Z01", theatre: "NG Theatre 4", entries: 1 },
];

describe("the choices of theatre lists", () => {
  it("offer action dates first", () => {
    expect(dateChoices(CHOICES, ["2026-12-16"])).toEqual([
      { date: "2026-12-16", entries: 8, isActionDay: true },
      { date: "2026-12-14", entries: 4, isActionDay: false },
    ]);
  });

  it.each([
    { today: "2026-12-10", actionDates: ["2026-12-16"], first: "2026-12-16" },
    { today: "2026-12-16", actionDates: ["2026-12-14"], first: "2026-12-16" },
    { today: "2026-12-10", actionDates: [], first: "2026-12-14" },
    { today: "2026-12-15", actionDates: [], first: "2026-12-16" },
    { today: "2026-12-20", actionDates: [], first: "2026-12-14" },
  ])("begin on $today, action dates $actionDates, with $first", ({ today, actionDates, first }) => {
    expect(firstDates(dateChoices(CHOICES, actionDates), today)).toEqual([first]);
    expect(firstDates([], today)).toEqual([]);
  });

  it("offer only what the chosen dates and site have", () => {
    expect(siteChoices(CHOICES, ["2026-12-14"])).toEqual(["R9Z01"]);
    expect(theatreChoices(CHOICES, ["2026-12-14"], null)).toEqual(["NG Theatre 4", "NG Theatre 11"]);
    expect(theatreChoices(CHOICES, ["2026-12-16"], "R9Z02")).toEqual([]);
  });

  it("suggest a file name that every file system takes", () => {
    expect(suggestedFileName(["2026-12-17", "2026-12-16"], null, 'NG 4/5: "A"', 2)).toBe(
      "Theatre lists 2026-12-16 to 2026-12-17 NG 4-5- -A- v2.pdf",
    );
    expect(suggestedFileName(["2026-12-16"], null, null, 1)).toBe("Theatre lists 2026-12-16 v1.pdf");
  });
});
