const natural = new Intl.Collator("en-GB", { numeric: true });

/** Sorts "Theatre 2" before "Theatre 10"; blank comes last. */
export function compareNatural(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null ? -1 : natural.compare(a, b);
}
