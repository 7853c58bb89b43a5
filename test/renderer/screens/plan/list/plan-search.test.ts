import { describe, expect, it } from "vitest";
import { planSearch } from "../../../../../renderer/screens/plan/list/plan-search.ts";
import { planRow } from "../../../../support/plan-samples.ts";

const finds = (typed: string, row = planRow(1)): boolean => planSearch(typed)?.matches(row) === true;

describe("the quick search", () => {
  it("finds what the trust keeps as its own, and not its headings", () => {
    const row = planRow(1, { extras: '[["Escort","Wife"]]' });
    expect([finds("una wife", row), finds("escort", row)]).toEqual([true, false]);
  });

  it("finds a number with and without its spaces", () => {
    expect(finds("9997741218")).toBe(true);
    expect(finds("999 774 1218")).toBe(true);
    expect(finds("n674")).toBe(true);
    expect(finds("EAL071")).toBe(true);
  });

  it("finds names whatever the accents, apostrophes and order of the words", () => {
    expect(finds("una d'souza")).toBe(true);
    expect(finds("walesa", planRow(1, { surname: "Wałęsa" }))).toBe(false);
    expect(finds("wałesa", planRow(1, { surname: "Wałęsa" }))).toBe(true);
    expect(finds("okafor theatre phaco")).toBe(true);
    expect(finds("souza smith")).toBe(false);
  });

  it("distinguishes a patient's own name and numbers from a consultant's and a place's", () => {
    const row = planRow(1, { surname: "WARDLE", forename: "Sofia", consultant: "Okafor, R", theatre: "Theatre 1" });
    const isPatient = (typed: string): boolean => planSearch(typed)?.isPatient(row) === true;
    expect(isPatient("wardle sofia")).toBe(true);
    expect(isPatient("999 774 1218")).toBe(true);
    expect(isPatient("okafor")).toBe(false);
    expect(isPatient("wardle theatre 1")).toBe(false);
  });

  it("lets everything through when nothing is typed", () => {
    expect([planSearch("  "), planSearch(" , ")]).toEqual([null, null]);
  });

  it("finds a name as letters write it, surname, comma, forename", () => {
    const row = planRow(1, { surname: "CARR", forename: "Aisha" });
    expect([finds("CARR, Aisha", row), finds("carr,aisha", row), finds("Aisha Carr", row)]).toEqual([true, true, true]);
    expect(finds("CARR, Ian", row)).toBe(false);
  });

  it.each([
    ["19/06/1978", true],
    ["19 Jun 1978", true],
    ["1978-06-19", true],
    ["19.6.78", true],
    ["16 Dec 2026", true],
    ["16/12/26", true],
    ["20/06/1978", false],
    ["19/06/2078", false],
  ])("finds who was born or is due on %s: %s", (typed, found) => {
    const row = planRow(1, { dateOfBirth: "1978-06-19", dueDate: "2026-12-16" });
    expect(finds(typed, row)).toBe(found);
  });

  it("marks a patient by the date of birth, not by the date due", () => {
    const row = planRow(1, { dateOfBirth: "1978-06-19", dueDate: "2026-12-16" });
    expect(planSearch("19/06/1978")?.isPatient(row)).toBe(true);
    expect(planSearch("16/12/2026")?.isPatient(row)).toBe(false);
  });

  it("finds everyone of several pasted numbers, of whatever kind, and nobody else", () => {
    const typed = "999 774 1218; N6748475,EAL079  9990001112";
    const one = { nhsNumber: null, hospitalNumber: null };
    expect(finds(typed, planRow(1))).toBe(true);
    expect(finds(typed, planRow(9, one))).toBe(true);
    expect(finds(typed, planRow(2, { ...one, nhsNumber: "9990001112" }))).toBe(true);
    expect(finds(typed, planRow(2, one))).toBe(false);
  });
});
