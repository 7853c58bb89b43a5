import type { Command } from "./commands.ts";

/** The parts of a key press that shortcuts look at. */
export type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Each way to press these keys: "Ctrl+Y or Ctrl+Shift+Z" is two. */
export function waysToPress(keys: string): readonly string[] {
  return keys.split(" or ");
}

/** True if these keys ("Ctrl+Shift+Z", "?" or "F1") were pressed. */
export function isPressed(keys: string, press: Press): boolean {
  return waysToPress(keys).some((way) => isWay(way, press));
}

function isWay(way: string, press: Press): boolean {
  const parts = way.split("+");
  const key = NAMES[parts.at(-1) ?? ""] ?? parts.at(-1) ?? "";
  const ctrl = parts.includes("Ctrl");
  // A sign such as "?" may need Shift on one keyboard and not on another, so Shift is not compared.
  const shiftFits = isSign(key) || parts.includes("Shift") === press.shiftKey;
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === ctrl &&
    parts.includes("Alt") === press.altKey &&
    shiftFits
  );
}

/** Keys that are shown under another name than the browser's. */
const NAMES: Readonly<Record<string, string>> = { Esc: "Escape", Space: " " };

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9 ]/i.test(key);
}

/** Where a key was pressed. */
export type PressedAt = {
  /** The focus is in a text field. */
  readonly inText: boolean;
  readonly isWithin: (selector: string) => boolean;
};

/** The command to run for this key press, if any. */
export function commandFor(commands: readonly Command[], press: Press, at: PressedAt): Command | null {
  // A function key types no text.
  const typing = at.inText && !/^F\d+$/.test(press.key);
  const hears = (listens: Command["listens"]): boolean => {
    if (listens === undefined || listens === "always") return listens === "always";
    return !typing && (listens === "outside-text" || at.isWithin(listens.within));
  };
  const found = commands.find(
    ({ keys, listens, enabled = true }) => keys !== undefined && enabled && hears(listens) && isPressed(keys, press),
  );
  return found ?? null;
}
