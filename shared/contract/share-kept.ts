import * as v from "valibot";
import { count, text } from "./pieces.ts";

/** A share of what was planned (shared/domain/return/share-kept.ts). */
const shareSchema = v.object({
  planned: count,
  kept: count,
  cancelled: count,
  otherReason: count,
  undecided: count,
  /** "94.7": rounded down; null where nothing was planned. */
  best: text,
  worst: text,
  /** Also null if anything is undecided. */
  percent: text,
});

const shares = { onActionDays: shareSchema, window: shareSchema };

/** When and how a baseline was frozen; `reason` is given only if an earlier one was replaced. */
const frozen = {
  frozenAt: v.string(),
  frozenBy: v.string(),
  how: v.picklist(["planner", "first-decision", "anew"]),
  reason: text,
};

/**
 * The share of planned activity kept, against the current baseline, with the first baseline beside it if that is
 * another.
 */
export const shareKeptSchema = v.object({
  ...frozen,
  ...shares,
  specialties: v.array(v.object({ key: v.string(), ...shares })),
  first: v.nullable(v.object({ ...frozen, ...shares })),
});
export type ShareOfBaseline = v.InferOutput<typeof shareKeptSchema>;
