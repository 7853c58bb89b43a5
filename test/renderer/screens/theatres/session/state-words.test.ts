import { expect, test } from "vitest";
import { stateVerb } from "../../../../../renderer/screens/theatres/session/state-words.ts";

const NOTHING = { cancelled: 0, toPlace: 0, comesBack: 0 };

test.each([
  ["stood-down", { ...NOTHING, cancelled: 3, toPlace: 9 }, "Stand down, cancel 3; 9 left to place"],
  ["stood-down", { ...NOTHING, toPlace: 9 }, "Stand down; 9 left to place"],
  ["stood-down", { ...NOTHING, cancelled: 1200 }, "Stand down, cancel 1,200"],
  ["stood-down", NOTHING, "Stand down"],
  ["emergency-only", { ...NOTHING, cancelled: 3, toPlace: 1 }, "Emergency only, cancel 3; 1 left to place"],
  ["runs", { ...NOTHING, comesBack: 3 }, "Run again, bring back 3"],
  ["consultant-led", NOTHING, "Consultant-led only"],
] as const)("the button of %s that does %j is “%s”", (state, does, words) => {
  expect(stateVerb(state, does)).toBe(words);
});
