import { priorityCode } from "./protection.ts";

/**
 * What a list does not say at all, and protection rests on. Where no entry says it, nobody is protected by it, and that
 * looks just like a list on which nobody needs to be: so it is said. A blank is never taken for a no.
 */
export const PROTECTION_GAPS = ["priority", "clock", "cancer", "birth-date"] as const;
export type ProtectionGap = (typeof PROTECTION_GAPS)[number];

/** What the rules look at in one entry. */
export type ProtectionFields = {
  readonly procedurePriority: string | null;
  readonly rttStartDate: string | null;
  readonly admissionType: string | null;
  readonly cancerPtl: string | null;
  readonly dateOfBirth: string | null;
};

/** Notes, of each gap, whether an entry ought to give it and whether one does. */
export type ProtectionTally = {
  /** Takes in an entry; others with the same fields tell nothing more. */
  add(fields: ProtectionFields): void;
  /** Whether every gap is filled: nothing that is added later can open one. */
  readonly isFilled: boolean;
  /** What none of them gives; nothing where there were no entries. */
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
      // A planned admission has no clock to wait by.
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
 * The gap in words. `known`: of some entries an extract before said it, and the one that is looked at, which has no
 * column for it, leaves that as it is.
 */
export function gapWords(gap: ProtectionGap, known = false): string {
  const but = known ? ", but for those of whom an earlier extract said it" : "";
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
