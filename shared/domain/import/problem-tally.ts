/** One problem of one line of an extract. The contract's ImportProblem has this shape. */
export type LineProblem = {
  readonly line: number;
  readonly kind: "refused" | "left-out" | "warning";
  readonly entryNumber: string | null;
  readonly field: string;
  readonly value: string;
  readonly problem: string;
};

/** How many problems there are of one wording. */
export type ProblemKind = Pick<LineProblem, "kind" | "field" | "problem"> & { readonly count: number };

/** Problems gathered while an extract streams past: the first of each kind, and how many there are of each wording. */
export type ProblemTally = {
  /** Counts a problem. `wording` groups problems whose own words name a line or a number. */
  add(problem: LineProblem, wording: string): void;
  /** Refusals first, then rows left out, then warnings, each as they came; at most `most`. */
  first(most: number): LineProblem[];
  /** Most frequent first. */
  kinds(): ProblemKind[];
};

/** A tally that keeps at most `most` problems of each kind. */
export function createProblemTally(most: number): ProblemTally {
  const kept: Record<LineProblem["kind"], LineProblem[]> = { refused: [], "left-out": [], warning: [] };
  const counts = new Map<string, { kind: LineProblem["kind"]; field: string; problem: string; count: number }>();
  return {
    add(problem, wording) {
      const ofKind = kept[problem.kind];
      if (ofKind.length < most) ofKind.push(problem);
      const key = `${problem.kind}\n${problem.field}\n${wording}`;
      const counted = counts.get(key);
      if (counted === undefined) {
        counts.set(key, { kind: problem.kind, field: problem.field, problem: wording, count: 1 });
      } else {
        counted.count++;
      }
    },
    first: (limit) => [...kept.refused, ...kept["left-out"], ...kept.warning].slice(0, limit),
    kinds: () => [...counts.values()].toSorted((one, other) => other.count - one.count),
  };
}
