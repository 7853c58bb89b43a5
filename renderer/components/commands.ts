import { createContext, useContext, useEffect, useRef } from "react";

/** Something that the planner can do now: the palette lists it, the page of shortcuts shows its keys. */
export type Command = {
  /** Fixed for ever: what was used last is remembered by it. "plan.cancel" */
  readonly id: string;
  /** What it does, as a plain verb: "Cancel the selected rows…" */
  readonly words: string;
  /** Under which heading it stands: "Plan", "Go to". */
  readonly group: string;
  /** As they are shown: "Ctrl+K", "C". Several ways to press it are divided by " or ". */
  readonly keys?: string;
  /**
   * Where the window listens for these keys: "always"; "outside-text", not while text is being typed; or while the focus
   * is within what the selector names, which single letters need (WCAG 2.1.4). Without it they are only shown, and
   * whoever registers the command listens (the grid for its own).
   */
  readonly listens?: "always" | "outside-text" | { readonly within: string };
  /** False: shown as not possible now. */
  readonly enabled?: boolean;
  readonly run: () => void;
};

/** Keys that do something which is no command: moving about a grid. For the page of shortcuts alone. */
export type KeyNote = { readonly group: string; readonly keys: string; readonly words: string };

/** What one mounted component offers, asked for when it is needed. */
type Offer = { readonly commands: () => readonly Command[]; readonly notes: () => readonly KeyNote[] };

/** Everything that is offered by what is on screen, what was mounted last first: the screen's own before the shell's. */
export type CommandBook = {
  /** Returns what takes the offer back. */
  readonly add: (offer: Offer) => () => void;
  /** Each command once, by its id: the one that was mounted last. */
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

/** The book of the window. Outside the shell (first start, combining alone) nobody reads it. */
export const CommandsContext = createContext(newCommandBook());

/** Offers these commands, and keys that are no commands, while the component is on screen; always the latest ones. */
export function useCommands(commands: readonly Command[], notes: readonly KeyNote[] = []): void {
  const book = useContext(CommandsContext);
  const latest = useRef({ commands, notes });
  useEffect(() => {
    latest.current = { commands, notes };
  });
  useEffect(() => book.add({ commands: () => latest.current.commands, notes: () => latest.current.notes }), [book]);
}
