import {
  CheckboxButton,
  CheckboxField,
  GridList,
  GridListHeader,
  GridListItem,
  GridListSection,
  useDragAndDrop,
  type DragAndDropOptions,
  type DropTarget,
} from "react-aria-components";
import type { BoardSession } from "../../../../shared/contract/board.ts";
import type { MoveTarget } from "../../../../shared/contract/move.ts";
import { sessionId } from "../../../../shared/domain/theatres/theatre-session.ts";
import { CASE_TYPE, boardColumns, boardPlace, boardRows } from "./board-layout.ts";
import { SessionCard } from "./session-card.tsx";
import { sessionSentence } from "./theatre-words.ts";

type Props = {
  readonly label: string;
  readonly sessions: readonly BoardSession[];
  readonly currentId: string | null;
  readonly onCurrent: (id: string) => void;
  /** Enter or a click: the session's panel. */
  readonly onOpen: (id: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  /** While a case is held, where it fits, by session; null while none is, or the answer is awaited. */
  readonly targets: ReadonlyMap<string, MoveTarget> | null;
  readonly onDropOn: (id: string) => void;
};

/** Theatres by sessions on one day: arrows move about, Space selects, Enter opens, a case can be dropped on a card. */
export function Board({ label, sessions, currentId, onCurrent, onOpen, selected, onSelect, targets, onDropOn }: Props) {
  const rows = boardRows(sessions);
  const columns = boardColumns(sessions);
  const template = `8.5rem repeat(${columns.length}, minmax(0, 1fr))`;

  const { dragAndDropHooks } = useDragAndDrop({
    acceptedDragTypes: [CASE_TYPE],
    getDropOperation: (target) =>
      target.type === "item" && targets?.get(String(target.key))?.fits !== false ? "move" : "cancel",
    shouldAcceptItemDrop: (target) => targets?.get(String(target.key))?.fits !== false,
    onItemDrop: ({ target }) => onDropOn(String(target.key)),
    dropTargetDelegate: CARD_UNDER,
  });

  return (
    <div
      className="board"
      role="presentation"
      onFocus={({ target }) => {
        const id = target.closest<HTMLElement>(".board-cell")?.dataset["key"];
        if (id !== undefined) onCurrent(id);
      }}
    >
      <div className="board-columns" aria-hidden="true" style={{ gridTemplateColumns: template }}>
        <span />
        {columns.map(({ word, times }) => (
          <span key={word}>
            <strong>{word}</strong> {times !== null && <span className="soft">{times}</span>}
          </span>
        ))}
      </div>
      <GridList
        aria-label={label}
        className="board-grid"
        layout="grid"
        selectionMode="multiple"
        selectionBehavior="toggle"
        disallowTypeAhead
        selectedKeys={selected}
        onSelectionChange={(keys) =>
          onSelect(keys === "all" ? new Set(sessions.map(({ key }) => sessionId(key))) : new Set([...keys].map(String)))
        }
        onAction={(key) => onOpen(String(key))}
        dragAndDropHooks={dragAndDropHooks}
      >
        {rows.map((row) => (
          <GridListSection
            key={row.id}
            id={row.id}
            className="board-row"
            aria-label={row.site === null ? row.heading : `${row.heading}, ${row.site}`}
            style={{ gridTemplateColumns: template }}
          >
            <GridListHeader className="board-row-head">
              <strong>{row.heading}</strong>
              {row.site !== null && <span className="soft">{row.site}</span>}
            </GridListHeader>
            {row.sessions.map((session) => {
              const id = sessionId(session.key);
              const { from, span } = boardPlace(columns, session.key.session);
              return (
                <GridListItem
                  key={id}
                  id={id}
                  textValue={sessionSentence(session)}
                  className={id === currentId ? "board-cell board-cell--current" : "board-cell"}
                  style={{ gridColumn: `${from + 2} / span ${span}` }}
                >
                  <CheckboxField slot="selection" className="board-tick">
                    <CheckboxButton className="check-box">
                      <span className="check-box-mark" aria-hidden="true">
                        <svg viewBox="0 0 16 16">
                          <path d="M3 8.5 6.5 12 13 4.5" />
                        </svg>
                      </span>
                    </CheckboxButton>
                  </CheckboxField>
                  <SessionCard session={session} target={targets?.get(id) ?? null} />
                </GridListItem>
              );
            })}
          </GridListSection>
        ))}
      </GridList>
    </div>
  );
}

type DropTargetDelegate = NonNullable<DragAndDropOptions["dropTargetDelegate"]>;

/** The card under the pointer, whatever the shape of the board. */
const CARD_UNDER: DropTargetDelegate = {
  getDropTargetFromPoint(x, y, isValidDropTarget) {
    const grid = document.querySelector(".board-grid");
    if (grid === null) return null;
    const box = grid.getBoundingClientRect();
    const key = document.elementFromPoint(box.left + x, box.top + y)?.closest<HTMLElement>(".board-cell")?.dataset[
      "key"
    ];
    if (key === undefined) return null;
    const target: DropTarget = { type: "item", key, dropPosition: "on" };
    return isValidDropTarget(target) ? target : null;
  },
};
