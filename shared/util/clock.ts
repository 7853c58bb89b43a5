import type { Instant } from "./local-date.ts";

/** Tells the time. Whoever needs it is handed one from the start of its process. */
export type Clock = {
  /** The moment that it is. */
  readonly now: () => Instant;
  /** Milliseconds that only ever grow, counted from any beginning: to measure how long something takes. */
  readonly ticks: () => number;
};

/** Node, threads and pages all have it, so no floor's own types are needed here. */
declare const performance: { now(): number };

/**
 * The machine's own clock, put forward by `aheadMs`. This file is the only one that may read the machine's time;
 * `npm run check` refuses it everywhere else.
 */
export function machineClock(aheadMs = 0): Clock {
  return {
    now: () => new Date(Date.now() + aheadMs).toISOString(),
    ticks: () => performance.now(),
  };
}

/** How far a clock must be put forward (back, when negative) to show `at` now, in milliseconds. */
export function aheadTo(at: Instant): number {
  return Date.parse(at) - Date.now();
}
