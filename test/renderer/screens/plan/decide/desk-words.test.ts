import { describe, expect, it } from "vitest";
import { isToldOrRebooked, putVerb } from "../../../../../renderer/screens/plan/decide/desk-words.ts";
import { planRow } from "../../../../support/plan-samples.ts";

describe("keep and undecided", () => {
  it("names what the button does", () => {
    expect(putVerb("keep", 1)).toBe("Keep 1 procedure");
    expect(putVerb("keep", 1037)).toBe("Keep 1,037 procedures");
    expect(putVerb("undecided", 2)).toBe("Set 2 procedures to undecided");
  });

  it.each([
    ["cancelled and told", planRow(1, { decision: "cancel", contact: "told" }), true],
    ["cancelled, with a new date", planRow(1, { decision: "cancel", tciDateNow: "2027-01-06" }), true],
    ["cancelled, a message left", planRow(1, { decision: "cancel", contact: "message-left" }), false],
    ["cancelled, nobody told", planRow(1, { decision: "cancel" }), false],
    ["told once, and kept since", planRow(1, { decision: "keep", contact: "told" }), false],
  ])("needs a second look: %s", (_, row, expected) => {
    expect(isToldOrRebooked(row)).toBe(expected);
  });
});
