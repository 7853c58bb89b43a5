import { addDays, formatDate, type IsoDate } from "../../util/local-date.ts";

/** Days within which a patient cancelled at the last minute must have a new date (NHS England's quarterly measure). */
const REBOOK_WITHIN_DAYS = 28;

export type LastMinuteState = "rebooked-in-time" | "rebooked-late" | "waiting" | "breached";

/**
 * A current cancellation, with the day on which it was first made, even if it was undone, kept or made again since. The
 * 28 days run from that day.
 */
export type CancelledEntry = {
  readonly dueDate: IsoDate | null;
  readonly cancelledOn: IsoDate;
  /** The due date on the list now; the entry may no longer be on the list. */
  readonly dateNow: IsoDate | null;
};

/** The result of the last-minute measure for a cancellation. */
export type LastMinuteWord = {
  readonly dueDate: IsoDate;
  readonly rebookBy: IsoDate;
  readonly newDate: IsoDate | null;
  readonly state: LastMinuteState;
  readonly words: string;
};

/**
 * For an entry cancelled by the hospital on the day of arrival or later: by when it must be rebooked, and whether it
 * is. Null if it was cancelled before that day, or had no due date. This is another measure than the return, so no
 * column mixes the two.
 */
export function lastMinute(entry: CancelledEntry, today: IsoDate): LastMinuteWord | null {
  const { dueDate, cancelledOn, dateNow } = entry;
  if (dueDate === null || cancelledOn < dueDate) return null;
  const rebookBy = addDays(cancelledOn, REBOOK_WITHIN_DAYS);
  const newDate = dateNow !== null && dateNow > dueDate ? dateNow : null;
  const state = stateOf(newDate, rebookBy, today);
  const when = cancelledOn === dueDate ? "on the day of arrival" : "after the day of arrival";
  const words = `Due ${formatDate(dueDate)}, cancelled ${when}; ${newDateWords(state, newDate, rebookBy)}.`;
  return { dueDate, rebookBy, newDate, state, words };
}

function stateOf(newDate: IsoDate | null, rebookBy: IsoDate, today: IsoDate): LastMinuteState {
  if (newDate !== null) return newDate <= rebookBy ? "rebooked-in-time" : "rebooked-late";
  return today > rebookBy ? "breached" : "waiting";
}

function newDateWords(state: LastMinuteState, newDate: IsoDate | null, rebookBy: IsoDate): string {
  const by = formatDate(rebookBy);
  const date = newDate === null ? "" : formatDate(newDate);
  switch (state) {
    case "rebooked-in-time":
      return `new date ${date}, within 28 days (by ${by})`;
    case "rebooked-late":
      return `new date ${date}, later than 28 days (by ${by})`;
    case "waiting":
      return `needs a new date by ${by}`;
    case "breached":
      return `had no new date by ${by}`;
  }
}
