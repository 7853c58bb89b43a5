import { describe, expect, it } from "vitest";
import { dateReadings, parseExtractDate, parseExtractTime } from "../../../../shared/domain/import/dates.ts";
import { takeDateApart } from "../../../../shared/domain/import/date-text.ts";

describe("a date that tells its own order", () => {
  it.each<[string, string, string | null]>([
    ["20261216", "2026-12-16", null],
    ["202612160830", "2026-12-16", "08:30"],
    ["20261216083000", "2026-12-16", "08:30"],
    ["2026-12-16", "2026-12-16", null],
    ["2026/12/16 08:30", "2026-12-16", "08:30"],
    ["2026-Dec-16", "2026-12-16", null],
    ["16-Dec-2026", "2026-12-16", null],
    ["16Dec2026", "2026-12-16", null],
    ["3 Sept 2026", "2026-09-03", null],
    ["Sept. 3, 2026", "2026-09-03", null],
    ["3rd of September 2026", "2026-09-03", null],
    ["1st Dec 2026", "2026-12-01", null],
    ["the 3rd of September 2026", "2026-09-03", null],
    ["We 16 Dec 2026", "2026-12-16", null],
    ["08:30 16 Dec 2026", "2026-12-16", "08:30"],
    ["8.30am on 16-Dec-2026", "2026-12-16", "08:30"],
    ["08:30:00, 2026-12-16", "2026-12-16", "08:30"],
    ["Wed 16 Dec 2026", "2026-12-16", null],
    ["Wednesday, 16 December 2026", "2026-12-16", null],
    ["Weds 16-Dec-2026", "2026-12-16", null],
    ["16 Dec 2026 (Wed)", "2026-12-16", null],
    ["Wed, 16 Dec 2026 08:30:00 +0000", "2026-12-16", "08:30"],
    ["Wed Dec 16 08:30:00 GMT 2026", "2026-12-16", "08:30"],
    ["Dec 16 2026  8:30AM", "2026-12-16", "08:30"],
    ["Thu Jul 02 2026 08:30:00 GMT+0100 (British Summer Time)", "2026-07-02", "08:30"],
  ])("%s is %s at %s", (text, date, time) => {
    expect(dateReadings(text)).toEqual({ sure: { date, time }, dayFirst: null, monthFirst: null, yearFirst: null });
  });
});

describe("a time behind a date", () => {
  it.each<[string, string | null]>([
    ["08:30", "08:30"],
    ["08.30", "08:30"],
    ["0830", "08:30"],
    ["at 08:30", "08:30"],
    ["at 8.30 am", "08:30"],
    ["@ 0830", "08:30"],
    ["- 08:30", "08:30"],
    [", 08:30", "08:30"],
    ["(08:30)", "08:30"],
    ["8am", "08:00"],
    ["1:30 p.m.", "13:30"],
    ["0830hrs", "08:30"],
    ["08:30 hours", "08:30"],
    ["8h30", "08:30"],
    ["(08:30 arrival)", "08:30"],
    ["08:30 admission", "08:30"],
    ["08:30:15.1234567", "08:30"],
    ["noon", "12:00"],
    ["midnight", null],
    ["00:00", null],
    ["24:00", null],
    ["12:30 am", "00:30"],
  ])("%s is %s, and the date is there", (time, wanted) => {
    expect(parseExtractDate(`16/12/2026 ${time}`)).toEqual({ date: "2026-12-16", time: wanted });
  });

  it.each([
    ["25:00", "25:00"],
    ["08:75", "08:75"],
    ["or 17/12/2026", "or 17/12/2026"],
    ["- 17/12/2026", "- 17/12/2026"],
    ["AM", "AM"],
    ["8:30 patient to ring", "patient to ring"],
  ])("that is none is recognised: %s", (behind, rest) => {
    expect(takeDateApart(`16/12/2026 ${behind}`)).toMatchObject({ first: 16, second: 12, year: 2026, rest });
    expect(parseExtractDate(`16/12/2026 ${behind}`)).toBeNull();
  });
});

