import { expect, test } from "vitest";
import { deskCommands, keyAction, type DeskAction } from "../../../../../renderer/screens/plan/decide/plan-commands.ts";

const PLAIN = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false };

test.each<[string, boolean, DeskAction | null]>([
  ["c", false, "cancel"],
  // With Caps Lock on, without Shift.
  ["C", false, "cancel"],
  ["C", true, "cancel-at-once"],
  // With Caps Lock on, Shift makes a small letter, which opens the dialog.
  ["c", true, "cancel"],
  ["k", false, "keep"],
  ["u", false, "undecided"],
  ["n", false, "note"],
  ["t", false, "tell"],
  ["s", false, "select"],
  ["d", false, "details"],
  ["Enter", false, "enter-details"],
  ["x", false, null],
])("%s, Shift %s: %s", (key, shiftKey, action) => {
  expect(keyAction({ ...PLAIN, key, shiftKey })).toBe(action);
});

test("a key held down, or with Ctrl, Alt or Cmd, decides nothing", () => {
  for (const held of ["ctrlKey", "altKey", "metaKey", "repeat"] as const) {
    expect(keyAction({ ...PLAIN, key: "c", [held]: true })).toBeNull();
  }
});

test("every command has an id and a key of its own; telling is not possible in a variant", () => {
  const commands = deskCommands(true);
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  for (const { action, keys = "" } of commands) {
    const key = keys.replace("Shift+", "");
    expect(keyAction({ ...PLAIN, key, shiftKey: keys.startsWith("Shift+") })).toBe(action);
  }
  expect(commands.filter(({ enabled }) => enabled === false).map(({ id }) => id)).toEqual(["plan.tell"]);
  expect(deskCommands(false).filter(({ enabled }) => enabled === false)).toEqual([]);
});
