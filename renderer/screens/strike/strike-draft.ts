import {
  checkStrike,
  proposeWindow,
  type StaffGroup,
  type Strike,
  type StrikeFields,
} from "../../../shared/domain/strike/strike.ts";
import { proposeDates, type ProposedDates } from "../../../shared/domain/strike/propose-dates.ts";
import { doubleHourWords, missingHourWords } from "../../../shared/util/clock-change.ts";
import type { IsoDate } from "../../../shared/util/local-date.ts";
import { err, type Result } from "../../../shared/util/result.ts";

/** The form while it is being filled in. Empty text means not filled in yet. */
export type StrikeDraft = {
  readonly name: string;
  readonly staffGroup: StaffGroup;
  readonly startDate: string;
  readonly startTime: string;
  readonly endDate: string;
  readonly endTime: string;
  readonly actionDates: readonly IsoDate[];
  readonly windowFrom: string;
  readonly windowTo: string;
  /** Changed by the planner, so not proposed again when the times change. */
  readonly datesAreOwn: boolean;
  readonly windowIsOwn: boolean;
};

export type DraftField =
  | "name"
  | "startDate"
  | "startTime"
  | "endDate"
  | "endTime"
  | "actionDates"
  | "windowFrom"
  | "windowTo";
export type DraftProblem = { readonly field: DraftField; readonly message: string };

export const NEW_DRAFT: StrikeDraft = {
  name: "",
  staffGroup: "resident-doctors",
  startDate: "",
  startTime: "",
  endDate: "",
  endTime: "",
  actionDates: [],
  windowFrom: "",
  windowTo: "",
  datesAreOwn: false,
  windowIsOwn: false,
};

/** The form for an existing strike: its dates are the planner's, so they are not proposed again. */
export function draftOf(strike: Strike): StrikeDraft {
  return {
    name: strike.name,
    staffGroup: strike.staffGroup,
    startDate: strike.start.slice(0, 10),
    startTime: strike.start.slice(11),
    endDate: strike.end.slice(0, 10),
    endTime: strike.end.slice(11),
    actionDates: strike.actionDates,
    windowFrom: strike.windowFrom,
    windowTo: strike.windowTo,
    datesAreOwn: true,
    windowIsOwn: true,
  };
}

/** The draft after a change, with newly proposed dates and window unless they are the planner's own. */
export function changeDraft(draft: StrikeDraft, change: Partial<StrikeDraft>): StrikeDraft {
  const next = { ...draft, ...change };
  const dates = next.datesAreOwn ? next.actionDates : proposedDates(next);
  const window = next.windowIsOwn ? null : proposeWindow(dates);
  return {
    ...next,
    actionDates: dates,
    windowFrom: next.windowIsOwn ? next.windowFrom : (window?.windowFrom ?? ""),
    windowTo: next.windowIsOwn ? next.windowTo : (window?.windowTo ?? ""),
  };
}

/** The action dates proposed for the draft's times; none until the times are filled in. */
export function proposedDates(draft: StrikeDraft): IsoDate[] {
  return proposalOf(draft)?.dates ?? [];
}

/** Why these dates are proposed; null if the planner set them, or if nothing can be proposed. */
export function whyProposed(draft: StrikeDraft): string | null {
  return draft.datesAreOwn ? null : (proposalOf(draft)?.why ?? null);
}

function proposalOf({ startDate, startTime, endDate, endTime }: StrikeDraft): ProposedDates | null {
  if ([startDate, startTime, endDate, endTime].includes("")) return null;
  const proposal = proposeDates(`${startDate}T${startTime}`, `${endDate}T${endTime}`);
  return proposal.dates.length === 0 ? null : proposal;
}

/** What the clock change does to that time, in words, or the usual hint under a time. */
export function timeHint(date: string, time: string): string {
  if (date === "" || time === "") return "24-hour clock";
  const local = `${date}T${time}`;
  return missingHourWords(local) ?? doubleHourWords(local) ?? "24-hour clock";
}

/** The strike from the draft, or the first thing that is wrong with it and where. */
export function checkDraft(draft: StrikeDraft): Result<StrikeFields, DraftProblem> {
  if (draft.name.trim() === "") return err({ field: "name", message: "Give the strike a name." });
  const missing = [
    ["startDate", "Give the date on which the strike starts."],
    ["startTime", "Give the time at which it starts."],
    ["endDate", "Give the date on which the strike ends."],
    ["endTime", "Give the time at which it ends."],
    ["windowFrom", "Give the first date that the return counts."],
    ["windowTo", "Give the last date that the return counts."],
  ] as const;
  const blank = missing.find(([field]) => draft[field] === "");
  if (blank !== undefined && (blank[0] === "windowFrom" || blank[0] === "windowTo") && draft.actionDates.length === 0) {
    return err(
      proposedDates(changeDraft(draft, { datesAreOwn: false })).length === 0
        ? { field: "endDate", message: "The strike must end after it starts." }
        : { field: "actionDates", message: "Give at least one action date." },
    );
  }
  if (blank !== undefined) return err({ field: blank[0], message: blank[1] });
  const checked = checkStrike({
    name: draft.name,
    staffGroup: draft.staffGroup,
    start: `${draft.startDate}T${draft.startTime}`,
    end: `${draft.endDate}T${draft.endTime}`,
    actionDates: draft.actionDates,
    windowFrom: draft.windowFrom,
    windowTo: draft.windowTo,
  });
  if (checked.ok) return checked;
  const { field, message } = checked.error;
  const isOfTheHour = message === missingHourWords(`${draft.startDate}T${draft.startTime}`);
  if (field === "start" && isOfTheHour) return err({ field: "startTime", message });
  if (field === "end" && message === missingHourWords(`${draft.endDate}T${draft.endTime}`)) {
    return err({ field: "endTime", message });
  }
  return err({ field: draftField(field), message });
}

/** The form's field for a field of the strike. */
export function draftField(field: string): DraftField {
  switch (field) {
    case "start":
      return "startDate";
    case "end":
      return "endDate";
    case "actionDates":
    case "windowFrom":
    case "windowTo":
      return field;
    default:
      return "name";
  }
}
