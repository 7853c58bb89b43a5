import { describe, expect, it } from "vitest";
import { headerFilter } from "../../../renderer/grid/header-filter.ts";

const passes = (kind: "text" | "number" | "date", typed: string, text: string, order = ""): boolean =>
  headerFilter(kind, typed)?.({ text, order }) ?? true;

describe("a filter typed under a heading", () => {
  it.each([
    ["", "anything", true],
    ["  ", "anything", true],
    ["theatre 4", "NG Theatre 4", true],
    ["4 theatre", "NG Theatre 4", true],
    ["theatre 5", "NG Theatre 4", false],
    ["d'souza", "D’SOUZA Alan", true],
    ["lukasik", "LUKASIK Imran", true],
    ["etage", "Étage", true],
    ["!keep", "✓ Keep", false],
    ["!keep", "○ Undecided", true],
    ["left | right", "RIGHT", true],
    ["left | right", "BILATERAL", false],
    ["left |", "LEFT", true],
    ["=", "", true],
    ["=", "LEFT", false],
    ["!=", "LEFT", true],
    ["!=", "", false],
    ["=P2", "P2", true],
    ["=P2", "P2, cancer", false],
    [">52", "over >52", true],
  ])("of words: %j on %j: %s", (typed, text, holds) => {
    expect(passes("text", typed, text)).toBe(holds);
  });

  it.each([
    [">52", "53", true],
    [">52", "52", false],
    [">= 52", "52", true],
    ["<10", "9", true],
    ["<10", "10", false],
    ["<=10", "10", true],
    ["18-52", "18", true],
    ["18-52", "52", true],
    ["18-52", "53", false],
    ["18 to 52", "30", true],
    ["5", "5", true],
    ["5", "15", false],
    ["=5", "5", true],
    [">52 | =", "60", true],
    [">52", "", false],
  ])("of numbers: %j on %j: %s", (typed, text, holds) => {
    expect(passes("number", typed, text, text)).toBe(holds);
  });

  it("of numbers finds a blank one by the sign for it", () => {
    expect(passes("number", ">52 | =", "")).toBe(true);
  });

  it.each([
    ["16/12", true],
    ["16/12/2026", true],
    ["16/12/26", true],
    ["17/12", false],
    ["16/12/2025", false],
    [">15/12", true],
    [">=16/12", true],
    ["<16/12", false],
    ["14/12-16/12", true],
    ["17/12-18/12", false],
    ["wed", true],
    ["16 dec", true],
    ["thu", false],
  ])("of dates: %j on Wed 16 Dec 2026: %s", (typed, holds) => {
    expect(passes("date", typed, "Wed 16 Dec", "2026-12-16 08:30")).toBe(holds);
  });

  it.each([
    ["2026-12-27", false],
    ["2026-12-28", true],
    ["2026-12-31", true],
    ["2027-01-01", true],
    ["2027-01-03", true],
    ["2027-01-04", false],
  ])("without years goes on over New Year: %s in 28/12-03/01: %s", (date, holds) => {
    expect(passes("date", "28/12-03/01", date, date)).toBe(holds);
  });

  it("with years does not: from a later day to an earlier one there is nothing", () => {
    expect(passes("date", "28/12/2026-03/01/2026", "2026-12-30", "2026-12-30")).toBe(false);
  });
});
