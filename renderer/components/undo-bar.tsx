import { Button } from "./button.tsx";
import { ErrorNotice } from "./notice.tsx";
import { useUndoMessages, type Step } from "./undo.tsx";

/** Undo and redo buttons with the action's name, and the result of the last step. For screens that change the plan. */
export function UndoBar() {
  const { state, message, error, take } = useUndoMessages();
  return (
    <div className="undo-bar" role="group" aria-label="Undo and redo">
      <StepButton step="undo" name={state.undo?.name ?? null} onPress={() => take("undo")} />
      <StepButton step="redo" name={state.redo?.name ?? null} onPress={() => take("redo")} />
      <p className="undo-bar-message" role="status">
        {message}
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
  // Not "disabled", so that the focus stays here after the last step.
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
