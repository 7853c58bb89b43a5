import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNhsNumber, isNhsNumber } from "../../../../shared/domain/list/nhs-number.ts";

describe("isNhsNumber", () => {
  it.each([
    ["9997741218", true],
    ["9993363383", true],
    ["9990000019", false],
    ["999774121", false],
    ["99977412180", false],
    ["999 774 1218", false],
    ["", false],
  ])("%s: %s", (text, expected) => {
    expect(isNhsNumber(text)).toBe(expected);
  });

  it("takes at most one check digit for any nine digits, and none where the sum gives 10", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (serial) => {
        const nine = `999${String(serial).padStart(6, "0")}`;
        const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
        const takes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => isNhsNumber(`${nine}${digit}`));
        expect(takes).toEqual(sum % 11 === 1 ? [] : [(11 - (sum % 11)) % 11]);
      }),
    );
  });

  it("notices any one wrong digit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (place, digit) => {
        const right = "9997741218";
        const wrong = `${right.slice(0, place)}${digit}${right.slice(place + 1)}`;
        expect(isNhsNumber(wrong)).toBe(wrong === right);
      }),
    );
  });
});

describe("formatNhsNumber", () => {
  it("groups 3-3-4, and shows anything else as it is", () => {
    expect(formatNhsNumber("9997741218")).toBe("999 774 1218");
    expect(formatNhsNumber("N6748475")).toBe("N6748475");
  });
});
