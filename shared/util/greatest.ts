/** The greatest of many numbers, or `least` if none is greater. `Math.max(...values)` fails if there are very many. */
export function greatest(values: Iterable<number>, least: number): number {
  let most = least;
  for (const value of values) if (value > most) most = value;
  return most;
}
