import { ageOn, isIsoDate, type IsoDate } from "../../util/local-date.ts";

/** Under this age on the day of the operation a patient is a child. */
export const ADULT_AGE = 18;

/** Age in whole years on that day; null if the date of birth is missing, is not a date, or is after that day. */
export function knownAge(dateOfBirth: string | null, on: IsoDate): number | null {
  if (dateOfBirth === null || !isIsoDate(dateOfBirth)) return null;
  const age = ageOn(dateOfBirth, on);
  return age < 0 ? null : age;
}

/** Whether a patient is a child on that day; null if the age is not known. */
export function isChild(dateOfBirth: string | null, on: IsoDate): boolean | null {
  const age = knownAge(dateOfBirth, on);
  return age === null ? null : age < ADULT_AGE;
}
