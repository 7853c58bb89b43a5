import { expect, test } from "vitest";
import { secondsLeft, timeLeftWords } from "../../../renderer/api/time-left.ts";

const START = { at: 1000, done: 100 };

test.each([
  ["half done in 10 s", { at: 11_000, done: 550 }, 1000, 10],
  ["done", { at: 11_000, done: 1000 }, 1000, 0],
  ["the end is not known", { at: 11_000, done: 550 }, null, null],
  ["too soon to say", { at: 1900, done: 550 }, 1000, null],
  ["nothing done since", { at: 11_000, done: 100 }, 1000, null],
  ["more done than was expected", { at: 11_000, done: 1100 }, 1000, 0],
])("%s", (_what, now, total, seconds) => {
  expect(secondsLeft(START, now, total)).toBe(seconds);
});

test.each([
  [1, "about 1 s left"],
  [59, "about 59 s left"],
  [60, "about 1 min left"],
  [200, "about 3 min left"],
])("%d seconds are %s", (seconds, words) => {
  expect(timeLeftWords(seconds)).toBe(words);
});
