import type { Instant } from "./local-date.ts";

/** A clock. Each process makes one at its start and hands it to whatever needs the time. */
export type Clock = {
  /** The time now. */
  readonly now: () => Instant;
  /** Milliseconds that only increase, counted from any start, to measure how long something takes. */
  readonly ticks: () => number;
};

/** Node, its threads and the page all have this, so no types of one platform are needed. */
declare const performance: { now(): number };

/**
 * The machine's own clock, put forward by `aheadMs`. This is the only file that may read the machine's time: `npm run
 * check` refuses it everywhere else.
 */
export function machineClock(aheadMs = 0): Clock {
  return {
    now: () => new Date(Date.now() + aheadMs).toISOString(),
    ticks: () => performance.now(),
  };
}

/** How many milliseconds to put a clock forward (or back, if negative) so that it shows `at` now. */
export function aheadTo(at: Instant): number {
  return Date.parse(at) - Date.now();
}
