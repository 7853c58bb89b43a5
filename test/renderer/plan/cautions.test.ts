import { describe, expect, it } from "vitest";
import { cautionsOf, impactOf } from "../../../renderer/screens/plan/cautions.ts";
import { planRow } from "./plan-samples.ts";

describe("cautionsOf", () => {
  it("names nobody whom guidance would not keep", () => {
    expect(
      cautionsOf([planRow(1), planRow(2, { procedurePriority: null, cancerPtl: null, dateOfBirth: null })]),
    ).toEqual([]);
  });

  it("names cancer, P1 and P2, and children, each with why", () => {
    expect(cautionsOf([planRow(1, { cancerPtl: "Y", procedurePriority: "P1A", dateOfBirth: "2014-01-01" })])).toEqual([
      { entryId: 1, name: "D’SOUZA Una", why: ["cancer", "P1A", "child, 12 y"] },
    ]);
    expect(cautionsOf([planRow(1, { procedurePriority: "P2" })])).toHaveLength(1);
    expect(cautionsOf([planRow(1, { procedurePriority: "P3" })])).toHaveLength(0);
  });

  it("takes the age on the date due: 18 that day is no child", () => {
    expect(cautionsOf([planRow(1, { dateOfBirth: "2008-12-16" })])).toHaveLength(0);
    expect(cautionsOf([planRow(1, { dateOfBirth: "2008-12-17" })])).toHaveLength(1);
  });

  it("names an entry without a name by its number", () => {
    expect(cautionsOf([planRow(7, { surname: null, forename: null, cancerPtl: "Y" })])[0]?.name).toBe("entry EAL077");
  });
});

describe("impactOf", () => {
  it("counts what a bulk decision touches", () => {
    expect(
      impactOf([
        planRow(1, { type: "inpatient", decision: "cancel" }),
        planRow(2, { onActionDay: false }),
        planRow(3, { type: "unknown" }),
      ]),
    ).toEqual({ total: 3, inpatient: 1, dayCase: 1, otherType: 1, onActionDays: 2, alreadyCancelled: 1 });
  });
});
