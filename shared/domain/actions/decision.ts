import type { IsoDate, Instant } from "../../util/local-date.ts";

export const DECISIONS = ["cancel", "keep", "undecided"] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** Why an entry is cancelled. Only industrial action counts in the return. */
export const REASONS = ["industrial-action", "patient", "clinical", "other"] as const;
export type Reason = (typeof REASONS)[number];

/** The entry as it was when it was cancelled: what the return counts by, whatever later extracts say. */
export type DecisionSnapshot = {
  readonly dueDate: IsoDate | null;
  readonly siteCode: string | null;
  readonly theatre: string | null;
  readonly session: string | null;
  readonly intendedManagement: string | null;
  readonly treatmentFunction: string | null;
};

/** One decision about one entry at one strike. Never changed: a later one stands in its place. */
export type Decision = DecisionSnapshot & {
  readonly id: number;
  readonly strikeId: number;
  readonly entryId: number;
  readonly decision: DecisionKind;
  readonly reason: Reason | null;
  readonly note: string | null;
  readonly clinician: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
};

export function decisionWord(decision: DecisionKind): string {
  switch (decision) {
    case "cancel":
      return "Cancel";
    case "keep":
      return "Keep";
    case "undecided":
      return "Undecided";
  }
}

export function reasonWord(reason: Reason): string {
  switch (reason) {
    case "industrial-action":
      return "Industrial action";
    case "patient":
      return "Patient";
    case "clinical":
      return "Clinical";
    case "other":
      return "Other, not clinical";
  }
}
