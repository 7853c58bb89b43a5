import { createContext, useContext, useEffect, useRef } from "react";

/** Something that the planner can do now: it is listed in the palette, and its keys on the page of shortcuts. */
export type Command = {
  /** Never changed, because the commands used last are stored by it. "plan.cancel" */
  readonly id: string;
  /** What it does, beginning with a verb: "Cancel the selected rows…" */
  readonly words: string;
  /** The heading that lists it: "Plan", "Go to". */
  readonly group: string;
  /** As shown: "Ctrl+K", "C". Several ways to press it are separated by " or ". */
  readonly keys?: string;
  /**
   * Where the window listens for these keys: "always"; "outside-text", except while text is being typed; or while the
   * focus is inside what the selector names, as single letters need (WCAG 2.1.4). Without it the keys are only shown,
   * and the component that offers the command listens itself (as the grid does).
   */
  readonly listens?: "always" | "outside-text" | { readonly within: string };
  /** False: shown, but not possible now. */
  readonly enabled?: boolean;
  readonly run: () => void;
};

/** Keys that are no commands, such as moving about a grid. Only for the page of shortcuts. */
export type KeyNote = { readonly group: string; readonly keys: string; readonly words: string };

/** The commands and keys of one mounted component, read when they are needed. */
type Offer = { readonly commands: () => readonly Command[]; readonly notes: () => readonly KeyNote[] };

/**
 * Everything that the components on screen offer. The latest mounted comes first, so a screen's own come before the
 * shell's.
 */
export type CommandBook = {
  /** Adds an offer; returns a function that removes it. */
  readonly add: (offer: Offer) => () => void;
  /** Each command once, by its id: from the component that was mounted last. */
  readonly commands: () => readonly Command[];
  readonly notes: () => readonly KeyNote[];
};

export function newCommandBook(): CommandBook {
  const offers = new Set<Offer>();
  return {
    add: (offer) => {
      offers.add(offer);
      return () => void offers.delete(offer);
    },
    commands: () => {
      const found = new Map<string, Command>();
      for (const offer of [...offers].toReversed()) {
        for (const command of offer.commands()) if (!found.has(command.id)) found.set(command.id, command);
      }
      return [...found.values()];
    },
    notes: () => [...offers].toReversed().flatMap((offer) => offer.notes()),
  };
}

/** The window's register. Outside the shell (first start, combining without data) nobody reads it. */
export const CommandsContext = createContext(newCommandBook());

/** Offers the latest of these commands, and keys that are no commands, while the component is on screen. */
export function useCommands(commands: readonly Command[], notes: readonly KeyNote[] = []): void {
  const book = useContext(CommandsContext);
  const latest = useRef({ commands, notes });
  useEffect(() => {
    latest.current = { commands, notes };
  });
  useEffect(() => book.add({ commands: () => latest.current.commands, notes: () => latest.current.notes }), [book]);
}
