import { describe, expect, it } from "vitest";
import { commandFor, isPressed, type Press } from "../../../renderer/components/command-keys.ts";
import type { Command } from "../../../renderer/components/commands.ts";

function press(key: string, held = ""): Press {
  return {
    key,
    ctrlKey: held.includes("C"),
    metaKey: held.includes("M"),
    altKey: held.includes("A"),
    shiftKey: held.includes("S"),
  };
}

describe("keys that were pressed", () => {
  it.each<[string, Press, boolean]>([
    ["Ctrl+K", press("k", "C"), true],
    ["Ctrl+K", press("K", "C"), true],
    ["Ctrl+K", press("k", "M"), true],
    ["Ctrl+K", press("k"), false],
    ["Ctrl+K", press("k", "CS"), false],
    ["Ctrl+K", press("k", "CA"), false],
    ["Ctrl+Y or Ctrl+Shift+Z", press("y", "C"), true],
    ["Ctrl+Y or Ctrl+Shift+Z", press("Z", "CS"), true],
    ["Ctrl+Y or Ctrl+Shift+Z", press("z", "C"), false],
    ["F1 or ?", press("F1"), true],
    ["F1 or ?", press("?", "S"), true],
    ["F1 or ?", press("?"), true],
    ["Esc", press("Escape"), true],
    ["S", press("s"), true],
    ["S", press("s", "C"), false],
    ["S", press("S", "S"), false],
    ["Space", press(" "), true],
  ])("%s by %j: %s", (keys, pressed, is) => {
    expect(isPressed(keys, pressed)).toBe(is);
  });
});

describe("the command for a key", () => {
  const run = (): void => {};
  const commands: readonly Command[] = [
    { id: "palette", words: "", group: "", keys: "Ctrl+K", listens: "always", run },
    { id: "undo", words: "", group: "", keys: "Ctrl+Z", listens: "outside-text", run },
    { id: "help", words: "", group: "", keys: "F1 or ?", listens: "outside-text", run },
    { id: "off", words: "", group: "", keys: "Ctrl+Y", listens: "always", enabled: false, run },
    { id: "grid", words: "", group: "", keys: "C", run },
    { id: "stand", words: "", group: "", keys: "S", listens: { within: ".board" }, run },
  ];
  const none = { inText: false, isWithin: () => false };
  it.each([
    [press("k", "C"), { ...none, inText: true }, "palette"],
    [press("z", "C"), none, "undo"],
    [press("z", "C"), { ...none, inText: true }, undefined],
    [press("?"), { ...none, inText: true }, undefined],
    [press("F1"), { ...none, inText: true }, "help"],
    [press("y", "C"), none, undefined],
    [press("c"), none, undefined],
    [press("s"), none, undefined],
    [press("s"), { inText: false, isWithin: (within: string) => within === ".board" }, "stand"],
    [press("s"), { inText: true, isWithin: () => true }, undefined],
  ])("%j at %j is %s", (pressed, at, id) => {
    expect(commandFor(commands, pressed, at)?.id).toBe(id);
  });
});
