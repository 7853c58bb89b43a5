import { expect, test } from "vitest";
import { anaestheticWords } from "../../../../shared/domain/theatres/anaesthetic-words.ts";

test.each([
  ["GA", "General"],
  ["la", "Local"],
  ["SED", "Sedation"],
  ["SPINAL", "Spinal"],
  ["LA+SED", "Local + sedation"],
  ["GA / RA", "General / regional"],
  ["General", "General"],
  // Not known, or not the same everywhere: as it is written.
  ["S", "S"],
  ["XQ7", "XQ7"],
  ["GALA", "GALA"],
  ["", ""],
  [null, ""],
])("%s is %s", (text, expected) => {
  expect(anaestheticWords(text)).toBe(expected);
});
