import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCommands, usedNow } from "../../../renderer/components/command-search.ts";
import type { Command } from "../../../renderer/components/commands.ts";

function command(id: string, words: string, group = "Plan", enabled = true): Command {
  return { id, words, group, enabled, run: () => {} };
}

const ALL = [
  command("cancel", "Cancel the selected rows…"),
  command("keep", "Keep the selected rows"),
  command("stand", "Stand down…", "Theatres"),
  command("plan", "Plan", "Go to"),
  command("off", "Select no session", "Theatres", false),
  command("return", "Return", "Go to"),
];

function found(typed: string, recent: readonly string[] = []): readonly string[] {
  return findCommands(ALL, typed, recent).map(({ id }) => id);
}

describe("finding a command", () => {
  it("shows all of them with nothing typed, those used last first, and what is not possible at the end", () => {
    expect(found("")).toEqual(["cancel", "keep", "stand", "plan", "return", "off"]);
    expect(found("", ["return", "stand"])).toEqual(["return", "stand", "cancel", "keep", "plan", "off"]);
  });

  it.each([
    ["stand down", "stand"],
    ["STAND", "stand"],
    ["std", "stand"],
    ["ksr", "keep"],
    ["cnel", "cancel"],
    ["cnelr", "cancel"],
    ["pl", "plan"],
    ["go return", "return"],
    ["theatres stand", "stand"],
  ])("%s finds %s first", (typed, id) => {
    expect(found(typed)[0]).toBe(id);
  });

  it("leaves out what lacks a letter", () => {
    expect(found("xyz")).toEqual([]);
    expect(found("keepp")).toEqual([]);
  });

  it("finds a command by any of its letters in order", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.infiniteStream(fc.boolean()), ({ id, words }, keep) => {
        const typed = [...words].filter(() => keep.next().value === true).join("");
        expect(found(typed)).toContain(id);
      }),
    );
  });
});

describe("what was used last", () => {
  it("holds each once, the newest first, and not without end", () => {
    expect(usedNow(["a", "b"], "b")).toEqual(["b", "a"]);
    const many = Array.from({ length: 30 }, (_, index) => String(index));
    const kept = many.reduce<readonly string[]>(usedNow, []);
    expect(kept).toHaveLength(12);
    expect(kept[0]).toBe("29");
  });
});
