import { required } from "../../util/assert.ts";

/** Random numbers that can be repeated: the same seed gives the same numbers on every machine. */
export type Chance = {
  /** A number from 0 up to, but not including, 1. */
  next(): number;
  /** A whole number, including both ends. */
  between(least: number, most: number): number;
  /** True in `percent` out of a hundred cases. */
  happens(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
};

/** A small random number generator (a counter mixed by multiplication and shifts), good enough for samples. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (percent) => next() * 100 < percent,
    pick: (from) => required(from[Math.floor(next() * from.length)], "something to pick from"),
  };
}
