import { caseId } from "../../../../shared/domain/plan/cases.ts";
import type { Comparison, FigureChange } from "../../../../shared/contract/position.ts";
import type { Figure } from "../../../../shared/contract/return.ts";

/** An entry that came into figures or went out of them for one cause, with the figures that it touched. */
export type EntryChange = {
  readonly way: "in" | "out";
  readonly change: FigureChange;
  readonly figures: readonly Figure[];
};

/** The changes by entry, not by figure: one line for an entry that left four figures for one cause. Out first. */
export function changesOf(comparison: Pick<Comparison, "figures">): EntryChange[] {
  const found = new Map<string, { way: "in" | "out"; change: FigureChange; figures: Figure[] }>();
  for (const way of ["out", "in"] as const) {
    for (const { figure, cameIn, wentOut } of comparison.figures) {
      for (const change of way === "in" ? cameIn : wentOut) {
        const key = `${way} ${caseId(change)} ${change.cause}`;
        const before = found.get(key);
        if (before === undefined) found.set(key, { way, change, figures: [figure] });
        else before.figures.push(figure);
      }
    }
  }
  return [...found.values()];
}
