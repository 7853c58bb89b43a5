/** The greatest of any number of values, or `least` where none is greater. `Math.max(...values)` fails on very many. */
export function greatest(values: Iterable<number>, least: number): number {
  let most = least;
  for (const value of values) if (value > most) most = value;
  return most;
}
