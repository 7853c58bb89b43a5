import { Keys } from "./command-palette.tsx";
import type { Command, KeyNote } from "./commands.ts";
import { Dialog } from "./dialog.tsx";

type Props = {
  readonly commands: readonly Command[];
  readonly notes: readonly KeyNote[];
  readonly onClose: () => void;
};

/** Every key that does something on the current screen, in groups. */
export function ShortcutsDialog({ commands, notes, onClose }: Props) {
  const lines = [
    ...commands.flatMap(({ group, words, keys }) => (keys === undefined ? [] : [{ group, words, keys }])),
    ...notes,
  ];
  const groups = [...new Set(lines.map(({ group }) => group))];
  return (
    <Dialog title="Keyboard shortcuts" size="wide" onClose={onClose}>
      <p className="soft">
        These work on the screen that you are on; other screens have more of their own. <kbd>Ctrl+K</kbd> finds every
        command by typing, with or without a key.
      </p>
      <div className="shortcuts">
        {groups.map((group) => (
          <section key={group} className="shortcuts-group" aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {lines
                .filter((line) => line.group === group)
                .map(({ words, keys }) => (
                  <div key={`${keys} ${words}`}>
                    <dt>
                      <Keys keys={keys} />
                    </dt>
                    <dd>{words}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
