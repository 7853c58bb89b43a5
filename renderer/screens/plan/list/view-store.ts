import { useSyncExternalStore } from "react";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import type { GridView } from "../../../grid/grid-rows.ts";

type PlanGridView = GridView<PlanRow>;

/** The rows that the grid shows and has selected, for the parts of the screen that show something about them. */
export type ViewStore = {
  readonly set: (view: PlanGridView) => void;
  readonly get: () => PlanGridView | null;
  readonly subscribe: (listener: () => void) => () => void;
};

/** A store of its own and not state of the screen, because each move of the focus would draw the whole screen again. */
export function newViewStore(): ViewStore {
  let view: PlanGridView | null = null;
  const listeners = new Set<() => void>();
  return {
    set: (next) => {
      view = next;
      for (const listener of listeners) listener();
    },
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/**
 * One part of the view; the component is drawn again when it changes. `part` must return the same object until then.
 */
export function useViewPart<T>(store: ViewStore, part: (view: PlanGridView | null) => T): T {
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}
