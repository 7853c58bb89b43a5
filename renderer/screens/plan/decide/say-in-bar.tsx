import { useImperativeHandle, type Ref } from "react";
import { useUndo } from "../../../components/undo.tsx";

export type SayHandle = { readonly say: (words: string) => void };

/**
 * Shows what was done in the place for undo and redo. It is a component of its own, because the undo state changes with
 * every decision, and then only this is drawn again.
 */
export function SayInBar({ ref }: { readonly ref: Ref<SayHandle> }) {
  const { say } = useUndo();
  useImperativeHandle(ref, () => ({ say }));
  return null;
}
