import { expect, it } from "vitest";
import { CHANGED_THINGS } from "../../../shared/contract/events.ts";
import { isMethodName, mayAsk, methods, type MethodName } from "../../../shared/contract/methods.ts";

const names: readonly MethodName[] = Object.keys(methods).filter(isMethodName);
const reads: readonly MethodName[] = names.filter((name) => ["read", "free-read", "main"].includes(methods[name].run));

it("gives a page of paper what it is to show and nothing else", () => {
  expect(names.filter((name) => mayAsk(name, "paper")).toSorted()).toEqual([
    "paper.content",
    "paper.progress",
    "paper.ready",
  ]);
});

it("gives a command whatever the window has, but for what needs the window itself", () => {
  const forWindow = names.filter((name) => mayAsk(name, "window"));
  const forCommand = names.filter((name) => mayAsk(name, "command"));
  expect(forWindow).not.toContain("paper.content");
  const forNeither = names.filter((name) => !forWindow.includes(name));
  expect(forNeither.toSorted()).toEqual([
    "combine.placePdf",
    "paper.content",
    "paper.progress",
    "paper.ready",
    "return.recordSignOff",
    "schedule.record",
    "schedule.recordDaySheet",
    "summary.record",
  ]);
  expect(forWindow.filter((name) => !forCommand.includes(name))).toEqual(["combine.savePdf"]);
  expect(forCommand.filter((name) => !forWindow.includes(name))).toEqual([]);
});

it("lists what every write changes, and nothing for reads", () => {
  const changing = names.filter((name) => methods[name].changes.length > 0);
  expect(changing.filter((name) => reads.includes(name))).toEqual([]);
  // How a screen was left is nothing that another screen shows.
  const silent = names.filter((name) => !reads.includes(name) && !changing.includes(name));
  expect(silent).toEqual(["app.status", "screen.remember"]);
  expect(new Set(changing.flatMap((name) => methods[name].changes))).toEqual(new Set(CHANGED_THINGS));
});
