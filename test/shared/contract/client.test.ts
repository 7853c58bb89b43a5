import { describe, expect, it } from "vitest";
import { checkAnswer, checkArgs } from "../../../shared/contract/client.ts";
import { isMethodName, methods } from "../../../shared/contract/methods.ts";

describe("checkArgs", () => {
  it("names the field that is wrong", () => {
    const checked = checkArgs("decision.apply", {
      planId: 1,
      entryIds: [],
      decision: "cancel",
      reason: "industrial-action",
      note: null,
      clinician: null,
    });
    expect(checked).toMatchObject({ ok: false, error: { kind: "invalid", field: "entryIds" } });
  });

  it("refuses what the method does not know", () => {
    expect(checkArgs("strike.list", { extra: 1 })).toMatchObject({ ok: false, error: { kind: "invalid" } });
  });

  it.each([undefined, null, "text", 5, []])("refuses %j where an object belongs", (args) => {
    expect(checkArgs("trust.set", args)).toMatchObject({ ok: false, error: { kind: "invalid" } });
  });

  it.each([
    ["plan.rowsOf", { planId: 1, entryIds: Array.from({ length: 2_000_000 }, () => "x") }, "entryIds.0"],
    ["decision.apply", { planId: 1, entryIds: Array.from({ length: 2_000_000 }, () => 1) }, "entryIds"],
    ["plan.copy", { planId: 1, headings: ["a"], rows: Array.from({ length: 2_000_000 }, () => [5]) }, "rows.0.0"],
    ["variant.adopt", { planId: 1, confirmed: Array.from({ length: 2_000_000 }, () => ({})) }, "confirmed.0.entryId"],
  ] as const)("names the first fault of %s among two million", (name, args, field) => {
    expect(checkArgs(name, args)).toMatchObject({ ok: false, error: { kind: "invalid", field } });
  });

  it("trims what people type and makes blank optional words null", () => {
    expect(checkArgs("trust.set", { code: " R0A ", name: "  " })).toEqual({
      ok: true,
      value: { code: "R0A", name: null },
    });
  });

  it("refuses dates that do not exist", () => {
    const strike = {
      name: "S",
      staffGroup: "nurses",
      start: "2026-12-16T08:00",
      end: "2026-12-17T08:00",
      actionDates: ["2026-02-30"],
      windowFrom: "2026-12-09",
      windowTo: "2026-12-23",
    };
    expect(checkArgs("strike.add", strike)).toMatchObject({ ok: false, error: { field: "actionDates.0" } });
  });
});

describe("checkAnswer", () => {
  it("passes a value that fits, and an error as it is", () => {
    expect(checkAnswer("decision.apply", { ok: true, value: { applied: 3, name: "keep 3 procedures" } })).toEqual({
      ok: true,
      value: { applied: 3, name: "keep 3 procedures" },
    });
    const error = { kind: "refused", message: "No." };
    expect(checkAnswer("decision.apply", { ok: false, error })).toEqual({ ok: false, error });
  });

  it.each([undefined, {}, { ok: true }, { ok: true, value: { applied: "3" } }, { ok: false, error: "no" }])(
    "turns %j into an error value, never undefined",
    (answer) => {
      expect(checkAnswer("decision.apply", answer)).toMatchObject({ ok: false, error: { kind: "bug" } });
    },
  );
});

describe("isMethodName", () => {
  it("knows the methods and nothing that every object has", () => {
    for (const name of Object.keys(methods)) expect(isMethodName(name)).toBe(true);
    for (const name of ["toString", "__proto__", "constructor", ""]) expect(isMethodName(name)).toBe(false);
  });
});
