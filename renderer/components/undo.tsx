import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from "react";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { UndoState } from "../../shared/contract/actions.ts";
import { call } from "../api/client.ts";
import { useQuery } from "../api/use-query.ts";
import { Button } from "./button.tsx";
import { useCommands } from "./commands.ts";
import { countWord } from "./number-words.ts";

export type Step = "undo" | "redo";

type Undo = {
  readonly state: UndoState;
  /** What the last step did, in words. */
  readonly message: string;
  readonly error: AppError | null;
  readonly take: (step: Step) => void;
  /** Shows what was just done, in place of the message of an earlier step. */
  readonly say: (words: string) => void;
  /** Called by a bar that shows the messages itself; returns a function to call when the bar goes. */
  readonly showMessagesElsewhere: () => () => void;
};

const NOTHING: UndoState = { undo: null, redo: null };

const UndoContext = createContext<Undo>({
  state: NOTHING,
  message: "",
  error: null,
  take: () => {},
  say: () => {},
  showMessagesElsewhere: () => () => {},
});

/** The undo and redo of the open plan. */
export function useUndo(): Undo {
  return useContext(UndoContext);
}

type Props = { readonly planId: PlanId; readonly children: ReactNode };

type Last = { readonly planId: PlanId; readonly message: string; readonly error: AppError | null };

/**
 * Undo and redo for all screens: the keys, the commands, and the message of the last step. A screen with an undo bar
 * shows the message there; other screens show it at the foot of the window.
 */
export function UndoProvider({ planId, children }: Props) {
  const asked = useQuery("plan.undoState", { planId }, ["decisions", "contacts", "sessions", "variants"]);
  // A message about one plan is not shown over another.
  const [last, setLast] = useState<Last>({ planId, message: "", error: null });
  const { message, error } = last.planId === planId ? last : { message: "", error: null };
  const [bars, setBars] = useState(0);
  // Steps run one after another, so that keys pressed quickly take one step each.
  const queue = useRef(Promise.resolve());
  const state = asked.value ?? NOTHING;

  const take = (step: Step): void => {
    queue.current = queue.current.then(async () => {
      setLast({ planId, ...(await takeStep(planId, step)) });
    });
  };
  const value: Undo = {
    state,
    message,
    error,
    take,
    say: (words) => setLast({ planId, message: words, error: null }),
    showMessagesElsewhere: () => {
      setBars((now) => now + 1);
      return () => setBars((now) => now - 1);
    },
  };

  // Always possible to press: the next step is fetched at each press, and a message explains if there is none.
  useCommands([
    {
      id: "plan.undo",
      words: state.undo === null ? "Undo" : `Undo: ${state.undo.name}`,
      group: "Everywhere",
      keys: "Ctrl+Z",
      listens: "outside-text",
      run: () => take("undo"),
    },
    {
      id: "plan.redo",
      words: state.redo === null ? "Redo" : `Redo: ${state.redo.name}`,
      group: "Everywhere",
      keys: "Ctrl+Y or Ctrl+Shift+Z",
      listens: "outside-text",
      run: () => take("redo"),
    },
  ]);

  const words = error?.message ?? message;
  return (
    <UndoContext value={value}>
      {children}
      {bars === 0 && (
        <div className="undo-message" data-empty={words === "" || undefined}>
          <p role="status">{words}</p>
          {words !== "" && (
            <Button kind="quiet" size="small" onPress={() => setLast({ planId, message: "", error: null })}>
              Close
            </Button>
          )}
        </div>
      )}
    </UndoContext>
  );
}

/** The undo state for a bar that shows the messages itself while it is on screen. */
export function useUndoMessages(): Undo {
  const undo = useUndo();
  const showMessagesElsewhere = useRef(undo.showMessagesElsewhere);
  useEffect(() => showMessagesElsewhere.current(), []);
  return undo;
}

async function takeStep(planId: PlanId, step: Step): Promise<{ message: string; error: AppError | null }> {
  const now = await call("plan.undoState", { planId });
  if (!now.ok) return { message: "", error: now.error };
  const action = now.value[step];
  if (action === null) return { message: `There is nothing to ${step}.`, error: null };
  const done = await call(step === "undo" ? "plan.undo" : "plan.redo", { planId, actionId: action.actionId });
  if (!done.ok) return { message: "", error: done.error };
  const { name, entries, listChanged } = done.value;
  const changed = entries === 0 ? "" : ` ${countWord(entries, "patient", "patients")} changed.`;
  return {
    message: `${step === "undo" ? "Undone" : "Done again"}: ${name}.${changed}${listChanged === null ? "" : ` ${listChanged}`}`,
    error: null,
  };
}
