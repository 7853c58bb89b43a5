import { describe, expect, it } from "vitest";
import fc from "fast-check";
import {
  parseTypedDate,
  parseTypedMoment,
  parseTypedTime,
  typedDate,
  typedMoment,
} from "../../../renderer/components/typed-date.ts";
import { addDays } from "../../../shared/util/local-date.ts";

describe("a date that is typed", () => {
  it.each([
    ["16/12/2026", "2026-12-16"],
    ["16.12.26", "2026-12-16"],
    [" 1-2-2026 ", "2026-02-01"],
    ["16 Dec 2026", "2026-12-16"],
    ["Wed 16 December 2026", "2026-12-16"],
    ["2026-12-16", "2026-12-16"],
    ["29/2/2028", "2028-02-29"],
  ])("%s is %s, the day first", (typed, date) => {
    expect(parseTypedDate(typed)).toBe(date);
  });

  it.each([
    "",
    "16",
    "16/12",
    "29/2/2026",
    "12/16/2026",
    "31/4/2026",
    "16/12/202",
    "0/1/2026",
    "16 Foo 2026",
    "tomorrow",
  ])("%j is none", (typed) => {
    expect(parseTypedDate(typed)).toBeNull();
  });

  it("comes back from the field as it went in", () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 50_000 }), (days) => {
        const date = addDays("2026-12-16", days);
        expect(parseTypedDate(typedDate(date))).toBe(date);
      }),
    );
  });
});

describe("a time that is typed", () => {
  it.each([
    ["08:00", "08:00"],
    ["8:00", "08:00"],
    ["0659", "06:59"],
    ["23.59", "23:59"],
  ])("%s is %s", (typed, time) => {
    expect(parseTypedTime(typed)).toBe(time);
  });

  it.each(["", "8", "24:00", "12:60", "8 am", "08:00:00"])("%j is none", (typed) => {
    expect(parseTypedTime(typed)).toBeNull();
  });
});

describe("a date with a time", () => {
  it.each(["16/12/2026 08:00", "16/12/2026, 8:00", "16 Dec 2026 0800", "2026-12-16T08:00"])("%s is read", (typed) => {
    expect(parseTypedMoment(typed)).toBe("2026-12-16T08:00");
  });

  it("comes back from the field as it went in", () => {
    expect(parseTypedMoment(typedMoment("2026-12-16T23:59"))).toBe("2026-12-16T23:59");
  });

  it("needs both", () => {
    expect(parseTypedMoment("16/12/2026")).toBeNull();
    expect(parseTypedMoment("08:00")).toBeNull();
  });
});
