import { Button } from "./button.tsx";
import { ErrorNotice } from "./notice.tsx";
import { useSpeaksForUndo, type Step } from "./undo.tsx";

/** Undo and redo by name, and what the last of them did. For screens on which the plan is changed. */
export function UndoBar() {
  const { state, said, error, take } = useSpeaksForUndo();
  return (
    <div className="undo-bar" role="group" aria-label="Undo and redo">
      <StepButton step="undo" name={state.undo?.name ?? null} onPress={() => take("undo")} />
      <StepButton step="redo" name={state.redo?.name ?? null} onPress={() => take("redo")} />
      <p className="undo-bar-said" role="status">
        {said}
      </p>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

type StepProps = { readonly step: Step; readonly name: string | null; readonly onPress: () => void };

const WORD = { undo: "Undo", redo: "Redo" } as const;
const KEYS = { undo: "Ctrl+Z", redo: "Ctrl+Y" } as const;

function StepButton({ step, name, onPress }: StepProps) {
  const words = name === null ? WORD[step] : `${WORD[step]}: ${name}`;
  // Not "disabled": after the last step the focus stays where it is.
  return (
    <Button
      size="small"
      className="undo-button"
      label={`${words}, ${KEYS[step]}`}
      pending={name === null}
      onPress={onPress}
    >
      <span className="undo-button-words">{words}</span> <kbd aria-hidden="true">{KEYS[step]}</kbd>
    </Button>
  );
}
