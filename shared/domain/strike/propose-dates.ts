import { datesBetween, formatDate, formatDateShort, type IsoDate, type LocalDateTime } from "../../util/local-date.ts";

/** Before this hour the elective day has not begun: a strike that ends by then leaves that date alone. */
const ELECTIVE_DAY_STARTS = "08:00";

/** A strike that begins by this hour takes the lists of its first date with it. */
const MORNING_ENDS = "10:00";

/** After this hour the lists of a date are over. */
const ELECTIVE_DAY_ENDS = "18:00";

/** Action dates to propose, and why just these. */
export type ProposedDates = {
  readonly dates: IsoDate[];
  readonly why: string;
  /** False where a trust could well read the times in another way: they are asked for then, where nobody sees a form. */
  readonly isPlain: boolean;
};

/**
 * The action dates to propose: each date that the strike touches, without the last one where the strike ends there
 * before the elective day starts, or in the morning no later than the hour at which it began. 24 hours from 08:00 on
 * the 10th is the 10th alone; 07:00 on the 17th to 06:59 on the 22nd is the 17th to the 21st; 20:00 to 20:00 is both
 * days. A proposal: the planner decides. None where the end is not after the start.
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
    ...(startsByMorning ? [] : ["The call for the return says which dates count: change them if it says otherwise."]),
  ].join(" ");
  return { dates, why, isPlain: startsByMorning };
}

function startWords(first: IsoDate, hour: string): string {
  const starts = `The strike starts on ${formatDate(first)} at ${hour}`;
  if (hour <= MORNING_ENDS) return `${starts}, with that day’s lists.`;
  if (hour < ELECTIVE_DAY_ENDS) return `${starts}, in the middle of that day’s lists.`;
  return `${starts}, after that day’s lists: it is proposed because whoever is operated on then needs care in the night of the strike.`;
}

function endWords(last: IsoDate, hour: string, isLeftOut: boolean): string {
  const date = formatDate(last);
  if (!isLeftOut) return `It takes in lists of ${date}, up to ${hour}.`;
  const when = hour <= ELECTIVE_DAY_STARTS ? "before that day’s lists" : "early in that day’s lists";
  return `It ends on ${date} at ${hour}, ${when}: ${formatDateShort(last)} is left out.`;
}
