import * as v from "valibot";
import { trustSchema } from "../../shared/contract/trust.ts";
import {
  protectionRulesSchema,
  USUAL_PROTECTION_RULES,
  type ProtectionRules,
} from "../../shared/domain/plan/protection-rules.ts";
import { STAFF_GROUPS, type StrikeFields } from "../../shared/domain/strike/strike.ts";
import { fitRulesSchema, USUAL_FIT_RULES, type FitRules } from "../../shared/domain/theatres/fit-rules.ts";
import { idleLockSchema, USUAL_IDLE_LOCK, type IdleLock } from "../../shared/domain/trust/idle-lock.ts";
import { USUAL_LIST_AGE_LIMIT_HOURS, USUAL_SESSION_TIMES, type Trust } from "../../shared/domain/trust/trust.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { readSetting, type Setting } from "./settings.ts";
import { storedShape, type StoredShape } from "./stored-shape.ts";

/**
 * Settings, and strikes as they were, in every form in which they were ever stored. A schema here is frozen once it has
 * been released: a change is a `next` of the shape. The compiler reports if today's type needs one.
 */
const countsAs = v.nullable(v.picklist(["inpatient", "day-case"]));
const times = v.object({ start: v.string(), end: v.string() });
const trust1 = v.object({
  code: v.string(),
  name: v.string(),
  regionCode: v.nullable(v.string()),
  regularDayCountsAs: countsAs,
  regularNightCountsAs: countsAs,
  listAgeLimitHours: v.optional(v.number(), 24),
  sessionTimes: v.object({ AM: times, PM: times, EVE: times, "ALL DAY": times }),
});

const on = v.boolean();
const protection1 = v.object({
  priorityCode: v.object({ on, codes: v.array(v.picklist(["P1A", "P1B", "P2", "P3", "P4"])) }),
  cancer: v.object({ on }),
  urgentReferral: v.object({ on }),
  longWait: v.object({ on, weeks: v.number() }),
  cancelledBefore: v.object({ on, times: v.number() }),
  child: v.object({ on, underAge: v.number() }),
  twentyEightDays: v.object({ on }),
});

const nameSchema = v.object({ name: v.string() });
const folderSchema = v.object({ path: v.nullable(v.string()) });

export const TRUST: Setting<Trust> = {
  name: "trust",
  shape: storedShape("The trust and its choices", trust1),
  today: trustSchema,
  usual: {
    regionCode: null,
    regularDayCountsAs: null,
    regularNightCountsAs: null,
    listAgeLimitHours: USUAL_LIST_AGE_LIMIT_HOURS,
    sessionTimes: USUAL_SESSION_TIMES,
  },
};

export const PLANNER: Setting<{ name: string }> = {
  name: "planner",
  shape: storedShape("The planner’s name", nameSchema),
  today: nameSchema,
  usual: {},
};

export const WATCHED_FOLDER: Setting<{ path: string | null }> = {
  name: "watched-folder",
  shape: storedShape("The watched folder", folderSchema),
  today: folderSchema,
  usual: {},
};

export const IDLE_LOCK: Setting<IdleLock> = {
  name: "idle-lock",
  shape: storedShape("The time after which the data are locked", v.object({ minutes: v.number() })),
  today: idleLockSchema,
  usual: USUAL_IDLE_LOCK,
};

export const PROTECTION_RULES: Setting<ProtectionRules> = {
  name: "protection-rules",
  shape: storedShape("The protection rules", protection1),
  today: protectionRulesSchema,
  usual: USUAL_PROTECTION_RULES,
};

export const FIT_RULES: Setting<FitRules> = {
  name: "fit-rules",
  shape: storedShape("The rules of cover", v.object({ inpatientNeedsResident: v.boolean() })),
  today: fitRulesSchema,
  usual: USUAL_FIT_RULES,
};

/** A strike in the first form in which one was stored as JSON. */
export const STRIKE_1 = v.object({
  name: v.string(),
  staffGroup: v.picklist(STAFF_GROUPS),
  start: v.string(),
  end: v.string(),
  actionDates: v.array(v.string()),
  windowFrom: v.string(),
  windowTo: v.string(),
});

/** A strike as it was at an earlier time. */
export const EARLIER_STRIKE: StoredShape<StrikeFields> = storedShape("This strike as it was at that time", STRIKE_1);

/** Which settings cannot be read, in words. */
export function settingFaults(read: ReadHandle): string[] {
  const kept = [
    readSetting(read, TRUST),
    readSetting(read, PLANNER),
    readSetting(read, WATCHED_FOLDER),
    readSetting(read, PROTECTION_RULES),
    readSetting(read, FIT_RULES),
  ];
  return kept.flatMap(({ fault }) => fault ?? []);
}
