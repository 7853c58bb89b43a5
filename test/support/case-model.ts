/**
 * What is cancelled of one entry in one plan, as a plain story: a cancellation for each date that the entry was due on,
 * with the entry as it was then. Knows nothing of the code under test.
 */
export type CaseModel<T> = {
  /** A decision on the entry where it is due now. */
  decide(now: T, reason: string | null): void;
  /** The cancellation that is meant by the entry alone, if it is one. */
  meant(now: T): Cancelled<T> | null;
  readonly cancelled: () => readonly Cancelled<T>[];
};

type Cancelled<T> = { as: T; reason: string; readonly about: string; last: number };

/** `dueOf` gives the date of an entry, "" for none; the window's ends are dates in the same form. */
export function createCaseModel<T>(
  dueOf: (now: T) => string,
  window: { readonly from: string; readonly to: string },
): CaseModel<T> {
  const cancelled = new Map<string, Cancelled<T>>();
  let order = 0;
  const dateMeant = (now: T): string => {
    const due = dueOf(now);
    if (cancelled.has(due) || (due >= window.from && due <= window.to)) return due;
    // Due elsewhere, or not at all: what was cancelled last is what a planner still sees.
    return [...cancelled.values()].toSorted((a, b) => b.last - a.last)[0]?.about ?? due;
  };
  return {
    decide(now, reason) {
      const about = dateMeant(now);
      const earlier = cancelled.get(about);
      if (reason === null) cancelled.delete(about);
      else if (earlier === undefined) cancelled.set(about, { as: now, reason, about, last: ++order });
      else if (earlier.reason !== reason) Object.assign(earlier, { reason, last: ++order });
    },
    meant: (now) => cancelled.get(dateMeant(now)) ?? null,
    cancelled: () => [...cancelled.values()],
  };
}
