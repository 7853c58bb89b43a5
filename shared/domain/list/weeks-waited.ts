import { daysBetween, type IsoDate } from "../../util/local-date.ts";

/** Whole weeks since the clock started; null without a clock, as for planned admissions (13). */
export function weeksWaited(rttStartDate: IsoDate | null, admissionType: string | null, today: IsoDate): number | null {
  if (rttStartDate === null || admissionType === "13") return null;
  return Math.floor(daysBetween(rttStartDate, today) / 7);
}
