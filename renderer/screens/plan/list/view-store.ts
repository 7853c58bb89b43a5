import { useSyncExternalStore } from "react";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import type { GridView } from "../../../grid/grid-rows.ts";

type PlanGridView = GridView<PlanRow>;

/** What the grid shows and holds selected, for the parts of the screen that say something about it. */
export type ViewStore = {
  readonly set: (view: PlanGridView) => void;
  readonly get: () => PlanGridView | null;
  readonly subscribe: (listener: () => void) => () => void;
};

/** A store of its own, not state of the screen: each move of the focus would draw the whole screen again. */
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

/** One thing about the view; drawn again when that changes. What `part` gives must stay the same until then. */
export function useViewPart<T>(store: ViewStore, part: (view: PlanGridView | null) => T): T {
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}
