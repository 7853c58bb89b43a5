import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { call } from "../api/client.ts";
import { commandFor } from "./command-keys.ts";
import { CommandPalette } from "./command-palette.tsx";
import { usedNow } from "./command-search.ts";
import { CommandsContext, newCommandBook, useCommands, type Command, type KeyNote } from "./commands.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";

type Shown =
  | { readonly kind: "nothing" }
  | { readonly kind: "palette"; readonly commands: readonly Command[] }
  | { readonly kind: "shortcuts"; readonly commands: readonly Command[]; readonly notes: readonly KeyNote[] };

const NOTHING: Shown = { kind: "nothing" };

/**
 * Collects the commands of the components inside it, listens for their keys, and shows the palette and the page of
 * shortcuts.
 */
export function CommandHost({ children }: { readonly children: ReactNode }) {
  const [book] = useState(newCommandBook);
  const [shown, setShown] = useState(NOTHING);
  const recent = useRecent();

  const openPalette = (): void => setShown({ kind: "palette", commands: book.commands() });
  const openShortcuts = (): void => setShown({ kind: "shortcuts", commands: book.commands(), notes: book.notes() });

  const press = useEffectEvent((event: KeyboardEvent) => {
    // A dialog has its own keys, so that nothing behind it changes unseen.
    if (isDialogOpen()) return;
    const command = commandFor(book.commands(), event, {
      inText: isTyping(event.target),
      isWithin: (selector) => event.target instanceof Element && event.target.closest(selector) !== null,
    });
    if (command === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) command.run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    // This listens before the components of the page, which stop many keys.
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, []);

  return (
    <CommandsContext value={book}>
      <HostCommands onPalette={openPalette} onShortcuts={openShortcuts} />
      {children}
      {shown.kind === "palette" && (
        <CommandPalette
          commands={shown.commands.filter(({ id }) => id !== PALETTE)}
          recent={recent.ids}
          onClose={() => setShown(NOTHING)}
          onRun={(chosen) => {
            setShown(NOTHING);
            recent.use(chosen.id);
            // Runs after the palette has given the focus back, because the command may move the focus.
            requestAnimationFrame(() =>
              book
                .commands()
                .find(({ id }) => id === chosen.id)
                ?.run(),
            );
          }}
        />
      )}
      {shown.kind === "shortcuts" && (
        <ShortcutsDialog commands={shown.commands} notes={shown.notes} onClose={() => setShown(NOTHING)} />
      )}
    </CommandsContext>
  );
}

const PALETTE = "app.palette";

type HostCommandsProps = { readonly onPalette: () => void; readonly onShortcuts: () => void };

function HostCommands({ onPalette, onShortcuts }: HostCommandsProps) {
  useCommands([
    {
      id: PALETTE,
      words: "Find a command",
      group: "Everywhere",
      keys: "Ctrl+K",
      listens: "always",
      run: onPalette,
    },
    {
      id: "app.shortcuts",
      words: "Show the keyboard shortcuts",
      group: "Everywhere",
      keys: "F1 or ?",
      listens: "outside-text",
      run: onShortcuts,
    },
  ]);
  return null;
}

type Recent = { readonly ids: readonly string[]; readonly use: (id: string) => void };

/**
 * The commands used last, stored with the data. If they cannot be stored, no error is shown: the palette works without
 * them.
 */
function useRecent(): Recent {
  const [ids, setIds] = useState<readonly string[]>([]);
  useEffect(() => {
    void call("screen.recall", { screen: "palette" }).then((left) => {
      if (left.ok && left.value.text !== null) setIds(left.value.text.split("\n"));
    });
  }, []);
  return {
    ids,
    use: (id) => {
      const now = usedNow(ids, id);
      setIds(now);
      void call("screen.remember", { screen: "palette", text: now.join("\n") });
    },
  };
}

function isDialogOpen(): boolean {
  return document.querySelector(".veil") !== null;
}

/** Check boxes and the like are inputs too, but nobody types text into them. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit", "file"].includes(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}
