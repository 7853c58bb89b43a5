import { groupBy } from "../../util/group-by.ts";

/** What a reader of a table knows of one cell: which kinds of entry it adds up, and between which numbers it lies. */
export type KnownCell = { readonly atoms: readonly number[]; readonly least: number; readonly most: number };

/**
 * Whether a reader can work out exactly how many entries these kinds have together, from cells that are known: by
 * adding and taking away cells, or because what is known leaves one number alone.
 */
export function canBeWorkedOut(target: readonly number[], known: readonly KnownCell[]): boolean {
  const [goal, ...cells] = merged([{ atoms: target, least: 0, most: 0 }, ...relatedTo(target, known)]);
  if (goal === undefined) return false;
  const exact = cells.filter((cell) => cell.least === cell.most).map((cell) => cell.atoms);
  return spans(exact, goal.atoms) || isPinned(goal.atoms, cells);
}

/** The same cells over fewer kinds: those that stand in the same cells are one, as nothing tells them apart. */
function merged(cells: readonly KnownCell[]): KnownCell[] {
  const cellsOf = new Map<number, number[]>();
  for (const [index, cell] of cells.entries()) {
    for (const atom of cell.atoms) cellsOf.set(atom, [...(cellsOf.get(atom) ?? []), index]);
  }
  const kinds = [...groupBy([...cellsOf], ([, of]) => of.join()).values()];
  return cells.map((cell, index) => ({
    ...cell,
    atoms: kinds.flatMap((kind, number) => (kind[0]?.[1].includes(index) === true ? [number] : [])),
  }));
}

/** The cells that say anything about these kinds, also by way of others. */
function relatedTo(target: readonly number[], known: readonly KnownCell[]): KnownCell[] {
  const reached = new Set(target);
  let left = [...known];
  const related: KnownCell[] = [];
  for (let grown = true; grown;) {
    const near = groupBy(left, (cell) => cell.atoms.some((atom) => reached.has(atom)));
    const found = near.get(true) ?? [];
    left = near.get(false) ?? [];
    for (const cell of found) {
      related.push(cell);
      for (const atom of cell.atoms) reached.add(atom);
    }
    grown = found.length > 0;
  }
  return related;
}

/** A prime: small enough that products stay exact, large enough that chance does not matter. */
const PRIME = 67_108_859;

/** Whether the target is a sum of these rows, each taken some number of times: by elimination modulo a prime. */
function spans(rows: readonly (readonly number[])[], target: readonly number[]): boolean {
  const columns = [...new Set([...rows.flat(), ...target])];
  const place = new Map(columns.map((column, index) => [column, index]));
  const vector = (atoms: readonly number[]) => {
    const values = Array.from(columns, () => 0);
    for (const atom of atoms) values[place.get(atom) ?? 0] = 1;
    return values;
  };
  // Each row that is kept leads with a 1 in a column of its own.
  const kept = new Map<number, number[]>();
  const reduce = (values: number[]): number => {
    for (let column = 0; column < values.length; column++) {
      const value = values[column] ?? 0;
      if (value === 0) continue;
      const pivot = kept.get(column);
      if (pivot === undefined) return column;
      for (let at = column; at < values.length; at++) {
        values[at] = ((values[at] ?? 0) + (PRIME - value) * (pivot[at] ?? 0)) % PRIME;
      }
    }
    return -1;
  };
  for (const row of rows) {
    const values = vector(row);
    const lead = reduce(values);
    if (lead === -1) continue;
    const inverse = inverseOf(values[lead] ?? 1);
    kept.set(
      lead,
      values.map((value) => (value * inverse) % PRIME),
    );
  }
  return reduce(vector(target)) === -1;
}

/** The number that gives 1 when multiplied, modulo the prime. */
function inverseOf(value: number): number {
  let [previous, current] = [PRIME, value];
  let [before, factor] = [0, 1];
  while (current !== 0) {
    const times = Math.floor(previous / current);
    [previous, current] = [current, previous - times * current];
    [before, factor] = [factor, before - times * factor];
  }
  return ((before % PRIME) + PRIME) % PRIME;
}

/** Whether the bounds of the cells leave one number alone for the target, tightened until nothing moves. */
function isPinned(target: readonly number[], known: readonly KnownCell[]): boolean {
  const atoms = [...new Set([...known.flatMap((cell) => cell.atoms), ...target])];
  const low = new Map(atoms.map((atom) => [atom, 0]));
  const high = new Map(atoms.map((atom) => [atom, Number.MAX_SAFE_INTEGER]));
  const sum = (bounds: ReadonlyMap<number, number>, of: readonly number[]) =>
    Math.min(
      of.reduce((so, atom) => so + (bounds.get(atom) ?? 0), 0),
      Number.MAX_SAFE_INTEGER,
    );
  for (let moved = true, rounds = 0; moved && rounds < MOST_ROUNDS; rounds++) {
    moved = false;
    for (const cell of known) {
      for (const atom of cell.atoms) {
        const others = cell.atoms.filter((other) => other !== atom);
        const least = cell.least - sum(high, others);
        const most = cell.most - sum(low, others);
        if (least > (low.get(atom) ?? 0)) {
          low.set(atom, least);
          moved = true;
        }
        if (most < (high.get(atom) ?? 0)) {
          high.set(atom, most);
          moved = true;
        }
      }
    }
  }
  return sum(low, target) === sum(high, target);
}

const MOST_ROUNDS = 50;
