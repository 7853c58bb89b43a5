import { expect, test } from "vitest";
import { addLook, noLooks, offeredField } from "../../../../shared/domain/import/column-guess.ts";

const OFFERS: readonly (readonly [string | null, readonly string[]])[] = [
  ["theatre", ["NG Theatre 1", "Theatre 12", "Main Theatre B"]],
  ["theatre", ["TH1", "TH 12", "OT-3"]],
  ["consultantName", ["Mr R Okafor", "Miss Pearce", "Prof. A Lund"]],
  ["sex", ["M", "F"]],
  ["sex", ["Female", "male"]],
  ["ward", ["Ward 7", "Birch Ward"]],
  [null, ["Yes", "No"]],
  [null, ["TH1", "Birch Ward", "M"]],
];

test.each(OFFERS)("%s is offered for a column of %j", (field, values) => {
  const looks = noLooks();
  for (let row = 0; row < 12; row++) addLook(looks, values[row % values.length] ?? "");
  expect(offeredField(looks)).toBe(field);
});

test("a few values offer nothing", () => {
  const looks = noLooks();
  for (let row = 0; row < 9; row++) addLook(looks, "Theatre 1");
  expect(offeredField(looks)).toBeNull();
});
