import { useEffect, useState } from "react";
import {
  Autocomplete,
  Button as AriaButton,
  Dialog,
  Input,
  Label,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import { waysToPress } from "./command-keys.ts";
import { findCommands } from "./command-search.ts";
import type { Command } from "./commands.ts";

type Props = {
  readonly commands: readonly Command[];
  /** Ids of the commands used last, newest first. */
  readonly recent: readonly string[];
  readonly onRun: (command: Command) => void;
  readonly onClose: () => void;
};

/** Every command that the screen offers now, found by typing: arrows choose, Enter runs, Escape closes. */
export function CommandPalette({ commands, recent, onRun, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const found = findCommands(commands, typed, recent);
  const first = found.find(({ enabled = true }) => enabled);
  const run = (id: string | null): void => {
    const command = found.find((one) => one.id === id);
    if (command !== undefined && (command.enabled ?? true)) onRun(command);
  };
  return (
    <ModalOverlay
      className="veil veil--top"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog palette">
        <Dialog className="dialog-inside" aria-label="Commands">
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField className="palette-search" autoFocus>
              <Label className="field-label">Do anything</Label>
              <Input
                className="input"
                placeholder="Type what you want to do, or where to go"
                spellCheck={false}
                onKeyDown={(event) => {
                  // Escape closes the palette at once, as its foot explains: the field alone would only be emptied.
                  if (event.key === "Escape") onClose();
                  // If nothing is marked yet, Enter runs the first command.
                  if (event.key !== "Enter" || event.currentTarget.getAttribute("aria-activedescendant")) return;
                  event.preventDefault();
                  run(first?.id ?? null);
                }}
              />
              <AriaButton className="unseen">Clear</AriaButton>
            </SearchField>
            <div className="palette-scroll" role="region" aria-label="Commands found" tabIndex={0}>
              <Menu
                className="palette-list"
                aria-label="Commands"
                items={found}
                disabledKeys={found.filter(({ enabled = true }) => !enabled).map(({ id }) => id)}
                onAction={(key) => run(String(key))}
                renderEmptyState={() => <p className="list-box-empty">No command fits “{typed}”.</p>}
              >
                {(command) => (
                  <MenuItem className="palette-item" id={command.id} textValue={command.words}>
                    <span className="palette-words">{command.words}</span>
                    <span className="palette-group">
                      {command.enabled === false ? `${command.group}, not possible now` : command.group}
                    </span>
                    {command.keys === undefined ? null : <Keys keys={command.keys} />}
                  </MenuItem>
                )}
              </Menu>
            </div>
          </Autocomplete>
          <p className="palette-foot" role="status">
            <CountWords count={found.length} />
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Announced only when the typing pauses: at every letter it would interrupt. */
function CountWords({ count }: { readonly count: number }) {
  const [announced, setAnnounced] = useState(count);
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(count), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return (
    <>
      {announced === 1 ? "1 command" : `${announced} commands`} · <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> do
      it · <kbd>Esc</kbd> leave
    </>
  );
}

const SAID_AFTER_MS = 400;

/** Keys to press, each way in its own frame. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="keys">
      {waysToPress(keys).map((way, index) => (
        <span key={way}>
          {index > 0 && <span className="soft"> or </span>}
          <kbd>{way}</kbd>
        </span>
      ))}
    </span>
  );
}