describe("a time zone", () => {
  it.each<[string, string, string | null]>([
    ["2026-06-30T23:00:00Z", "2026-07-01", null],
    ["1935-06-30T23:00:00Z", "1935-07-01", null],
    ["1970-01-14T23:00:00Z", "1970-01-15", null],
    ["2026-12-16T08:30:00Z", "2026-12-16", "08:30"],
    ["2026-07-16T07:30:00.000Z", "2026-07-16", "08:30"],
    ["2026-07-16T08:30:00+01:00", "2026-07-16", "08:30"],
    ["2026-07-16 08:30 BST", "2026-07-16", "08:30"],
    ["Tue, 30 Jun 2026 23:00:00 GMT", "2026-07-01", null],
    ["2026-12-16T23:30:00-05:00", "2026-12-17", "04:30"],
    ["2026-07-01T00:00:00Z", "2026-07-01", null],
    ["2026-12-16+00:00", "2026-12-16", null],
    ["2026-06-30T24:00Z", "2026-07-01", null],
    ["20260630T230000Z", "2026-07-01", null],
    ["2026-06-30 23:00:00 UTC", "2026-07-01", null],
    ["2026-06-30T23:00Z[Europe/London]", "2026-07-01", null],
  ])("%s is %s at %s in the UK", (text, date, time) => {
    expect(parseExtractDate(text)).toEqual({ date, time });
  });
});

describe("a date in numbers", () => {
  it.each<[string, string | null, string | null]>([
    ["05/04/2026", "2026-04-05", "2026-05-04"],
    ["05042026", "2026-04-05", "2026-05-04"],
    ["20112026", "2026-11-20", null],
    ["5 . 4 . 26", "2026-04-05", "2026-05-04"],
    ["05\\04\\2026", "2026-04-05", "2026-05-04"],
    ["05_04_2026", "2026-04-05", "2026-05-04"],
    ["08:30 05/04/2026", "2026-04-05", "2026-05-04"],
    ["Mo 04/05/2026", "2026-05-04", null],
    ["16/12/26", "2026-12-16", null],
    ["Mon 04/05/2026", "2026-05-04", null],
    ["Sun 04/05/2026", null, "2026-04-05"],
    ["Tue 04/05/2026", "2026-05-04", "2026-04-05"],
    ["Wed 16/12/2026", "2026-12-16", null],
    ["16/12 08", null, null],
    ["16/12 0830", null, null],
    ["08:30 09:30 16/12/2026", null, null],
    ["31/02/2026", null, null],
  ])("%s is %s with the day first and %s with the month first", (text, dayFirst, monthFirst) => {
    const read = dateReadings(text);
    expect([read.sure, read.dayFirst?.date ?? null, read.monthFirst?.date ?? null]).toEqual([
      null,
      dayFirst,
      monthFirst,
    ]);
  });

  it("is never guessed at where other rows have a say: two-digit years, wrong weekdays", () => {
    expect(parseExtractDate("16/12/26")).toBeNull();
    expect(parseExtractDate("Tue 16/12/2026")).toBeNull();
    expect(parseExtractDate("05/04/2026", null)).toBeNull();
    expect(parseExtractDate("Mon 04/05/2026", null)).toEqual({ date: "2026-05-04", time: null });
  });
});

describe("a time on its own", () => {
  it.each([
    ["8:30", "08:30"],
    ["0830", "08:30"],
    ["830", "08:30"],
    ["08:30:00", "08:30"],
    ["8.30 am", "08:30"],
    ["0830 pm", "20:30"],
    ["13:30 pm", "13:30"],
    ["08:30 hrs", "08:30"],
    ["noon", "12:00"],
    ["00:00", "00:00"],
    ["25:00", undefined],
    ["24:00", undefined],
    ["half past", undefined],
    ["8", undefined],
  ])("%s is %s", (text, time) => {
    expect(parseExtractTime(text)).toBe(time);
  });
});
