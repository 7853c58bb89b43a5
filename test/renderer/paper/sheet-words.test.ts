import { describe, expect, it } from "vitest";
import {
  alertWords,
  awayRoles,
  birthWords,
  cancerWords,
  coverWords,
  formerNumber,
  marksChanges,
  minutesWords,
  patientName,
  personWords,
  positionWords,
  priorityWords,
  procedureWords,
  sessionWords,
  sheetDate,
  sideWords,
  siteWords,
  stateNotice,
  supersedesWords,
  theatreWords,
  tallyWords,
  versionWords,
} from "../../../renderer/paper/sheet-words.ts";
import { sheet, sheetRow } from "../../support/sheet-samples.ts";

describe("the words on paper", () => {
  it("name the theatre, or the specialty that the sheet is of where none is stated", () => {
    expect(theatreWords({ theatre: "NG Theatre 4" })).toBe("NG Theatre 4");
    expect(theatreWords({ theatre: null, specialty: "Urology" })).toBe("Theatre not stated: Urology");
    expect(theatreWords({ theatre: null })).toBe("Theatre not stated");
  });

  it("say of a closed list who is still to be placed, and never call one stood down that is not", () => {
    const running = [sheetRow(1), sheetRow(2, { surname: "Hill", forename: "Ada" })];
    expect(stateNotice(sheet({ state: "stood-down", running }))).toEqual({
      title: "THIS LIST IS STOOD DOWN. 2 STILL TO BE PLACED.",
      text: "Not cancelled and not moved yet: STONE Grace, HILL Ada. Ask before you bring anybody.",
    });
    const many = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => sheetRow(id, { surname: `N${id}`, forename: null }));
    expect(stateNotice(sheet({ state: "emergency-only", running: many }))?.text).toContain(
      "N1, N2, N3, N4, N5, N6, 2 more",
    );
    expect(stateNotice(sheet({ state: "stood-down" }))).toEqual({
      title: "THIS LIST IS STOOD DOWN.",
      text: "Every patient on it is cancelled. Do not bring any of them to theatre.",
    });
    expect(stateNotice(sheet({ state: "runs" }))).toEqual({
      title: "NOBODY RUNS ON THIS LIST.",
      text: "Every patient on it is cancelled. Do not bring any of them to theatre. The session itself is not stood down.",
    });
    expect(stateNotice(sheet({ state: "consultant-led", running }))?.title).toBe("CONSULTANT-LED ONLY.");
    expect(stateNotice(sheet({ state: "runs", running }))).toBeNull();
  });

  it("name the patient as SURNAME Forename, and note if there is no name", () => {
    expect(patientName({ surname: "Stone", forename: "Grace" })).toBe("STONE Grace");
    expect(patientName({ surname: null, forename: "Grace" })).toBe("Grace");
    expect(patientName({ surname: null, forename: null })).toBe("NAME NOT GIVEN");
  });

  it("never expand a side, and flag one that is not in full", () => {
    expect(sideWords({ side: "LEFT", sideInFull: true, hasSide: "yes" })).toEqual({ side: "LEFT", warning: "" });
    expect(sideWords({ side: "L", sideInFull: false, hasSide: "no" })).toEqual({
      side: "“L”",
      warning: "as written: check",
    });
  });

  it("ask for a side only where the procedure has one, and leave a box where that is not known", () => {
    const blank = { side: null, sideInFull: true };
    expect(sideWords({ ...blank, hasSide: "yes" })).toEqual({ side: "NOT STATED", warning: "" });
    expect(sideWords({ ...blank, side: "  ", hasSide: "yes" })).toEqual({ side: "NOT STATED", warning: "" });
    expect(sideWords({ ...blank, hasSide: "no" })).toEqual({ side: "", warning: "no side" });
    expect(sideWords({ ...blank, hasSide: "unknown" })).toBeNull();
  });

  it("give date of birth and age, and show text that is not a date unchanged", () => {
    expect(birthWords({ dateOfBirth: "1990-04-05", ageYears: 36 })).toEqual(["5 Apr 1990", "36 y"]);
    expect(birthWords({ dateOfBirth: "about 1990", ageYears: null })).toEqual(["about 1990", ""]);
    expect(birthWords({ dateOfBirth: null, ageYears: null })).toEqual(["not given", ""]);
  });

  it("show which session it is, and that its times are the usual ones", () => {
    expect(sheetDate({ date: "2026-12-16" })).toBe("Wednesday 16 Dec 2026");
    expect(sessionWords({ session: "AM", times: { start: "08:30", end: "12:30" } })).toBe(
      "AM session, 08:30 to 12:30 (usual times)",
    );
    expect(sessionWords({ session: null, times: null })).toBe("Session not stated, times not stated");
    expect(siteWords({ siteCode: "R9Z01" })).toBe("R9Z01");
    expect(siteWords({ siteCode: null })).toBe("Site not stated");
  });

  it("keep a procedure code beside its text, and never leave the procedure blank", () => {
    expect(procedureWords({ procedure: "Repair", procedureCode: "T202" })).toBe("Repair (T202)");
    expect(procedureWords({ procedure: null, procedureCode: "T202" })).toBe("Code T202");
    expect(procedureWords({ procedure: null, procedureCode: null })).toBe("NOT STATED");
  });

  it("never let a preview pass for a print", () => {
    expect(versionWords({ version: 2 }, false)).toBe("Version 2");
    expect(versionWords({ version: 2 }, true)).toBe("PREVIEW of version 2: not for use");
  });

  it("show what to do with earlier copies, and the time of the list", () => {
    expect(supersedesWords({ supersedes: { version: 1, printedAt: "2026-12-15T18:05:00.000Z" } })).toBe(
      "Supersedes version 1, printed Tue 15 Dec 2026, 18:05: destroy earlier copies",
    );
    expect(supersedesWords({ supersedes: null })).toBe("First version of this list");
    expect(positionWords({ listAsAt: "2026-12-15T18:05:00.000Z" })).toBe("List position as at Tue 15 Dec 2026, 18:05");
  });

  it("count nobody as to run who is not decided on, or whose session does not run", () => {
    const running = [sheetRow(1), sheetRow(2), sheetRow(3), sheetRow(4, { undecided: true })];
    const cancelled = [5, 6].map((id) => ({ ...sheetRow(id), reason: "Patient" }));
    expect(tallyWords(sheet({ running, cancelled }))).toBe("3 to run, 1 not yet decided, 2 cancelled");
    expect(tallyWords(sheet({ running: running.slice(0, 2) }))).toBe("2 to run, 0 cancelled");
    expect(tallyWords(sheet({ state: "stood-down", running }))).toBe(
      "4 to be placed, of whom 1 not yet decided, 0 cancelled",
    );
  });

  it("add up the minutes, and show which rows have none", () => {
    expect(minutesWords(sheet({ running: [sheetRow(1, { minutes: 40 }), sheetRow(2, { minutes: null })] }))).toBe(
      "40 min and 1 without minutes",
    );
    expect(minutesWords(sheet({ running: [sheetRow(1, { minutes: null })] }))).toBe("");
  });

  it("explain the mark of changes only where there is one", () => {
    expect(marksChanges(sheet({ running: [sheetRow(1, { changes: ["was 10:30"] })] }))).toBe(true);
    expect(marksChanges(sheet({ running: [sheetRow(1)] }))).toBe(false);
  });

  it("give the reason for a state, and whom to ask", () => {
    const recorded = { why: "no anaesthetist", by: "A Planner", at: "2026-12-15T18:05:00.000Z" };
    expect(stateNotice(sheet({ state: "stood-down", stateRecorded: recorded }))?.text).toBe(
      "Reason: no anaesthetist. Ask A Planner, who recorded it Tue 15 Dec 2026, 18:05. Every patient on it is cancelled. Do not bring any of them to theatre.",
    );
    const running = [sheetRow(1)];
    expect(
      stateNotice(sheet({ state: "emergency-only", stateRecorded: { ...recorded, why: null }, running }))?.text,
    ).toBe(
      "No reason is recorded. Ask A Planner, who recorded it Tue 15 Dec 2026, 18:05. Not cancelled and not moved yet: STONE Grace. Ask before you bring anybody.",
    );
    expect(stateNotice(sheet({ state: "consultant-led", stateRecorded: recorded, running }))).toEqual({
      title: "CONSULTANT-LED ONLY.",
      text: "No resident doctors on this list. Reason: no anaesthetist. Ask A Planner, who recorded it Tue 15 Dec 2026, 18:05.",
    });
  });

  it("name whom cover names, and who is away", () => {
    const at = { by: "A Planner", at: "2026-12-15T18:05:00.000Z", why: null };
    const there = sheet({ cover: [{ role: "anaesthetist", present: true, person: "Dr Hall", ...at }] });
    expect(coverWords(there, "anaesthetist")).toBe("Dr Hall");
    const away = sheet({
      cover: [
        { role: "anaesthetist", present: false, person: null, ...at, why: "on strike" },
        { role: "resident", present: false, person: "Dr Lee", ...at },
      ],
    });
    expect(coverWords(away, "anaesthetist")).toBe("NONE: on strike");
    expect(awayRoles(away)).toBe("Resident (Dr Lee)");
    expect(coverWords(sheet(), "anaesthetist")).toBe("");
  });

  it("print each alert that is given, and ask for every other", () => {
    const row = sheetRow(1, { allergy: "penicillin", latex: "None known", adjustments: "Large print" });
    expect(alertWords(row)).toEqual({
      given: ["Allergy: penicillin", "Latex: None known", "Adjustments: Large print"],
      missing: ["infection", "diabetes", "implants and kit", "interpreter"],
    });
    expect(alertWords(sheetRow(1)).missing).toHaveLength(6);
  });

  it("give sex, birth, priority, cancer and the former number in words", () => {
    expect(personWords({ sex: "1", dateOfBirth: "1990-04-05", ageYears: 36 })).toBe("Male, 5 Apr 1990, 36 y");
    expect(personWords({ sex: null, dateOfBirth: null, ageYears: null })).toBe("date of birth not given");
    expect(priorityWords({ procedurePriority: "P2", priorityType: "1" })).toBe("P2");
    expect(priorityWords({ procedurePriority: null, priorityType: "3" })).toBe("Two week wait");
    expect(priorityWords({ procedurePriority: null, priorityType: null })).toBe("not given");
    expect(cancerWords({ cancerPtl: "Y", cancerTargetDate: "2027-01-05" })).toBe("CANCER, target 5 Jan 2027");
    expect(cancerWords({ cancerPtl: "Y", cancerTargetDate: null })).toBe("CANCER");
    expect(cancerWords({ cancerPtl: null, cancerTargetDate: "2027-01-05" })).toBe("CANCER, target 5 Jan 2027");
    expect(cancerWords({ cancerPtl: "N", cancerTargetDate: "2027-01-05" })).toBe("");
    expect(cancerWords({ cancerPtl: null, cancerTargetDate: null })).toBe("");
    expect(formerNumber({ number: 2, order: 4 })).toBe("was 4");
    expect(formerNumber({ number: 4, order: 4 })).toBe("");
    expect(formerNumber({ number: 4, order: null })).toBe("");
  });
});
