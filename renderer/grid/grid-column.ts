/** A column of a grid: how it reads, sorts and filters. Knows rows, not the grid library. */
export type GridColumn<TRow> = {
  readonly id: string;
  readonly heading: string;
  /** What the cell says, and what a text filter looks in. */
  readonly text: (row: TRow) => string;
  /**
   * What it sorts by where the words would sort wrongly, and what a range of numbers or dates is held against: a
   * number, or a text that begins with an ISO date. Null sorts last when ascending.
   */
  readonly order?: (row: TRow) => string | number | null;
  /** What a filter typed under its heading may be beside words: a range of numbers or of dates. */
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

/** What the menu of a column offers depends on how it stands. */
export type ColumnState = {
  readonly id: string;
  readonly heading: string;
  readonly filter: "text" | "number" | "date";
  readonly sort: "asc" | "desc" | null;
  /** Other columns are sorted by. */
  readonly othersSorted: boolean;
  readonly pinned: "left" | "right" | null;
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
