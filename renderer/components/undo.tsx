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
  readonly said: string;
  readonly error: AppError | null;
  readonly take: (step: Step) => void;
  /** Says what was just done, in the same place: it takes the place of what an earlier step said. */
  readonly say: (words: string) => void;
  /** A bar on screen says what was done; returns what takes that back. */
  readonly speakFor: () => () => void;
};

const NOTHING: UndoState = { undo: null, redo: null };

const UndoContext = createContext<Undo>({
  state: NOTHING,
  said: "",
  error: null,
  take: () => {},
  say: () => {},
  speakFor: () => () => {},
});

/** What can be undone and redone in the plan that is open, and what does it. */
export function useUndo(): Undo {
  return useContext(UndoContext);
}

type Props = { readonly planId: PlanId; readonly children: ReactNode };

type Last = { readonly planId: PlanId; readonly said: string; readonly error: AppError | null };

/**
 * Undo and redo for all screens: the keys, the commands, and what was said of the last step. A screen with an undo bar
 * says it there; on the others it is said at the foot of the window.
 */
export function UndoProvider({ planId, children }: Props) {
  const asked = useQuery("plan.undoState", { planId }, ["decisions", "contacts", "sessions", "variants"]);
  // What was said of one plan is not shown over another.
  const [last, setLast] = useState<Last>({ planId, said: "", error: null });
  const { said, error } = last.planId === planId ? last : { said: "", error: null };
  const [bars, setBars] = useState(0);
  // One step behind another: keys pressed fast take one step each.
  const queue = useRef(Promise.resolve());
  const state = asked.value ?? NOTHING;

  const take = (step: Step): void => {
    queue.current = queue.current.then(async () => {
      setLast({ planId, ...(await takeStep(planId, step)) });
    });
  };
  const value: Undo = {
    state,
    said,
    error,
    take,
    say: (words) => setLast({ planId, said: words, error: null }),
    speakFor: () => {
      setBars((now) => now + 1);
      return () => setBars((now) => now - 1);
    },
  };

  // Never off: what can be undone is asked afresh at each press, and said where there is nothing.
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

  const words = error?.message ?? said;
  return (
    <UndoContext value={value}>
      {children}
      {bars === 0 && (
        <div className="undo-said" data-empty={words === "" || undefined}>
          <p role="status">{words}</p>
          {words !== "" && (
            <Button kind="quiet" size="small" onPress={() => setLast({ planId, said: "", error: null })}>
              Close
            </Button>
          )}
        </div>
      )}
    </UndoContext>
  );
}

/** A bar of the screen says what was done while it is there. */
export function useSpeaksForUndo(): Undo {
  const undo = useUndo();
  const speakFor = useRef(undo.speakFor);
  useEffect(() => speakFor.current(), []);
  return undo;
}

async function takeStep(planId: PlanId, step: Step): Promise<{ said: string; error: AppError | null }> {
  const now = await call("plan.undoState", { planId });
  if (!now.ok) return { said: "", error: now.error };
  const action = now.value[step];
  if (action === null) return { said: `There is nothing to ${step}.`, error: null };
  const done = await call(step === "undo" ? "plan.undo" : "plan.redo", { planId, actionId: action.actionId });
  if (!done.ok) return { said: "", error: done.error };
  const { name, entries } = done.value;
  const changed = entries === 0 ? "" : ` ${countWord(entries, "patient", "patients")} changed.`;
  return { said: `${step === "undo" ? "Undone" : "Done again"}: ${name}.${changed}`, error: null };
}
