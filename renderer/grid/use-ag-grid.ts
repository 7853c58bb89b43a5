import { createGrid, type GridApi, type GridOptions } from "ag-grid-community";
import { useLayoutEffect, useRef, type RefObject } from "react";
import { gridModules } from "./grid-options.ts";

/**
 * The library's grid in `place`, made once with all options and given those of `changing` again whenever they are
 * others. Without its layer for React: that draws each cell as a component, which scrolling and flags would wait for.
 * `made` is told of the grid when it stands, and again with null when it goes.
 */
export function useAgGrid<TRow>(
  place: RefObject<HTMLDivElement | null>,
  fixed: () => GridOptions<TRow>,
  changing: GridOptions<TRow>,
  made: (api: GridApi<TRow> | null) => void,
): void {
  const given = useRef(changing);
  const start = useRef({ fixed, made });
  const api = useRef<GridApi<TRow> | null>(null);
  useLayoutEffect(() => {
    const { fixed: options, made: tell } = start.current;
    if (place.current === null) return;
    const grid = createGrid<TRow>(place.current, { ...options(), ...given.current }, { modules: gridModules });
    api.current = grid;
    tell(grid);
    return () => {
      api.current = null;
      tell(null);
      grid.destroy();
    };
  }, [place]);
  useLayoutEffect(() => {
    const before = given.current;
    given.current = changing;
    if (before !== changing) api.current?.updateGridOptions(differing(before, changing));
  }, [changing]);
}

/** The options that are not what they were: for each one given the library does its work anew. */
function differing<TRow>(before: GridOptions<TRow>, now: GridOptions<TRow>): GridOptions<TRow> {
  const changed: GridOptions<TRow> = { ...now };
  for (const key in now) if (isSame(before, now, key)) Reflect.deleteProperty(changed, key);
  return changed;
}

function isSame<T extends object>(one: T, other: T, key: string): boolean {
  return Reflect.get(one, key) === Reflect.get(other, key);
}
