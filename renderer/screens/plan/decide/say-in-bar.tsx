import { useImperativeHandle, type Ref } from "react";
import { useUndo } from "../../../components/undo.tsx";

export type SayHandle = { readonly say: (words: string) => void };

/**
 * Says what was done where undo and redo say it. A part of its own, so that the undo state, which changes with every
 * flag, draws this and nothing else of the plan again.
 */
export function SayInBar({ ref }: { readonly ref: Ref<SayHandle> }) {
  const { say } = useUndo();
  useImperativeHandle(ref, () => ({ say }));
  return null;
}
