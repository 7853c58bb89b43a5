import { canBeWorkedOut, type KnownCell } from "../return/work-out.ts";

/** Numbers from 1 to this are not published: they could point at a person. */
const MOST_HIDDEN = 7;

/** In a table of more cells than this, more is hidden than might be: to look for the least would take minutes. */
const MOST_SEARCHED = 160;

/** A number that could be published: a count of these kinds of entry (`atoms`). */
export type Cell = {
  readonly value: number;
  readonly atoms: readonly number[];
  /** Stands in other tables too: it is not hidden. */
  readonly fixed: boolean;
  /** Cells of the same column are given up for one another. */
  readonly column: string;
};

/** A number that is printed nowhere and must not follow from those that are. */
export type Secret = { readonly value: number; readonly atoms: readonly number[]; readonly beside: Cell };

export function isSmall(value: number): boolean {
  return value >= 1 && value <= MOST_HIDDEN;
}

/**
 * Which cells to hide: those with small numbers, and as many more as it takes that no small number, secrets included,
 * can be worked out from what stays.
 */
export function cellsToHide(cells: readonly Cell[], secrets: readonly Secret[]): ReadonlySet<Cell> {
  const hidden = new Set(cells.filter((cell) => !cell.fixed && isSmall(cell.value)));
  const targets = [
    ...[...hidden].map((cell) => ({ atoms: cell.atoms, near: cell })),
    ...secrets.filter(({ value }) => isSmall(value)).map(({ atoms, beside }) => ({ atoms, near: beside })),
  ];
  const isLarge = cells.length > MOST_SEARCHED;
  const smallest = cells.filter(({ fixed }) => !fixed).toSorted((a, b) => rank(a.value) - rank(b.value));
  for (const { atoms, near } of targets) {
    while (canBeWorkedOut(atoms, known(cells, hidden))) {
      const open = smallest.filter((cell) => !hidden.has(cell));
      const enough = isLarge
        ? undefined
        : open.find((cell) => !canBeWorkedOut(atoms, known(cells, new Set([...hidden, cell]))));
      const next = enough ?? nextToHide(near, cells, hidden);
      if (next === null) break;
      hidden.add(next);
    }
  }
  if (!isLarge) {
    // What was hidden on the way and turned out not to be needed is shown again, the largest first.
    for (const cell of smallest.toReversed()) {
      if (!hidden.has(cell) || isSmall(cell.value)) continue;
      const fewer = new Set([...hidden].filter((one) => one !== cell));
      const shown = known(cells, fewer);
      if (!targets.some(({ atoms }) => canBeWorkedOut(atoms, shown))) hidden.delete(cell);
    }
  }
  return hidden;
}

/**
 * Where no single cell is enough: the cell itself where it still shows; else the smallest of its column in the tightest sum that gives it away; else
 * the smallest that has anything to do with it. Noughts are given up last: they say that nobody was there.
 */
function nextToHide(near: Cell, cells: readonly Cell[], hidden: ReadonlySet<Cell>): Cell | null {
  if (!near.fixed && !hidden.has(near)) return near;
  const open = cells
    .filter((cell) => !cell.fixed && !hidden.has(cell))
    .toSorted((a, b) => rank(a.value) - rank(b.value));
  const sums = cells
    .filter((cell) => cell.column === near.column && !hidden.has(cell) && contains(cell, near))
    .toSorted((a, b) => a.atoms.length - b.atoms.length);
  for (const sum of sums) {
    const parts = cells.filter((cell) => cell !== sum && cell.column === sum.column && contains(sum, cell));
    const hiddenParts = parts.filter((cell) => hidden.has(cell) && cell.atoms.length === near.atoms.length);
    const part = open.find((cell) => parts.includes(cell) && cell.atoms.length === near.atoms.length);
    if (hiddenParts.length < 2 && part !== undefined) return part;
  }
  return open.find((cell) => cell.column === near.column) ?? open[0] ?? null;
}

function contains(sum: Cell, part: Cell): boolean {
  return part.atoms.every((atom) => sum.atoms.includes(atom));
}

function rank(value: number): number {
  return value === 0 ? Number.MAX_SAFE_INTEGER : value;
}

/** What a reader knows: of a small number that it lies from 1 to 7; of one hidden for another's sake nothing. */
function known(cells: readonly Cell[], hidden: ReadonlySet<Cell>): KnownCell[] {
  return cells.map((cell) => {
    const { atoms, value } = cell;
    if (!hidden.has(cell)) return { atoms, least: value, most: value };
    return isSmall(value) ? { atoms, least: 1, most: MOST_HIDDEN } : { atoms, least: 0, most: Number.MAX_SAFE_INTEGER };
  });
}
