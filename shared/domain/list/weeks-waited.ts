import { daysBetween, type IsoDate } from "../../util/local-date.ts";

/** The admission type of a planned admission, which has no waiting-time clock (NHS Data Dictionary, national code 13). */
export const PLANNED_ADMISSION = "13";

/** A wait of this many weeks is one that the hospital must explain (domain rules, section 3). */
export const LONG_WAIT_WEEKS = 52;

/** Whole weeks since the clock started; null without a clock, as for planned admissions. */
export function weeksWaited(rttStartDate: IsoDate | null, admissionType: string | null, today: IsoDate): number | null {
  if (rttStartDate === null || admissionType === PLANNED_ADMISSION) return null;
  return Math.floor(daysBetween(rttStartDate, today) / 7);
}

/** The same for many rows on one day, faster: each start date is worked out only once. */
export function weeksWaitedOn(
  today: IsoDate,
): (rttStartDate: IsoDate | null, admissionType: string | null) => number | null {
  const known = new Map<IsoDate, number | null>();
  return (rttStartDate, admissionType) => {
    if (rttStartDate === null || admissionType === PLANNED_ADMISSION) return null;
    let weeks = known.get(rttStartDate);
    if (weeks === undefined) {
      weeks = weeksWaited(rttStartDate, admissionType, today);
      known.set(rttStartDate, weeks);
    }
    return weeks;
  };
}

/** Whether a patient has waited for more than this many weeks; never true without a clock. */
export function hasWaitedOver(weeks: number | null, limit: number): boolean {
  return weeks !== null && weeks > limit;
}
