import { describe, expect, it } from "vitest";
import { checkSecret, strengthOf } from "../../../../renderer/screens/first-start/secret.ts";
import { codeOf } from "../../../../renderer/screens/first-start/trust-code.ts";

describe("a passphrase", () => {
  it.each([
    ["", 0],
    ["1234567", 0],
    ["12345678", 1],
    ["123456789012", 2],
    ["correct horse battery", 3],
  ])("%j is of strength %i, by its length", (passphrase, level) => {
    expect(strengthOf(passphrase).level).toBe(level);
  });

  it("must be long enough first, and the same twice then", () => {
    expect(checkSecret("short", "short").first).not.toBeNull();
    expect(checkSecret("long enough", "long enouhg")).toEqual({
      first: null,
      second: "This is not the same passphrase. Type it again.",
    });
    expect(checkSecret("long enough", "long enough")).toEqual({ first: null, second: null });
  });
});

describe("the trust's code in what is typed", () => {
  it("is a listed one by itself or before its name", () => {
    expect(codeOf("rth")).toEqual({ code: "RTH", listed: true });
    expect(codeOf("RTH · Oxford University Hospitals NHS Foundation Trust")).toEqual({ code: "RTH", listed: true });
  });

  it("is another one where it looks like a code and begins no listed one", () => {
    expect(codeOf("R9Z")).toEqual({ code: "R9Z", listed: false });
  });

  it.each(["", "R", "Oxf", "Oxford University", "R!Z"])("is none in %j", (text) => {
    expect(codeOf(text)).toBeNull();
  });
});
