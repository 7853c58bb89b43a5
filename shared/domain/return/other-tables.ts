import { solve, type Constraint } from "yalps";

/**
 * What a reader of a table can work out, by the attacker's problem of statistical disclosure control: the reader knows
 * how the counts of a table hang together, and looks for every table that could lie behind what is shown. A count is
 * worked out where all of them agree on it.
 *
 * Each count takes in some kinds of entry, each of which is nought or more: a whole number of them. So "of which" is
 * never more than what it is of, and a total is the sum of its parts.
 */

/** A count of a table: how many entries of these kinds there are. */
export type Count = { readonly value: number; readonly kinds: readonly number[] };

/** What a reader sees of a count. */
export type Seen =
  /** The number itself. */
  | { readonly as: "number" }
  /** The number at a price: another table may show another number there, once that cell is hidden. */
  | { readonly as: "open"; readonly price: number }
  /** A star that is known to stand for a number between these. */
  | { readonly as: "star"; readonly least: number; readonly most: number }
  /** Nothing. */
  | { readonly as: "nothing" };

export type SeenCount = Count & { readonly seen: Seen };

/**
 * The counts that are another number in some other table, in which the target is one of them, that could lie behind what
 * is left once those of them that are open are hidden: the cheapest by their prices. Null where no table but one could.
 */
export function changedInAnother<T extends SeenCount>(target: T, counts: readonly T[]): T[] | null {
  const more = cheapest(target, { min: target.value + 1 }, counts);
  if (more?.price === 0 || target.value === 0) return more?.changed ?? null;
  const less = cheapest(target, { max: target.value - 1 }, counts);
  if (more === null || less === null) return (more ?? less)?.changed ?? null;
  return less.price < more.price ? less.changed : more.changed;
}

/** The number of these kinds where every table behind the counts agrees on it; else null. */
export function onlyNumber(kinds: readonly number[], counts: readonly SeenCount[]): number | null {
  const least = extreme("minimize", kinds, counts);
  return least !== null && least === extreme("maximize", kinds, counts) ? least : null;
}

type Way<T> = { readonly price: number; readonly changed: T[] };

function cheapest<T extends SeenCount>(target: Count, wanted: Constraint, counts: readonly T[]): Way<T> | null {
  const { rows, columns } = problem(target.kinds, counts);
  rows.set("target", wanted);
  for (const [index, { seen }] of counts.entries()) {
    if (seen.as !== "open") continue;
    for (const [name, sign] of [["more", -1] as const, ["less", 1] as const]) {
      columns.set(`${name} ${index}`, {
        of: [],
        coefficients: new Map([
          ["price", seen.price],
          [rowOf(index), sign],
        ]),
      });
    }
  }
  const found = optimum("minimize", "price", rows, columns);
  if (found === null) return null;
  const numbers = counts.map(() => 0);
  for (const [name, number] of found.variables) {
    for (const index of columns.get(name)?.of ?? []) numbers[index] = (numbers[index] ?? 0) + Math.round(number);
  }
  return { price: found.result, changed: counts.filter(({ value }, index) => numbers[index] !== value) };
}

function extreme(
  direction: "minimize" | "maximize",
  kinds: readonly number[],
  counts: readonly SeenCount[],
): number | null {
  const { rows, columns } = problem(kinds, counts);
  const found = optimum(direction, "target", rows, columns);
  return found === null ? null : Math.round(found.result);
}

/** Kinds of entry that nothing tells apart: the counts that they stand in, and the rows. */
type Column = { readonly of: readonly number[]; readonly coefficients: ReadonlyMap<string, number> };
type Rows = Map<string, Constraint>;
type Columns = Map<string, Column>;

function optimum(direction: "minimize" | "maximize", objective: string, constraints: Rows, columns: Columns) {
  const variables = [...columns].map(([name, { coefficients }]) => [name, coefficients] as const);
  const found = solve({ direction, objective, constraints, variables, integers: true });
  return found.status === "optimal" ? found : null;
}

/** A row for each count that the reader knows something of, a column for the kinds of entry that stand in the same counts. */
function problem(target: readonly number[], counts: readonly SeenCount[]): { rows: Rows; columns: Columns } {
  const rows: Rows = new Map();
  const countsOf = new Map<number, number[]>(target.map((kind) => [kind, []]));
  for (const [index, { kinds, value, seen }] of counts.entries()) {
    if (seen.as !== "nothing")
      rows.set(rowOf(index), seen.as === "star" ? { min: seen.least, max: seen.most } : { equal: value });
    for (const kind of kinds) {
      const of = countsOf.get(kind);
      if (of === undefined) countsOf.set(kind, [index]);
      else of.push(index);
    }
  }
  const isTarget = new Set(target);
  const columns: Columns = new Map();
  for (const [kind, of] of countsOf) {
    const name = `${isTarget.has(kind) ? "target " : ""}in ${of.join()}`;
    if (columns.has(name)) continue;
    const names = of.filter((index) => counts[index]?.seen.as !== "nothing").map(rowOf);
    columns.set(name, {
      of,
      coefficients: new Map([...names, ...(isTarget.has(kind) ? ["target"] : [])].map((row) => [row, 1])),
    });
  }
  return { rows, columns };
}

function rowOf(index: number): string {
  return `count ${index}`;
}
