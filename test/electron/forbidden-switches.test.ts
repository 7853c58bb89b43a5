import { expect, test } from "vitest";
import { forbiddenSwitches } from "../../electron/forbidden-switches.ts";

const RELEASED = { canBeDriven: false, isRoot: false };

test.each([
  ["--remote-debugging-port=9222", "remote-debugging-port"],
  ["-remote-debugging-port=9222", "remote-debugging-port"],
  ["/Remote-Debugging-Port=9222", "remote-debugging-port"],
  ["--remote-debugging-pipe", "remote-debugging-pipe"],
  ["--inspect", "inspect"],
  ["--inspect-brk=0", "inspect-brk"],
  ["--no-sandbox", "no-sandbox"],
  ["--disable-web-security", "disable-web-security"],
  ["--js-flags=--expose-gc", "js-flags"],
])("the released app refuses %s, wherever it is given", (arg, name) => {
  expect(forbiddenSwitches([arg], RELEASED)).toEqual([name]);
  expect(forbiddenSwitches(["import", "list.csv", arg], RELEASED)).toEqual([name]);
});

test("what is no switch is left alone", () => {
  const args = ["import", "no-sandbox.csv", "--data", "/srv/inspect", "--json", "--", "--no-sandbox"];
  expect(forbiddenSwitches(args, RELEASED)).toEqual([]);
});

test("a driver of tests may attach to the copy for tests, and root on Linux has no sandbox", () => {
  const args = ["--remote-debugging-port=0", "--inspect=0", "--no-sandbox"];
  expect(forbiddenSwitches(args, { canBeDriven: true, isRoot: true })).toEqual([]);
  expect(forbiddenSwitches(args, { canBeDriven: false, isRoot: true })).toEqual(["remote-debugging-port", "inspect"]);
  expect(forbiddenSwitches(["--disable-web-security"], { canBeDriven: true, isRoot: true })).toHaveLength(1);
});
