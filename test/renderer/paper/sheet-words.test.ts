import { describe, expect, it } from "vitest";
import {
  birthWords,
  marksChanges,
  patientName,
  positionWords,
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
    expect(tallyWords(sheet({ state: "stood-down", running }))).toBe("2 to be placed, 60 min; 0 cancelled");
  });

  it("name the patient as SURNAME Forename, and note if there is no name", () => {
    expect(patientName({ surname: "Stone", forename: "Grace" })).toBe("STONE Grace");
    expect(patientName({ surname: null, forename: "Grace" })).toBe("Grace");
    expect(patientName({ surname: null, forename: null })).toBe("NAME NOT GIVEN");
  });

  it("never expand a side, and flag one that is not in full", () => {
    expect(sideWords({ side: "LEFT", sideInFull: true })).toEqual({ side: "LEFT", warning: "" });
    expect(sideWords({ side: "L", sideInFull: false })).toEqual({ side: "“L”", warning: "as written: check" });
    expect(sideWords({ side: null, sideInFull: false })).toEqual({ side: "NOT STATED", warning: "" });
    expect(sideWords({ side: "  ", sideInFull: false })).toEqual({ side: "NOT STATED", warning: "" });
  });

  it("give date of birth and age, and show text that is not a date unchanged", () => {
    expect(birthWords({ dateOfBirth: "1990-04-05", ageYears: 36 })).toEqual(["5 Apr 1990", "36 y"]);
    expect(birthWords({ dateOfBirth: "about 1990", ageYears: null })).toEqual(["about 1990", ""]);
    expect(birthWords({ dateOfBirth: null, ageYears: null })).toEqual(["not given", ""]);
  });

  it("show which session it is, and that its times are the usual ones", () => {
    expect(sheetDate({ date: "2026-12-16" })).toBe("Wednesday 16 Dec 2026");
    expect(sessionWords({ session: "AM", times: { start: "08:30", end: "12:30", usual: true } })).toBe(
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

  it("never let a draft pass for a print", () => {
    expect(versionWords({ version: 2 }, false)).toBe("Version 2");
    expect(versionWords({ version: 2 }, true)).toBe("DRAFT of version 2: not for use");
  });

  it("show what to do with earlier copies, and the time of the list", () => {
    expect(supersedesWords({ supersedes: 1 })).toBe("Supersedes version 1: destroy earlier copies");
    expect(supersedesWords({ supersedes: null })).toBe("First version of this list");
    expect(positionWords({ listAsAt: "2026-12-15T18:05:00.000Z" })).toBe("List position as at Tue 15 Dec 2026, 18:05");
  });

  it("count what runs, and show which rows have no minutes", () => {
    expect(tallyWords(sheet({ running: [sheetRow(1, { minutes: 40 }), sheetRow(2, { minutes: null })] }))).toBe(
      "2 to run, 40 min and 1 without minutes; 0 cancelled",
    );
  });

  it("mark changes only against an earlier version", () => {
    const running = [sheetRow(1, { changed: true })];
    expect(marksChanges(sheet({ running, supersedes: null }))).toBe(false);
    expect(marksChanges(sheet({ running, supersedes: 1 }))).toBe(true);
    expect(marksChanges(sheet({ running: [sheetRow(1)], supersedes: 1 }))).toBe(false);
  });
});
