import { solve, type Constraint } from "yalps";

/**
 * Works out what a reader of a table can find out (the attacker's problem of statistical disclosure control). The
 * reader knows how the counts add up, and looks for every table that agrees with what is shown. A count is known if it
 * is the same in all of them.
 *
 * Each count is the sum of some kinds of entry, and the number of each kind is a whole number of 0 or more. So "of
 * which" is never more than the number above it, and a total is the sum of its parts.
 */

/** A count of a table: how many entries of these kinds there are. */
export type Count = { readonly value: number; readonly kinds: readonly number[] };

/** What a reader knows of a count. */
export type Seen =
  /** The number itself. */
  | { readonly as: "number" }
  /** The number, which may be hidden at this price: once hidden, another table may have another number here. */
  | { readonly as: "open"; readonly price: number }
  /** A star that hides a number between these two. */
  | { readonly as: "star"; readonly least: number; readonly most: number }
  /** Nothing. */
  | { readonly as: "nothing" };

export type SeenCount = Count & { readonly seen: Seen };

/**
 * Looks for another table that agrees with what is shown and gives the target another number, if some open counts are
 * hidden. Returns the counts that differ, choosing the cheapest by their prices; null if there is no other table.
 */
export function changedInAnother<T extends SeenCount>(target: T, counts: readonly T[]): T[] | null {
  const more = cheapest(target, { min: target.value + 1 }, counts);
  if (more?.price === 0 || target.value === 0) return more?.changed ?? null;
  const less = cheapest(target, { max: target.value - 1 }, counts);
  if (more === null || less === null) return (more ?? less)?.changed ?? null;
  return less.price < more.price ? less.changed : more.changed;
}

/** The number of these kinds if every possible table agrees on it; else null. */
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

/** Kinds of entry that are in the same counts are treated as one: here with those counts, as rows. */
type Column = { readonly of: readonly number[]; readonly coefficients: ReadonlyMap<string, number> };
type Rows = Map<string, Constraint>;
type Columns = Map<string, Column>;

function optimum(direction: "minimize" | "maximize", objective: string, constraints: Rows, columns: Columns) {
  const variables = [...columns].map(([name, { coefficients }]) => [name, coefficients] as const);
  const found = solve({ direction, objective, constraints, variables, integers: true });
  return found.status === "optimal" ? found : null;
}

/** A row for each count that the reader knows something of, and a column for the kinds that are in the same counts. */
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
