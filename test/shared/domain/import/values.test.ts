import { describe, expect, it } from "vitest";
import type { EntryField } from "../../../../shared/domain/list/entry.ts";
import { FINDINGS, type CellNote, type Reading } from "../../../../shared/domain/import/findings.ts";
import { readValue, type ReadingRules } from "../../../../shared/domain/import/values.ts";

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
function noRefusal(found: Reading["finding"]): boolean {
  return found === null || found.problem === FINDINGS.tciPast;
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

  it.each(["31/02/2027", "20270231", "2027-02-31", "29/02/2027", "12/16/2026", "0/12/2026", "16/13/2026"])(
    "refuses %s, which is in no calendar",
    (text) => {
      expect(finding("tciDate", text)).toEqual({ kind: "refused", problem: FINDINGS.notADate });
    },
  );

  it.each<[EntryField, string, string | null, CellNote]>([
    ["tciDate", "16/12/26", "2026-12-16", "short-year"],
    ["tciDate", "16-Dec-26", "2026-12-16", "short-year"],
    ["rttStartDate", "16-Dec-99", null, "no-date"],
    ["dateOfBirth", "16-Dec-35", "1935-12-16", "short-year"],
    ["dateOfBirth", "16-Dec-04", "2004-12-16", "short-year"],
    ["dateOfBirth", "16-Dec-99", "1999-12-16", "short-year"],
    ["tciDate", "2026-06-30T23:00:00Z", "2026-07-01", "zone"],
    ["dateOfBirth", "1974-06-30T23:00:00.000Z", "1974-07-01", "zone"],
    ["tciDate", "00000000", null, "no-date"],
    ["tciDate", "00/00/0000 00:00", null, "no-date"],
    ["tciDate", "0", null, "no-date"],
    ["tciDate", "31/12/9999", null, "no-date"],
    ["tciDate", "9999-12-31T23:59:59Z", null, "no-date"],
    ["tciDate", "31/12/2099", null, "no-date"],
    ["tciDate", "01/01/1900", null, "no-date"],
    ["tciDate", "01/01/1753", null, "no-date"],
    ["dateOfBirth", "0001-01-01", null, "no-date"],
    ["dateOfBirth", "01/01/1900", null, "no-date"],
    ["tciDate", "TBC", null, "nothing"],
    ["tciDate", "__/__/____", null, "nothing"],
  ])("reads %s %j as %j, and notes it for the column", (field, text, date, note) => {
    expect(readValue(field, text, RULES)).toEqual({
      value: date,
      also: null,
      finding: expect.toSatisfy(noRefusal),
      note,
    });
  });

  it.each<[EntryField, string, string | null, string]>([
    ["tciDate", "16/12/2026 25:00", "2026-12-16", `${FINDINGS.timeBehindDate} The text is “25:00”.`],
    ["tciDate", "16/12/2026 AM", "2026-12-16", `${FINDINGS.timeBehindDate} The text is “AM”.`],
    ["tciDate", "16-12-2026 08-30", "2026-12-16", `${FINDINGS.timeBehindDate} The text is “08-30”.`],
    ["tciDate", "16/12/2026 08;30", "2026-12-16", `${FINDINGS.timeBehindDate} The text is “08;30”.`],
    ["tciDate", "16/12/2026 arrive 07:30", "2026-12-16", `${FINDINGS.timeBehindDate} The text is “arrive 07:30”.`],
    ["rttStartDate", "16/12/2026 or 17/12/2026", null, `${FINDINGS.behindDateBlank} The text is “or 17/12/2026”.`],
    ["rttStartDate", "31/02/2026", null, `${FINDINGS.notADate} ${FINDINGS.keptBlank}`],
    ["cancerTargetDate", "soon", null, `${FINDINGS.dateUnreadable} ${FINDINGS.keptBlank}`],
    ["cancerTargetDate", "Dec 2026", null, `${FINDINGS.dateUnreadable} ${FINDINGS.keptBlank}`],
    ["rttStartDate", "16 December", null, `${FINDINGS.yearMissing} ${FINDINGS.keptBlank}`],
    ["rttStartDate", "46357", null, `${FINDINGS.dayNumber} ${FINDINGS.keptBlank}`],
    ["dateOfBirth", "########", null, FINDINGS.notShown],
    ["dateOfBirth", "16-Dec-20", null, FINDINGS.birthOfEitherCentury],
    ["dateOfBirth", "16/12/2027", "2027-12-16", FINDINGS.bornLater],
    ["tciDate", "Tue 16/12/2026", "2026-12-16", FINDINGS.wrongWeekday],
  ])("reads %s %j as %j with a warning that says what was not understood", (field, text, date, problem) => {
    expect(readValue(field, text, RULES)).toMatchObject({ value: date, finding: { kind: "warning", problem } });
  });

  it("refuses a TCI date with words behind it that may change it, naming them", () => {
    expect(finding("tciDate", "16/12/2026 or 17/12/2026")).toEqual({
      kind: "refused",
      problem: `${FINDINGS.behindDate} The text is “or 17/12/2026”.`,
      wording: FINDINGS.behindDate,
    });
  });

  it("exchanges day and month of real dates where the planner answers so, and warns where they may be exchanged", () => {
    const real = (text: string, realDates: "exchanged" | "as-they-are") =>
      readValue("rttStartDate", text, { ...RULES, realDates });
    expect(real("2026-01-12 00:00:00", "exchanged")).toMatchObject({ value: "2026-12-01", finding: null });
    expect(real("2026-05-05 00:00:00", "exchanged")).toMatchObject({ value: "2026-05-05", finding: null });
    expect(real("2026-01-13 00:00:00", "exchanged")).toMatchObject({
      value: "2026-01-13",
      finding: { problem: FINDINGS.notExchanged },
    });
    expect(real("13/12/2026", "exchanged")).toMatchObject({ value: "2026-12-13", finding: null });
    expect(real("2026-01-12 00:00:00", "as-they-are")).toMatchObject({
      value: "2026-01-12",
      finding: { problem: FINDINGS.mayBeExchanged },
    });
    expect(real("2026-01-13 00:00:00", "as-they-are")).toMatchObject({ value: "2026-01-13", finding: null });
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
    ["tciTime", "8:30", "08:30"],
    ["tciTime", "0830", "08:30"],
    ["listStatus", "1", "01"],
    ["procedureText", "Line\r\nbreak", "Line break"],
    ["admissionType", "11 - Waiting List", "11"],
    ["admissionType", "11: Elective, waiting list", "11"],
    ["admissionType", "12 - Waiting list", "12"],
    ["admissionType", "Planned (13)", "13"],
    ["intendedManagement", "2 - Day Case", "2"],
    ["intendedManagement", "2-Day Case", "2"],
    ["intendedManagement", "(1) Inpatient", "1"],
    ["intendedManagement", "D - Day case", "2"],
    ["procedurePriority", "P2 - within 1 month", "P2"],
    ["procedurePriority", "P1b: within 72 hours", "P1B"],
    ["procedurePriority", "Priority 3 - within 3 months", "P3"],
    ["procedurePriority", "P4 (over 3 months)", "P4"],
    ["procedurePriority", "Priority 3 (3 months)", "P3"],
    ["procedurePriority", "Level 2", "P2"],
    ["procedurePriority", "Category 4", "P4"],
    ["procedurePriority", "P-2", "P2"],
    ["procedurePriority", "P1 b", "P1B"],
    ["admissionType", "013", "13"],
    ["admissionType", "Waiting List Admission", "11"],
    ["admissionType", "Planned Admission", "13"],
    ["priorityType", "2 - Urgent", "2"],
    ["cancerPtl", "Y - Yes", "Y"],
    ["sex", "1 - Male", "1"],
    ["sex", "F - Female", "2"],
    ["session", "AM - Morning", "AM"],
    ["listStatus", "2 - Suspended", "02"],
    ["treatmentFunction", "110 - TRAUMA & ORTHOPAEDICS", "110"],
    ["treatmentFunction", "110 T&O", "110"],
    ["treatmentFunction", "General Surgery Service", "100"],
    ["treatmentFunction", "Trauma and Orthopaedics", "110"],
    ["treatmentFunction", "ENT", "120"],
    ["treatmentFunction", "Ear, Nose & Throat (ENT)", "120"],
    ["treatmentFunction", "GYNAECOLOGY", "502"],
    ["treatmentFunction", "Urology (101)", "101"],
    ["treatmentFunction", "Paediatrics", "420"],
    ["mainSpecialty", "Pediatric Surgery", "171"],
    ["procedureCode", "W37.1 - Total hip replacement", "W371"],
    ["expectedMinutes", "45 mins", 45],
    ["nhsNumber", "NHS 999 774 1218", "9997741218"],
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
    ["nhsNumber", "ABC", "ABC", FINDINGS.notNhsNumber],
    ["treatmentFunction", "996", "996", FINDINGS.treatmentFunctionUnknown],
    ["treatmentFunction", "", null, FINDINGS.treatmentFunctionMissing],
    ["priorityType", "9", "9", FINDINGS.priorityTypeUnknown],
    ["procedurePriority", "P1", "P1", FINDINGS.procedurePriorityUnknown],
    ["procedurePriority", "P7", "P7", FINDINGS.procedurePriorityUnknown],
    ["procedurePriority", "2 - 4 weeks", "2 - 4 weeks", FINDINGS.procedurePriorityUnknown],
    ["intendedManagement", "2 - Inpatient", "2 - Inpatient", FINDINGS.managementUnknown],
    ["treatmentFunction", "100 - Ophthalmology", "100 - Ophthalmology", FINDINGS.treatmentFunctionUnknown],
    ["treatmentFunction", "Bones and joints", "Bones and joints", FINDINGS.treatmentFunctionUnknown],
    ["nhsNumber", "9.99008E+09", null, FINDINGS.damagedNumber],
    ["hospitalNumber", "1.23E+11", null, FINDINGS.damagedNumber],
    ["nhsNumber", "999774\uFFFD218", null, FINDINGS.unreadableNumber],
    ["surname", "SM\uFFFDTH", "SM\uFFFDTH", FINDINGS.unreadableCharacter],
    ["listOrder", "first", null, FINDINGS.notANumber],
    ["listOrder", "-1", null, FINDINGS.notANumber],
    ["ward", "#####", null, FINDINGS.notShown],
    ["nhsNumber", "Ask the GP", "AsktheGP", FINDINGS.notNhsNumber],
    ["surname", "MÃ¼LLER", "MÃ¼LLER", FINDINGS.garbled],
    ["forename", "ZoÃ«", "ZoÃ«", FINDINGS.garbled],
    ["procedureText", "Repair of Dâ€™Angelo", "Repair of Dâ€™Angelo", FINDINGS.garbled],
    ["admissionType", "Elective", null, FINDINGS.electiveKindMissing],
    ["admissionType", "EL", null, FINDINGS.electiveKindMissing],
    ["procedurePriority", "P2/P3", "P2/P3", FINDINGS.procedurePriorityUnknown],
    ["cancerPtl", "maybe", null, FINDINGS.cancerUnknown],
    ["tciTime", "half past", null, FINDINGS.notATime],
  ])("warns of %s %j and keeps %j", (field, text, kept, problem) => {
    expect(readValue(field, text, RULES)).toEqual({ value: kept, also: null, finding: { kind: "warning", problem } });
  });

  it.each(["21", "Emergency", "82", ""])("leaves admission type %j out", (text) => {
    expect(finding("admissionType", text)?.kind).toBe("left-out");
  });

  const MARKS = "\u200B\u202D\u00AD\uFEFF\u2060";

  it.each<[EntryField, string, string | number | null, CellNote]>([
    ["entryNumber", '="0045100"', "0045100", "cleaned"],
    ["entryNumber", "'WL1008", "WL1008", "cleaned"],
    ["entryNumber", `WL${MARKS}1000`, "WL1000", "cleaned"],
    ["entryNumber", "WL\u00A01000", "WL1000", "cleaned"],
    ["nhsNumber", "\u202D9997741218\u202C", "9997741218", "cleaned"],
    ["nhsNumber", "999\u00A0774\u20111218", "9997741218", "cleaned"],
    ["nhsNumber", "９９９７７４１２１８", "9997741218", "cleaned"],
    ["treatmentFunction", "110.0", "110", "cleaned"],
    ["intendedManagement", "2.0", "2", "cleaned"],
    ["tciDate", "20261216.0", "2026-12-16", "cleaned"],
    ["tciDate", "\u200E16/12/2026", "2026-12-16", "cleaned"],
    ["expectedMinutes", "45.0", 45, "cleaned"],
    ["surname", "SM\0ITH", "SMITH", "cleaned"],
    ["surname", "SMITH\u2011JONES", "SMITH-JONES", "cleaned"],
    ["ward", "Ward\u00A04\0\0", "Ward 4", "cleaned"],
    ["theatre", "'-Theatre", "-Theatre", "cleaned"],
    ["entryNumber", '=""WL1000""', "WL1000", "cleaned"],
    ["entryNumber", '=T("0045100")', "0045100", "cleaned"],
    ["entryNumber", "’0045100", "0045100", "cleaned"],
    ["entryNumber", "`0045100", "0045100", "cleaned"],
    ["hospitalNumber", "'H200010'", "H200010", "cleaned"],
    ["tciDate", "'16/12/2026'", "2026-12-16", "cleaned"],
    ["session", "NULL", null, "nothing"],
    ["allergy", "Not recorded", null, "nothing"],
    ["hospitalNumber", "Not known", null, "nothing"],
    ["hospitalNumber", "\\N", null, "nothing"],
    ["surname", "(null)", null, "nothing"],
    ["theatre", "#N/A", null, "nothing"],
    ["theatre", "#REF!", null, "nothing"],
    ["ward", "n/a", null, "nothing"],
    ["consultantName", "-", null, "nothing"],
    ["side", "—", null, "nothing"],
    ["expectedMinutes", "NaN", null, "nothing"],
    ["cancerPtl", "None", null, "nothing"],
  ])("reads %s %j as %j, and notes it for the column", (field, text, wanted, note) => {
    expect(readValue(field, text, RULES)).toEqual({ value: wanted, also: null, finding: null, note });
  });

  it.each<[EntryField, string]>([
    ["surname", "Na"],
    ["forename", "Nan"],
    ["surname", "'t Hooft"],
    ["surname", "O'NEIL"],
    ["procedureText", "Childrens'"],
    ["surname", "JOÃO"],
    ["surname", "CHÂTEAU"],
    ["anaesthetic", "None"],
    ["entryNumber", "45100.0"],
    ["entryNumber", "WL 1000"],
    ["procedureText", "Repair – open"],
  ])("takes %s %j as it is written", (field, text) => {
    expect(readValue(field, text, RULES)).toEqual({ value: text, also: null, finding: null });
  });

  it("reads a column of numbers by its habits: points and noughts, blanks inside", () => {
    const habits = { pointZeros: true, apostrophes: true, spaced: true };
    expect(value("entryNumber", "45100.0", { ...RULES, habits })).toBe("45100");
    expect(value("entryNumber", "WL\u00A01000", { ...RULES, habits })).toBe("WL 1000");
    expect(value("surname", "'SMITH", { ...RULES, habits })).toBe("SMITH");
    expect(value("surname", "'O'NEILL'", { ...RULES, habits })).toBe("O'NEILL");
  });

  it("refuses an entry number that is damaged or cannot be read: it is the key", () => {
    expect(finding("entryNumber", "2.02612E+11")).toEqual({ kind: "refused", problem: FINDINGS.damagedNumber });
    expect(finding("entryNumber", "WL\uFFFD100")).toEqual({ kind: "refused", problem: FINDINGS.unreadableNumber });
    expect(finding("entryNumber", "NULL")).toEqual({ kind: "refused", problem: FINDINGS.noEntryNumber });
  });

  it.each(["0000000000", "9999999999", "Not known", "unknown"])("takes NHS number %j for none", (text) => {
    expect(readValue("nhsNumber", text, RULES)).toMatchObject({
      value: null,
      finding: { problem: FINDINGS.nhsNumberMissing },
      note: "nothing",
    });
  });

  it.each([
    ["########", FINDINGS.notShown],
    ["16/12", FINDINGS.yearMissing],
    ["16 December", FINDINGS.yearMissing],
    ["46357", FINDINGS.dayNumber],
    ["31/11/2026", FINDINGS.notADate],
    ["week 50", FINDINGS.dateUnreadable],
    ["2026", FINDINGS.dateUnreadable],
    ["tomorrow", FINDINGS.dateUnreadable],
    ["16-Decem-2026", FINDINGS.dateUnreadable],
  ])("says why TCI date %j is none", (text, problem) => {
    expect(finding("tciDate", text)).toEqual({ kind: "refused", problem });
    expect(finding("entryNumber", "########")).toEqual({ kind: "refused", problem: FINDINGS.notShown });
  });

  it.each(["13/01/1940 (63 yrs)", "13/01/1940 63y", "13/01/1940, aged 63", "13/01/1940 63 years old"])(
    "takes the age behind a birth for what it is: %s",
    (text) => {
      expect(readValue("dateOfBirth", text, RULES)).toEqual({ value: "1940-01-13", also: null, finding: null });
    },
  );

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
