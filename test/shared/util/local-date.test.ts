import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  ageOn,
  dateOf,
  datesBetween,
  daysBetween,
  formatAge,
  formatDate,
  formatInstantIso,
  formatLocal,
  isIsoDate,
  isLocalDateTime,
  parseInstant,
  toInstant,
  toLocal,
} from "../../../shared/util/local-date.ts";

describe("isIsoDate", () => {
  it.each([
    ["2026-12-16", true],
    ["2024-02-29", true],
    ["2026-02-29", false],
    ["1900-02-29", false],
    ["2000-02-29", true],
    ["2027-02-31", false],
    ["2026-13-01", false],
    ["2026-00-10", false],
    ["2026-1-1", false],
    ["", false],
  ])("%s is %s", (text, expected) => {
    expect(isIsoDate(text)).toBe(expected);
  });

  it("agrees with the calendar of the runtime", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1800, max: 2199 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
          const date = new Date(Date.UTC(year, month - 1, day));
          expect(isIsoDate(text)).toBe(date.toISOString().slice(0, 10) === text);
        },
      ),
    );
  });
});

describe("days", () => {
  it.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-28", 2, "2026-03-30"],
    ["2026-10-26", -2, "2026-10-24"],
  ])("%s plus %i is %s, across clock changes too", (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(days);
  });

  it("lists both ends, and nothing backwards", () => {
    expect(datesBetween("2026-12-30", "2027-01-01")).toEqual(["2026-12-30", "2026-12-31", "2027-01-01"]);
    expect(datesBetween("2026-12-30", "2026-12-29")).toEqual([]);
  });
});

describe("ageOn", () => {
  it.each([
    ["2008-12-16", "2026-12-16", 18],
    ["2008-12-17", "2026-12-16", 17],
    ["2008-02-29", "2026-02-28", 17],
    ["2008-02-29", "2026-03-01", 18],
  ])("born %s is on %s %i years old", (born, on, age) => {
    expect(ageOn(born, on)).toBe(age);
  });
});

describe("the zone", () => {
  it.each([
    ["2026-12-16T08:00", "2026-12-16T08:00:00.000Z"],
    ["2026-07-01T08:00", "2026-07-01T07:00:00.000Z"],
    ["2026-03-29T00:59", "2026-03-29T00:59:00.000Z"],
    ["2026-03-29T02:00", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25T01:30", "2026-10-25T00:30:00.000Z"],
  ])("%s in London is %s", (local, instant) => {
    expect(toInstant(local)).toBe(instant);
    expect(toLocal(instant)).toBe(local);
  });

  it("gives the date of a moment by London's clock, not UTC's", () => {
    expect(dateOf("2026-06-30T23:30:00.000Z")).toBe("2026-07-01");
    expect(dateOf("2026-12-16T23:30:00.000Z")).toBe("2026-12-16");
  });

  it("writes ISO 8601 with the offset of the season", () => {
    expect(formatInstantIso("2026-12-15T18:05:00.000Z")).toBe("2026-12-15T18:05:00Z");
    expect(formatInstantIso("2026-07-15T18:05:30.000Z")).toBe("2026-07-15T19:05:30+01:00");
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
        (date) => {
          const toTheSecond = `${date.toISOString().slice(0, 19)}.000Z`;
          expect(parseInstant(formatInstantIso(toTheSecond))).toBe(toTheSecond);
        },
      ),
    );
  });
});

describe("parseInstant", () => {
  it.each([
    ["2026-12-15T18:05Z", "2026-12-15T18:05:00.000Z"],
    ["2026-07-15T18:05", "2026-07-15T17:05:00.000Z"],
    ["2026-07-15 18:05:09", "2026-07-15T17:05:09.000Z"],
    ["2026-12-15T18:05:00+01:00", "2026-12-15T17:05:00.000Z"],
    ["2026-12-15T18:05:00.123456Z", "2026-12-15T18:05:00.123Z"],
    ["2026-12-15", "2026-12-15T00:00:00.000Z"],
    ["2026-02-30T10:00Z", null],
    ["15/12/2026", null],
    ["2026-12-15T25:00", null],
    ["", null],
  ])("%s is %s", (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });
});

describe("words", () => {
  it("names weekday, day, month and year", () => {
    expect(formatDate("2026-12-16")).toBe("Wed 16 Dec 2026");
    expect(formatLocal("2026-12-06T08:05")).toBe("Sun 6 Dec 2026, 08:05");
  });

  it.each([
    ["2026-12-16T10:00:00Z", "2026-12-16T10:01:00Z", "just now"],
    ["2026-12-16T10:00:00Z", "2026-12-16T10:40:00Z", "40 min old"],
    ["2026-12-16T10:00:00Z", "2026-12-16T12:59:00Z", "2 h old"],
    ["2026-12-16T10:00:00Z", "2026-12-19T12:00:00Z", "3 days old"],
    ["2026-12-16T10:00:00Z", "2026-12-16T09:00:00Z", "dated in the future"],
  ])("%s seen at %s is %s", (instant, now, words) => {
    expect(formatAge(instant, now)).toBe(words);
  });

  it("knows a wall clock time when it sees one", () => {
    expect(isLocalDateTime("2026-12-16T08:00")).toBe(true);
    expect(isLocalDateTime("2026-12-16T24:00")).toBe(false);
    expect(isLocalDateTime("2026-12-16 08:00")).toBe(false);
  });
});
