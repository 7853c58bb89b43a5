import { groupBy } from "../../util/group-by.ts";
import { percentDown } from "./figures.ts";

/**
 * The share of planned activity that is kept. NHS England publishes it for the action days (July 2025: 93%), so those
 * come first, then the whole window. While entries are undecided there is a best and a worst case. Entries cancelled
 * for another reason are left out: they are neither a loss to the action nor kept.
 */

/** What happened to an entry that was planned. */
export const PLANNED_STATES = ["kept", "cancelled", "other-reason", "undecided"] as const;
export type PlannedState = (typeof PLANNED_STATES)[number];

/**
 * The numbers that open their entries: for which days, and what happened to the entries; null means everything planned.
 */
const NUMBERS = {
  baseline: { onActionDays: false, state: null },
  "baseline-kept": { onActionDays: false, state: "kept" },
  "baseline-cancelled": { onActionDays: false, state: "cancelled" },
  "baseline-other-reason": { onActionDays: false, state: "other-reason" },
  "baseline-undecided": { onActionDays: false, state: "undecided" },
  "action-baseline": { onActionDays: true, state: null },
  "action-baseline-kept": { onActionDays: true, state: "kept" },
  "action-baseline-cancelled": { onActionDays: true, state: "cancelled" },
  "action-baseline-other-reason": { onActionDays: true, state: "other-reason" },
  "action-baseline-undecided": { onActionDays: true, state: "undecided" },
} as const satisfies Readonly<Record<string, { readonly onActionDays: boolean; readonly state: PlannedState | null }>>;

export const BASELINE_NUMBERS = [
  "baseline",
  "baseline-kept",
  "baseline-cancelled",
  "baseline-other-reason",
  "baseline-undecided",
  "action-baseline",
  "action-baseline-kept",
  "action-baseline-cancelled",
  "action-baseline-other-reason",
  "action-baseline-undecided",
] as const satisfies readonly (keyof typeof NUMBERS)[];
export type BaselineNumber = (typeof BASELINE_NUMBERS)[number];

/** Whether a planned entry is one of those behind the number. */
export function isBehind(number: BaselineNumber, entry: Pick<PlannedGroup, "onActionDay" | "state">): boolean {
  const { onActionDays, state } = NUMBERS[number];
  return (entry.onActionDay || !onActionDays) && (state === null || entry.state === state);
}

/** How many planned entries have the same fields. */
export type PlannedGroup = {
  /** The treatment function; blank if the list does not give it. */
  readonly specialty: string;
  readonly onActionDay: boolean;
  readonly state: PlannedState;
  readonly count: number;
};

/**
 * A share: planned = kept + cancelled + otherReason + undecided. In per cent, rounded down; null if nothing was
 * planned.
 */
export type Share = {
  readonly planned: number;
  readonly kept: number;
  /** Because of the action. */
  readonly cancelled: number;
  readonly otherReason: number;
  readonly undecided: number;
  /** If all undecided entries are kept. */
  readonly best: string | null;
  /** If all undecided entries are cancelled. */
  readonly worst: string | null;
  /** Also null if anything is undecided. */
  readonly percent: string | null;
};

/** The shares for the action days and for the whole window. */
export type Shares = { readonly onActionDays: Share; readonly window: Share };

/** The shares of everything planned, and of each specialty, largest first. */
export type ShareKept = Shares & { readonly specialties: readonly (Shares & { readonly key: string })[] };

export function shareKept(groups: readonly PlannedGroup[]): ShareKept {
  const specialties = [...groupBy(groups, ({ specialty }) => specialty)]
    .map(([key, of]) => ({ key, ...sharesOf(of) }))
    .toSorted((a, b) => b.window.planned - a.window.planned || (a.key < b.key ? -1 : 1));
  return { ...sharesOf(groups), specialties };
}

function sharesOf(groups: readonly PlannedGroup[]): Shares {
  return { onActionDays: shareOf(groups.filter(({ onActionDay }) => onActionDay)), window: shareOf(groups) };
}

function shareOf(groups: readonly PlannedGroup[]): Share {
  const inState = (state: PlannedState): number =>
    groups.reduce((sum, group) => sum + (group.state === state ? group.count : 0), 0);
  const kept = inState("kept");
  const cancelled = inState("cancelled");
  const otherReason = inState("other-reason");
  const undecided = inState("undecided");
  const whole = kept + cancelled + undecided;
  const worst = percentDown(kept, whole);
  return {
    planned: whole + otherReason,
    kept,
    cancelled,
    otherReason,
    undecided,
    best: percentDown(kept + undecided, whole),
    worst,
    percent: undecided === 0 ? worst : null,
  };
}

/** The share of planned activity that national guidance asks hospitals to keep, in per cent (NHS England, 2025). */
export const AIM_PERCENT = 95;

/** Whether a share reaches the aim; `open` if that depends on undecided entries. */
export function aimOf({ best, percent }: Pick<Share, "best" | "percent">): "reached" | "below" | "open" | null {
  if (best === null) return null;
  if (Number(best) < AIM_PERCENT) return "below";
  return percent === null ? "open" : "reached";
}

/** The share in words: "94.7%", or "80.0% to 93.3%" if some of it is undecided. */
export function percentWords({ best, worst, percent }: Pick<Share, "best" | "worst" | "percent">): string {
  if (best === null || worst === null) return "nothing planned";
  return percent === null && best !== worst ? `${worst}% to ${best}%` : `${percent ?? worst}%`;
}

/**
 * The numbers behind the share: "28 of 30 kept, 2 cancelled for the action; 1 cancelled for another reason left out".
 */
export function countsWords({ kept, cancelled, undecided, otherReason }: Share): string {
  const whole = kept + cancelled + undecided;
  const open = undecided === 0 ? "" : `, ${undecided} undecided: from none of them kept to all`;
  const beside = otherReason === 0 ? "" : `; ${otherReason} cancelled for another reason left out`;
  return `${kept} of ${whole} kept, ${cancelled} cancelled for the action${open}${beside}`;
}
