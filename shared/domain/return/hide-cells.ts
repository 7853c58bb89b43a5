import { groupBy } from "../../util/group-by.ts";
import { changedInAnother, type Count, type Seen } from "./other-tables.ts";

/**
 * Primary and secondary (complementary) cell suppression.
 *
 * Primary: every count from 1 to 7 is hidden. Secondary: as many others as it takes that no hidden count, and no small
 * rest that a caller names, can be worked out from what is still shown. What is promised of each is another table, in
 * whole numbers throughout, that agrees with everything shown and has another number in that place.
 *
 * The reader is taken to know how the counts hang together, that none is below nought, and which stars stand for a
 * number from 1 to 7. Not protected against: a reader who has another table of the same entries beside this one, who
 * knows some of the entries, or who runs this method over every list that there could be; and sums of hidden counts.
 */

/** Numbers from 1 to this are not published: they could point at a person. */
const MOST_HIDDEN = 7;

/** What stands in place of a number that is hidden. */
export const SUPPRESSED = "*";

/** A number that could be published. */
export type Cell = Count & {
  /** Stands in other tables too: it is not hidden. */
  readonly fixed: boolean;
};

export function isSmall(value: number): boolean {
  return value >= 1 && value <= MOST_HIDDEN;
}

/** The cells to hide. `rests` are numbers that stand nowhere: where they are small, they must not follow from the cells. */
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
      // Where what the stars say of themselves leaves no other table, all that can be hidden is.
      for (const { place } of changed ?? seen) {
        open.delete(place);
        if (place.cell !== null && !place.cell.fixed) hidden.add(place.cell);
      }
    }
  }
  return hidden;
}

/** A cell, or a rest that stands in none. */
type Place<T> = Count & { readonly cell: T | null };

/** Fewer cells are hidden before smaller ones, and noughts last: they say that nobody was there. */
function seenAs<T extends Cell>({ cell }: Place<T>, hidden: ReadonlySet<T>, sum: number): Seen {
  if (cell === null) return { as: "nothing" };
  if (hidden.has(cell)) return isSmall(cell.value) ? { as: "star", least: 1, most: MOST_HIDDEN } : { as: "nothing" };
  if (cell.fixed) return { as: "number" };
  return { as: "open", price: cell.value === 0 ? PRICE_OF_NOUGHT : 1 + cell.value / sum };
}

const PRICE_OF_NOUGHT = 20;

/** Numbers the parts of a table: cells of one part have kinds of entry in common, also by way of other cells. */
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
