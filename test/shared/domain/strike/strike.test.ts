import { describe, expect, it } from "vitest";
import { proposeDates } from "../../../../shared/domain/strike/propose-dates.ts";
import {
  checkStrike,
  proposeActionDates,
  proposeWindow,
  type StrikeFields,
} from "../../../../shared/domain/strike/strike.ts";

describe("proposeActionDates", () => {
  it.each([
    ["24 hours from 08:00 (10 February 2016)", "2016-02-10T08:00", "2016-02-11T08:00", ["2016-02-10"]],
    ["48 hours from 08:00 (9-10 March 2016)", "2016-03-09T08:00", "2016-03-11T08:00", ["2016-03-09", "2016-03-10"]],
    [
      "07:00 to 06:59 five days on (17-22 December 2025)",
      "2025-12-17T07:00",
      "2025-12-22T06:59",
      ["2025-12-17", "2025-12-18", "2025-12-19", "2025-12-20", "2025-12-21"],
    ],
    ["one day's shift (26 April 2016)", "2016-04-26T08:00", "2016-04-26T17:00", ["2016-04-26"]],
    ["two days' shifts", "2016-04-26T08:00", "2016-04-27T17:00", ["2016-04-26", "2016-04-27"]],
    ["one night", "2026-12-16T20:00", "2026-12-17T08:00", ["2026-12-16"]],
    ["24 hours from 09:00", "2026-12-16T09:00", "2026-12-17T09:00", ["2026-12-16"]],
    ["24 hours across the spring clock change", "2026-03-28T08:00", "2026-03-29T08:00", ["2026-03-28"]],
    ["20:00 to 20:00", "2026-12-16T20:00", "2026-12-17T20:00", ["2026-12-16", "2026-12-17"]],
    ["two days from 20:00", "2026-12-16T20:00", "2026-12-18T20:00", ["2026-12-16", "2026-12-17", "2026-12-18"]],
    ["noon to noon", "2026-12-16T12:00", "2026-12-17T12:00", ["2026-12-16", "2026-12-17"]],
    ["from 22:30 to the next but one morning", "2026-12-16T22:30", "2026-12-18T07:30", ["2026-12-16", "2026-12-17"]],
    ["from 20:00 past midnight", "2026-12-16T20:00", "2026-12-17T00:30", ["2026-12-16"]],
    ["across a new year", "2026-12-31T07:00", "2027-01-02T07:00", ["2026-12-31", "2027-01-01"]],
  ])("%s", (_name, start, end, dates) => {
    expect(proposeActionDates(start, end)).toEqual(dates);
  });
});

describe("proposeDates", () => {
  it("explains why both days of 20:00 to 20:00 are proposed, and that the times alone do not decide it", () => {
    const { why, isPlain } = proposeDates("2026-12-16T20:00", "2026-12-17T20:00");
    expect(isPlain).toBe(false);
    for (const words of ["starts on Wed 16 Dec 2026 at 20:00", "lists of Thu 17 Dec 2026", "call for the return"]) {
      expect(why).toContain(words);
    }
  });

  it("explains why a date is left out", () => {
    const { why, isPlain } = proposeDates("2026-12-16T08:00", "2026-12-17T08:00");
    expect(isPlain).toBe(true);
    expect(why).toContain("It ends on Thu 17 Dec 2026 at 08:00");
    expect(why).toContain("17 Dec 2026 is left out");
  });

  it("proposes nothing for an end that is not after the start", () => {
    expect(proposeDates("2026-12-16T20:00", "2026-12-16T20:00").dates).toEqual([]);
  });
});

describe("proposeWindow", () => {
  it("takes a week on either side of the action dates, whatever their order", () => {
    expect(proposeWindow(["2026-12-17", "2026-12-16"])).toEqual({ windowFrom: "2026-12-09", windowTo: "2026-12-24" });
  });

  it("proposes nothing without an action date", () => {
    expect(proposeWindow([])).toBeNull();
  });
});

const strike: StrikeFields = {
  name: " Resident doctors, December ",
  staffGroup: "resident-doctors",
  start: "2026-12-16T08:00",
  end: "2026-12-17T08:00",
  actionDates: ["2026-12-17", "2026-12-16", "2026-12-16"],
  windowFrom: "2026-12-09",
  windowTo: "2026-12-23",
};

describe("checkStrike", () => {
  it("sorts the action dates, makes them unique and trims the name", () => {
    expect(checkStrike(strike)).toEqual({
      ok: true,
      value: { ...strike, name: "Resident doctors, December", actionDates: ["2026-12-16", "2026-12-17"] },
    });
  });

  it.each<[Partial<StrikeFields>, keyof StrikeFields]>([
    [{ name: "  " }, "name"],
    [{ end: "2026-12-16T08:00" }, "end"],
    [{ start: "2027-03-28T01:30", end: "2027-03-28T08:00" }, "start"],
    [{ start: "2026-03-28T08:00", end: "2026-03-29T01:00" }, "end"],
    [{ windowTo: "2026-12-01" }, "windowTo"],
    [{ actionDates: [] }, "actionDates"],
    [{ actionDates: ["2026-12-24"] }, "actionDates"],
    [{ actionDates: ["2026-12-08"] }, "actionDates"],
  ])("%j is refused, naming %s", (change, field) => {
    const checked = checkStrike({ ...strike, ...change });
    expect(checked.ok ? null : checked.error.field).toBe(field);
  });
});
