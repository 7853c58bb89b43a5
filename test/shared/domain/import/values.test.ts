import { describe, expect, it } from "vitest";
import type { EntryField } from "../../../../shared/domain/list/entry.ts";
import { FINDINGS, readValue, type ReadingRules } from "../../../../shared/domain/import/values.ts";

const RULES: ReadingRules = {
  shape: "eal",
  asAtDate: "2026-12-15",
  sideInProcedure: false,
  dateOrder: "day-first",
  serialDates: null,
};
const PAS: ReadingRules = { ...RULES, shape: "pas", sideInProcedure: true };

function value(field: EntryField, text: string, rules = RULES): string | number | null {
  return readValue(field, text, rules).value;
}
function finding(field: EntryField, text: string, rules = RULES) {
  return readValue(field, text, rules).finding;
}

describe("dates", () => {
  it.each([
    ["20261216", "2026-12-16"],
    ["2026-12-16", "2026-12-16"],
    ["2026-12-16T08:30:00", "2026-12-16"],
    ["2026-12-16 00:00:00.000", "2026-12-16"],
    ["16/12/2026", "2026-12-16"],
    ["6/2/2026", "2026-02-06"],
    ["16-12-2026", "2026-12-16"],
    ["16.12.2026", "2026-12-16"],
    ["16/12/2026 08:30", "2026-12-16"],
    ["16/12/2026 08:30:15", "2026-12-16"],
    ["16-Dec-2026", "2026-12-16"],
    ["16 December 2026", "2026-12-16"],
    ["29/02/2028", "2028-02-29"],
  ])("reads %s", (text, date) => {
    expect(readValue("rttStartDate", text, RULES)).toEqual({ value: date, also: null, finding: null });
  });

  it.each([
    "31/02/2027",
    "20270231",
    "2027-02-31",
    "29/02/2027",
    "12/16/2026",
    "16/12/26",
    "16-Dec-26",
    "0/12/2026",
    "16/13/2026",
    "2026",
    "46372",
    "tomorrow",
    "16/12/2026 25:00",
    "16-Decem-2026",
    "00000000",
    "16/12/2026 and",
  ])("refuses %s", (text) => {
    expect(finding("tciDate", text)).toEqual({ kind: "refused", problem: FINDINGS.notADate });
  });

  it("takes the time from a TCI date, but not midnight", () => {
    expect(readValue("tciDate", "21/12/2026 08:30", RULES).also).toMatchObject({ field: "tciTime", value: "08:30" });
    expect(readValue("tciDate", "21/12/2026 1:30 pm", RULES).also).toMatchObject({ value: "13:30" });
    expect(readValue("tciDate", "2026-12-21T00:00:00", RULES).also).toBeNull();
  });

  it("warns of a TCI date before the extract, not of one on its day", () => {
    expect(finding("tciDate", "20261214")).toEqual({ kind: "warning", problem: FINDINGS.tciPast });
    expect(finding("tciDate", "20261215")).toBeNull();
  });
});

