import type { RegularAdmissions } from "../list/intended-management.ts";

/** The usual times of a theatre session, because extracts rarely have them. "HH:mm". */
export type SessionTimes = { readonly start: string; readonly end: string };

/** The choices that differ between trusts. */
export type TrustChoices = RegularAdmissions & {
  /** A list from an extract older than this is too old to plan with. */
  readonly listAgeLimitHours: number;
  readonly sessionTimes: {
    readonly AM: SessionTimes;
    readonly PM: SessionTimes;
    readonly EVE: SessionTimes;
    readonly "ALL DAY": SessionTimes;
  };
};

/** The hospital trust whose list this is, with its choices. */
export type Trust = TrustChoices & {
  /** ODS code, upper case: "RTH". */
  readonly code: string;
  readonly name: string;
  /** ODS region code, or null for a code outside the bundled list. */
  readonly regionCode: string | null;
};

/** The limit until the trust changes it: extracts usually come every night. */
export const USUAL_LIST_AGE_LIMIT_HOURS = 24;

/** The session times until the trust changes them. */
export const USUAL_SESSION_TIMES: Trust["sessionTimes"] = {
  AM: { start: "08:30", end: "12:30" },
  PM: { start: "13:30", end: "17:30" },
  EVE: { start: "17:30", end: "20:30" },
  "ALL DAY": { start: "08:30", end: "17:30" },
};

/** The choices until a trust is set and changes them: regular admissions do not count. */
export const USUAL_CHOICES: TrustChoices = {
  regularDayCountsAs: null,
  regularNightCountsAs: null,
  listAgeLimitHours: USUAL_LIST_AGE_LIMIT_HOURS,
  sessionTimes: USUAL_SESSION_TIMES,
};
