import { addDays, formatDate, type IsoDate, type LocalDateTime } from "../../util/local-date.ts";
import type { StrikeId } from "./ids.ts";
import { missingHourWords } from "../../util/clock-change.ts";
import { err, ok, type Result } from "../../util/result.ts";
import { proposeDates } from "./propose-dates.ts";

export const STAFF_GROUPS = ["resident-doctors", "consultants", "nurses", "other"] as const;
export type StaffGroup = (typeof STAFF_GROUPS)[number];

/** A strike in local time, with the dates that the return is counted by (domain rules, section 2). */
export type StrikeFields = {
  readonly name: string;
  readonly staffGroup: StaffGroup;
  readonly start: LocalDateTime;
  readonly end: LocalDateTime;
  /** Ascending, without repeats, all inside the counting window. */
  readonly actionDates: readonly IsoDate[];
  readonly windowFrom: IsoDate;
  readonly windowTo: IsoDate;
};

export type Strike = StrikeFields & { readonly id: StrikeId };

export function staffGroupWord(group: StaffGroup): string {
  switch (group) {
    case "resident-doctors":
      return "Resident doctors";
    case "consultants":
      return "Consultants";
    case "nurses":
      return "Nurses";
    case "other":
      return "Other staff";
  }
}

/** The proposed action dates for these times. The planner decides. */
export function proposeActionDates(start: LocalDateTime, end: LocalDateTime): IsoDate[] {
  return proposeDates(start, end).dates;
}

/** The proposed window begins this many days before the first action date and ends as many after the last. */
const WINDOW_MARGIN_DAYS = 7;

/** The proposed counting window for these action dates. The planner decides. */
export function proposeWindow(actionDates: readonly IsoDate[]): { windowFrom: IsoDate; windowTo: IsoDate } | null {
  const sorted = actionDates.toSorted();
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    windowFrom: addDays(first, -WINDOW_MARGIN_DAYS),
    windowTo: addDays(last, WINDOW_MARGIN_DAYS),
  };
}

/** What is wrong with a strike, and in which field. */
export type StrikeProblem = { readonly field: keyof StrikeFields; readonly message: string };

/** The strike with its action dates sorted and without repeats, or the first thing that is wrong with it. */
export function checkStrike(fields: StrikeFields): Result<StrikeFields, StrikeProblem> {
  const name = fields.name.trim();
  if (name === "") return err({ field: "name", message: "Give the strike a name." });
  for (const field of ["start", "end"] as const) {
    const message = missingHourWords(fields[field]);
    if (message !== null) return err({ field, message });
  }
  if (fields.end <= fields.start) {
    return err({ field: "end", message: "The strike must end after it starts." });
  }
  if (fields.windowTo < fields.windowFrom) {
    return err({ field: "windowTo", message: "The counting window must end on or after its first date." });
  }
  const actionDates = [...new Set(fields.actionDates)].toSorted();
  if (actionDates.length === 0) {
    return err({ field: "actionDates", message: "Give at least one action date." });
  }
  const outside = actionDates.find((date) => date < fields.windowFrom || date > fields.windowTo);
  if (outside !== undefined) {
    return err({
      field: "actionDates",
      message: `Action date ${formatDate(outside)} is outside the counting window, ${formatDate(fields.windowFrom)} to ${formatDate(fields.windowTo)}.`,
    });
  }
  return ok({ ...fields, name, actionDates });
}
