import { expect, test } from "vitest";
import { patientWord, valueWord } from "../../../../../renderer/screens/import/preview/preview-row-words.ts";

test.each([
  [null, "blank"],
  ["", "blank"],
  ["2026-12-16", "16 Dec 2026"],
  ["2026-02-31", "2026-02-31"],
  ["NG Theatre 4", "NG Theatre 4"],
  [0, "0"],
])("the value %j is shown as %s", (value, words) => {
  expect(valueWord(value)).toBe(words);
});

test.each([
  ["Stone", "Grace", "STONE, Grace"],
  ["Stone", null, "STONE"],
  [null, "Grace", "Grace"],
  [null, null, "no name"],
])("%s and %s are named %s", (surname, forename, words) => {
  expect(patientWord({ surname, forename })).toBe(words);
});
