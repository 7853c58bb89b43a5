import { csvText } from "../../util/csv.ts";

/** One problem of one line of an extract. */
export type SaidOfLine = {
  readonly line: number;
  readonly kind: "refused" | "left-out" | "warning";
  readonly entryNumber: string | null;
  readonly field: string;
  readonly value: string;
  readonly problem: string;
};

const HEADINGS = ["line", "kind", "entry_number", "field", "value", "problem"] as const;

/** Refusals, rows left out and warnings as a CSV for whoever makes the extract: nothing in it runs as a formula. */
export function problemsCsv(problems: readonly SaidOfLine[]): string {
  const rows = problems.map(({ line, kind, entryNumber, field, value, problem }) => [
    line,
    kind,
    entryNumber ?? "",
    field,
    value,
    problem,
  ]);
  return csvText([HEADINGS, ...rows]);
}
