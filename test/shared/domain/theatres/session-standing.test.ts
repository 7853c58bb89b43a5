import { expect, test } from "vitest";
import { strictestState, toPlace } from "../../../../shared/domain/theatres/session-standing.ts";

test.each([
  ["stood-down", 2, 2],
  ["stood-down", 0, 0],
  ["emergency-only", 3, 3],
  ["consultant-led", 3, 0],
  ["runs", 3, 0],
] as const)("a session that is %s with %i cases has %i to place", (state, running, left) => {
  expect(toPlace(state, running)).toBe(left);
});

test("of several strikes' states the one that lets least run holds", () => {
  expect(strictestState([])).toBe("runs");
  expect(strictestState(["runs", "consultant-led"])).toBe("consultant-led");
  expect(strictestState(["stood-down", "emergency-only", "runs"])).toBe("stood-down");
});
