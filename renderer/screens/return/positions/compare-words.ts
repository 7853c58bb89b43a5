import { caseId } from "../../../../shared/domain/plan/cases.ts";
import type { Comparison, FigureChange } from "../../../../shared/contract/position.ts";
import type { Figure } from "../../../../shared/contract/return.ts";

/** An entry that was added to figures or removed from them for one reason, with those figures. */
export type EntryChange = {
  readonly way: "in" | "out";
  readonly change: FigureChange;
  readonly figures: readonly Figure[];
};

/**
 * The changes by entry, not by figure: an entry removed from four figures for one reason has one line. Removed ones
 * first.
 */
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
