import { groupBy } from "../../util/group-by.ts";
import { changedInAnother, type Count, type Seen } from "./other-tables.ts";

/**
 * Primary and secondary (complementary) cell suppression.
 *
 * Primary: every count from 1 to 7 is hidden. Secondary: other counts are hidden too, until no hidden count, and no
 * small difference that the caller names, can be worked out from what is shown. For each of these there must be another
 * table of whole numbers that agrees with everything shown and has another number in that place.
 *
 * The reader is assumed to know how the counts add up, that none is negative, and which stars hide a number from 1 to
 * 7. This does not protect against a reader who has another table of the same entries, who knows some of the entries,
 * or who runs this method over every possible list; nor does it protect sums of hidden counts.
 */

/** Numbers from 1 to this are not published, because they could identify a person. */
const MOST_HIDDEN = 7;

/** What is shown instead of a hidden number. */
export const SUPPRESSED = "*";

/** A number that could be published. */
export type Cell = Count & {
  /** True for a number that other tables show too: it cannot be hidden. */
  readonly fixed: boolean;
};

export function isSmall(value: number): boolean {
  return value >= 1 && value <= MOST_HIDDEN;
}

/** The cells to hide. `rests` are numbers that no cell shows; small ones must not follow from the cells. */
export function cellsToHide<T extends Cell>(cells: readonly T[], rests: readonly Count[]): ReadonlySet<T> {
  const hidden = new Set(cells.filter((cell) => !cell.fixed && isSmall(cell.value)));
  const places: Place<T>[] = [
    ...cells.map((cell) => ({ value: cell.value, kinds: cell.kinds, cell })),
    ...rests.filter(({ value }) => isSmall(value)).map(({ value, kinds }) => ({ value, kinds, cell: null })),
  ];
  const sum = cells.reduce((so, { value }) => so + value, 1);
  for (const part of groupBy(places, partsOf(places)).values()) {
    const open = new Set(part.filter(({ cell }) => cell === null || hidden.has(cell)));
    for (const target of open) {
      const seen = part.map((place) => ({ ...place, place, seen: seenAs(place, hidden, sum) }));
      const itself = seen.find(({ place }) => place === target);
      const changed = itself === undefined ? null : changedInAnother(itself, seen);
      // If even with stars no other table is possible, everything that can be hidden is hidden.
      for (const { place } of changed ?? seen) {
        open.delete(place);
        if (place.cell !== null && !place.cell.fixed) hidden.add(place.cell);
      }
    }
  }
  return hidden;
}

/** A cell, or a rest that no cell shows. */
type Place<T> = Count & { readonly cell: T | null };

/** Hides as few cells as possible, then the smaller ones, and noughts last: a nought shows that nobody was there. */
function seenAs<T extends Cell>({ cell }: Place<T>, hidden: ReadonlySet<T>, sum: number): Seen {
  if (cell === null) return { as: "nothing" };
  if (hidden.has(cell)) return isSmall(cell.value) ? { as: "star", least: 1, most: MOST_HIDDEN } : { as: "nothing" };
  if (cell.fixed) return { as: "number" };
  return { as: "open", price: cell.value === 0 ? PRICE_OF_NOUGHT : 1 + cell.value / sum };
}

const PRICE_OF_NOUGHT = 20;

/**
 * Numbers the parts of a table: cells are in one part if they share kinds of entry, directly or through other cells.
 */
function partsOf(cells: readonly Count[]): (count: Count) => number {
  const above = new Map<number, number>();
  const top = (kind: number): number => {
    let at = kind;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  for (const { kinds } of cells) {
    const [first, ...others] = kinds;
    for (const other of others) {
      const [from, to] = [top(other), top(first ?? other)];
      if (from !== to) above.set(from, to);
    }
  }
  return ({ kinds: [first] }) => (first === undefined ? -1 : top(first));
}
