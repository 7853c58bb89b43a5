import { datesBetween, formatDate, formatDateShort, type IsoDate, type LocalDateTime } from "../../util/local-date.ts";

/** Before this hour no elective lists have begun, so a strike that ends by then does not affect that date. */
const ELECTIVE_DAY_STARTS = "08:00";

/** A strike that begins by this hour affects the lists of its first date. */
const MORNING_ENDS = "10:00";

/** After this hour the lists of a date have ended. */
const ELECTIVE_DAY_ENDS = "18:00";

/** The proposed action dates, and why these. */
export type ProposedDates = {
  readonly dates: IsoDate[];
  readonly why: string;
  /**
   * False if trusts could read the times in different ways: then the command asks for the dates, because it has no form
   * to check them in.
   */
  readonly isPlain: boolean;
};

/**
 * Proposes the action dates: each date that the strike touches, without the last one if the strike ends there before
 * the elective day starts, or in the morning no later than the hour at which it began. 24 hours from 08:00 on the 10th
 * is the 10th only; 07:00 on the 17th to 06:59 on the 22nd is the 17th to the 21st; 20:00 to 20:00 is both days. The
 * planner decides. None if the end is not after the start.
 */
export function proposeDates(start: LocalDateTime, end: LocalDateTime): ProposedDates {
  if (end <= start) return { dates: [], why: "The strike must end after it starts.", isPlain: false };
  const [first, last] = [start.slice(0, 10), end.slice(0, 10)];
  const [startHour, endHour] = [start.slice(11), end.slice(11)];
  const touched = datesBetween(first, last);
  const startsByMorning = startHour <= MORNING_ENDS;
  const isBriefAtTheEnd = endHour <= ELECTIVE_DAY_STARTS || (startsByMorning && endHour <= startHour);
  const dates = touched.length > 1 && isBriefAtTheEnd ? touched.slice(0, -1) : touched;
  const why = [
    startWords(first, startHour),
    ...(touched.length === 1 ? [] : [endWords(last, endHour, dates.length < touched.length)]),
    ...(startsByMorning ? [] : ["The call for the return defines which dates count: change them if they are others."]),
  ].join(" ");
  return { dates, why, isPlain: startsByMorning };
}

function startWords(first: IsoDate, hour: string): string {
  const starts = `The strike starts on ${formatDate(first)} at ${hour}`;
  if (hour <= MORNING_ENDS) return `${starts}, with that day’s lists.`;
  if (hour < ELECTIVE_DAY_ENDS) return `${starts}, in the middle of that day’s lists.`;
  return `${starts}, after that day’s lists: that date is proposed because whoever is operated on then needs care in the night of the strike.`;
}

function endWords(last: IsoDate, hour: string, isLeftOut: boolean): string {
  const date = formatDate(last);
  if (!isLeftOut) return `It takes in lists of ${date}, up to ${hour}.`;
  const when = hour <= ELECTIVE_DAY_STARTS ? "before that day’s lists" : "early in that day’s lists";
  return `It ends on ${date} at ${hour}, ${when}: ${formatDateShort(last)} is left out.`;
}
