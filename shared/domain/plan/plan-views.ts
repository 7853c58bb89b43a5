import type { PlanState } from "../return/counting.ts";
import { toPlace } from "../theatres/session-standing.ts";
import type { SessionState } from "../theatres/theatre-session.ts";

/** The views of the plan that always exist. The last two are the whole list, in groups. */
export const PLAN_VIEWS = [
  "all",
  "action-days",
  "protected",
  "undecided",
  "not-told",
  "to-place",
  "by-consultant",
  "by-theatre",
] as const;
export type PlanView = (typeof PLAN_VIEWS)[number];

/** The fields of a row that the views use. */
export type ViewRow = {
  readonly onActionDay: boolean;
  readonly state: PlanState;
  /** Of the session in which it runs; null where it does not. */
  readonly sessionState: SessionState | null;
  readonly contact: "told" | "message-left" | "not-reached" | null;
  readonly protectedBy: string | null;
};

/**
 * Whether a row of the plan is in that view. It uses the same fields as the totals, so that "action-days" and
 * "undecided" contain exactly the rows that the totals count.
 */
export function isInView(view: PlanView, row: ViewRow): boolean {
  switch (view) {
    case "all":
    case "by-consultant":
    case "by-theatre":
      return true;
    case "action-days":
      return row.onActionDay;
    case "protected":
      return row.protectedBy !== null;
    case "undecided":
      return row.state === "undecided";
    case "to-place":
      return row.sessionState !== null && toPlace(row.sessionState, 1) > 0;
    case "not-told":
      return (row.state === "cancelled" || row.state === "cancelled-other") && row.contact !== "told";
  }
}

/** How many of these rows are in each view. */
export function countViews(rows: readonly ViewRow[]): { readonly view: PlanView; readonly count: number }[] {
  return PLAN_VIEWS.map((view) => ({ view, count: rows.filter((row) => isInView(view, row)).length }));
}
