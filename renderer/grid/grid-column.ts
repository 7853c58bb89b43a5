/** A column of a grid: its text, sorting and filtering. It knows the rows, but not the grid library. */
export type GridColumn<TRow> = {
  readonly id: string;
  readonly heading: string;
  /** The text of the cell, which a text filter searches. */
  readonly text: (row: TRow) => string;
  /**
   * The value to sort by if the text would sort wrongly, and to compare with a range of numbers or dates: a number, or
   * a text that begins with an ISO date. Null sorts last in ascending order.
   */
  readonly order?: (row: TRow) => string | number | null;
  /** What a filter typed under the heading may be, other than words: a range of numbers or dates. */
  readonly filter: "text" | "number" | "date";
  /** In CSS pixels, until the planner drags it. */
  readonly width: number;
  readonly align?: "right";
  /** Hidden until the planner chooses it. */
  readonly hidden?: boolean;
  /** Stays visible at that edge while the others scroll. */
  readonly pinned?: "left" | "right";
  readonly className?: string;
};

/** A column that can be chosen, and whether it is shown. */
export type ColumnChoice = {
  readonly id: string;
  readonly heading: string;
  readonly shown: boolean;
};

/** The state of a column, which decides what its menu offers. */
export type ColumnState = {
  readonly id: string;
  readonly heading: string;
  readonly filter: "text" | "number" | "date";
  readonly sort: "asc" | "desc" | null;
  /** Other columns are sorted by as well. */
  readonly othersSorted: boolean;
  readonly pinned: "left" | "right" | null;
};

/** Compares two sort values: numbers by size, text in alphabetical order, null last. */
export function compareOrder(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return alphabet.compare(String(a), String(b));
}

const alphabet = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
