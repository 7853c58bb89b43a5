/** A column of a grid: how it reads, sorts and filters. Knows rows, not the grid library. */
export type GridColumn<TRow> = {
  readonly id: string;
  readonly heading: string;
  /** What the cell says, and what a text filter looks in. */
  readonly text: (row: TRow) => string;
  /**
   * What it sorts by where the words would sort wrongly, and what a number or date filter looks at: a number, or an
   * ISO date. Null sorts last when ascending.
   */
  readonly order?: (row: TRow) => string | number | null;
  readonly filter: "text" | "number" | "date";
  /** In CSS pixels, until the planner drags it. */
  readonly width: number;
  readonly align?: "right";
  /** Not shown until the planner chooses it. */
  readonly hidden?: boolean;
  /** Stays in sight at that edge while the others scroll. */
  readonly pinned?: "left" | "right";
  readonly className?: string;
};

/** Whether a column is shown, for the choice of columns. */
export type ColumnChoice = {
  readonly id: string;
  readonly heading: string;
  readonly shown: boolean;
};

/** Compares two sort values: numbers by size, text by the planner's alphabet, null after both. */
export function compareOrder(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return alphabet.compare(String(a), String(b));
}

const alphabet = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

/** Where an ISO date stands against the date of a filter (local midnight): before (negative), on it, after. */
export function compareToFilterDate(filterDate: Date, isoDate: string | null): number {
  if (isoDate === null) return -1;
  const pad = (value: number): string => String(value).padStart(2, "0");
  const wanted = `${filterDate.getFullYear()}-${pad(filterDate.getMonth() + 1)}-${pad(filterDate.getDate())}`;
  if (isoDate === wanted) return 0;
  return isoDate < wanted ? -1 : 1;
}
