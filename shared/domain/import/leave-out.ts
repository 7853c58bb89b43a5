import type { EntryField } from "../list/entry.ts";
import type { MergePlan } from "./merge-row.ts";
import { positionOf } from "./read-row.ts";

/**
 * The plan without these fields: they stay as the list has them. What belongs to an offer goes blank with its date all
 * the same, because a theatre of the old date would put the patient on a wrong list.
 */
export function withoutFields(plan: MergePlan, fields: readonly EntryField[]): MergePlan {
  if (fields.length === 0) return plan;
  const left = new Set(fields.map(positionOf));
  return { ...plan, carried: plan.carried.filter((position) => !left.has(position)) };
}

/** The fields in which places are only called otherwise: left out until somebody takes the new names over. */
export function renamedFields(
  renamed: readonly { readonly field: EntryField }[],
): Exclude<EntryField, "entryNumber">[] {
  return [...new Set(renamed.map(({ field }) => field))].filter((field) => field !== "entryNumber");
}
