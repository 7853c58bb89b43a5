import type { Command, KeyNote } from "../../../components/commands.ts";

/** The actions of a key, a button or the palette. All but the last four are for the selected or focused rows. */
export type DeskAction =
  | "cancel"
  | "cancel-at-once"
  | "keep"
  | "undecided"
  | "note"
  | "tell"
  | "select"
  | "details"
  | "enter-details";

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey" | "repeat">;

/** The action of a single key pressed on a row, if it has one. */
export function keyAction({ key, ctrlKey, altKey, metaKey, shiftKey, repeat }: Press): DeskAction | null {
  if (ctrlKey || altKey || metaKey || repeat) return null;
  switch (key.toLowerCase()) {
    case "c":
      // With Caps Lock on, a plain C arrives as a capital letter, which opens the dialog.
      return key === "C" && shiftKey ? "cancel-at-once" : "cancel";
    case "k":
      return "keep";
    case "u":
      return "undecided";
    case "n":
      return "note";
    case "t":
      return "tell";
    case "s":
      return "select";
    case "d":
      return "details";
    case "enter":
      return "enter-details";
    default:
      return null;
  }
}

const GROUP = "Plan";

const COMMANDS: readonly (readonly [DeskAction, string, string])[] = [
  ["cancel", "C", "Cancel the selected rows, or the focused one…"],
  ["cancel-at-once", "Shift+C", "Cancel at once because of industrial action, where nothing is protected"],
  ["keep", "K", "Keep; several after a look at the numbers"],
  ["undecided", "U", "Set to undecided; several after a look at the numbers"],
  ["note", "N", "Put a note on…"],
  ["tell", "T", "Record that patients were told…"],
  ["select", "S", "Select by date, theatre, priority…"],
  ["details", "D", "Show or hide the details of the focused row"],
  ["enter-details", "Enter", "Go into the details; Escape comes back"],
];

/** A command without the function that runs it. */
export type DeskCommand = Omit<Command, "run"> & { readonly action: DeskAction };

/** The plan's commands for the palette. Only the grid listens for their keys, because elsewhere letters are typed. */
export function deskCommands(isVariant: boolean): readonly DeskCommand[] {
  return COMMANDS.map(([action, keys, words]) => ({
    action,
    id: `plan.${action}`,
    words,
    group: GROUP,
    keys,
    enabled: action !== "tell" || !isVariant,
  }));
}

/** Keys of the rows that are no commands. */
export const KEY_NOTES: readonly KeyNote[] = [
  ["Space", "Select the focused row, or take it off the selection"],
  ["Shift+↑ or Shift+↓", "Select row by row"],
  ["Ctrl+A", "Select every row that is shown"],
  ["Esc", "Select none"],
  ["↓ or Enter", "From the search to the rows"],
  ["Enter", "On a heading: sort by it"],
].map(([keys = "", words = ""]) => ({ group: GROUP, keys, words }));
