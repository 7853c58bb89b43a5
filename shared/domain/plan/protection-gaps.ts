import { priorityCode } from "./protection.ts";

/**
 * A fact that protection needs and that the list gives for no entry. Nobody is then protected by it, which looks the
 * same as a list on which nobody needs protection, so the planner is warned. A blank is never read as "no".
 */
export const PROTECTION_GAPS = ["priority", "clock", "cancer", "birth-date"] as const;
export type ProtectionGap = (typeof PROTECTION_GAPS)[number];

/** The fields of one entry that the rules use. */
export type ProtectionFields = {
  readonly procedurePriority: string | null;
  readonly rttStartDate: string | null;
  readonly admissionType: string | null;
  readonly cancerPtl: string | null;
  readonly dateOfBirth: string | null;
};

/** Notes, for each gap, whether an entry should have the fact and whether one does. */
export type ProtectionTally = {
  /** Adds an entry; further entries with the same fields change nothing. */
  add(fields: ProtectionFields): void;
  /** True if every gap is filled, so that entries added later cannot open one. */
  readonly isFilled: boolean;
  /** The facts that no entry gives; none if there were no entries. */
  gaps(): ProtectionGap[];
};

export function createProtectionTally(): ProtectionTally {
  const wanted = new Set<ProtectionGap>();
  const given = new Set<ProtectionGap>();
  const take = (gap: ProtectionGap, isGiven: boolean): void => {
    wanted.add(gap);
    if (isGiven) given.add(gap);
  };
  return {
    add(fields) {
      take("priority", priorityCode(fields.procedurePriority) !== null);
      // A planned admission has no waiting-time clock.
      if (fields.admissionType !== "13") take("clock", fields.rttStartDate !== null);
      take("cancer", fields.cancerPtl !== null);
      take("birth-date", fields.dateOfBirth !== null);
    },
    get isFilled() {
      return given.size === PROTECTION_GAPS.length;
    },
    gaps: () => PROTECTION_GAPS.filter((gap) => wanted.has(gap) && !given.has(gap)),
  };
}

/**
 * The gap in words. `known`: an earlier extract gave the fact for some entries, and the extract in question has no
 * column for it, so it leaves those unchanged.
 */
export function gapWords(gap: ProtectionGap, known = false): string {
  const but = known ? ", except where an earlier extract gave them" : "";
  switch (gap) {
    case "priority":
      return `This list has no priority codes: P1 and P2 surgery is not protected${but}.`;
    case "clock":
      return `This list has no waiting times: long waits are not protected${but}.`;
    case "cancer":
      return `This list has no cancer flags: patients with cancer are not protected${but}.`;
    case "birth-date":
      return `This list has no dates of birth: children are not protected${but}.`;
  }
}