describe("codes and words", () => {
  it.each<[EntryField, string, string | number | null]>([
    ["intendedManagement", "1", "1"],
    ["intendedManagement", "02", "2"],
    ["intendedManagement", "Day case", "2"],
    ["intendedManagement", "DAYCASE", "2"],
    ["intendedManagement", "Inpatient", "1"],
    ["intendedManagement", "Inpatient (sequence)", "3"],
    ["intendedManagement", "Regular day", "4"],
    ["intendedManagement", "Regular night", "5"],
    ["admissionType", "11", "11"],
    ["admissionType", "Waiting list", "11"],
    ["admissionType", "booked", "12"],
    ["admissionType", "PLANNED", "13"],
    ["priorityType", "R", "1"],
    ["priorityType", "u", "2"],
    ["priorityType", "2", "2"],
    ["priorityType", "2WW", "3"],
    ["priorityType", "Two week wait", "3"],
    ["procedurePriority", "P2", "P2"],
    ["procedurePriority", "2", "P2"],
    ["procedurePriority", "p1b", "P1B"],
    ["procedurePriority", "1a", "P1A"],
    ["procedureCode", "W37.1", "W371"],
    ["procedureCode", "w371", "W371"],
    ["side", "Left", "LEFT"],
    ["side", "BILATERAL", "BILATERAL"],
    ["cancerPtl", "Yes", "Y"],
    ["cancerPtl", "n", "N"],
    ["sex", "Female", "2"],
    ["session", "all day", "ALL DAY"],
    ["session", "Morning", "AM"],
    ["session", "Twilight", "Twilight"],
    ["nhsNumber", "999 774 1218", "9997741218"],
    ["nhsNumber", "999-774-1218", "9997741218"],
    ["listOrder", "3", 3],
    ["expectedMinutes", "45.0", 45],
    ["tciTime", "8:30", "08:30"],
    ["tciTime", "0830", "08:30"],
    ["listStatus", "1", "01"],
    ["procedureText", "Line\r\nbreak", "Line break"],
  ])("reads %s %j as %j, without a word", (field, text, wanted) => {
    expect(readValue(field, text, RULES)).toEqual({ value: wanted, also: null, finding: null });
  });

  it.each<[EntryField, string, string | null, string]>([
    ["intendedManagement", "9", "9", FINDINGS.managementUnknown],
    ["intendedManagement", "8", "8", FINDINGS.managementUnknown],
    ["intendedManagement", "", null, FINDINGS.managementUnknown],
    ["intendedManagement", "Unknown", "9", FINDINGS.managementUnknown],
    ["intendedManagement", "Ambulatory", "Ambulatory", FINDINGS.managementUnknown],
    ["side", "L", "L", FINDINGS.sideNotInFull],
    ["side", "Lt", "Lt", FINDINGS.sideNotInFull],
    ["side", "Left eye", "Left eye", FINDINGS.sideNotInFull],
    ["nhsNumber", "", null, FINDINGS.nhsNumberMissing],
    ["nhsNumber", "999 774 1219", "9997741219", FINDINGS.nhsNumberWrong],
    ["nhsNumber", "ABC", "ABC", FINDINGS.nhsNumberWrong],
    ["treatmentFunction", "996", "996", FINDINGS.treatmentFunctionUnknown],
    ["treatmentFunction", "", null, FINDINGS.treatmentFunctionMissing],
    ["priorityType", "9", "9", FINDINGS.priorityTypeUnknown],
    ["procedurePriority", "P1", "P1", FINDINGS.procedurePriorityUnknown],
    ["procedurePriority", "P7", "P7", FINDINGS.procedurePriorityUnknown],
    ["listOrder", "first", null, FINDINGS.notANumber],
    ["listOrder", "-1", null, FINDINGS.notANumber],
    ["cancerPtl", "maybe", null, FINDINGS.cancerUnknown],
    ["tciTime", "noon", null, FINDINGS.notATime],
  ])("warns of %s %j and keeps %j", (field, text, kept, problem) => {
    expect(readValue(field, text, RULES)).toEqual({ value: kept, also: null, finding: { kind: "warning", problem } });
  });

  it.each(["21", "Emergency", "82", ""])("leaves admission type %j out", (text) => {
    expect(finding("admissionType", text)?.kind).toBe("left-out");
  });

  it("refuses a blank entry number", () => {
    expect(finding("entryNumber", "")).toEqual({ kind: "refused", problem: FINDINGS.noEntryNumber });
  });
});

describe("a PAS extract", () => {
  it("writes two week wait as 2, and one letter for an anaesthetic, but S is not guessed at", () => {
    expect(value("priorityType", "2", PAS)).toBe("3");
    expect(value("priorityType", "U", PAS)).toBe("2");
    expect(value("anaesthetic", "G", PAS)).toBe("GA");
    expect(value("anaesthetic", "S", PAS)).toBe("S");
  });

  it("carries the side behind the operation", () => {
    expect(readValue("procedureText", "Total mastectomy (Left)", PAS)).toEqual({
      value: "Total mastectomy",
      also: { field: "side", value: "LEFT", finding: null },
      finding: null,
    });
    expect(readValue("procedureText", "Excision of lesion (L)", PAS)).toMatchObject({
      value: "Excision of lesion",
      also: { value: "L", finding: { kind: "warning" } },
    });
    expect(value("procedureText", "Repair (open)", PAS)).toBe("Repair (open)");
    expect(value("procedureText", "Total mastectomy (Left)")).toBe("Total mastectomy (Left)");
  });
});
