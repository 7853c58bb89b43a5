import type { Command } from "./commands.ts";

/** What a key press is, as far as shortcuts look at it. */
export type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Each way to press these keys: "Ctrl+Y or Ctrl+Shift+Z" is two. */
export function waysToPress(keys: string): readonly string[] {
  return keys.split(" or ");
}

/** True when these keys, "Ctrl+Shift+Z" or "?" or "F1", were pressed. */
export function isPressed(keys: string, press: Press): boolean {
  return waysToPress(keys).some((way) => isWay(way, press));
}

function isWay(way: string, press: Press): boolean {
  const parts = way.split("+");
  const key = NAMES[parts.at(-1) ?? ""] ?? parts.at(-1) ?? "";
  const ctrl = parts.includes("Ctrl");
  // A sign such as "?" has its Shift in it already, whichever key of whichever keyboard makes it.
  const shiftFits = isSign(key) || parts.includes("Shift") === press.shiftKey;
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === ctrl &&
    parts.includes("Alt") === press.altKey &&
    shiftFits
  );
}

/** Keys that are shown by another name than the browser's. */
const NAMES: Readonly<Record<string, string>> = { Esc: "Escape", Space: " " };

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9 ]/i.test(key);
}

/** Where a key was pressed. */
export type PressedAt = {
  /** Text is being typed. */
  readonly inText: boolean;
  readonly isWithin: (selector: string) => boolean;
};

/** The command that the window should run for this press, if any. */
export function commandFor(commands: readonly Command[], press: Press, at: PressedAt): Command | null {
  // A function key types nothing.
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
