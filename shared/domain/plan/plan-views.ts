import type { PlanState } from "../return/counting.ts";

/** The views of the plan that are always there. The last two are the whole list, in groups. */
export const PLAN_VIEWS = [
  "all",
  "action-days",
  "protected",
  "undecided",
  "not-told",
  "by-consultant",
  "by-theatre",
] as const;
export type PlanView = (typeof PLAN_VIEWS)[number];

/** What a view looks at. */
export type ViewRow = {
  readonly onActionDay: boolean;
  readonly state: PlanState;
  readonly contact: "told" | "message-left" | "not-reached" | null;
  readonly protectedBy: string | null;
};

/**
 * Whether a row of the plan stands in that view. By the same fields as the totals: "action-days" and "undecided" hold
 * exactly the rows that the totals count so.
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
    case "not-told":
      return (row.state === "cancelled" || row.state === "cancelled-other") && row.contact !== "told";
  }
}

/** How many of these rows stand in each view. */
export function countViews(rows: readonly ViewRow[]): { readonly view: PlanView; readonly count: number }[] {
  return PLAN_VIEWS.map((view) => ({ view, count: rows.filter((row) => isInView(view, row)).length }));
}
