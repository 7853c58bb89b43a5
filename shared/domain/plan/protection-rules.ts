import { ADULT_AGE } from "../list/age.ts";
import * as v from "valibot";

/** Priority codes that a trust may protect; P5 and P6 mean that the patient chose to wait. */
export const PROTECTABLE_CODES = ["P1A", "P1B", "P2", "P3", "P4"] as const;

const on = v.boolean();
const whole = (least: number, most: number) => {
  const message = `Give a whole number from ${least} to ${most}.`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(least, message), v.maxValue(most, message));
};

/** Which entries are protected: each rule on or off, with its limit. The trust chooses them. */
export const protectionRulesSchema = v.object({
  priorityCode: v.object({ on, codes: v.array(v.picklist(PROTECTABLE_CODES)) }),
  cancer: v.object({ on }),
  /** Urgent or two week wait, if there is no priority code. */
  urgentReferral: v.object({ on }),
  longWait: v.object({ on, weeks: whole(1, 520) }),
  /** Cancelled by the hospital, at any strike or before. */
  cancelledBefore: v.object({ on, times: whole(1, 20) }),
  child: v.object({ on, underAge: whole(1, 25) }),
  /** Cancelled at the last minute before, so that a new date within 28 days is owed. */
  twentyEightDays: v.object({ on }),
});
export type ProtectionRules = v.InferOutput<typeof protectionRulesSchema>;
export type ProtectionRule = keyof ProtectionRules;

/** The rules until the trust changes them, from NHS England's guidance on what to keep during industrial action. */
export const USUAL_PROTECTION_RULES: ProtectionRules = {
  priorityCode: { on: true, codes: ["P1A", "P1B", "P2"] },
  cancer: { on: true },
  urgentReferral: { on: true },
  longWait: { on: true, weeks: 65 },
  cancelledBefore: { on: true, times: 1 },
  child: { on: true, underAge: ADULT_AGE },
  twentyEightDays: { on: true },
};
