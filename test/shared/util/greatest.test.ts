import { expect, test } from "vitest";
import { greatest } from "../../../shared/util/greatest.ts";

test.each([
  [[], 0, 0],
  [[-3, -1, -2], -5, -1],
  [[1, 2], 5, 5],
])("of %j and at least %i it is %i", (values, least, most) => {
  expect(greatest(values, least)).toBe(most);
});

test("takes as many values as there are", () => {
  expect(
    greatest(
      Array.from({ length: 2_000_000 }, (_value, index) => index),
      0,
    ),
  ).toBe(1_999_999);
});
