import { describe, expect, it } from "vitest";
import { groupFigures, groupTitle, planGrouping } from "../../../../../renderer/screens/plan/list/group-words.ts";
import { USUAL_SESSION_TIMES } from "../../../../../shared/domain/trust/trust.ts";
import { planRow } from "../../../../support/plan-samples.ts";

describe("the heading of a group", () => {
  it("names it in planners' words, or shows that the list names none", () => {
    const row = planRow(1);
    expect(groupTitle("date", row)).toBe("Wed 16 Dec 2026");
    expect(groupTitle("session", row)).toBe("NG Theatre 4 AM, Wed 16 Dec, R9Z01");
    expect(groupTitle("consultant", row)).toBe("Okafor, R");
    expect(groupTitle("specialty", row)).toBe("Ophthalmology (130)");
    expect(groupTitle("specialty", planRow(1, { treatmentFunction: "9ZZ" }))).toBe("Specialty 9ZZ");
    expect(groupTitle("consultant", planRow(1, { consultant: null }))).toBe("No consultant stated");
    expect(groupTitle("specialty", planRow(1, { treatmentFunction: null }))).toBe("No specialty stated");
  });

  it("holds the minutes of what would run against the session, where all of it is shown", () => {
    const rows = [
      planRow(1, { state: "kept", expectedMinutes: 60 }),
      planRow(2, { state: "cancelled", expectedMinutes: 45, protectedBy: "P2" }),
      planRow(3, { expectedMinutes: null }),
    ];
    expect(groupFigures(rows, 3, 240)).toEqual([
      "3 entries",
      "60 of 240 min, 1 without",
      "1 protected",
      "1 cancelled",
      "1 kept",
      "1 undecided",
    ]);
    expect(groupFigures(rows.slice(0, 1), 3, 240)).toEqual([
      "1 of 3 entries shown",
      "60 min",
      "0 cancelled",
      "1 kept",
      "0 undecided",
    ]);
  });

  it("shows no minutes if the list has none, and what is off the list", () => {
    const rows = [planRow(1, { expectedMinutes: null }), planRow(2, { state: "gone" })];
    expect(groupFigures(rows, 2, null)).toEqual([
      "2 entries",
      "0 cancelled",
      "0 kept",
      "1 undecided",
      "1 off the list",
    ]);
  });

  it("takes the length of a session from the trust's times, and knows none without a theatre", () => {
    const grouping = planGrouping("session", USUAL_SESSION_TIMES);
    expect(grouping.figures([planRow(1)], 1)).toContain("30 of 240 min");
    expect(grouping.figures([planRow(1, { theatre: null })], 1)).toContain("30 min");
    expect(planGrouping("session", null).figures([planRow(1)], 1)).toContain("30 min");
  });
});
