import type { Answer } from "../../../shared/contract/methods.ts";
import type { BoardSession } from "../../../shared/contract/board.ts";
import { SESSION_STATES, type SessionState } from "../../../shared/domain/theatres/theatre-session.ts";
import { Button } from "../../components/button.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { UndoBar } from "../../components/undo-bar.tsx";
import { actionWord, STATE_KEYS } from "./session/state-words.ts";

type Props = {
  readonly day: Answer<"board.get">[number] | null;
  readonly selected: readonly BoardSession[];
  readonly act: {
    readonly state: (state: SessionState) => void;
    readonly cover: () => void;
    readonly misfits: () => void;
    readonly importCover: () => void;
    readonly selectNone: () => void;
  };
};

/** What can be done with the day, or with the sessions that are ticked. */
export function TheatresToolbar({ day, selected, act }: Props) {
  return (
    <>
      <div className="theatres-toolbar" role="group" aria-label="Theatres">
        <UndoBar />
        <div className="theatres-toolbar-ends">
          <Button size="small" onPress={act.misfits}>
            {day === null || day.totals.misfits === 0
              ? "What does not fit…"
              : `! ${formatNumber(day.totals.misfits)} not fitting…`}{" "}
            <kbd>F</kbd>
          </Button>
          <Button size="small" onPress={act.cover}>
            Cover… <kbd>V</kbd>
          </Button>
          <Button size="small" onPress={act.importCover}>
            Import cover…
          </Button>
        </div>
      </div>
      {selected.length > 0 && (
        <div className="theatres-toolbar theatres-selected" role="group" aria-label="Sessions selected">
          <strong role="status">{countWord(selected.length, "session", "sessions")} selected</strong>
          {SESSION_STATES.map((state) => (
            <Button
              key={state}
              size="small"
              kind={state === "stood-down" ? "danger" : "secondary"}
              onPress={() => act.state(state)}
            >
              {actionWord(state)}… <kbd>{STATE_KEYS[state]}</kbd>
            </Button>
          ))}
          <Button size="small" kind="quiet" onPress={act.selectNone}>
            Select none
          </Button>
        </div>
      )}
    </>
  );
}
